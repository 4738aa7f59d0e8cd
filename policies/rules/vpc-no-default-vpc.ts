import { templateOf } from "../../analysis/facts/launchTemplates";
import { memoise } from "../../analysis/facts/memoise";
import { vpcLinkOf } from "../../analysis/facts/vpcMembership";
import { linkedId, type Link, type LinkList } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import { isSubject } from "../resources/subjects";
import { instanceTypes } from "../resources/types";
import { defineRule, notDecided, provenViolation, violation, type Finding } from "../rule";

/**
 * The default VPC has public subnets only and the same addresses in every account and region. What lands
 * there for want of a subnet is public unless somebody thought of it.
 *
 * @see Amazon VPC User Guide, "Default VPCs"
 */
export const vpcNoDefaultVpc = defineRule({
  name: "vpc-no-default-vpc",
  description: "Nothing lives in the default VPC.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Create a VPC and name its subnet.",
  frameworks: {},
  config: {},
  provenBy: [
    "aws:ec2/defaultVpc:DefaultVpc",
    "aws:ec2/defaultSubnet:DefaultSubnet",
    "aws:ec2/securityGroup:SecurityGroup",
    ...instanceTypes,
  ],
  *check(network) {
    for (const { isDefault, origin, urn, name, id } of network.vpcs) {
      if (!isDefault) continue;
      if (origin === "program") {
        yield provenViolation(
          urn,
          `DefaultVpc ${name} adopts the default VPC, whose subnets are public.`,
        );
      } else if (origin === "account" && inhabited(network).has(id)) {
        yield violation(
          urn,
          `Network interfaces stand in ${name}, the default VPC, whose subnets are public.`,
        );
      }
    }
    for (const { type, origin, urn, name } of network.subnets) {
      if (type !== "aws:ec2/defaultSubnet:DefaultSubnet" || origin !== "program") continue;
      yield provenViolation(
        urn,
        `DefaultSubnet ${name} adopts a subnet of the default VPC, which is public.`,
      );
    }
    for (const group of network.securityGroups) {
      if (group.namesNoVpc !== true || !isSubject(group)) continue;
      yield provenViolation(
        group.urn,
        `Security group ${group.name} names no VPC, so AWS creates it in the default VPC.`,
      );
    }
    yield* checkLaunches(network);
  },
});

/** Default VPCs of an account with at least one interface in them. */
const inhabited = memoise(
  (network) => new Set(network.networkInterfaces.map((one) => linkedId(vpcLinkOf(network, one)))),
);

function* checkLaunches(network: Network): Iterable<Finding> {
  for (const instance of network.instances) {
    const { origin, urn, name, subnet, listedInterfaces, launchTemplate } = instance;
    if (origin !== "program" || subnet !== undefined || listedInterfaces !== undefined) continue;
    const place = placeByTemplate(network, launchTemplate);
    const what = `Instance ${name}`;
    if (typeof place === "object") yield doubt(urn, what, place);
    else if (place === "none") {
      const make = launchTemplate === undefined ? provenViolation : violation;
      yield make(
        urn,
        `${what} names neither a subnet nor a network interface, so AWS starts it in a public subnet of ` +
          "the default VPC.",
      );
    }
  }
  for (const { origin, urn, name, subnets, launchTemplate } of network.autoScalingGroups) {
    if (origin !== "program" || !isEmpty(subnets)) continue;
    const place = placeByTemplate(network, launchTemplate);
    const what = `Auto scaling group ${name}`;
    if (typeof place === "object") yield doubt(urn, what, place);
    else if (place === "none") {
      yield violation(
        urn,
        `${what} names no subnet (vpcZoneIdentifiers), so AWS starts its instances in public subnets of ` +
          "the default VPC.",
      );
    }
  }
}

function doubt(urn: string, what: string, { why }: Unknown): Finding {
  return notDecided(
    urn,
    `${what} names no subnet: ${why}. It is a violation if nothing else names one.`,
  );
}

function isEmpty({ items, more }: LinkList): boolean {
  return items.length === 0 && more === undefined;
}

/** Whether a launch template names a subnet for what leaves it out. */
function placeByTemplate(network: Network, link: Link | undefined): "some" | "none" | Unknown {
  const template = templateOf(network, link);
  if (template === undefined || template.kind === "unknown") return template ?? "none";
  return isEmpty(template.subnets) ? "none" : "some";
}
