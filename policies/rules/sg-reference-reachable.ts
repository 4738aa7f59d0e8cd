import { homesOfGroup, isSameVpc, type CertainVpc } from "../../analysis/facts/groupHomes";
import { groupReference, type Reference } from "../../analysis/facts/groupReferences";
import { linkName } from "../../analysis/facts/linkName";
import type { Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { SecurityGroupRule } from "../../analysis/model/securityGroup";
import { listNames } from "../../analysis/text/words";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { ownerOf } from "../words/describeRule";

/**
 * A rule that names a group matches only callers in the same VPC, in one joined by peering in the region,
 * or for ingress over a transit gateway that passes references. Elsewhere AWS refuses it or it is stale.
 *
 * @see Amazon VPC User Guide, "Security group referencing"
 */
export const sgReferenceReachable = defineRule({
  name: "sg-reference-reachable",
  description: "A security group that a rule names is where the rule can match it.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Peer the VPCs, or use the peer's CIDR as source.",
  frameworks: {},
  config: {},
  looksFor: ["vpcPeeringConnection", "transitGatewayAttachment"],
  provenBy: [],
  *check(network) {
    for (const rule of network.securityGroupRules) {
      if (!isSubject(rule)) continue;
      for (const peer of rule.peers) {
        if (peer.kind === "securityGroup" && !peer.self) {
          yield* checkReference(network, rule, peer.group);
        }
      }
    }
  },
});

function* checkReference(
  network: Network,
  rule: SecurityGroupRule,
  named: Link,
): Iterable<Finding> {
  const own = homesOfGroup(network, rule.group);
  const other = homesOfGroup(network, named);
  if (own.vpcs.some((one) => other.vpcs.some((two) => isSameVpc(one, two)))) return;
  const names = { own: linkName(network, rule.group), other: linkName(network, named) };
  const owner = `${ownerOf(network, rule)}${rule.written.kind === "inline" ? ` (${rule.written.path})` : ""}`;
  const reference = `names security group ${names.other ?? "that is not known"}`;
  const cause = `${rule.id} ${names.other ?? ""}`;
  const direction = rule.direction.kind === "known" ? rule.direction.value : "ingress";
  const ways = own.vpcs.flatMap((from) =>
    other.vpcs.map((to) => groupReference(network, from, to, direction)),
  );
  if (ways.some(({ kind }) => kind === "yes")) return;
  const reasons = [
    ...[...own.open, ...other.open].map(({ why }) => why),
    ...ways.flatMap((way) => (way.kind === "unknown" ? [way.why.why] : [])),
  ];
  if (reasons.length > 0) {
    yield notDecided(
      rule.urn,
      `${owner} ${reference}: ${[...new Set(reasons)].join("; ")}. It is a violation if the VPCs of the ` +
        "two are not joined by peering in one region, nor by a transit gateway that passes references.",
      cause,
    );
    return;
  }
  yield violation(
    rule.urn,
    `${owner} ${reference} in ${placesOf(network, other.vpcs)}, and its own group is in ` +
      `${placesOf(network, own.vpcs)}: ${whyNot(ways)}, so it admits nobody.`,
    cause,
  );
}

function placesOf(network: Network, vpcs: readonly CertainVpc[]): string {
  return `VPC ${listNames(vpcs.map((vpc) => linkName(network, vpc) ?? "that is not known"))}`;
}

function whyNot(ways: readonly Reference[]): string {
  return listNames([...new Set(ways.flatMap((way) => (way.kind === "no" ? [way.reason] : [])))]);
}
