import { memoiseFor } from "../facts/memoise";
import type { EntityId } from "../model/identity";
import { networkOf, type Network } from "../model/network";
import { linkedParts, type LinkedPart } from "./linkedParts";

/**
 * The part of a network that one of its resources is in: all that is linked with it, directly or not, and
 * what is linked with no VPC, which may count anywhere. What reaches whom in there is the same as in the whole
 * network; the VPCs that nothing joins with it are left out. Of one part, it is the same object each time.
 */
export function partAround(network: Network, id: EntityId): Network {
  const part = linkedParts(network).partOf(id);
  return part?.hasVpc === true ? networkOfPart(network, part) : network;
}

const networkOfPart = memoiseFor((network, { entities }: LinkedPart): Network => {
  const around = linkedParts(network).parts.filter(({ hasVpc }) => !hasVpc);
  const all = [...entities, ...around.flatMap((part) => part.entities)];
  return networkOf(all, network.settings, network.notUnderstood, network.notDescribed);
});
