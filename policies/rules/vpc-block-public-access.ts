import { entitiesById } from "../../analysis/facts/memoise";
import { linkName } from "../../analysis/facts/linkName";
import { linkedId } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { BlockPublicAccessExclusion } from "../../analysis/model/protection";
import { flag, texts } from "../config";
import { textFits } from "../../analysis/facts/textFits";
import { defineRule, notDecided, provenViolation, violation } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * VPC Block Public Access refuses internet traffic for a whole account and region, whatever routes and
 * groups say. Each exclusion is a hole in it.
 *
 * @see Amazon VPC User Guide, "Block public access to VPCs and subnets"
 */
export const vpcBlockPublicAccess = defineRule({
  name: "vpc-block-public-access",
  description: "VPC Block Public Access blocks, and every exclusion from it is listed.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Set block-ingress and exclude only the subnets that must be public.",
  frameworks: { securityHub: ["EC2.172"] },
  config: {
    require: flag(false, "Ask for the setting where the stack does not manage it."),
    allowedExclusions: texts(
      [],
      "Names or URNs of exclusions, or of the VPCs and subnets they exclude, or their AWS ids; `*` " +
        "stands for any text.",
    ),
  },
  provenBy: ["aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions"],
  *check(network, { require, allowedExclusions }) {
    for (const options of network.blockPublicAccess) {
      const { urn, name, mode } = options;
      if (!isSubject(options)) continue;
      if (mode.kind === "unknown") {
        yield notDecided(
          urn,
          `Block Public Access ${name}: ${mode.why}. It is a violation if internetGatewayBlockMode is off.`,
        );
      } else if (mode.value === "off") {
        yield provenViolation(
          urn,
          `Block Public Access ${name} has internetGatewayBlockMode off, so it refuses nothing.`,
        );
      }
    }
    for (const exclusion of network.blockPublicAccessExclusions) {
      if (!isSubject(exclusion)) continue;
      const names = namesOf(network, exclusion);
      if (allowedExclusions.some((one) => names.some((name) => textFits(one, name)))) continue;
      const what = exclusion.vpc === undefined ? "subnet" : "VPC";
      const link = exclusion.vpc ?? exclusion.subnet;
      const which = (link && linkName(network, link)) ?? "that is not known";
      yield violation(
        exclusion.urn,
        `Exclusion ${exclusion.name} lets ${what} ${which} past Block Public Access, and no entry of ` +
          "allowedExclusions names it.",
      );
    }
    const [first] = network.vpcs
      .filter(isSubject)
      .sort((one, other) => (one.urn < other.urn ? -1 : 1));
    if (require && network.blockPublicAccess.length === 0 && first !== undefined) {
      yield notDecided(
        first.urn,
        "Block Public Access of the account is not managed here. It is a violation if it is off in the " +
          `account and region of VPC ${first.name}.`,
      );
    }
  },
});

/** Everything by which a user may list an exclusion. */
function namesOf(network: Network, exclusion: BlockPublicAccessExclusion): readonly string[] {
  const link = exclusion.vpc ?? exclusion.subnet;
  const id = linkedId(link);
  const target = id === undefined ? undefined : entitiesById(network).get(id);
  const awsIds = [exclusion.awsId, target?.awsId].flatMap((one) =>
    one?.kind === "known" ? [one.value] : [],
  );
  return [
    ...[exclusion.name, exclusion.urn],
    ...(target === undefined ? [] : [target.name, target.urn]),
    ...(link?.kind === "external" ? [link.awsId] : []),
    ...awsIds,
  ];
}
