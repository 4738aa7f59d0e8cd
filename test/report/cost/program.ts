import type { Network } from "../../../analysis/model/network";
import { readPulumi } from "../../../analysis/read/pulumi";

/** A resource of a program that is deployed: its type, its name, which is its id too, and its inputs. */
export type Resource = readonly [
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
];

/** The network of some resources, which refer to each other by name. */
export function read(resources: readonly Resource[]): Network {
  return readPulumi(
    resources.map(([type, name, inputs]) => ({
      urn: `urn:pulumi:dev::shop::${type}::${name}`,
      ...{ type, name, inputs },
      outputs: { ...inputs, id: name },
      propertyDependencies: {},
    })),
  );
}
