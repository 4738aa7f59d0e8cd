import type { EntityBase, InlineList } from "../model/entity";
import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import type { Direction, Peer, SecurityGroup, SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import { everyAddress, rangeOfCidr } from "./addresses";
import type { Code } from "./code";
import { componentOf, explain, notKnown } from "./explain";
import { contentsOf, isServiceOf, mayHold, rangesOf } from "./prefixLists";
import { block, cut, doubt, step, type Region, type State } from "./state";
import { linkCertainty, type Topology } from "./topology";
import { trafficOf } from "./traffic";
import type { Component, Explanation } from "./verdict";

/** One thing that a group allows. */
interface Allowance {
  readonly region: Region;
  readonly rule: SecurityGroupRule;
  readonly text: string;
  /** Present when it is not certain that the rule says so. */
  readonly doubt?: Unknown;
  readonly code?: Code;
}

/** A reference that would match, had the sender's identity not been lost. */
interface Reading {
  readonly allowances: readonly Allowance[];
  readonly refused: readonly Explanation[];
  /** Rules may exist that nobody listed. */
  readonly open: readonly Unknown[];
  readonly ruleCount: number;
}

/**
 * Security groups of an interface, for a packet that leaves (egress) or arrives (ingress): the parts of
 * the state that pass, that may pass, and that do not. Nothing is dropped from the list: what does not
 * pass carries an obstacle (NETWORK 3.1, 3.2).
 */
export function passSecurityGroups(
  topology: Topology,
  state: State,
  networkInterface: NetworkInterface,
  side: Direction,
): readonly State[] {
  const groups = topology.groupsOf(networkInterface);
  const readings: Reading[] = [];
  const components: Component[] = [];
  const open: Unknown[] = [];
  for (const link of groups.items) {
    const group = link.kind === "entity" ? topology.get("securityGroup", link.id) : undefined;
    if (group === undefined) {
      open.push(
        link.kind === "oneOf" || link.kind === "unresolved"
          ? link.why
          : unknown(`the rules of a security group of ${networkInterface.name} are not known`),
      );
      continue;
    }
    components.push(componentOf(group));
    readings.push(readGroup(topology, state, group, networkInterface, side));
  }
  if (groups.more !== undefined) open.push(groups.more.why);
  open.push(...readings.flatMap((reading) => reading.open));

  const allowances = readings.flatMap((reading) => reading.allowances);
  const certain = allowances.filter((one) => one.doubt === undefined);
  const uncertain = allowances.filter((one) => one.doubt !== undefined);
  const where = components[0] ?? componentOf(networkInterface);

  const passed: State[] = [];
  let left: readonly State[] = [state];
  for (const allowance of certain) {
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, allowance.region);
      if (inside !== undefined)
        passed.push(
          step(inside, {
            component: componentOf(allowance.rule),
            passedBy: `${side} ${allowance.text}`,
          }),
        );
      return outside;
    });
  }
  for (const allowance of uncertain) {
    const why = allowance.doubt;
    if (why === undefined) continue;
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, allowance.region);
      if (inside !== undefined)
        passed.push(
          doubt(
            inside,
            explain(
              inside,
              allowance.code ?? "P_UNKNOWN_VALUE",
              componentOf(allowance.rule),
              allowance.text,
              {
                side,
                why,
                rule: allowance.rule,
              },
            ),
          ),
        );
      return outside;
    });
  }
  const [firstOpen] = open;
  if (firstOpen !== undefined) {
    passed.push(
      ...left.map((part) => doubt(part, notKnown(part, where, `${side} rules`, firstOpen))),
    );
    return passed;
  }
  const count = readings.reduce((sum, reading) => sum + reading.ruleCount, 0);
  const related = readings.flatMap((reading) => reading.refused);
  return [
    ...passed,
    ...left.map((part) => {
      const onlyLost = related.find(({ code }) => code === "SG_REFERENCES_NOT_PRESERVED");
      const unsupported = related.find(({ code }) => code === "SG_REFERENCING_SUPPORT");
      if (count === 0)
        return block(
          part,
          explain(part, "SG_HAS_NO_RULES", where, `no ${side} rules`, { side, related }),
        );
      if (unsupported !== undefined && count === related.length)
        return block(part, { ...unsupported, side });
      const text = `none of ${count} ${side} ${count === 1 ? "rule" : "rules"} matches`;
      return block(
        part,
        explain(part, "ENI_SG_RULES_MISMATCH", where, text, {
          side,
          related: onlyLost === undefined ? related : [onlyLost],
        }),
      );
    }),
  ];
}

