import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure } from "../behaviour";
import { isUnknown, textOf, type PropertyMap } from "../values";
import { find, having } from "./find";
import { ec2 } from "./types";

const exclusionModes = ["allow-bidirectional", "allow-egress"];
const blockModes = ["block-bidirectional", "block-ingress", "off"];

/**
 * Lets a VPC or a subnet off while the account blocks public access.
 *
 * @see Amazon VPC User Guide, "Block public access to VPCs and subnets"
 */
export const vpcBlockPublicAccessExclusion: Behaviour = {
  type: ec2.blockPublicAccessExclusion,
  replaceOnChanges: ["subnetId", "vpcId"],

  check({ inputs }) {
    const failures = checkMode(inputs, "internetGatewayExclusionMode", exclusionModes);
    const given = ["vpcId", "subnetId"].filter((name) => inputs[name] !== undefined);
    if (given.length === 1) return failures;
    const reason =
      "an exclusion is for one VPC or one subnet; give exactly one of vpcId and subnetId.";
    return [...failures, { property: "vpcId", reason }];
  },

  create(request) {
    const { ids, inputs } = request;
    const operation = "CreateVpcBlockPublicAccessExclusion";
    const subnetId = textOf(inputs, "subnetId");
    const vpcId = textOf(inputs, "vpcId");
    const [type, property, id] =
      subnetId === undefined
        ? ([ec2.vpc, "vpcId", vpcId ?? ""] as const)
        : ([ec2.subnet, "subnetId", subnetId] as const);
    const owner = find(request, type, id, operation);
    if (having(request, ec2.blockPublicAccessExclusion, property, id).length > 0) {
      const explanation = `An exclusion exists already for ${id}.`;
      throw new AwsError("VpcBlockPublicAccessExclusionAlreadyExists", explanation, operation);
    }
    return {
      id: ids.next("vpcbpa-exclude"),
      properties: { resourceArn: textOf(owner.properties, "arn") ?? id },
    };
  },
};

/** How the account blocks public access in a region. There is one setting, which exists always. */
export const vpcBlockPublicAccessOptions: Behaviour = {
  type: ec2.blockPublicAccessOptions,
  replaceOnChanges: [],

  check: ({ inputs }) => checkMode(inputs, "internetGatewayBlockMode", blockModes),

  create({ account, region }) {
    return { id: region, properties: { awsAccountId: account.id, awsRegion: region } };
  },
};

function checkMode(
  inputs: PropertyMap,
  property: string,
  allowed: readonly string[],
): CheckFailure[] {
  const mode = inputs[property];
  if (isUnknown(mode) || (typeof mode === "string" && allowed.includes(mode))) return [];
  return [{ property, reason: `got ${JSON.stringify(mode)}, allowed: ${allowed.join(", ")}.` }];
}
