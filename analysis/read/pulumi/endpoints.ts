import type { VpcEndpointType } from "../../model/endpoint";
import type { EntityBase } from "../../model/entity";
import type { Entity } from "../../model/network";
import { known, mapValue, unknown, type Value } from "../../model/value";
import { parseCidr } from "../../sets/cidr";
import type { PulumiResource } from "../resource";
import { serviceOf } from "../serviceName";
import { baseOf, impliedBase, inlineBase } from "./base";
import { impliedId } from "./context";
import { boolean, inputsOf, output, outputText, text, texts, unknownField, word } from "./fields";
import { interfacesOf } from "./interfaces";
import {
  accepts,
  links,
  requiredLink,
  toRouteTable,
  toSecurityGroup,
  toSubnet,
  toVpc,
} from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const endpointTypes: readonly VpcEndpointType[] = [
  "Gateway",
  "Interface",
  "GatewayLoadBalancer",
  "Resource",
  "ServiceNetwork",
];

const toEndpoint = accepts("vpcEndpoint");

/** The list of the service's addresses that a gateway endpoint routes; known once it is deployed. */
function prefixListOf(
  resource: PulumiResource,
  base: EntityBase,
  listName: Value<string>,
): readonly Entity[] {
  const list = impliedBase(
    base,
    impliedId(base.id, "prefix-list"),
    `prefix list of ${base.name}`,
    outputText(resource, "prefixListId"),
  );
  const blocks = output(resource, "cidrBlocks", (raw) => {
    const cidrs = Array.isArray(raw)
      ? raw.map((one: unknown) => (typeof one === "string" ? parseCidr(one) : undefined))
      : [];
    return cidrs.length > 0 && cidrs.every((one) => one !== undefined) ? cidrs : undefined;
  });
  const entries = blocks.kind === "known" ? blocks.value : [];
  return [
    {
      ...list,
      kind: "prefixList",
      family: known(4),
      maxEntries: unknown(`the weight of an AWS-managed prefix list is set by AWS`),
      inlineEntries:
        blocks.kind === "known" ? { kind: "listed", length: entries.length } : { kind: "absent" },
      listName,
      ...(blocks.kind === "known"
        ? {}
        : { open: unknown(`the contents of an AWS-managed prefix list are not in the program`) }),
    },
    ...entries.map((cidr, index): Entity => ({
      ...inlineBase(list, `entries[${index}]`),
      kind: "prefixListEntry",
      prefixList: { kind: "entity", id: list.id },
      cidr: known(cidr),
      written: { kind: "implied" },
    })),
  ];
}

const readVpcEndpoint: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const endpointType = word(block, "vpcEndpointType", endpointTypes) ?? known("Gateway" as const);
  const serviceName = text(block, "serviceName") ?? outputText(resource, "serviceName");
  const subnets = links(block, "subnetIds", toSubnet);
  const securityGroups = links(block, "securityGroupIds", toSecurityGroup);
  const policy = text(block, "policy");
  const ipAddressType = text(block, "ipAddressType");
  const autoAccept = boolean(block, "autoAccept");
  const isGateway = endpointType.kind === "known" && endpointType.value === "Gateway";
  return [
    {
      ...base,
      kind: "vpcEndpoint",
      endpointType,
      vpc: requiredLink(block, "vpcId", toVpc),
      serviceName,
      service: mapValue(serviceName, serviceOf),
      routeTables: links(block, "routeTableIds", toRouteTable),
      subnets,
      securityGroups,
      privateDnsEnabled: boolean(block, "privateDnsEnabled") ?? known(false),
      privateDnsOnlyForInboundResolverEndpoint: known(false),
      ...(ipAddressType === undefined ? {} : { ipAddressType }),
      ...(policy === undefined ? {} : { policy }),
      ...(autoAccept === undefined ? {} : { autoAccept }),
    },
    ...(isGateway ? prefixListOf(resource, base, serviceName) : []),
    ...interfacesOf({
      base,
      owner: "vpcEndpoint",
      subnets,
      securityGroups,
      deniesInternetGatewayTraffic: true,
    }),
  ];
};

const readRouteTableAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointRouteTableAssociation",
      vpcEndpoint: requiredLink(block, "vpcEndpointId", toEndpoint),
      routeTable: requiredLink(block, "routeTableId", toRouteTable),
    },
  ];
};

const readSubnetAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointSubnetAssociation",
      vpcEndpoint: requiredLink(block, "vpcEndpointId", toEndpoint),
      subnet: requiredLink(block, "subnetId", toSubnet),
    },
  ];
};

const readGroupAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointSecurityGroupAssociation",
      vpcEndpoint: requiredLink(block, "vpcEndpointId", toEndpoint),
      securityGroup: requiredLink(block, "securityGroupId", toSecurityGroup),
      replacesDefault: boolean(block, "replaceDefaultAssociation") ?? known(false),
    },
  ];
};

const readPolicy: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const policy = text(block, "policy");
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointPolicy",
      vpcEndpoint: requiredLink(block, "vpcEndpointId", toEndpoint),
      ...(policy === undefined ? {} : { policy }),
    },
  ];
};

const readPrivateDns: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointPrivateDns",
      vpcEndpoint: requiredLink(block, "vpcEndpointId", toEndpoint),
      privateDnsEnabled:
        boolean(block, "privateDnsEnabled") ?? unknownField(block, "privateDnsEnabled"),
    },
  ];
};

const readEndpointService: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const toLoadBalancer = accepts("loadBalancer");
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointService",
      serviceName: outputText(resource, "serviceName"),
      acceptanceRequired:
        boolean(block, "acceptanceRequired") ?? unknownField(block, "acceptanceRequired"),
      networkLoadBalancers: links(block, "networkLoadBalancerArns", toLoadBalancer),
      gatewayLoadBalancers: links(block, "gatewayLoadBalancerArns", toLoadBalancer),
      allowedPrincipals: texts(block, "allowedPrincipals") ?? known([]),
      supportedIpAddressTypes: texts(block, "supportedIpAddressTypes") ?? known(["ipv4"]),
      supportedRegions: texts(block, "supportedRegions") ?? known([]),
    },
  ];
};

const readPrincipal: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointServicePrincipal",
      vpcEndpointService: requiredLink(
        block,
        "vpcEndpointServiceId",
        accepts("vpcEndpointService"),
      ),
      principal: text(block, "principalArn") ?? unknownField(block, "principalArn"),
    },
  ];
};

const readAccepter: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcEndpointConnection",
      vpcEndpointService: requiredLink(
        block,
        "vpcEndpointServiceId",
        accepts("vpcEndpointService"),
      ),
      vpcEndpoint: requiredLink(block, "vpcEndpointId", toEndpoint),
      state: known("available"),
    },
  ];
};

/** VPC endpoints, their associations, and endpoint services. */
export const endpointReaders: ResourceReaders = {
  "aws:ec2/vpcEndpoint:VpcEndpoint": readVpcEndpoint,
  "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation":
    readRouteTableAssociation,
  "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation": readSubnetAssociation,
  "aws:ec2/securityGroupAssociation:SecurityGroupAssociation": readGroupAssociation,
  "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": readPolicy,
  "aws:vpc/endpointPrivateDns:EndpointPrivateDns": readPrivateDns,
  "aws:ec2/vpcEndpointService:VpcEndpointService": readEndpointService,
  "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple": readPrincipal,
  "aws:ec2/vpcEndpointConnectionAccepter:VpcEndpointConnectionAccepter": readAccepter,
};
