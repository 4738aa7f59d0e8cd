import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import type { Peer, SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import { componentOf, explain } from "./explain";
import { stateOfPeering } from "./peeringState";
import { sameRegion } from "./regions";
import type { State } from "./state";
import type { Topology } from "./topology";
import type { Explanation } from "./verdict";

/** A part of what a peer stands for. */
export interface PeerPart {
  readonly range: { readonly first: bigint; readonly last: bigint };
  readonly text: string;
  readonly doubt?: Unknown;
}

/** Addresses that a peer matches, and references that would, had the sender's identity not been lost. */
export interface PeerMatch {
  readonly parts: readonly PeerPart[];
  readonly refused: readonly Explanation[];
}

/** A peer that stands for nobody. */
export const noMatch: PeerMatch = { parts: [], refused: [] };

type GroupPeer = Extract<Peer, { readonly kind: "securityGroup" }>;

/** Whether an interface carries the group that a rule names. */
export function carries(
  topology: Topology,
  one: NetworkInterface,
  peer: GroupPeer,
): "yes" | "maybe" | "no" {
  const groups = topology.groupsOf(one);
  let answer: "yes" | "maybe" | "no" = groups.more === undefined ? "no" : "maybe";
  for (const link of groups.items) {
    if (peer.group.kind === "entity" && link.kind === "entity") {
      if (peer.group.id === link.id) return "yes";
    } else if (peer.group.kind === "oneOf" && link.kind === "entity") {
      if (peer.group.candidates.includes(link.id)) answer = "maybe";
    } else if (link.kind !== "external") answer = "maybe";
  }
  return answer;
}

/** Ingress: the identity of the sender, as far as the hops kept it (NETWORK 3.9 to 3.11). */
export function matchSender(
  topology: Topology,
  state: State,
  peer: GroupPeer,
  rule: SecurityGroupRule,
  to: NetworkInterface,
): PeerMatch {
  const { emitter } = state;
  const identityLost = state.identityLost ?? lostAtEndpoint(state, to);
  if (emitter.kind !== "interface") {
    if (identityLost === undefined) return noMatch;
    return { parts: [], refused: [identityLost] };
  }
  const sender = topology.get("networkInterface", emitter.id);
  if (sender === undefined) return noMatch;
  const holds = carries(topology, sender, peer);
  if (holds === "no")
    return identityLost === undefined ? noMatch : { parts: [], refused: [identityLost] };
  if (identityLost !== undefined) return { parts: [], refused: [{ ...identityLost, related: [] }] };
  const why =
    holds === "maybe"
      ? unknown(`whether ${sender.name} carries the group that ${rule.name} names is not known`)
      : undefined;
  const text = `security group of ${sender.name}`;
  return {
    parts: [
      { range: state.fields.source.range, text, ...(why === undefined ? {} : { doubt: why }) },
    ],
    refused: [],
  };
}

/** Referencing over a transit gateway does not work for endpoints (NETWORK 6.12). */
function lostAtEndpoint(state: State, to: NetworkInterface): Explanation | undefined {
  if (!state.overTransitGateway || to.owner.kind !== "vpcEndpoint") return undefined;
  const text = "an endpoint takes no references over a transit gateway";
  return explain(state, "SG_REFERENCING_SUPPORT", componentOf(to), text);
}

/** Egress: private addresses of interfaces that carry the group, in this VPC or one peered in the region. */
export function matchReceiver(
  topology: Topology,
  state: State,
  peer: GroupPeer,
  rule: SecurityGroupRule,
  from: NetworkInterface,
): PeerMatch {
  const home = topology.subnetOf(from);
  const homeVpc = home === undefined ? undefined : topology.vpcOf(home);
  const parts: PeerPart[] = [];
  const add = (one: NetworkInterface, doubtful: Unknown | undefined): void => {
    const holds = carries(topology, one, peer);
    if (holds === "no") return;
    const why =
      doubtful ??
      (holds === "maybe"
        ? unknown(`whether ${one.name} carries the group that ${rule.name} names is not known`)
        : undefined);
    const isGoal = state.goal.kind === "interface" && state.goal.id === one.id;
    for (const { range, exact } of topology.addressesOf(one, state.family)) {
      const reason =
        why ?? (exact || isGoal ? undefined : unknown(`the address of ${one.name} is not known`));
      parts.push({
        range,
        text: `security group of ${one.name}`,
        ...(reason === undefined ? {} : { doubt: reason }),
      });
    }
  };
  if (homeVpc === undefined) return { parts: [], refused: [] };
  for (const one of topology.interfacesIn(homeVpc.id)) add(one, undefined);
  for (const { vpc, doubt: why } of peersInRegion(topology, homeVpc.id))
    for (const one of topology.interfacesIn(vpc)) add(one, why);
  return { parts, refused: [] };
}

/** VPCs whose groups the rules of a VPC may name: those an active peering joins with it in its region. */
export function peersInRegion(
  topology: Topology,
  home: EntityId,
): readonly { readonly vpc: EntityId; readonly doubt?: Unknown }[] {
  return topology.network.vpcPeeringConnections.flatMap((peering) => {
    const { requesterVpc, accepterVpc } = peering;
    if (requesterVpc.kind !== "entity" || accepterVpc.kind !== "entity") return [];
    const other =
      requesterVpc.id === home
        ? accepterVpc.id
        : accepterVpc.id === home
          ? requesterVpc.id
          : undefined;
    if (other === undefined) return [];
    const same = sameRegion(topology, home, other);
    if (same === false) return [];
    // The packet may take another way than the peering, so its state counts here too (NETWORK 3.10).
    const state = stateOfPeering(topology, peering);
    if (state.kind === "known" && state.value !== "active") return [];
    const why =
      state.kind === "unknown"
        ? unknown(`whether ${peering.name} is active is not known`, state.sources)
        : same === undefined
          ? unknown(`whether ${peering.name} stays in one region is not known`)
          : undefined;
    return [{ vpc: other, ...(why === undefined ? {} : { doubt: why }) }];
  });
}
