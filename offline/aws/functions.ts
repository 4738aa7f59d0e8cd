import { describeRegion, regionNames } from "../account/regions";
import { functionSchema } from "../schema/schema";
import { arnOf, partitionOf } from "./arn";
import { AwsError } from "./awsError";
import type { Context } from "./behaviour";
import { checkInputs } from "./checkInputs";
import { asksForDefaultVpc, defaultVpc } from "./ec2/defaultVpc";
import { blockAssociationsOf, getRouteTable, getVpcEndpoint } from "./ec2/networkFunctions";
import { zonesOf } from "../account/zones";
import { describe, findOne, findAll, single } from "./findResources";
import { findZone } from "./route53/findZone";
import { describeEndpointService } from "./ec2/endpointServices";
import { policyDocumentJson } from "./policyDocument";
import { mapsOf, textOf, textsOf, type PropertyMap } from "./values";

export interface FunctionContext extends Context {
  readonly defaultTags: Readonly<Record<string, string>>;
}

type Answer = (args: PropertyMap, context: FunctionContext) => PropertyMap;

const answers: Readonly<Record<string, Answer>> = {
  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, { region }) => {
    const names = textsOf(args, "excludeNames");
    const ids = textsOf(args, "excludeZoneIds");
    const zones = zonesOf(region).filter(
      (zone) =>
        !names.includes(zone.name) && !ids.includes(zone.id) && passesFilters(zone, region, args),
    );
    return {
      ...args,
      id: region,
      region,
      names: zones.map(({ name }) => name),
      zoneIds: zones.map(({ id }) => id),
      groupNames: zones.length === 0 ? [] : [`${region}-zg-1`],
    };
  },
  "aws:index/getAvailabilityZone:getAvailabilityZone": (args, { region }) => {
    const name = textOf(args, "name");
    const zoneId = textOf(args, "zoneId");
    const found = zonesOf(region).filter(
      (zone) => (name ?? zone.name) === zone.name && (zoneId ?? zone.id) === zone.id,
    );
    const zone = single(found, "availability zone", "DescribeAvailabilityZones");
    return {
      ...args,
      id: zone.name,
      name: zone.name,
      nameSuffix: zone.name.slice(region.length),
      zoneId: zone.id,
      zoneType: "availability-zone",
      region,
      state: "available",
      optInStatus: "opt-in-not-required",
      groupName: `${region}-zg-1`,
      groupLongName: `${describeRegion(region)} 1`,
      networkBorderGroup: region,
      parentZoneId: "",
      parentZoneName: "",
    };
  },
  "aws:index/getRegion:getRegion": (args, context) => {
    const region = textOf(args, "name") ?? context.region;
    return {
      ...args,
      id: region,
      name: region,
      region,
      description: describeRegion(region),
      endpoint: `ec2.${region}.amazonaws.com`,
    };
  },
  "aws:index/getRegions:getRegions": (args, { region }) => ({
    ...args,
    id: partitionOf(region),
    names: regionNames,
  }),
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { account, region }) => ({
    id: account.id,
    accountId: account.id,
    arn: `arn:${partitionOf(region)}:iam::${account.id}:user/offline`,
    userId: "AIDAOFFLINEOFFLINEOFF",
  }),
  "aws:index/getPartition:getPartition": (_, { region }) => {
    const partition = partitionOf(region);
    const dnsSuffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    const reverseDnsPrefix = dnsSuffix.split(".").reverse().join(".");
    return { id: partition, partition, dnsSuffix, reverseDnsPrefix };
  },
  "aws:index/getDefaultTags:getDefaultTags": (_, { account, defaultTags }) => ({
    id: account.id,
    tags: defaultTags,
  }),
  "aws:ec2/getVpc:getVpc": (args, context) => {
    const vpc = findOne("aws:ec2/vpc:Vpc", args, context, "VPC", "DescribeVpcs");
    return {
      ...describe(vpc, context),
      ...blockAssociationsOf(vpc, context),
      ipv6AssociationId: vpc.properties["ipv6AssociationId"] ?? "",
      state: "available",
      default: vpc.properties["default"] === true,
    };
  },
  "aws:ec2/getRouteTable:getRouteTable": getRouteTable,
  "aws:ec2/getVpcEndpoint:getVpcEndpoint": getVpcEndpoint,
  "aws:ec2/getSubnet:getSubnet": (args, context) => {
    const subnet = findOne("aws:ec2/subnet:Subnet", args, context, "subnet", "DescribeSubnets");
    const length = Number((textOf(subnet.properties, "cidrBlock") ?? "/32").split("/")[1]);
    return {
      ...describe(subnet, context),
      state: "available",
      defaultForAz: subnet.properties["defaultForAz"] === true,
      // AWS keeps five addresses of each subnet. Amazon VPC User Guide, "Subnet CIDR blocks"
      availableIpAddressCount: Math.max(0, 2 ** (32 - length) - 5),
    };
  },
  "aws:ec2/getSubnets:getSubnets": (args, context) => {
    const subnets = findAll("aws:ec2/subnet:Subnet", args, context);
    return {
      ...args,
      id: context.region,
      region: context.region,
      ids: subnets.map(({ id }) => id),
    };
  },
  "aws:ec2/getVpcs:getVpcs": (args, context) => {
    const vpcs = findAll("aws:ec2/vpc:Vpc", args, context);
    return { ...args, id: context.region, region: context.region, ids: vpcs.map(({ id }) => id) };
  },
  "aws:ec2/getSecurityGroup:getSecurityGroup": (args, context) => {
    const type = "aws:ec2/securityGroup:SecurityGroup";
    const group = findOne(type, args, context, "security group", "DescribeSecurityGroups");
    const { account, region } = context;
    return {
      ...describe(group, context),
      arn: arnOf(type, region, account.id, `security-group/${group.id}`),
    };
  },
  "aws:route53/getZone:getZone": findZone,
  "aws:ec2/getVpcEndpointService:getVpcEndpointService": describeEndpointService,
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
    const json = policyDocumentJson(args, "  ");
    return { ...args, id: "offline", json, minifiedJson: policyDocumentJson(args, "") };
  },
  "aws:ssm/getParameter:getParameter": (args, { account, region }) => {
    const name = textOf(args, "name") ?? "";
    // Public parameters give machine images; the ones of the account are what was stored there.
    const stored = account
      .list("aws:ssm/parameter:Parameter", region)
      .find(({ properties }) => properties["name"] === name);
    const isImage = name.startsWith("/aws/service/");
    if (stored === undefined && !isImage) {
      throw new AwsError("ParameterNotFound", `There is no parameter ${name}.`, "GetParameter");
    }
    const value = stored?.properties["value"] ?? "ami-0123456789abcdef0";
    const arn = `arn:${partitionOf(region)}:ssm:${region}:${isImage ? "" : account.id}:parameter${name}`;
    return {
      ...args,
      id: name,
      name,
      arn,
      region,
      type: "String",
      value,
      insecureValue: value,
      version: 1,
    };
  },
  "aws:ec2/getAmi:getAmi": (args, { region }) => ({
    ...args,
    id: "ami-0123456789abcdef0",
    imageId: "ami-0123456789abcdef0",
    arn: `arn:${partitionOf(region)}:ec2:${region}::image/ami-0123456789abcdef0`,
    region,
    architecture: "x86_64",
    imageType: "machine",
    name: "offline-machine-image",
    ownerId: textsOf(args, "owners").find((owner) => /^\d+$/.test(owner)) ?? "137112412989",
    public: true,
    rootDeviceName: "/dev/xvda",
    rootDeviceType: "ebs",
    state: "available",
    virtualizationType: "hvm",
    hypervisor: "xen",
    creationDate: "2026-01-01T00:00:00.000Z",
    blockDeviceMappings: [],
    productCodes: [],
    stateReason: {},
    tags: {},
  }),
};

