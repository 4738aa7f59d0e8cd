import type { PolicyResource } from "@pulumi/policy";
import type { PulumiResource } from "../../analysis/read/resource";
import { ascending } from "../../analysis/text/order";
import { plainProperties } from "./plainValues";
import type { Recorder } from "./recorder";

/**
 * The resources of a stack analysis joined with the inputs recorded before it. A resource without
 * recorded inputs did not register in this run: it was only read, or it stands outside the targets of
 * the update, so it is a fact and never a subject. When somebody disabled `palisade-settings` (as `{"all":
 * "disabled"}` with single rules switched on does), only some inputs are recorded: outputs stand in for
 * the others, what is unknown there stays undecided, and every resource remains a subject.
 */
export function stackResources(
  resources: readonly PolicyResource[],
  recorder: Recorder,
): readonly PulumiResource[] {
  const hasAll = recorder.hasAll();
  // The engine tells resources in an order that varies from run to run; findings must not.
  const sorted = [...resources].sort(({ urn: left }, { urn: right }) => ascending(left, right));
  return sorted.map((resource) => {
    const outputs = plainProperties(resource.props as object);
    const inputs = recorder.inputsOf(resource.urn);
    return {
      urn: resource.urn,
      type: resource.type,
      name: resource.name,
      inputs: inputs ?? outputs,
      outputs,
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([property, sources]) => [
          property,
          sources.map(({ urn }) => urn),
        ]),
      ),
      ...(resource.parent === undefined ? {} : { parent: resource.parent.urn }),
      ...(resource.provider === undefined ? {} : { provider: resource.provider.urn }),
      ...(inputs === undefined && hasAll ? { external: true } : {}),
    };
  });
}
