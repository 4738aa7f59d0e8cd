import { nat64, rfc1918, rfc6598, uniqueLocal } from "./addresses";
import type { Range } from "./box";
import type { Code } from "./code";
import { explain, type componentOf } from "./explain";
import type { Leaves } from "./leaf";
import { cut, stop, type State } from "./state";

/** Destinations that no internet has: they never leave a VPC by a gateway (NETWORK 0.5, 5.1, 5.5, 5.16). */
const foreign: readonly (readonly [readonly Range[], Code])[] = [
  [rfc1918, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"],
  [rfc6598, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS"],
  [uniqueLocal, "NO_POSSIBLE_DESTINATION"],
  // Only NAT gateways know what stands for IPv4 addresses.
  [[nat64], "NO_POSSIBLE_DESTINATION"],
];

/** Stops the flows to such destinations; `left` are the others. */
export function refuseForeign(
  state: State,
  component: ReturnType<typeof componentOf>,
): { readonly refused: Leaves; readonly left: readonly State[] } {
  let left: readonly State[] = [state];
  const refused: Leaves[] = [];
  for (const [ranges, code] of foreign)
    for (const range of ranges) {
      if (range.last > 0xffff_ffffn !== (state.family === 6)) continue;
      left = left.flatMap((part) => {
        const { inside, outside: rest } = cut(part, { destination: range });
        if (inside !== undefined)
          refused.push(
            stop(inside, explain(inside, code, component, "no destination of the internet")),
          );
        return rest;
      });
    }
  return { refused: refused.flat(), left };
}
