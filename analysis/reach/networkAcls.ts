import type { NetworkAcl, NetworkAclEntry } from "../model/networkAcl";
import type { Direction } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { componentOf, explain, notKnown } from "./explain";
import { readAcl, type Action } from "./networkAclEntries";
import { block, cut, doubt, step, type State } from "./state";
import type { Topology } from "./topology";

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
  const { effects, missing } = readAcl(topology, acl, side, state.family);
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
  for (const effect of effects) {
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
