import type { NetworkInterface } from "../model/networkInterface";
import type { PlainEnd } from "./plainEnds";

/** Interfaces that the network cannot tell apart. */
export interface InterfaceClass {
  readonly index: number;
  readonly members: readonly NetworkInterface[];
  /** `undefined` when only the walk of `reach` can judge them. */
  readonly plain: PlainEnd | undefined;
}

/** Pairs of different interfaces between two classes; interfaces that stand for several pair with themselves. */
export function pairsBetween(from: InterfaceClass, to: InterfaceClass): number {
  const all = from.members.length * to.members.length;
  return from === to && from.members[0]?.isClass !== true ? all - from.members.length : all;
}
