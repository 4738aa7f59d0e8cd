import * as pulumi from "@pulumi/pulumi";

/** Key that stands in what the base class registers for a component that did not do it itself. */
export const forgottenOutputs = "pulumi-palisade:testing:forgottenOutputs";

type RegisterOutputs = (this: pulumi.ComponentResource, outputs?: unknown) => void;

/**
 * Marks, until the returned function is called, every component that does not register its outputs.
 *
 * The base class calls `registerOutputs()` without an argument after the constructor, so a component
 * that forgets looks like one that has no outputs. A component without outputs writes
 * `registerOutputs({})`, which tells the two apart.
 */
export function markForgottenOutputs(): () => void {
  // The method is protected; the cast is the only way to stand in front of it.
  const prototype = pulumi.ComponentResource.prototype as unknown as {
    registerOutputs: RegisterOutputs;
  };
  const original = prototype.registerOutputs;
  prototype.registerOutputs = function (outputs) {
    original.call(this, outputs ?? { [forgottenOutputs]: true });
  };
  return () => {
    prototype.registerOutputs = original;
  };
}
