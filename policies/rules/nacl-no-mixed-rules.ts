import { entriesByAcl } from "../../analysis/facts/aclMatches";
import { aclClaimsBySubnet } from "../../analysis/facts/aclOfSubnet";
import { linkedId, mayPointTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl, NetworkAclEntry } from "../../analysis/model/networkAcl";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { mixedStyles } from "../resources/mixedStyles";
import { entryName } from "../networkAcls/networkAclLists";
import { defineRule, notDecided, provenViolation, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * The provider writes an inline list as a whole: entries of other resources vanish at the next update and
 * come back at the one after. It moves a subnet that two lists claim to and fro in the same way.
 *
 * @see Pulumi AWS, "aws.ec2.NetworkAcl"
 */
export const naclNoMixedRules = defineRule({
  name: "nacl-no-mixed-rules",
  description:
    "A network ACL has one style of entries, each number once, and its subnets for itself.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Keep one style and one association; the provider overwrites the other.",
  frameworks: {},
  config: {},
  provenBy: ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"],
  *check(network) {
    for (const acl of network.networkAcls.filter(isSubject)) {
      const entries = entriesByAcl(network).at(acl.id);
      yield* stylesOf(network, acl, entries);
      yield* numbersUsedTwice(`Network ACL ${acl.name}`, acl.urn, entries);
    }
    for (const [awsId, entries] of entriesByAcl(network).outside) {
      const [first] = entries;
      if (first !== undefined) {
        yield* numbersUsedTwice(`Network ACL ${awsId}`, first.urn, entries);
      }
    }
    yield* subnetsOfTwoLists(network);
  },
});

function stylesOf(
  network: Network,
  acl: NetworkAcl,
  parts: readonly NetworkAclEntry[],
): Iterable<Finding> {
  const stray = entriesByAcl(network).unsure.find(({ networkAcl }) =>
    mayPointTo(networkAcl, acl.id),
  );
  return mixedStyles({
    urn: acl.urn,
    name: `Network ACL ${acl.name}`,
    what: "entries",
    inline: [acl.inlineIngress, acl.inlineEgress],
    ...(acl.role === "adopted-default" ? { alwaysInline: "is a default list" } : {}),
    parts,
    stray: stray && whyOf(stray.networkAcl, `the list of ${stray.name} is not known`),
  });
}

function* numbersUsedTwice(
  name: string,
  urn: string,
  entries: readonly NetworkAclEntry[],
): Iterable<Finding> {
  const byNumber = new Map<string, NetworkAclEntry[]>();
  for (const entry of entries) {
    const { direction, ruleNumber } = entry;
    if (direction.kind === "unknown" || ruleNumber.kind === "unknown") continue;
    const key = `${String(ruleNumber.value)} in ${direction.value}`;
    byNumber.set(key, [...(byNumber.get(key) ?? []), entry]);
  }
  for (const [number, [first, ...others]] of byNumber) {
    if (first === undefined || others.length === 0) continue;
    const all = [first, ...others];
    const isInline = all.every(({ written }) => written.kind === "inline");
    const make = isInline ? provenViolation : violation;
    const last = all.filter(({ written }) => written.kind === "separate").at(-1);
    yield make(
      last?.urn ?? urn,
      `${name} uses number ${number} ${String(all.length)} times (${all.map(entryName).join(", ")}), ` +
        "so AWS refuses one of them or one replaces the other.",
      `number ${number}`,
    );
  }
}

function* subnetsOfTwoLists(network: Network): Iterable<Finding> {
  const claims = aclClaimsBySubnet(network);
  const known = network.subnets.map(({ id, name }) => ({ name, all: claims.at(id) }));
  const outside = [...claims.outside].map(([name, all]) => ({ name, all }));
  for (const { name, all } of [...known, ...outside]) {
    const [first, ...others] = all;
    if (first === undefined || others.length === 0) continue;
    const lists = new Set(
      all.map(({ acl }) => linkedId(acl) ?? (acl.kind === "external" ? acl.awsId : "")),
    );
    if (lists.size < 2) continue;
    const last = all.at(-1) ?? first;
    const words = all.map((claim) => claim.name).join(", ");
    if (lists.has("")) {
      yield notDecided(
        last.urn,
        `Subnet ${name} is in ${words}, and which list is meant is not known. It is a violation if they ` +
          "are different ones.",
        `subnet ${name}`,
      );
    } else {
      yield violation(
        last.urn,
        `Subnet ${name} is in ${words}: it can use one list only, so each update moves it to and fro.`,
        `subnet ${name}`,
      );
    }
  }
}
