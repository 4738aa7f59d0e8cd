import { addressesAdmitting, tableOfAcl, type AclTable } from "../../analysis/facts/aclAdmission";
import type { AclMatch } from "../../analysis/facts/aclMatches";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl } from "../../analysis/model/networkAcl";
import type { Direction } from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import { samplesOfTraffic, type TrafficSet } from "../../analysis/sets/trafficSet";
import { coversWorld } from "../../analysis/sets/world";
import { choices, flag } from "../config";
import {
  decidingEntries,
  describeMatch,
  listsToJudge,
  reasons,
  subjectOf,
} from "../networkAcls/networkAclLists";
import { eachContentOnce } from "../networkAcls/networkAclContents";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * A list that admits everything is no second lock: the subnet is as open as the widest security group in
 * it. The default list of a VPC is such a list; one of your own need not be.
 *
 * @see Amazon VPC User Guide, "Default network ACL for a VPC"
 */
export const naclNoAllowAll = defineRule({
  name: "nacl-no-allow-all",
  description: "No custom network ACL admits the world on every protocol and port.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Allow the ports of the tier and the ephemeral range for replies; let the rest fall to the final deny.",
  frameworks: {
    cis3: ["5.1"],
    cis5: ["5.2"],
    cis7: ["6.2"],
    nist: ["AC-4(21)", "CM-2(2)", "CM-7", "SC-7(5)", "SC-7(21)"],
  },
  config: {
    includeDefault: flag(false, "Judge the default lists of VPCs as well."),
    directions: choices(["ingress", "egress"], ["ingress"], "Directions to judge."),
  },
  provenBy: [],
  *check(network, { includeDefault, directions }) {
    const once = eachContentOnce(network);
    for (const acl of listsToJudge(network, includeDefault)) {
      for (const direction of directions) {
        yield* once(acl, [direction], [4, 6], () => checkList(network, acl, direction));
      }
    }
  },
});

function* checkList(network: Network, acl: NetworkAcl, direction: Direction): Iterable<Finding> {
  const by = new Set<AclMatch>();
  const missing: Unknown[] = [];
  for (const family of [4, 6] as const) {
    const table = tableOfAcl(network, acl, direction, family);
    const answer = admitsAll(table, network.settings.worldCoverage);
    if (answer === "yes") {
      for (const traffic of samplesOf(table)) {
        for (const match of decidingEntries(table, traffic)) by.add(match);
      }
    } else if (answer !== "no") missing.push(...answer);
  }
  const way = direction === "ingress" ? "in from" : "out to";
  if (by.size > 0) {
    const deciding = [...by];
    yield violation(
      subjectOf(acl, deciding),
      `Network ACL ${acl.name} lets every protocol and port ${way} the world: ` +
        `${deciding.map((match) => describeMatch(match, direction)).join(", ")}. ` +
        "So it is no lock besides the security groups.",
      direction,
    );
  } else if (missing.length > 0) {
    yield notDecided(
      acl.urn,
      `Network ACL ${acl.name}: ${reasons(missing)}. It is a violation if this lets every ` +
        `protocol and port ${way} the world.`,
      direction,
    );
  }
}

/** Traffic of which every entry matches all or nothing, such that any traffic is like one of them. */
function samplesOf({ family, matches }: AclTable): readonly TrafficSet[] {
  const sets = matches.flatMap(({ traffic }) => [traffic.surely, traffic.perhaps]);
  return samplesOfTraffic(family, sets);
}

function admitsAll(table: AclTable, worldCoverage: number): "yes" | "no" | readonly Unknown[] {
  const missing: Unknown[] = [];
  for (const traffic of samplesOf(table)) {
    const { surely, perhaps, missing: why } = addressesAdmitting(table, traffic);
    if (coversWorld(surely, worldCoverage)) continue;
    if (!coversWorld(perhaps, worldCoverage)) return "no";
    missing.push(...why);
  }
  return missing.length === 0 ? "yes" : missing;
}
