import { entityId, urn, type EntityId } from "../../model/identity";
import type { NotUnderstood } from "../../model/notUnderstood";
import type { NetworkSettings } from "../../model/settings";
import type { PulumiResource } from "../resource";
import { pulumiTypes, targetNameOf, type TargetName } from "./types";

/** What AWS creates with a VPC, and what an unknown id that comes from a VPC then means (RULES 2.5). */
export type ImplicitChild = "defaultRouteTable" | "defaultSecurityGroup" | "defaultNetworkAcl";

/** Something with an identity that a reference can resolve to. */
export interface Target {
  readonly name: TargetName;
  readonly id: EntityId;
}

/** Everything the readers of single resources share while one network is read. */
export interface ReadContext {
  readonly settings: NetworkSettings;
  readonly resources: ReadonlyMap<string, PulumiResource>;
  /** AWS id, ARN or name → what carries it. */
  readonly byAwsId: ReadonlyMap<string, readonly Target[]>;
  /** VPC → the resource that adopted its implicit child; a child that nobody adopted is missing. */
  readonly adopted: ReadonlyMap<string, Partial<Record<ImplicitChild, EntityId>>>;
  /** Filled by the readers while they run. */
  readonly notUnderstood: NotUnderstood[];
}

/** Identity of what AWS brings along with an entity. */
export function impliedId(owner: string, suffix: string): EntityId {
  return entityId(`${owner}#${suffix}`);
}

const suffixes: Readonly<Record<ImplicitChild, string>> = {
  defaultRouteTable: "default-route-table",
  defaultSecurityGroup: "default-security-group",
  defaultNetworkAcl: "default-network-acl",
};

/** Identity of an implicit child of a VPC: the resource that adopted it, else an implied entity. */
export function implicitChild(
  context: Pick<ReadContext, "adopted">,
  vpcUrn: string,
  child: ImplicitChild,
): EntityId {
  return context.adopted.get(vpcUrn)?.[child] ?? impliedId(vpcUrn, suffixes[child]);
}

// Output → what it identifies, for ids that belong to something AWS brought along.
const childOutputs: readonly [output: string, child: ImplicitChild, name: TargetName][] = [
  ["mainRouteTableId", "defaultRouteTable", "routeTable"],
  ["defaultRouteTableId", "defaultRouteTable", "routeTable"],
  ["defaultSecurityGroupId", "defaultSecurityGroup", "securityGroup"],
  ["defaultNetworkAclId", "defaultNetworkAcl", "networkAcl"],
];

const impliedOutputs: readonly [of: TargetName, output: string, suffix: string, is: TargetName][] =
  [
    ["vpcEndpoint", "prefixListId", "prefix-list", "prefixList"],
    ["instance", "primaryNetworkInterfaceId", "primary-network-interface", "networkInterface"],
    [
      "transitGateway",
      "associationDefaultRouteTableId",
      "default-route-table",
      "transitGatewayRouteTable",
    ],
    [
      "transitGateway",
      "propagationDefaultRouteTableId",
      "default-route-table",
      "transitGatewayRouteTable",
    ],
    ["vpnConnection", "transitGatewayAttachmentId", "attachment", "transitGatewayAttachment"],
    [
      "directConnectGatewayAssociation",
      "transitGatewayAttachmentId",
      "attachment",
      "transitGatewayAttachment",
    ],
  ];

// What is referenced by its name, and not by its id.
const namedByName: ReadonlySet<TargetName> = new Set([
  "subnetGroup",
  "function",
  "launchTemplate",
  "logGroup",
  "role",
]);

const adoptions: readonly [type: string, property: string, child: ImplicitChild][] = [
  ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "vpcId", "defaultSecurityGroup"],
  ["aws:ec2/defaultRouteTable:DefaultRouteTable", "defaultRouteTableId", "defaultRouteTable"],
  ["aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "defaultNetworkAclId", "defaultNetworkAcl"],
];

