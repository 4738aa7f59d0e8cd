import type { EntityId } from "../../model/identity";
import type { Link } from "../../model/link";
import type { Entity } from "../../model/network";
import type { NetworkInterface, NetworkInterfaceOwnerKind } from "../../model/networkInterface";
import { unknown } from "../../model/value";

// Owners whose interfaces always have a group: that of the VPC when nothing was written.
const owners: ReadonlySet<NetworkInterfaceOwnerKind> = new Set([
  "declared",
  "instance",
  "autoScalingGroup",
  "database",
  "instanceConnectEndpoint",
  "workload",
  "classicLoadBalancer",
]);

/** Interfaces without a written group have the default group of their VPC (NETWORK 3.17). */
export function withDefaultGroups(entities: readonly Entity[]): readonly Entity[] {
  const byId = new Map(entities.map((one) => [one.id, one]));
  const find = (link: Link): Entity | undefined =>
    link.kind === "entity" ? byId.get(link.id) : undefined;
  const defaultOf = (one: NetworkInterface): Link => {
    const subnet = find(one.subnet);
    const vpc = subnet?.kind === "subnet" ? find(subnet.vpc) : undefined;
    if (vpc?.kind === "vpc") return vpc.defaultSecurityGroup;
    return {
      kind: "unresolved",
      why: unknown(`${one.name} has the default group of a VPC that is not known`),
    };
  };
  return entities.map((one) => {
    if (one.kind !== "networkInterface" || one.origin === "read") return one;
    const { items, more } = one.securityGroups;
    if (items.length > 0 || more !== undefined) return one;
    return hasGroup(one, byId.get(one.owner.id))
      ? { ...one, securityGroups: { items: [defaultOf(one)] } }
      : one;
  });
}

function hasGroup(
  one: NetworkInterface,
  owner: ReturnType<ReadonlyMap<EntityId, Entity>["get"]>,
): boolean {
  if (owners.has(one.owner.kind)) return true;
  if (owner?.kind === "loadBalancer") {
    return (
      owner.loadBalancerType.kind === "known" && owner.loadBalancerType.value === "application"
    );
  }
  return (
    owner?.kind === "vpcEndpoint" &&
    owner.endpointType.kind === "known" &&
    owner.endpointType.value === "Interface"
  );
}
