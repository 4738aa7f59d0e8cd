import type { EntityId } from "../model/identity";
import type { Link } from "../model/link";
import type { Network } from "../model/network";
import type { VpcPeeringConnection } from "../model/peering";
import type { Direction } from "../model/securityGroup";
import type { TransitGatewayAttachment } from "../model/transitGateway";
import { isKnownAs, unknown, type Unknown, type Value } from "../model/value";
import { isSameVpc, type CertainVpc } from "./groupHomes";
import { linkName } from "./linkName";
import { entitiesById } from "./memoise";

/** Whether rules in one VPC may name groups of another: yes, no and why not, or what is missing. */
export type Reference =
  | { readonly kind: "yes" }
  | { readonly kind: "no"; readonly reason: string }
  | { readonly kind: "unknown"; readonly why: Unknown };

const yes: Reference = { kind: "yes" };

/** Whether rules in one VPC may name groups of another one (NETWORK 3.10). */
export function groupReference(
  network: Network,
  from: CertainVpc,
  to: CertainVpc,
  direction: Direction,
): Reference {
  const ways = [
    ...network.vpcPeeringConnections.flatMap((peering) => byPeering(network, peering, from, to)),
    ...byTransitGateways(network, from, to, direction),
  ];
  const [first] = ways;
  const open = ways.find(({ kind }) => kind === "unknown");
  if (ways.some(({ kind }) => kind === "yes")) return yes;
  if (open !== undefined) return open;
  const outside = [from, to].find(({ kind }) => kind === "external");
  if (outside !== undefined) {
    const name = linkName(network, outside) ?? "a VPC";
    return {
      kind: "unknown",
      why: unknown(
        `whether ${name}, which this stack does not create, is joined to it is not known`,
      ),
    };
  }
  return first ?? { kind: "no", reason: "no peering connection joins the two" };
}

function byPeering(
  network: Network,
  peering: VpcPeeringConnection,
  from: CertainVpc,
  to: CertainVpc,
): readonly Reference[] {
  const { requesterVpc, accepterVpc, name } = peering;
  const ends = [requesterVpc, accepterVpc];
  const isPossible =
    (mayBe(requesterVpc, from) && mayBe(accepterVpc, to)) ||
    (mayBe(requesterVpc, to) && mayBe(accepterVpc, from));
  if (!isPossible) return [];
  for (const end of ends) {
    if (end.kind === "oneOf" || end.kind === "unresolved")
      return [{ kind: "unknown", why: end.why }];
  }
  const region = staysInRegion(network, peering);
  if (region.kind === "unknown") return [{ kind: "unknown", why: region }];
  if (!region.value)
    return [{ kind: "no", reason: `peering connection ${name} joins two regions` }];
  const accepted = isAccepted(network, peering);
  if (accepted.kind === "unknown") return [{ kind: "unknown", why: accepted }];
  return [
    accepted.value ? yes : { kind: "no", reason: `peering connection ${name} is not active` },
  ];
}

function mayBe(link: Link, vpc: CertainVpc): boolean {
  switch (link.kind) {
    case "entity":
    case "external":
      return isSameVpc(link, vpc);
    case "oneOf":
      return vpc.kind === "entity" && link.candidates.includes(vpc.id);
    case "unresolved":
      return true;
  }
}

/** The accepter is in the requester's region unless its own is written. */
function staysInRegion(network: Network, peering: VpcPeeringConnection): Value<boolean> {
  const { accepterRegion, requesterVpc, region, name } = peering;
  if (accepterRegion === undefined) return { kind: "known", value: true };
  if (accepterRegion.kind === "unknown") return accepterRegion;
  const requester = requesterVpc.kind === "entity" ? vpcOf(network, requesterVpc.id) : undefined;
  const home = [region, requester?.region].find((one) => one?.kind === "known");
  if (home?.kind === "known") return { kind: "known", value: home.value === accepterRegion.value };
  return unknown(`whether peering connection ${name} stays in its region is not known`);
}

function vpcOf(network: Network, id: EntityId) {
  const entity = entitiesById(network).get(id);
  return entity?.kind === "vpc" ? entity : undefined;
}

/** NETWORK 7.2: accepted by itself or by an accepter of the program; else somebody else has to. */
function isAccepted(network: Network, peering: VpcPeeringConnection): Value<boolean> {
  const { autoAccept, id, name, status } = peering;
  if (status?.kind === "known") return { kind: "known", value: status.value === "active" };
  const isSure =
    isKnownAs(autoAccept, true) ||
    network.vpcPeeringConnectionAccepters.some(
      (one) =>
        one.vpcPeeringConnection.kind === "entity" &&
        one.vpcPeeringConnection.id === id &&
        isKnownAs(one.autoAccept, true),
    );
  if (isSure) return { kind: "known", value: true };
  return unknown(`nobody in the program accepts peering connection ${name}`);
}

function byTransitGateways(
  network: Network,
  from: CertainVpc,
  to: CertainVpc,
  direction: Direction,
): readonly Reference[] {
  const near = attachmentsOf(network, from);
  const far = attachmentsOf(network, to);
  return near.flatMap((one) =>
    far.flatMap((other) => {
      const { transitGateway: left } = one;
      const { transitGateway: right } = other;
      if (left.kind !== "entity" && left.kind !== "external") return [];
      if (right.kind !== "entity" && right.kind !== "external") return [];
      if (!isSameVpc(left, right)) return [];
      return [overGateway(network, left, [one, other], direction)];
    }),
  );
}

function attachmentsOf(network: Network, vpc: CertainVpc): readonly TransitGatewayAttachment[] {
  return network.transitGatewayAttachments.filter(({ target }) => {
    if (target.kind !== "vpc") return false;
    const { vpc: link } = target;
    return (link.kind === "entity" || link.kind === "external") && isSameVpc(link, vpc);
  });
}

/** Over a transit gateway only ingress rules match, with the switch on at all three places. */
function overGateway(
  network: Network,
  link: CertainVpc,
  attachments: readonly TransitGatewayAttachment[],
  direction: Direction,
): Reference {
  const name = linkName(network, link) ?? "that is not known";
  if (direction === "egress") {
    const reason = `transit gateway ${name} joins the two, which passes references for ingress only`;
    return { kind: "no", reason };
  }
  const entity = link.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
  const gateway = entity?.kind === "transitGateway" ? entity : undefined;
  const places = [...(gateway === undefined ? [] : [gateway]), ...attachments];
  const off = places.find(({ securityGroupReferencing: one }) => isKnownAs(one, false));
  if (off !== undefined) {
    return { kind: "no", reason: `security group referencing is off on ${off.name}` };
  }
  for (const { securityGroupReferencing: one } of places) {
    if (one.kind === "unknown") return { kind: "unknown", why: one };
  }
  if (gateway !== undefined) return yes;
  const why = `whether transit gateway ${name}, which is not part of this stack, passes references is not known`;
  return { kind: "unknown", why: unknown(why) };
}
