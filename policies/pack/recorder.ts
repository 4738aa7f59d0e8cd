import type { ResourceValidationArgs } from "@pulumi/policy";
import type { PulumiResource } from "../../analysis/read/resource";
import { plainProperties } from "./plainValues";

/**
 * What the program wrote, by URN. At stack level an argument that was left out looks like one that is
 * not known yet, so the inputs are kept as each resource registers.
 */
export interface Recorder {
  /** Keeps the inputs of a resource; once more under the same URN (a replacement), the last ones count. */
  record(resource: RegisteredResource): PulumiResource;
  /** Keeps it as well, and takes note that all resources of this run come by here. */
  recordAsOneOfAll(resource: RegisteredResource): void;
  /** The inputs that were recorded, or `undefined` for a resource that did not register in this run. */
  inputsOf(urn: string): PulumiResource["inputs"] | undefined;
  /** False when the policy that records all resources was switched off, so that some may be missing. */
  hasAll(): boolean;
}

/** The part of a resource policy's arguments that is recorded. */
export type RegisteredResource = Pick<ResourceValidationArgs, "urn" | "type" | "name" | "props"> & {
  readonly provider?: { readonly urn: string };
};

export function createRecorder(): Recorder {
  const inputs = new Map<string, PulumiResource["inputs"]>();
  let all = false;
  function record({ urn, type, name, props, provider }: RegisteredResource): PulumiResource {
    const recorded = plainProperties(props);
    inputs.set(urn, recorded);
    return {
      urn,
      type,
      name,
      inputs: recorded,
      outputs: {},
      propertyDependencies: {},
      ...(provider === undefined ? {} : { provider: provider.urn }),
    };
  }
  return {
    record,
    recordAsOneOfAll(resource) {
      all = true;
      record(resource);
    },
    inputsOf: (urn) => inputs.get(urn),
    hasAll: () => all,
  };
}
