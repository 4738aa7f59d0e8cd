import { groupsWithRules, type RulesOfDirection } from "../../analysis/facts/groupRules";
import type { Network } from "../../analysis/model/network";
import type { Direction } from "../../analysis/model/securityGroup";

/** The rules of one group that look in one direction. */
export interface GroupDirection {
  /** Name of the group. */
  readonly name: string;
  readonly direction: Direction;
  readonly rules: RulesOfDirection;
}

/** Every group with its ingress rules, then with its egress rules. */
export function rulesByDirection(network: Network): readonly GroupDirection[] {
  return groupsWithRules(network).flatMap(({ name, ingress, egress }): GroupDirection[] => [
    { name, direction: "ingress", rules: ingress },
    { name, direction: "egress", rules: egress },
  ]);
}
