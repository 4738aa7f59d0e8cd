import type { Entity } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown, type Unknown } from "../model/value";
import { parseAddress, parseCidr, type Family } from "../sets/cidr";
import { internet, rangeOfCidr } from "./addresses";
import { range, withoutAll, type Range } from "./box";
import type { Code } from "./code";
import type { Members } from "./endpointsOfQuery";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { giveUp, stop, type State } from "./state";
import type { Topology } from "./topology";
import type { Component, Explanation } from "./verdict";

/** One way to start or end: an emitter or goal with its addresses. */
export interface Terminal<What> {
  readonly what: What;
  readonly component: Component;
  readonly ranges: readonly Range[];
  /** True when the address is not part of the answer: it belongs to the interface. */
  readonly hidden: boolean;
  readonly one?: NetworkInterface;
  /** Present when it is not certain that the address is there. */
  readonly doubt?: Unknown;
  /** Terminals of one way are the client's choice; which way is taken is not. */
  readonly way?: string;
}

/** Alternatives inside one end of a pair. */
export interface Side<What> {
  readonly component: Component;
  /** `awsChooses`: nobody knows which way is taken, so all of them have to agree. */
  readonly choice: "anyOne" | "awsChooses";
  readonly terminals: readonly Terminal<What>[];
  readonly entity?: Entity;
  /** Why ways differ, when it is not a choice of AWS. */
  readonly diverges?: Explanation;
  /** Present when there is nothing to start from or end at. */
  readonly refused?: (state: State) => Leaves;
}

/** A side of which nobody can tell. */
export function undecided<What>(
  component: Component,
  what: string,
  why: Unknown,
  code: Code = "UNKNOWN_RESOURCE",
): Side<What> {
  const refused = (state: State): Leaves =>
    giveUp(state, notKnown(state, component, what, why, code));
  return { component, choice: "anyOne", terminals: [], refused };
}

/** A side that certainly never sends or takes anything. */
export function impossible<What>(component: Component, code: Code, text: string): Side<What> {
  const refused = (state: State): Leaves => stop(state, explain(state, code, component, text));
  return { component, choice: "anyOne", terminals: [], refused };
}

/** A side that this network does not have. */
export function nowhere<What>(component: Component): Side<What> {
  const why = unknown("it is not part of this network");
  return undecided(component, "entity", why, "NO_SOURCE_OR_DESTINATION");
}

/** The sides that members make: one for each, or one with all of them to choose from. */
export function sidesOf<What>(
  component: Component,
  { choice, interfaces, possible }: Members,
  terminalsOf: (one: NetworkInterface) => readonly Terminal<What>[],
  entity?: Entity,
): readonly Side<What>[] {
  const named = entity === undefined ? {} : { entity };
  if (interfaces.length === 0 && possible.length === 0) {
    const why = unknown(`no interface of ${component.name} is part of this network`);
    return [{ ...undecided<What>(component, "interfaces", why), ...named }];
  }
  const doubtful = possible.map(({ one, why }) =>
    undecided<What>(componentOf(one), "membership", why, "P_UNKNOWN_VALUE"),
  );
  if (choice !== "each")
    return [{ component, choice, terminals: interfaces.flatMap(terminalsOf), ...named }];
  return [
    ...interfaces.map((one): Side<What> => ({
      component: componentOf(one),
      choice: "anyOne",
      terminals: terminalsOf(one),
      ...named,
    })),
    ...doubtful,
  ];
}

/** Addresses of the internet: for IPv6 without the blocks of the VPCs of this network (NETWORK 0.5). */
export function internetRanges(topology: Topology, family: Family): readonly Range[] {
  if (family === 4) return internet[4];
  const own = topology.network.vpcs
    .flatMap((vpc) => topology.blocksOf(vpc, 6))
    .flatMap((value) => (value.kind === "known" ? [rangeOfCidr(value.value)] : []));
  return withoutAll(internet[6], own);
}

/** The addresses of a block or of one address; none if it is of the other family. */
export function rangesOfText(text: string, family: Family): readonly Range[] {
  const cidr = parseCidr(text);
  if (cidr?.family === family) return [rangeOfCidr(cidr)];
  const address = parseAddress(text);
  return address?.family === family ? [range(address.value)] : [];
}
