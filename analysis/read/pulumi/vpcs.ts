import type { Entity } from "../../model/network";
import type { Vpc } from "../../model/vpc";
import { known, unknown, type Value } from "../../model/value";
import type { Cidr } from "../../sets/cidr";
import type { PulumiResource } from "../resource";
import { baseOf, impliedBase } from "./base";
import { implicitChild, impliedId, type ImplicitChild, type ReadContext } from "./context";
import {
  boolean,
  cidr,
  inputsOf,
  isWritten,
  outputCidr,
  outputText,
  text,
  texts,
  type Block,
} from "./fields";
import { accepts, link, requiredLink, toVpc } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

/** The block that was written, else the one AWS gave (IPAM, Amazon's IPv6), else unknown. */
function writtenOrGiven(block: Block, key: string, resource: PulumiResource): Value<Cidr> {
  return cidr(block, key) ?? outputCidr(resource, key);
}

const asksForIpv6 = [
  "ipv6CidrBlock",
  "assignGeneratedIpv6CidrBlock",
  "ipv6IpamPoolId",
  "ipv6NetmaskLength",
] as const;

const readVpc: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const isDefault = resource.type === "aws:ec2/defaultVpc:DefaultVpc";
  const child = (which: ImplicitChild) => implicitChild(context, resource.urn, which);
  const hasIpv6 = asksForIpv6.some((key) => isWritten(block, key) && block.values[key] !== false);
  const defaultTable = { kind: "entity", id: child("defaultRouteTable") } as const;
  const vpc: Vpc = {
    ...base,
    kind: "vpc",
    cidr: writtenOrGiven(block, "cidrBlock", resource),
    ...(hasIpv6 ? { ipv6Cidr: writtenOrGiven(block, "ipv6CidrBlock", resource) } : {}),
    isDefault,
    enableDnsSupport: boolean(block, "enableDnsSupport") ?? known(true),
    enableDnsHostnames: boolean(block, "enableDnsHostnames") ?? known(isDefault),
    instanceTenancy: text(block, "instanceTenancy") ?? known("default"),
    mainRouteTable: defaultTable,
    defaultRouteTable: defaultTable,
    defaultSecurityGroup: { kind: "entity", id: child("defaultSecurityGroup") },
    defaultNetworkAcl: { kind: "entity", id: child("defaultNetworkAcl") },
    ...(resource.external === true || isDefault
      ? { open: unknown(`${resource.name} was not created by this program`, [base.urn]) }
      : {}),
  };
  return [vpc, ...impliedChildren(context, resource, vpc, hasIpv6)];
};

/** What AWS creates with a VPC and nobody adopted (NETWORK 2.21, 3.15, 4.5). */
function impliedChildren(
  context: ReadContext,
  resource: PulumiResource,
  vpc: Vpc,
  hasIpv6: boolean,
): readonly Entity[] {
  const adopted = context.adopted.get(resource.urn) ?? {};
  const open = vpc.open === undefined ? {} : { open: vpc.open };
  const toThisVpc = { kind: "entity", id: vpc.id } as const;
  const child = (which: ImplicitChild, name: string, output: string) =>
    impliedBase(
      vpc,
      implicitChild(context, resource.urn, which),
      `${name} of ${vpc.name}`,
      outputText(resource, output),
    );
  const absent = { kind: "absent" } as const;
  const entities: Entity[] = [];
  if (adopted.defaultRouteTable === undefined) {
    entities.push({
      ...child("defaultRouteTable", "default route table", "defaultRouteTableId"),
      kind: "routeTable",
      vpc: toThisVpc,
      role: "default",
      inlineRoutes: absent,
      propagatingVpnGateways: { items: [] },
      ...open,
    });
  }
  const families = hasIpv6 ? ([4, 6] as const) : ([4] as const);
  if (adopted.defaultSecurityGroup === undefined) {
    const base = child("defaultSecurityGroup", "default security group", "defaultSecurityGroupId");
    const group = { kind: "entity", id: base.id } as const;
    entities.push({
      ...base,
      kind: "securityGroup",
      vpc: toThisVpc,
      role: "implied-default",
      groupName: known("default"),
      inlineIngress: absent,
      inlineEgress: absent,
      ...open,
    });
    if (vpc.open === undefined) {
      const rule = (suffix: string) => ({
        ...impliedBase(
          vpc,
          impliedId(base.id, suffix),
          `initial ${suffix} rule of ${base.name}`,
          unknown(`the rule has no id before deployment`, [vpc.urn]),
        ),
        kind: "securityGroupRule" as const,
        group,
        protocol: known({ kind: "all" } as const),
        written: { kind: "implied" } as const,
      });
      entities.push(
        {
          ...rule("ingress"),
          direction: known("ingress"),
          peers: [{ kind: "securityGroup", group, self: true }],
        },
        {
          ...rule("egress"),
          direction: known("egress"),
          peers: families.map((family) => ({
            kind: "cidr" as const,
            family,
            cidr: { family, first: 0n, prefixLength: 0 },
          })),
        },
      );
    }
  }
  if (adopted.defaultNetworkAcl === undefined) {
    const base = child("defaultNetworkAcl", "default network ACL", "defaultNetworkAclId");
    entities.push({
      ...base,
      kind: "networkAcl",
      vpc: toThisVpc,
      role: "implied-default",
      subnets: { items: [] },
      inlineIngress: absent,
      inlineEgress: absent,
      ...open,
    });
    if (vpc.open === undefined) {
      for (const direction of ["ingress", "egress"] as const) {
        for (const family of families) {
          entities.push({
            ...impliedBase(
              vpc,
              impliedId(base.id, `${direction}-ipv${family}`),
              `initial ${direction} entry of ${base.name}`,
              unknown(`an entry has no id`, [vpc.urn]),
            ),
            kind: "networkAclEntry",
            networkAcl: { kind: "entity", id: base.id },
            direction: known(direction),
            ruleNumber: known(family === 4 ? 100 : 101),
            action: known("allow"),
            protocol: known({ kind: "all" }),
            cidr: known({ family, first: 0n, prefixLength: 0 }),
            family,
            written: { kind: "implied" },
          });
        }
      }
    }
  }
  return entities;
}

