import { candidatesOf, type LinkList } from "../model/link";
import type { Network } from "../model/network";
import { known, unknown, type Unknown, type Value } from "../model/value";
import type { Subnet } from "../model/vpc";
import { subnetsAmong } from "./routingIndex";
import { whyOf } from "./subnetRouting";

/**
 * The first of the subnets that hands out public IPv4 addresses on launch; `undefined` when none does.
 * A link that may name several decides only when all of them agree.
 */
export function publicOnLaunch(network: Network, subnets: LinkList): Value<Subnet | undefined> {
  const open: Unknown[] = [];
  for (const link of subnets.items) {
    const candidates = subnetsAmong(network, candidatesOf(link));
    const answers = candidates.map(({ mapPublicIpOnLaunch }) => mapPublicIpOnLaunch);
    const [first] = answers;
    const same = first?.kind === "known" && answers.every((one) => isSame(one, first.value));
    if (!same) {
      const hidden = answers.find((one) => one.kind === "unknown");
      open.push(
        hidden?.kind === "unknown"
          ? hidden
          : whyOf(link, "its subnet is not part of this stack, and decides"),
      );
    } else if (first.value) return known(candidates[0]);
  }
  if (subnets.more !== undefined) {
    const candidates = subnetsAmong(network, subnets.more.candidates);
    const none = candidates.every(({ mapPublicIpOnLaunch: one }) => isSame(one, false));
    if (candidates.length === 0 || !none) open.push(subnets.more.why);
  }
  const [why] = open;
  return why === undefined ? known(undefined) : unknown(why.why, why.sources);
}

function isSame(value: Value<boolean>, expected: boolean): boolean {
  return value.kind === "known" && value.value === expected;
}
