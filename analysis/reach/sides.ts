import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { parseAddress, parseCidr, type Family } from "../sets/cidr";
import { internet, rangeOfCidr } from "./addresses";
import { range, withoutAll, type Range } from "./box";
import { notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { giveUp, type State } from "./state";
import type { Topology } from "./topology";
import type { Component } from "./verdict";

/** One way to start or end: an emitter or goal with its addresses. */
export interface Terminal<What> {
  readonly what: What;
  readonly component: Component;
  readonly ranges: readonly Range[];
  /** True when the address is not part of the answer: it belongs to the interface. */
  readonly hidden: boolean;
  readonly one?: NetworkInterface;
}

/** Alternatives inside one end of a pair. */
export interface Side<What> {
  readonly component: Component;
  readonly choice: "anyOne" | "awsChooses";
  readonly terminals: readonly Terminal<What>[];
  /** Present when there is nothing to start from or end at. */
  readonly refused?: (state: State) => Leaves;
}

/** A side that this network does not have. */
export function nowhere<What>(component: Component): Side<What> {
  const refused = (state: State): Leaves =>
    giveUp(
      state,
      notKnown(
        state,
        component,
        "entity",
        unknown("it is not part of this network"),
        "NO_SOURCE_OR_DESTINATION",
      ),
    );
  return { component, choice: "anyOne", terminals: [], refused };
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
