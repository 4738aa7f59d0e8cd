import { contains, formatCidr, overlaps, parseCidr, type Cidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { zonesOf, type Zone } from "../../account/zones";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context, CreateRequest } from "../behaviour";
import { flagOf, textOf, textsOf, mapOf, type PropertyMap } from "../values";
import { checkIpv4Block, ipv4BlocksOf, ipv6BlocksOf } from "./blocks";
import { dependencyViolation, find, having } from "./find";
import { ec2 } from "./types";

const operation = "CreateSubnet";

/**
 * A subnet lies inside its VPC, beside the others, in one availability zone.
 *
 * @see Amazon VPC User Guide, "Subnets for your VPC"
 */
export const subnet: Behaviour = {
  type: ec2.subnet,
  defaults: {
    assignIpv6AddressOnCreation: false,
    enableDns64: false,
    enableResourceNameDnsAaaaRecordOnLaunch: false,
    enableResourceNameDnsARecordOnLaunch: false,
    ipv6Native: false,
    mapPublicIpOnLaunch: false,
  },
  replaceOnChanges: [
    "availabilityZone",
    "availabilityZoneId",
    "cidrBlock",
    "ipv4IpamPoolId",
    "ipv4NetmaskLength",
    "ipv6IpamPoolId",
    "ipv6Native",
    "ipv6NetmaskLength",
    "outpostArn",
    "vpcId",
  ],

  // vpc_subnet.go: "If the previous ipv6 subnet was created with
  // assign_ipv6_address_on_creation=true, resource recreation is required."
  replacesWhen: (olds) => (olds["assignIpv6AddressOnCreation"] === true ? ["ipv6CidrBlock"] : []),

  check({ inputs, region }) {
    return [
      ...checkIpv4Block(inputs, "cidrBlock", "InvalidSubnet.Range"),
      ...checkZone(inputs, region),
    ];
  },

  create(request) {
    const { ids, inputs } = request;
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const zone = zoneOf(request, vpc);
    const siblings = having(request, ec2.subnet, "vpcId", vpc.id);
    const cidrBlock = textOf(inputs, "cidrBlock");
    if (cidrBlock !== undefined)
      place(cidrBlock, ipv4BlocksOf(request, vpc), siblings, "cidrBlock");
    return {
      id: ids.next("subnet"),
      properties: {
        cidrBlock: cidrBlock ?? "",
        availabilityZone: zone.name,
        availabilityZoneId: zone.id,
        privateDnsHostnameTypeOnLaunch:
          textOf(inputs, "privateDnsHostnameTypeOnLaunch") ??
          (flagOf(inputs, "ipv6Native") === true ? "resource-name" : "ip-name"),
        ...ipv6Properties(request, vpc, siblings),
      },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    if ((textOf(inputs, "ipv6CidrBlock") ?? "") === textOf(resource.properties, "ipv6CidrBlock")) {
      return {};
    }
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", "AssociateSubnetCidrBlock");
    const siblings = having(request, ec2.subnet, "vpcId", vpc.id);
    const others = siblings.filter(({ id }) => id !== resource.id);
    return ipv6Properties(request, vpc, others);
  },

  delete(request) {
    const { id } = request.resource;
    const interfaces = having(request, ec2.networkInterface, "subnetId", id);
    const functions = request.account
      .list(ec2.lambdaFunction, request.region)
      .filter(({ properties }) =>
        textsOf(mapOf(properties, "vpcConfig") ?? {}, "subnetIds").includes(id),
      );
    if (interfaces.length === 0 && functions.length === 0) return;
    const explanation = `The subnet '${id}' has dependencies and cannot be deleted.`;
    throw dependencyViolation(explanation, "DeleteSubnet");
  },
};

function checkZone(inputs: PropertyMap, region: string): CheckFailure[] {
  const zones = zonesOf(region);
  // A region that palisade does not know may have any zones.
  if (zones.length === 0) return [];
  const failures: CheckFailure[] = [];
  const name = textOf(inputs, "availabilityZone");
  const id = textOf(inputs, "availabilityZoneId");
  const refuse = (property: string, value: string, allowed: readonly string[]): void => {
    failures.push({
      property,
      reason:
        `InvalidParameterValue: Value (${value}) for parameter ${property} is invalid. Subnets can ` +
        `currently only be created in the following availability zones: ${allowed.join(", ")}.`,
    });
  };
  const names = zones.map((zone) => zone.name);
  const ids = zones.map((zone) => zone.id);
  if (name !== undefined && !names.includes(name)) refuse("availabilityZone", name, names);
  if (id !== undefined && !ids.includes(id)) refuse("availabilityZoneId", id, ids);
  if (name !== undefined && id !== undefined) {
    const reason = `conflicts with availabilityZoneId; give either ${name} or ${id}.`;
    failures.push({ property: "availabilityZone", reason });
  }
  return failures;
}

function zoneOf(request: CreateRequest, vpc: StoredResource): Zone {
  const { inputs, region } = request;
  const zones = zonesOf(region);
  const name = textOf(inputs, "availabilityZone");
  const id = textOf(inputs, "availabilityZoneId");
  const asked = zones.find((zone) => zone.name === name || zone.id === id);
  if (asked !== undefined) return asked;
  // AWS picks a zone itself; taking turns spreads subnets as evenly as AWS tends to.
  const count = having(request, ec2.subnet, "vpcId", vpc.id).length;
  const picked = zones[count % zones.length];
  return picked ?? { name: name ?? `${region}a`, id: id ?? "" };
}

/** Refuses a block outside the VPC or over another subnet. */
function place(
  written: string,
  vpcBlocks: readonly Cidr[],
  siblings: readonly StoredResource[],
  property: "cidrBlock" | "ipv6CidrBlock",
): void {
  const block = parseCidr(written);
  if (block === undefined || !vpcBlocks.some((outer) => contains(outer, block))) {
    const has = vpcBlocks.length === 0 ? "none" : vpcBlocks.map(formatCidr).join(", ");
    const explanation = `The CIDR '${written}' is invalid. It lies outside the VPC, whose blocks are: ${has}.`;
    throw new AwsError("InvalidSubnet.Range", explanation, operation);
  }
  const taken = siblings.find(({ properties }) => {
    const other = parseCidr(textOf(properties, property) ?? "");
    return other !== undefined && overlaps(block, other);
  });
  if (taken === undefined) return;
  const explanation = `The CIDR '${written}' conflicts with another subnet, ${taken.id} (${textOf(taken.properties, property) ?? ""}).`;
  throw new AwsError("InvalidSubnet.Conflict", explanation, operation);
}

function ipv6Properties(
  request: Context & { readonly inputs: PropertyMap },
  vpc: StoredResource,
  siblings: readonly StoredResource[],
): PropertyMap {
  const ipv6CidrBlock = textOf(request.inputs, "ipv6CidrBlock");
  if (ipv6CidrBlock === undefined || ipv6CidrBlock === "") {
    return { ipv6CidrBlock: "", ipv6CidrBlockAssociationId: "" };
  }
  place(ipv6CidrBlock, ipv6BlocksOf(request, vpc), siblings, "ipv6CidrBlock");
  return { ipv6CidrBlock, ipv6CidrBlockAssociationId: request.ids.next("subnet-cidr-assoc") };
}
