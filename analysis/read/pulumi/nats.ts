import { known, unknown, type Value } from "../../model/value";
import type { EntityBase } from "../../model/entity";
import { entityId } from "../../model/identity";
import type { Link, LinkList } from "../../model/link";
import type { NetworkInterface } from "../../model/networkInterface";
import { baseOf, impliedBase } from "./base";
import { impliedId } from "./context";
import { inlineBlocks, inputsOf, outputText, text, unknownField, word, type Block } from "./fields";
import {
  accepts,
  link,
  links,
  linksInBlocks,
  requiredLink,
  toNetworkInterface,
  toSubnet,
  toVpc,
} from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const toElasticIp = accepts("elasticIp");

/** Zones of a regional gateway in manual mode, as names or ids. */
function zonesOf(block: Block): Value<readonly string[]> | undefined {
  const { list, blocks } = inlineBlocks(block, "availabilityZoneAddresses");
  if (list.kind === "absent") return undefined;
  if (list.kind === "unknown") return list;
  const zones: string[] = [];
  for (const one of blocks) {
    const zone = one && (text(one, "availabilityZoneId") ?? text(one, "availabilityZone"));
    if (zone?.kind !== "known") return unknownField(block, "availabilityZoneAddresses");
    zones.push(zone.value);
  }
  return known(zones);
}

/** Secondary addresses of a zonal gateway, and those of each zone of a regional one. */
function furtherElasticIps(block: Block): LinkList {
  const secondary = links(block, "secondaryAllocationIds", toElasticIp);
  const ofZones = linksInBlocks(block, "availabilityZoneAddresses", "allocationIds", toElasticIp);
  const more = secondary.more ?? ofZones.more;
  return {
    items: [...secondary.items, ...ofZones.items],
    ...(more === undefined ? {} : { more }),
  };
}

const readNatGateway: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const subnet = link(block, "subnetId", toSubnet);
  const vpc = link(block, "vpcId", toVpc);
  const primary = link(block, "allocationId", toElasticIp);
  const further = furtherElasticIps(block);
  const privateIp = text(block, "privateIp");
  const zones = zonesOf(block);
  const state = resource.external === true ? outputText(resource, "state") : known("available");
  return [
    {
      ...base,
      kind: "natGateway",
      connectivity: word(block, "connectivityType", ["public", "private"]) ?? known("public"),
      availability: word(block, "availabilityMode", ["zonal", "regional"]) ?? known("zonal"),
      ...(subnet === undefined ? {} : { subnet }),
      ...(vpc === undefined ? {} : { vpc }),
      elasticIps: {
        ...further,
        items: [...(primary === undefined ? [] : [primary]), ...further.items],
      },
      ...(privateIp === undefined ? {} : { privateIp }),
      ...(zones === undefined ? {} : { zones }),
      state,
    },
    ...(subnet === undefined ? [] : [natInterface(base, subnet, privateIp)]),
  ];
};

function natInterface(
  base: EntityBase,
  subnet: Link,
  privateIp: Value<string> | undefined,
): NetworkInterface {
  const id = impliedId(base.id, "network-interface");
  const awsId = unknown(`the interface of ${base.name} is known after deployment only`, [base.urn]);
  const privateIpv4: Value<readonly string[]> | undefined =
    privateIp?.kind === "known" ? known([privateIp.value]) : privateIp;
  return {
    ...impliedBase(base, id, `interface of ${base.name}`, awsId),
    kind: "networkInterface",
    owner: { kind: "natGateway", id: entityId(base.id) },
    subnet,
    securityGroups: { items: [] },
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    autoAssignedPublicIpv4: known(false),
    sourceDestCheck: known(false),
    isClass: false,
    deniesInternetGatewayTraffic: false,
  };
}

const readNatEipAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "natGatewayEipAssociation",
      natGateway: requiredLink(block, "natGatewayId", accepts("natGateway")),
      elasticIp: requiredLink(block, "allocationId", toElasticIp),
    },
  ];
};

const readEip: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const instance = link(block, "instance", accepts("instance"));
  const networkInterface = link(block, "networkInterface", toNetworkInterface);
  const associateWithPrivateIp = text(block, "associateWithPrivateIp");
  return [
    {
      ...baseOf(context, resource),
      kind: "elasticIp",
      publicIp: outputText(resource, "publicIp"),
      ...(instance === undefined ? {} : { instance }),
      ...(networkInterface === undefined ? {} : { networkInterface }),
      ...(associateWithPrivateIp === undefined ? {} : { associateWithPrivateIp }),
    },
  ];
};

const readEipAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const instance = link(block, "instanceId", accepts("instance"));
  const networkInterface = link(block, "networkInterfaceId", toNetworkInterface);
  const privateIp = text(block, "privateIpAddress");
  return [
    {
      ...baseOf(context, resource),
      kind: "elasticIpAssociation",
      elasticIp:
        link(block, "publicIp", toElasticIp) ?? requiredLink(block, "allocationId", toElasticIp),
      ...(instance === undefined ? {} : { instance }),
      ...(networkInterface === undefined ? {} : { networkInterface }),
      ...(privateIp === undefined ? {} : { privateIp }),
    },
  ];
};

/** NAT gateways and elastic IPs. */
export const natReaders: ResourceReaders = {
  "aws:ec2/natGateway:NatGateway": readNatGateway,
  "aws:ec2/natGatewayEipAssociation:NatGatewayEipAssociation": readNatEipAssociation,
  "aws:ec2/eip:Eip": readEip,
  "aws:ec2/eipAssociation:EipAssociation": readEipAssociation,
};