const readCidrAssociation =
  (family: 4 | 6): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    return [
      {
        ...baseOf(context, resource),
        kind: "vpcCidrAssociation",
        vpc: requiredLink(block, "vpcId", toVpc),
        family,
        cidr: writtenOrGiven(block, family === 4 ? "cidrBlock" : "ipv6CidrBlock", resource),
      },
    ];
  };

const readSubnet: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const isDefault = resource.type === "aws:ec2/defaultSubnet:DefaultSubnet";
  const ipv6Native = boolean(block, "ipv6Native") ?? known(false);
  const onlyIpv6 = ipv6Native.kind === "known" && ipv6Native.value;
  const hasIpv6 = asksForIpv6.some((key) => isWritten(block, key) && block.values[key] !== false);
  return [
    {
      ...baseOf(context, resource),
      kind: "subnet",
      vpc: isDefault
        ? (link(block, "vpcId", toVpc) ?? defaultVpcLink(context, resource))
        : requiredLink(block, "vpcId", toVpc),
      ...(onlyIpv6 ? {} : { cidr: writtenOrGiven(block, "cidrBlock", resource) }),
      ...(hasIpv6 ? { ipv6Cidr: writtenOrGiven(block, "ipv6CidrBlock", resource) } : {}),
      zoneName: text(block, "availabilityZone") ?? outputText(resource, "availabilityZone"),
      zoneId: text(block, "availabilityZoneId") ?? outputText(resource, "availabilityZoneId"),
      mapPublicIpOnLaunch: boolean(block, "mapPublicIpOnLaunch") ?? known(isDefault),
      assignIpv6AddressOnCreation: boolean(block, "assignIpv6AddressOnCreation") ?? known(false),
      enableDns64: boolean(block, "enableDns64") ?? known(false),
      ipv6Native,
    },
  ];
};

function defaultVpcLink(context: ReadContext, resource: PulumiResource) {
  const awsId = resource.outputs["vpcId"];
  const block = inputsOf(context, { ...resource, inputs: { vpcId: awsId } });
  return (
    (typeof awsId === "string" ? link(block, "vpcId", toVpc) : undefined) ?? {
      kind: "unresolved" as const,
      why: unknown(`${resource.name} lives in the default VPC of the account`),
    }
  );
}

const readInternetGateway: ResourceReader = (context, resource) => {
  const vpc = link(inputsOf(context, resource), "vpcId", toVpc);
  return [
    {
      ...baseOf(context, resource),
      kind: "internetGateway",
      ...(vpc === undefined ? {} : { vpc }),
    },
  ];
};

const readInternetGatewayAttachment: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "internetGatewayAttachment",
      internetGateway: requiredLink(block, "internetGatewayId", accepts("internetGateway")),
      vpc: requiredLink(block, "vpcId", toVpc),
    },
  ];
};

const readEgressOnlyInternetGateway: ResourceReader = (context, resource) => [
  {
    ...baseOf(context, resource),
    kind: "egressOnlyInternetGateway",
    vpc: requiredLink(inputsOf(context, resource), "vpcId", toVpc),
  },
];

const readDhcpOptions: ResourceReader = (context, resource) => {
  const domainNameServers = texts(inputsOf(context, resource), "domainNameServers");
  return [
    {
      ...baseOf(context, resource),
      kind: "dhcpOptions",
      ...(domainNameServers === undefined ? {} : { domainNameServers }),
    },
  ];
};

const readDhcpOptionsAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "dhcpOptionsAssociation",
      vpc: requiredLink(block, "vpcId", toVpc),
      dhcpOptions: requiredLink(block, "dhcpOptionsId", accepts("dhcpOptions")),
    },
  ];
};

/** VPCs, their blocks, subnets, gateways to the internet and DHCP options. */
export const vpcReaders: ResourceReaders = {
  "aws:ec2/vpc:Vpc": readVpc,
  "aws:ec2/defaultVpc:DefaultVpc": readVpc,
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": readCidrAssociation(4),
  "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": readCidrAssociation(6),
  "aws:ec2/subnet:Subnet": readSubnet,
  "aws:ec2/defaultSubnet:DefaultSubnet": readSubnet,
  "aws:ec2/internetGateway:InternetGateway": readInternetGateway,
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": readInternetGatewayAttachment,
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": readEgressOnlyInternetGateway,
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": readDhcpOptions,
  "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation": readDhcpOptionsAssociation,
};
