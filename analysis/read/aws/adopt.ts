import type { Entity } from "../../model/network";
import type { EntityId } from "../../model/identity";
import { linkedId, type LinkList } from "../../model/link";
import { report, wasAsked, type AwsContext } from "./context";
import { placeIn, placeOf } from "./places";

const interfacesCall = "describe-network-interfaces";

/**
 * RDS does not say which interface is whose; only one database in its subnet and groups leaves no doubt.
 */
export function adoptInterfaces(context: AwsContext): void {
  const places = new Map<string, EntityId | "several">();
  const subnetsOf = new Map<EntityId, LinkList>();
  for (const one of context.entities)
    if (one.kind === "subnetGroup") subnetsOf.set(one.id, one.subnets);
  for (const one of context.entities) {
    if (one.kind !== "database") continue;
    const group = linkedId(one.subnetGroup);
    const subnets = (group === undefined ? undefined : subnetsOf.get(group)) ?? one.subnets;
    for (const subnet of idsOf(subnets)) {
      const place = placeIn(subnet, idsOf(one.securityGroups));
      places.set(place, places.has(place) ? "several" : one.id);
    }
  }
  if (places.size === 0) return;
  context.entities.forEach((one, index) => {
    if (one.kind !== "networkInterface" || one.owner.kind !== "database") return;
    if (one.owner.id !== one.id) return; // its description names its owner
    const owner = places.get(placeOf(one));
    if (owner === undefined || owner === "several") return;
    context.entities[index] = { ...one, owner: { kind: "database", id: owner } };
  });
}

function idsOf({ items }: LinkList): readonly string[] {
  return items.map((link) => {
    if (link.kind === "entity") return link.id;
    return link.kind === "external" ? link.awsId : "";
  });
}

// Instances, functions and NAT gateways describe their own interfaces; these do not.
const withInterfaces: ReadonlySet<Entity["kind"]> = new Set([
  "loadBalancer",
  "classicLoadBalancer",
  "vpcEndpoint",
  "database",
  "workload",
]);

/** Lists owners whose interfaces nobody tells, so that they do not count as having none. */
export function reportOwnersWithoutInterfaces(context: AwsContext): void {
  const owners = new Set<string>();
  for (const one of context.entities) {
    if (one.kind === "networkInterface") owners.add(one.owner.id);
    // A cluster works through its members.
    if (one.kind === "database" && one.cluster?.kind === "entity") owners.add(one.cluster.id);
    if (one.kind === "vpcEndpoint" && one.subnets.items.length === 0) owners.add(one.id);
  }
  const why = wasAsked(context, interfacesCall)
    ? "which interfaces are its own is not told"
    : `its interfaces are in ${interfacesCall}, which was not asked`;
  for (const one of context.entities) {
    if (withInterfaces.has(one.kind) && !owners.has(one.id)) report(context, one.id, why);
  }
}
