import { entriesByAcl } from "../../analysis/facts/aclMatches";
import { aclsOfSubnet } from "../../analysis/facts/aclOfSubnet";
import { entitiesById } from "../../analysis/facts/memoise";
import { subnetsByVpc } from "../../analysis/facts/routingIndex";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { linkedId, mayPointTo } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl, NetworkAclEntry } from "../../analysis/model/networkAcl";
import { unknown, type Unknown } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { formatCidr } from "../../analysis/sets/cidr";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * AWS creates every VPC with a default network ACL that lets everything in and out, and gives it to each
 * subnet that has no list of its own. Once all have one, an empty default list closes what comes later.
 *
 * @see Amazon VPC User Guide, "Default network ACL for a VPC"
 */
export const vpcDefaultNaclAdopted = defineRule({
  name: "vpc-default-nacl-adopted",
  description:
    "Every VPC adopts its default network ACL and, once no subnet uses it, keeps it closed.",
  severity: "low",
  level: "advisory",
  remediationSteps:
    "Associate every subnet with a list of its own, then adopt the default list empty.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    const adopted = network.networkAcls.filter(({ role }) => role === "adopted-default");
    for (const vpc of network.vpcs) {
      if (vpc.origin !== "program" || vpc.isDefault) continue;
      const { id, urn, name } = vpc;
      const acl = entitiesById(network).get(linkedId(vpc.defaultNetworkAcl) ?? id);
      if (acl?.kind !== "networkAcl") continue;
      if (acl.role === "adopted-default") yield* checkClosed(network, vpc, acl);
      else {
        const candidate = adopted.find((one) => mayPointTo(one.vpc, id));
        yield candidate === undefined
          ? violation(
              urn,
              `VPC ${name} leaves its default network ACL as AWS made it: every subnet without a list of ` +
                "its own lets everything in and out.",
            )
          : notDecided(
              urn,
              `VPC ${name}: ${whyOf(candidate.vpc, "which VPC is meant is not known").why}. It is a ` +
                `violation if DefaultNetworkAcl ${candidate.name} is not for this VPC.`,
            );
      }
    }
  },
});

/** An adopted list matters from the day on which no subnet depends on it. */
function* checkClosed(network: Network, { id, name }: Vpc, acl: NetworkAcl): Iterable<Finding> {
  const uses = subnetsByVpc(network)
    .at(id)
    .map((subnet) => aclsOfSubnet(network, subnet));
  const isUsed = uses.some(({ acls, open }) => open === undefined && acls.includes(acl));
  if (isUsed) return;
  const entries = entriesByAcl(network);
  const open = [
    ...uses.flatMap((use) => (use.open !== undefined && use.acls.includes(acl) ? [use.open] : [])),
  ];
  const own = entries.at(acl.id);
  const wide = own.find((entry) => isAllowAll(entry) === "yes");
  if (wide !== undefined) {
    const [doubt] = open;
    const subject = wide.written.kind === "separate" ? wide.urn : acl.urn;
    const block = wide.cidr?.kind === "known" ? formatCidr(wide.cidr.value) : "everything";
    yield doubt === undefined
      ? violation(
          subject,
          `Default network ACL ${acl.name} of VPC ${name} lets every protocol pass for ${block}, though ` +
            "no subnet depends on it, so a subnet that is forgotten later is open.",
        )
      : undecided(acl, name, doubt);
    return;
  }
  const hidden = [
    ...[acl.inlineIngress, acl.inlineEgress].flatMap((list) =>
      list.kind === "unknown" ? [unknown(list.why, list.sources)] : [],
    ),
    ...own.flatMap((entry) => {
      const answer = isAllowAll(entry);
      return typeof answer === "object" ? [answer] : [];
    }),
    ...entries.unsure.flatMap((entry) =>
      mayPointTo(entry.networkAcl, acl.id) && isAllowAll(entry) !== "no"
        ? [whyOf(entry.networkAcl, `the list of ${entry.name} is not known`)]
        : [],
    ),
  ];
  if (hidden[0] !== undefined) yield undecided(acl, name, hidden[0]);
}

function undecided({ urn, name }: NetworkAcl, vpc: string, { why }: Unknown): Finding {
  return notDecided(
    urn,
    `Default network ACL ${name} of VPC ${vpc}: ${why}. It is a violation if no subnet depends on it and ` +
      "it lets every protocol pass for all addresses.",
  );
}

/** Whether an entry lets every protocol pass for a whole family. */
function isAllowAll({ action, protocol, cidr }: NetworkAclEntry): "yes" | "no" | Unknown {
  if (action.kind === "known" && action.value !== "allow") return "no";
  if (protocol.kind === "known" && protocol.value.kind !== "all") return "no";
  if (cidr === undefined || (cidr.kind === "known" && cidr.value.prefixLength !== 0)) return "no";
  if (action.kind === "unknown") return action;
  if (protocol.kind === "unknown") return protocol;
  return cidr.kind === "unknown" ? cidr : "yes";
}
