import { candidatesOf, type LinkList } from "../model/link";
import type { Network } from "../model/network";
import type { Subnet } from "../model/vpc";
import { subnetsAmong } from "./routingIndex";
import { whyOf, type Answer } from "./subnetRouting";

/** What a question comes to over a list of subnets. */
export interface SubnetAnswers {
  /** Names of the subnets for which the answer is yes for certain. */
  readonly yes: readonly string[];
  /** Why it may be yes for others. */
  readonly open: readonly string[];
}

/** Asks a question of every subnet in a list, whatever may be in it (RULES 2.4 U3). */
export function askSubnets(
  network: Network,
  { items, more }: LinkList,
  ask: (subnet: Subnet) => Answer,
): SubnetAnswers {
  const yes: string[] = [];
  const open: string[] = [];
  for (const link of items) {
    const subnets = subnetsAmong(network, candidatesOf(link));
    const answers = subnets.map(ask);
    if (subnets.length === 0) {
      open.push(whyOf(link, "one of its subnets is not part of this stack").why);
    } else if (answers.every((answer) => answer === "yes")) yes.push(namesOf(subnets));
    else if (answers.some((answer) => answer !== "no")) {
      const missing = answers.find((answer) => typeof answer === "object");
      open.push(missing?.why ?? "which of its subnets are meant is not known");
    }
  }
  if (more !== undefined) {
    const subnets = subnetsAmong(network, more.candidates);
    const answers = subnets.map(ask);
    const isAll = subnets.length > 0 && answers.every((answer) => answer === "yes");
    if (isAll && items.length === 0) yes.push(namesOf(subnets));
    else if (subnets.length === 0 || answers.some((answer) => answer !== "no")) {
      open.push(more.why.why);
    }
  }
  return { yes, open: [...new Set(open)] };
}

function namesOf(subnets: readonly Subnet[]): string {
  return subnets.map(({ name }) => name).join(" or ");
}
