import { transitTables } from "../../analysis/facts/transitTables";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import type { Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { TransitGatewayAttachment } from "../../analysis/model/transitGateway";
import { overlaps, formatCidr, type Cidr } from "../../analysis/sets/cidr";
import { ascending } from "../../analysis/text/order";
import { vpcWords } from "../connections/peering";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * AWS refuses a peering connection between VPCs that overlap. A transit gateway takes both attachments and
 * then drops the second one's route without a word.
 *
 * @see Amazon VPC Peering Guide, "VPC peering limitations"
 * @see Amazon VPC Transit Gateways Guide, "How Amazon VPC Transit Gateways work"
 */
export const peerNoOverlap = defineRule({
  name: "peer-no-overlap",
  description:
    "VPCs that are peered, or attached to one transit gateway route table, do not overlap.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Renumber one VPC; AWS rejects the peering and drops the propagated route.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    yield* judgePeerings(network);
    yield* judgeTransitTables(network);
  },
});

function* judgePeerings(network: Network): Iterable<Finding> {
  for (const peering of network.vpcPeeringConnections) {
    if (!isSubject(peering)) continue;
    const { accepterVpc, name, requesterVpc, urn } = peering;
    const both = [requesterVpc, accepterVpc].map((link) => comparable(network, link));
    const [left, right] = both;
    const clash = left?.cidrs
      .flatMap((one) => (right?.cidrs ?? []).map((other) => [one, other] as const))
      .find(([one, other]) => overlaps(one, other));
    if (clash !== undefined) {
      const [one, other] = clash.map(formatCidr);
      yield violation(
        urn,
        `Peering connection ${name} joins ${vpcWords(network, requesterVpc)}, which has ${one ?? ""}, with ` +
          `${vpcWords(network, accepterVpc)}, which has ${other ?? ""}: these overlap.`,
      );
      continue;
    }
    const open = both.find((one) => one.open !== undefined)?.open;
    if (open === undefined) continue;
    yield notDecided(
      urn,
      `Peering connection ${name}: ${open.why}. It is a violation if its VPCs overlap.`,
    );
  }
}

/** Blocks to compare. AWS hands out each IPv6 block once, so an unknown one of these overlaps none. */
function comparable(network: Network, vpc: Link) {
  const [four, six] = ([4, 6] as const).map((family) => blocksOfVpc(network, vpc, family));
  return { cidrs: [...(four?.cidrs ?? []), ...(six?.cidrs ?? [])], open: four?.open };
}

/** A block of a VPC that is attached. */
interface AttachedBlock {
  readonly cidr: Cidr;
  readonly attachment: TransitGatewayAttachment;
  readonly vpc: Link;
}

function* judgeTransitTables(network: Network): Iterable<Finding> {
  const reported = new Set<string>();
  for (const { propagating, table, users } of transitTables(network)) {
    const attachments = [...new Set([...users.certain, ...propagating.certain])].flatMap(
      (attachment) =>
        attachment.target.kind === "vpc" ? [{ attachment, vpc: attachment.target.vpc }] : [],
    );
    if (attachments.length < 2) continue;
    const blocks: AttachedBlock[] = [];
    for (const one of attachments) {
      const { cidrs, open } = comparable(network, one.vpc);
      blocks.push(...cidrs.map((cidr) => ({ ...one, cidr })));
      const { attachment } = one;
      if (open === undefined || !isSubject(attachment) || reported.has(attachment.id)) continue;
      reported.add(attachment.id);
      yield notDecided(
        attachment.urn,
        `Transit gateway attachment ${attachment.name}: ${open.why}. It is a violation if its VPC overlaps ` +
          "another one on the same route table.",
        "blocks",
      );
    }
    for (const [inner, outer] of clashes(blocks)) {
      const key = `${inner.attachment.id} ${outer.attachment.id}`;
      if (reported.has(key) || !isSubject(inner.attachment)) continue;
      reported.add(key);
      yield violation(
        inner.attachment.urn,
        `Transit gateway attachment ${inner.attachment.name} brings ${formatCidr(inner.cidr)} of ` +
          `${vpcWords(network, inner.vpc)} to ${table.name}, where ${outer.attachment.name} brings ` +
          `${formatCidr(outer.cidr)} of ${vpcWords(network, outer.vpc)}: these overlap.`,
        outer.attachment.id,
      );
    }
  }
}

/** Each block with the narrowest one of another VPC around it: two blocks overlap if one is in the other. */
function clashes(
  blocks: readonly AttachedBlock[],
): readonly (readonly [AttachedBlock, AttachedBlock])[] {
  const sorted = [...blocks].sort(
    (left, right) =>
      left.cidr.family - right.cidr.family ||
      ascending(left.cidr.first, right.cidr.first) ||
      left.cidr.prefixLength - right.cidr.prefixLength ||
      ascending(left.attachment.urn, right.attachment.urn),
  );
  const around: AttachedBlock[] = [];
  return sorted.flatMap((block) => {
    for (let last = around.at(-1); last !== undefined; last = around.at(-1)) {
      if (overlaps(last.cidr, block.cidr)) break;
      around.pop();
    }
    const outer = around.findLast(({ attachment }) => attachment.id !== block.attachment.id);
    around.push(block);
    return outer === undefined ? [] : [[block, outer] as const];
  });
}
