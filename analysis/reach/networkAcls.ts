import type { InlineList } from "../model/entity";
import type { NetworkAcl, NetworkAclEntry } from "../model/networkAcl";
import { icmp, icmpv6 } from "../model/protocol";
import type { Direction } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { everyAddress, rangeOfCidr } from "./addresses";
import { componentOf, explain, notKnown } from "./explain";
import { block, cut, doubt, step, type Region, type State } from "./state";
import type { Topology } from "./topology";
import { trafficOf } from "./traffic";

type Action = "allow" | "deny";

/** One entry as it may apply: the region it matches at most, and what it may do there. */
interface Effect {
  readonly entry: NetworkAclEntry;
  readonly region: Region;
  readonly actions: readonly Action[];
  /** Absent when the entry certainly matches all of its region, at its place in the order. */
  readonly doubt?: Unknown;
  readonly floating: boolean;
}

interface Pending {
  readonly state: State;
  readonly possible: readonly {
    readonly action: Action;
    readonly why: Unknown;
    readonly entry?: NetworkAclEntry;
    /** True when only its place in the order is not known: it does match. */
    readonly floating: boolean;
  }[];
}

/** The network ACL of a subnet, for a packet that crosses its boundary (NETWORK 4.1 to 4.9). */
export function passNetworkAcl(
  topology: Topology,
  state: State,
  subnet: Subnet,
  side: Direction,
): readonly State[] {
  const choice = topology.aclsOf(subnet);
  const [only, ...more] = choice.candidates;
  const acl = topology.get("networkAcl", only);
  if (acl === undefined || more.length > 0 || choice.unknown !== undefined) {
    const why = choice.unknown ?? unknown(`which network ACL ${subnet.name} has is not known`);
    const code = choice.candidates.length === 0 ? "UNKNOWN_RESOURCE" : "P_UNKNOWN_VALUE";
    return [doubt(state, notKnown(state, componentOf(subnet), "network ACL", why, code))];
  }
  return passOne(topology, state, acl, side);
}

function passOne(
  topology: Topology,
  state: State,
  acl: NetworkAcl,
  side: Direction,
): readonly State[] {
  const inline: InlineList = side === "ingress" ? acl.inlineIngress : acl.inlineEgress;
  const missing =
    acl.open ?? (inline.kind === "unknown" ? unknown(inline.why, inline.sources) : undefined);
  const component = componentOf(acl);
  if (missing !== undefined)
    return [doubt(state, notKnown(state, component, `${side} entries`, missing))];

  const passed: State[] = [];
  let left: readonly Pending[] = [{ state, possible: [] }];
  const settle = (
    { state: part, possible }: Pending,
    action: Action,
    entry?: NetworkAclEntry,
  ): State => {
    const contrary = possible.find((one) => one.action !== action);
    const number = entry?.ruleNumber.kind === "known" ? String(entry.ruleNumber.value) : "?";
    const text =
      entry === undefined ? `implicit deny (${side})` : `entry ${number} ${action} (${side})`;
    if (contrary !== undefined)
      return doubt(
        part,
        explain(part, "P_UNKNOWN_VALUE", component, text, {
          side,
          why: contrary.why,
          ...(contrary.entry === undefined ? {} : { rule: contrary.entry }),
        }),
      );
    if (action === "allow") return step(part, { component, passedBy: text });
    return block(
      part,
      explain(part, "SUBNET_ACL_RESTRICTION", component, text, {
        side,
        ...(entry === undefined ? {} : { rule: entry }),
      }),
    );
  };
  for (const effect of effectsOf(topology, state, acl, side)) {
    left = left.flatMap((pending) => {
      const { inside, outside } = cut(pending.state, effect.region);
      const rest = outside.map((part) => ({ ...pending, state: part }));
      if (inside === undefined) return rest;
      const here = { ...pending, state: inside };
      const why = effect.doubt;
      const [action] = effect.actions;
      if (why === undefined && effect.actions.length === 1 && action !== undefined) {
        passed.push(settle(here, action, effect.entry));
        return rest;
      }
      const reason = why ?? unknown(`whether ${effect.entry.name} allows or denies is not known`);
      const possible = effect.actions.map((one) => ({
        action: one,
        why: reason,
        entry: effect.entry,
        floating: effect.floating && effect.actions.length === 1,
      }));
      return [...rest, { ...here, possible: [...here.possible, ...possible] }];
    });
  }
  return [
    ...passed,
    ...left.map((pending) => {
      // An entry that matches wherever it stands comes before the implicit deny.
      const sure = pending.possible.find(({ floating }) => floating);
      return sure === undefined
        ? settle(pending, "deny")
        : settle(pending, sure.action, sure.entry);
    }),
  ];
}

/** Entries in the order AWS tries them; those whose number is unknown might come first. */
function effectsOf(
  topology: Topology,
  state: State,
  acl: NetworkAcl,
  side: Direction,
): readonly Effect[] {
  const entries = topology
    .entriesOf(acl.id)
    .filter(({ item }) => item.direction.kind === "unknown" || item.direction.value === side);
  const kinds = new Set(entries.map(({ item }) => item.written.kind));
  const mixed = kinds.has("inline") && kinds.has("separate");
  const numberOf = (entry: NetworkAclEntry): number =>
    entry.ruleNumber.kind === "known" ? entry.ruleNumber.value : 0;
  return [...entries]
    .sort((left, right) => numberOf(left.item) - numberOf(right.item))
    .flatMap(({ item: entry, certain }) => {
      if (entry.cidr === undefined && entry.family === undefined) return [];
      const family = entry.cidr?.kind === "known" ? entry.cidr.value.family : entry.family;
      if (family !== undefined && family !== state.family) return [];
      const reasons: (Unknown | undefined)[] = [
        certain ? undefined : unknown(`${entry.name} may belong to ${acl.name}`),
        mixed
          ? unknown(
              `${acl.name} has inline entries and entry resources, which overwrite each other`,
            )
          : undefined,
        entry.direction.kind === "unknown" ? entry.direction : undefined,
        entry.ruleNumber.kind === "unknown" ? entry.ruleNumber : undefined,
        entry.cidr?.kind === "unknown" ? entry.cidr : undefined,
      ];
      const address =
        entry.cidr?.kind === "known" ? rangeOfCidr(entry.cidr.value) : everyAddress(state.family);
      const traffic = trafficOfEntry(entry, state.family);
      if (!traffic.certain)
        reasons.push(unknown(`protocol or ports of ${entry.name} are not known`));
      const [why, ...others] = reasons.filter((reason) => reason !== undefined);
      const floating = entry.ruleNumber.kind === "unknown" && others.length === 0;
      const actions: readonly Action[] =
        entry.action.kind === "known" ? [entry.action.value] : ["allow", "deny"];
      return traffic.regions.map((region) => ({
        entry,
        region: { ...region, [side === "ingress" ? "source" : "destination"]: address },
        actions,
        floating,
        ...(why === undefined ? {} : { doubt: why }),
      }));
    });
}

function trafficOfEntry(entry: NetworkAclEntry, family: 4 | 6): ReturnType<typeof trafficOf> {
  const { protocol } = entry;
  const number =
    protocol.kind === "known" && protocol.value.kind === "number"
      ? protocol.value.number
      : undefined;
  if (number === icmpv6 && family === 4)
    return trafficOf({ protocol, from: undefined, to: undefined });
  if (number === icmp || number === icmpv6)
    return trafficOf({ protocol, from: entry.icmpType, to: entry.icmpCode });
  return trafficOf({ protocol, from: entry.fromPort, to: entry.toPort });
}
