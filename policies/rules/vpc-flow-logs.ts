import { mayPointTo, pointsTo } from "../../analysis/model/link";
import { flag } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";
import { pci } from "../standards/controlSets";

/**
 * Without a flow log nobody can tell afterwards who talked to whom. CloudWatch and S3 charge for what is
 * delivered and kept.
 *
 * @see Amazon VPC User Guide, "Logging IP traffic using VPC Flow Logs"
 */
export const vpcFlowLogs = defineRule({
  name: "vpc-flow-logs",
  description: "Every VPC has a flow log.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Add a flow log for the VPC.",
  frameworks: {
    cis3: ["3.7"],
    cis5: ["3.7"],
    cis7: ["4.7"],
    securityHub: ["EC2.6"],
    pci: pci.auditLogs,
    nist: ["AC-4(26)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-12", "CA-7", "SI-7(8)"],
  },
  config: {
    acceptSubnetLevel: flag(true, "A flow log on every subnet of the VPC counts as well."),
  },
  looksFor: ["flowLog", "subnet"],
  provenBy: [],
  *check(network, { acceptSubnetLevel }) {
    const targets = network.flowLogs.flatMap(({ target }) =>
      target === undefined ? [] : [target],
    );
    for (const vpc of network.vpcs) {
      if (!isSubject(vpc)) continue;
      const onVpc = targets.filter(({ kind }) => kind === "vpc");
      if (onVpc.some(({ link }) => pointsTo(link, vpc.id))) continue;
      const subnets = network.subnets.filter((subnet) => pointsTo(subnet.vpc, vpc.id));
      const onSubnet = acceptSubnetLevel ? targets.filter(({ kind }) => kind === "subnet") : [];
      const bare = subnets.filter(({ id }) => !onSubnet.some(({ link }) => pointsTo(link, id)));
      if (acceptSubnetLevel && subnets.length > 0 && bare.length === 0) continue;
      const candidate =
        onVpc.find(({ link }) => mayPointTo(link, vpc.id)) ??
        (bare.length > 0 &&
        bare.every(({ id }) => onSubnet.some(({ link }) => mayPointTo(link, id)))
          ? onSubnet.find(({ link }) => bare.some(({ id }) => mayPointTo(link, id)))
          : undefined);
      const link = candidate?.link;
      if (link?.kind === "unresolved" || link?.kind === "oneOf") {
        yield notDecided(
          vpc.urn,
          `VPC ${vpc.name}: ${link.why.why}. It is a violation if that flow log is not for this VPC.`,
        );
        continue;
      }
      const partly =
        bare.length < subnets.length
          ? ` (subnets without one: ${bare.map(({ name }) => name).join(", ")})`
          : "";
      yield violation(
        vpc.urn,
        `VPC ${vpc.name} has no flow log${partly}, so nobody can tell afterwards who talked to whom.`,
      );
    }
  },
});
