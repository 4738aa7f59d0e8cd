import { linkName } from "../../analysis/facts/linkName";
import { vpcOfOrigin } from "../../analysis/facts/peeringRoutes";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import { pointsTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import { contains, formatCidr, type Family } from "../../analysis/sets/cidr";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * AWS refuses a subnet whose block lies outside every block of its VPC, in the middle of the update. A
 * subnet cannot span two blocks either.
 *
 * @see Amazon VPC User Guide, "Subnet CIDR blocks"
 */
export const subnetInsideVpc = defineRule({
  name: "subnet-inside-vpc",
  description: "A subnet's block lies inside one primary or secondary block of its VPC.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Choose a block inside the VPC or add a secondary block first.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const subnet of network.subnets.filter(isSubject)) {
      for (const family of [4, 6] as const) yield* checkSubnet(network, subnet, family);
    }
  },
});

function* checkSubnet(network: Network, subnet: Subnet, family: Family): Iterable<Finding> {
  const cidr = family === 4 ? subnet.cidr : subnet.ipv6Cidr;
  if (cidr === undefined) return;
  const doubt = ({ why }: Unknown): Finding =>
    notDecided(
      subnet.urn,
      `Subnet ${subnet.name}: ${why}. It is a violation if its IPv${String(family)} block lies outside ` +
        "every block of its VPC.",
      `IPv${String(family)}`,
    );
  if (cidr.kind === "unknown") {
    // A block that is cut out of the VPC's own lies inside it.
    const origin = vpcOfOrigin(network, cidr);
    if (origin === undefined || !pointsTo(subnet.vpc, origin.vpc)) yield doubt(cidr);
    return;
  }
  const { cidrs, open } = blocksOfVpc(network, subnet.vpc, family);
  if (cidrs.some((block) => contains(block, cidr.value))) return;
  if (open !== undefined) {
    yield doubt(open);
    return;
  }
  const vpc = linkName(network, subnet.vpc) ?? "that is not known";
  const has =
    cidrs.length === 0 ? `no IPv${String(family)} block` : cidrs.map(formatCidr).join(", ");
  yield violation(
    subnet.urn,
    `Subnet ${subnet.name} has the block ${formatCidr(cidr.value)}, and its VPC ${vpc} has ${has}, so AWS ` +
      "refuses the subnet.",
    `IPv${String(family)}`,
  );
}