function readGroup(
  topology: Topology,
  state: State,
  group: SecurityGroup,
  networkInterface: NetworkInterface,
  side: Direction,
): Reading {
  const inline: InlineList = side === "ingress" ? group.inlineIngress : group.inlineEgress;
  const open: Unknown[] = [];
  if (group.open !== undefined) open.push(group.open);
  if (inline.kind === "unknown") open.push(unknown(inline.why, inline.sources));
  const rules = topology
    .rulesOf(group.id)
    .filter(({ item }) => item.direction.kind === "unknown" || item.direction.value === side);
  const kinds = new Set(rules.map(({ item }) => item.written.kind));
  const mixed = kinds.has("inline") && kinds.has("separate");
  const exclusive = topology.network.securityGroupRulesExclusives.filter(
    (one) => linkCertainty(one.group, group.id) !== "no",
  );
  const allowances: Allowance[] = [];
  const refused: Explanation[] = [];
  for (const { item: rule, certain } of rules) {
    let why: Unknown | undefined = certain
      ? undefined
      : unknown(`${rule.name} may belong to ${group.name}`);
    let code: Code | undefined;
    if (rule.direction.kind === "unknown") why = rule.direction;
    if (mixed) {
      why = unknown(
        `${group.name} has inline rules and rule resources, which overwrite each other`,
      );
      code = "P_MIXED_DECLARATIONS";
    }
    for (const list of exclusive) {
      const listed = side === "ingress" ? list.ingressRules : list.egressRules;
      if (!listed.items.some((link) => linkCertainty(link, rule.id) === "yes"))
        why = unknown(`${list.name} removes the rules that it does not list`);
    }
    const traffic = trafficOf({ protocol: rule.protocol, from: rule.fromPort, to: rule.toPort });
    if (!traffic.certain)
      why ??= unknown(`protocol or ports of ${rule.name} are not known`, unknownParts(rule));
    for (const peer of rule.peers) {
      const match = matchPeer(topology, state, peer, group, rule, networkInterface, side);
      refused.push(...match.refused);
      for (const part of match.parts)
        for (const region of traffic.regions) {
          const reason = why ?? part.doubt;
          allowances.push({
            rule,
            region: { ...region, [side === "ingress" ? "source" : "destination"]: part.range },
            text: part.text,
            ...(reason === undefined ? {} : { doubt: reason }),
            ...(code === undefined ? {} : { code }),
          });
        }
    }
  }
  return { allowances, refused, open, ruleCount: rules.filter(({ certain }) => certain).length };
}

function unknownParts(rule: SecurityGroupRule): Unknown["sources"] {
  return [rule.protocol, rule.fromPort, rule.toPort].flatMap((value) =>
    value?.kind === "unknown" ? value.sources : [],
  );
}

interface PeerPart {
  readonly range: { readonly first: bigint; readonly last: bigint };
  readonly text: string;
  readonly doubt?: Unknown;
}

interface PeerMatch {
  readonly parts: readonly PeerPart[];
  readonly refused: readonly Explanation[];
}

const noMatch: PeerMatch = { parts: [], refused: [] };

function matchPeer(
  topology: Topology,
  state: State,
  peer: Peer,
  group: SecurityGroup,
  rule: SecurityGroupRule,
  networkInterface: NetworkInterface,
  side: Direction,
): PeerMatch {
  const all = everyAddress(state.family);
  switch (peer.kind) {
    case "cidr":
      if (peer.family !== state.family) return noMatch;
      return { parts: [{ range: rangeOfCidr(peer.cidr), text: "CIDR" }], refused: [] };
    case "unknownCidr":
      if (peer.family !== state.family) return noMatch;
      return { parts: [{ range: all, text: "CIDR not known", doubt: peer.why }], refused: [] };
    case "unknown":
      return { parts: [{ range: all, text: "peer not known", doubt: peer.why }], refused: [] };
    case "prefixList": {
      const contents = contentsOf(topology, peer.prefixList);
      const same = side === "egress" ? isServiceOf(contents, state.goal) : undefined;
      if (same === true) return { parts: [{ range: all, text: "prefix list" }], refused: [] };
      const exact = rangesOf(contents.cidrs, state.family).map((range) => ({
        range,
        text: "prefix list",
      }));
      const why = contents.unknown;
      // Two services, or one in two regions, have no address in common.
      if (why === undefined || same === false) return { parts: exact, refused: [] };
      const possible = mayHold(contents, state.family).map((range) => ({
        range,
        text: "prefix list",
        doubt: why,
      }));
      return { parts: [...exact, ...possible], refused: [] };
    }
    case "securityGroup": {
      if (peer.group.kind === "external")
        return {
          parts: [
            {
              range: all,
              text: "security group",
              doubt: unknown(`${peer.group.awsId} is not part of this network`),
            },
          ],
          refused: [],
        };
      return side === "ingress"
        ? matchSender(topology, state, peer, group, rule)
        : matchReceiver(topology, state, peer, rule, networkInterface);
    }
  }
}

type GroupPeer = Extract<Peer, { readonly kind: "securityGroup" }>;

function carries(
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
function matchSender(
  topology: Topology,
  state: State,
  peer: GroupPeer,
  group: SecurityGroup,
  rule: SecurityGroupRule,
): PeerMatch {
  const { emitter, identityLost } = state;
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

/** Egress: private addresses of interfaces that carry the group, in this VPC or one peered in the region. */
function matchReceiver(
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

function peersInRegion(
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
    // The state of the peering is checked when the packet gets there.
    return [
      same === undefined
        ? { vpc: other, doubt: unknown(`whether ${peering.name} stays in one region is not known`) }
        : { vpc: other },
    ];
  });
}

/** Whether two VPCs are in one region; `undefined` when nobody can tell. */
export function sameRegion(
  topology: Topology,
  left: EntityId,
  right: EntityId,
): boolean | undefined {
  const one: EntityBase | undefined = topology.get("vpc", left);
  const other: EntityBase | undefined = topology.get("vpc", right);
  if (one === undefined || other === undefined) return undefined;
  if (one.region.kind === "known" && other.region.kind === "known")
    return one.region.value === other.region.value;
  return one.provider !== undefined && one.provider === other.provider ? true : undefined;
}