/** Answers a function of the aws package from what the offline account holds. */
export function invokeFunction(
  token: string,
  args: PropertyMap,
  context: FunctionContext,
): PropertyMap {
  const schema = functionSchema(token);
  if (schema === undefined) throw new Error(`The installed @pulumi/aws has no function ${token}.`);
  const answer = answers[token];
  if (answer === undefined) {
    const offered = Object.keys(answers).map((known) => known.split(":")[2] ?? known);
    throw new Error(
      `${token} is not offered offline: it asks AWS for something that only a real account knows. ` +
        `Offered offline: ${offered.sort().join(", ")}. Pass the value as configuration instead.`,
    );
  }
  if (asksForDefaultVpc(args)) defaultVpc(context);
  const { inputs, failures } = checkInputs(args, schema.inputs, schema.objects);
  if (failures.length > 0) {
    const lines = failures.map(({ property, reason }) => `  ${property}: ${reason}`);
    throw new Error([`${token} cannot be asked this:`, ...lines].join("\n"));
  }
  return answer(inputs, context);
}

function passesFilters(
  zone: { readonly name: string; readonly id: string },
  region: string,
  args: PropertyMap,
): boolean {
  const facts: Readonly<Record<string, string>> = {
    "zone-name": zone.name,
    "zone-id": zone.id,
    "region-name": region,
    "opt-in-status": "opt-in-not-required",
    "zone-type": "availability-zone",
    state: "available",
    "group-name": `${region}-zg-1`,
  };
  const state = textOf(args, "state");
  return (
    (state === undefined || state === "available") &&
    mapsOf(args, "filters").every((filter) => {
      const fact = facts[textOf(filter, "name") ?? ""];
      return fact !== undefined && textsOf(filter, "values").includes(fact);
    })
  );
}
