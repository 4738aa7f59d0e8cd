import { unknownValue } from "../../analysis/read/resource";
import type { TestResource } from "./harness";

/** Which resources of a stack exist already, and what their provider tells of them. */
export interface DeployedOptions {
  /** Names of the resources that exist; all when left out. */
  readonly existing?: (name: string) => boolean;
  /** True for a provider that leaves `id` out of the outputs of what exists. */
  readonly withoutIds?: boolean;
}

// Ids that come with a VPC and that other resources may take over.
const broughtAlong: Readonly<Record<string, readonly string[]>> = {
  "aws:ec2/vpc:Vpc": ["defaultRouteTableId", "defaultSecurityGroupId", "defaultNetworkAclId"],
};

const implied: Readonly<Record<string, string>> = {
  routeTableId: "defaultRouteTableId",
  securityGroupId: "defaultSecurityGroupId",
  networkAclId: "defaultNetworkAclId",
  defaultRouteTableId: "defaultRouteTableId",
  defaultNetworkAclId: "defaultNetworkAclId",
};

/**
 * Turns a stack as it is first previewed (ids unknown, references by dependencies) into the same stack
 * at an update: what exists has an id among its outputs, and inputs that refer to it hold that id.
 */
export function deployed(
  resources: readonly TestResource[],
  { existing = () => true, withoutIds = false }: DeployedOptions = {},
): TestResource[] {
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  const idOf = (name: string, property: string): unknown => {
    const source = byName.get(name);
    if (source === undefined || !existing(name)) return unknownValue;
    const output = implied[property];
    return output !== undefined && broughtAlong[source.type] !== undefined
      ? `${output}-of-${name}`
      : `id-of-${name}`;
  };
  return resources.map((resource): TestResource => {
    const { name, type, inputs = {}, outputs = {}, dependencies = {} } = resource;
    const filled = Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => {
        const sources = [...(dependencies[key] ?? [])];
        return [key, fill(value, key, () => sources.shift(), idOf)];
      }),
    );
    if (!existing(name)) return { ...resource, inputs: filled };
    const known = Object.fromEntries(
      (broughtAlong[type] ?? []).map((output) => [output, `${output}-of-${name}`]),
    );
    const id = withoutIds ? { id: undefined, arn: undefined } : { id: `id-of-${name}` };
    return { ...resource, inputs: filled, outputs: { ...id, ...known, ...outputs } };
  });
}

function fill(
  value: unknown,
  key: string,
  nextSource: () => string | undefined,
  idOf: (name: string, property: string) => unknown,
): unknown {
  if (value === unknownValue) {
    const source = nextSource();
    return source === undefined ? unknownValue : idOf(source, key);
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, key, nextSource, idOf));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([inner, one]) => [inner, fill(one, inner, nextSource, idOf)]),
  );
}
