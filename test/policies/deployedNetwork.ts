import type { Network } from "../../analysis/model/network";
import { readPulumi } from "../../analysis/read/pulumi";
import { unknownValue, type PulumiResource } from "../../analysis/read/resource";
import {
  deploy,
  type Program,
  type ResourceRecord,
  unknownValue as notKnownYet,
} from "../../offline/testing/index";

/** The network of a program at its first preview, without an engine. */
export async function previewedNetwork(program: Program, stack = "stack"): Promise<Network> {
  const { resources } = await deploy(program, { stack, preview: true });
  return readPulumi(resources.map(asPulumiResource));
}

function asPulumiResource(record: ResourceRecord): PulumiResource {
  const { urn, type, name, propertyDependencies, parent, read } = record;
  const computed = { id: record.id ?? notKnownYet, arn: notKnownYet };
  return {
    ...{ urn, type, name, propertyDependencies },
    inputs: withUnknowns(record.inputs) as PulumiResource["inputs"],
    outputs: withUnknowns({ ...computed, ...record.outputs }) as PulumiResource["outputs"],
    ...(parent === undefined ? {} : { parent }),
    ...(read ? { external: true } : {}),
  };
}

function withUnknowns(value: unknown): unknown {
  if (value === notKnownYet) return unknownValue;
  if (Array.isArray(value)) return value.map(withUnknowns);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withUnknowns(one)]));
}