/** Prepares the indices that links are resolved with. */
export function buildContext(
  resources: readonly PulumiResource[],
  settings: NetworkSettings,
): ReadContext {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const adopted = findAdoptions(resources, byUrn);
  const byAwsId = new Map<string, Target[]>();
  const add = (id: unknown, target: Target) => {
    if (typeof id !== "string" || id === "") return;
    const targets = byAwsId.get(id) ?? [];
    if (!targets.some((other) => other.id === target.id)) targets.push(target);
    byAwsId.set(id, targets);
  };
  for (const resource of resources) {
    const name = targetNameOf(resource.type);
    if (name === undefined) continue;
    const id = entityId(resource.urn);
    const { outputs, inputs } = resource;
    for (const key of ["id", "arn", "allocationId"]) add(outputs[key], { name, id });
    if (name === "elasticIp") add(outputs["publicIp"], { name, id });
    if (namedByName.has(name)) {
      add(outputs["name"] ?? inputs["name"], { name, id });
    }
    if (name === "vpc") {
      for (const [output, child, is] of childOutputs) {
        // The main table may have been replaced since; the default one keeps its id.
        if (output === "mainRouteTableId" && typeof outputs["defaultRouteTableId"] === "string") {
          continue;
        }
        add(outputs[output], { name: is, id: implicitChild({ adopted }, resource.urn, child) });
      }
    }
  }
  // Last, since what the program declares itself is no part of another: an instance may be given its interface.
  for (const { type, urn, outputs } of resources) {
    for (const [of, output, suffix, is] of impliedOutputs) {
      const id = outputs[output];
      if (of !== targetNameOf(type) || typeof id !== "string") continue;
      const isDeclared = byAwsId.get(id)?.some(({ name }) => name === is) === true;
      if (!isDeclared) add(id, { name: is, id: impliedId(urn, suffix) });
    }
  }
  return { settings, resources: byUrn, byAwsId, adopted, notUnderstood: [] };
}

function findAdoptions(
  resources: readonly PulumiResource[],
  byUrn: ReadonlyMap<string, PulumiResource>,
): ReadonlyMap<string, Partial<Record<ImplicitChild, EntityId>>> {
  const adopted = new Map<string, Partial<Record<ImplicitChild, EntityId>>>();
  const isVpc = (type: string | undefined) => pulumiTypes.vpc.some((vpcType) => vpcType === type);
  const ownerByOutput = new Map(
    ["id", "defaultRouteTableId", "defaultNetworkAclId"].map((output) => [
      output,
      new Map(
        resources.flatMap(({ type, urn: owner, outputs }) =>
          isVpc(type) && typeof outputs[output] === "string" ? [[outputs[output], owner]] : [],
        ),
      ),
    ]),
  );
  for (const resource of resources) {
    for (const [type, property, child] of adoptions) {
      if (resource.type !== type) continue;
      const written = resource.inputs[property] ?? resource.outputs[property];
      const sources = resource.propertyDependencies[property] ?? [];
      const bySource = sources.filter((source) => isVpc(byUrn.get(source)?.type));
      const output = child === "defaultSecurityGroup" ? "id" : `${child}Id`;
      const [source] = bySource.length === 1 ? bySource : [];
      const owner =
        typeof written === "string"
          ? (ownerByOutput.get(output)?.get(written) ??
            (isTold(byUrn.get(source ?? ""), output) ? undefined : source))
          : source;
      if (owner !== undefined) {
        adopted.set(owner, { ...adopted.get(owner), [child]: entityId(resource.urn) });
      }
    }
  }
  return adopted;
}

/** Lists something that the reader could not turn into the model. */
export function reportNotUnderstood(
  context: ReadContext,
  subject: string,
  path: string,
  what: string,
): void {
  context.notUnderstood.push({ subject: urn(subject), path, what });
}

/** True when the provider tells the value of an output, or that it is not known yet. */
export function isTold(resource: PulumiResource | undefined, output: string): boolean {
  const value = resource?.outputs[output];
  return value !== undefined && value !== null;
}
