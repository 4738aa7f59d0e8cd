import type { Link } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { cidr, requiredCidr } from "./cidrs";
import { itemsOf, missingOf, report, wasAsked, type AwsContext, type Item } from "./context";
import { flag, part, parts, text, textValue, textsIn } from "./fields";
import { linkTo, requiredLink, unresolved } from "./references";

/** What several descriptions say of each VPC: its main table, its default group and list. */
function childrenByVpc(
  context: AwsContext,
  call: string,
  idKey: string,
  isDefault: (item: Item) => boolean,
): (vpc: string, what: string) => Link {
  const missing = missingOf(context, call);
  const found = new Map<string, string[]>();
  for (const item of itemsOf(context, call)) {
    const vpc = text(item, "VpcId");
    const id = text(item, idKey);
    if (vpc === undefined || id === undefined || !isDefault(item)) continue;
    const others = found.get(vpc);
    if (others === undefined) found.set(vpc, [id]);
    else others.push(id);
  }
  return (vpc, what) => {
    const [first, ...others] = found.get(vpc) ?? [];
    // A page that is missing may associate a subnet with something else than the default.
    if (missing !== undefined && wasAsked(context, call))
      return unresolved(`the ${what} of ${vpc} is not certain: ${missing}`);
    if (first === undefined) return unresolved(`the ${what} of ${vpc} is not described`);
    const link = linkTo(context, first);
    if (others.length === 0) return link;
    const ids = [first, ...others];
    report(context, vpc, `contradiction: ${ids.join(" and ")} both claim to be the ${what}`);
    const candidates = ids.flatMap((id) => context.index.get(id)?.link.id ?? []);
    return { kind: "oneOf", candidates, why: unknown(`${vpc} has more than one ${what}`) };
  };
}

function readVpcs(context: AwsContext): void {
  const mainTable = childrenByVpc(context, "describe-route-tables", "RouteTableId", (table) =>
    parts(table, "Associations").some(({ json }) => json["Main"] === true),
  );
  const group = childrenByVpc(
    context,
    "describe-security-groups",
    "GroupId",
    (one) => text(one, "GroupName") === "default",
  );
  const acl = childrenByVpc(
    context,
    "describe-network-acls",
    "NetworkAclId",
    ({ json }) => json["IsDefault"] === true,
  );
  for (const item of itemsOf(context, "describe-vpcs")) {
    const base = baseOf(item);
    const main = mainTable(item.id, "main route table");
    const ipv6 = parts(item, "Ipv6CidrBlockAssociationSet").filter((one) =>
      isAssociated(one, "Ipv6CidrBlockState"),
    );
    const [firstIpv6] = ipv6;
    context.entities.push({
      ...base,
      kind: "vpc",
      cidr: requiredCidr(item, "CidrBlock"),
      ...(firstIpv6 === undefined ? {} : { ipv6Cidr: requiredCidr(firstIpv6, "Ipv6CidrBlock") }),
      isDefault: item.json["IsDefault"] === true,
      enableDnsSupport: attribute(item, "EnableDnsSupport"),
      enableDnsHostnames: attribute(item, "EnableDnsHostnames"),
      instanceTenancy: textValue(item, "InstanceTenancy"),
      mainRouteTable: main,
      // AWS does not tell which table came with the VPC; the main table is it unless it was replaced.
      defaultRouteTable: main,
      defaultSecurityGroup: group(item.id, "default security group"),
      defaultNetworkAcl: acl(item.id, "default network ACL"),
      ...openness(context, item.id),
    });
    const further = (one: Item, family: 4 | 6, key: string, index: number) =>
      context.entities.push({
        ...partOf(base, `IPv${family} block ${index}`),
        kind: "vpcCidrAssociation",
        vpc: toEntity(base),
        family,
        cidr: requiredCidr(one, key),
      });
    parts(item, "CidrBlockAssociationSet").forEach((one, index) => {
      const primary = text(one, "CidrBlock") === text(item, "CidrBlock");
      if (!primary && isAssociated(one, "CidrBlockState")) further(one, 4, "CidrBlock", index);
    });
    ipv6.slice(1).forEach((one, index) => further(one, 6, "Ipv6CidrBlock", index + 1));
    const dhcp = text(item, "DhcpOptionsId");
    if (dhcp !== undefined) {
      context.entities.push({
        ...partOf(base, "DHCP options"),
        kind: "dhcpOptionsAssociation",
        vpc: toEntity(base),
        dhcpOptions: linkTo(context, dhcp),
      });
    }
  }
}

// Without these answers a VPC may hold parts that nobody describes.
const partsOfVpc = ["describe-subnets", "describe-route-tables", "describe-internet-gateways"];

function openness(context: AwsContext, vpc: string) {
  const missing = partsOfVpc.flatMap((call) => missingOf(context, call) ?? []);
  if (missing.length === 0) return {};
  return { open: unknown(`${vpc} may hold more: ${missing.join(", ")}`) };
}

function isAssociated(item: Item, key: string): boolean {
  const state = text(part(item, key), "State");
  return state === undefined || state === "associated";
}

/** `describe-vpc-attribute` answers one flag for each call. */
function attribute(vpc: Item, key: string): Value<boolean> {
  for (const item of itemsOf(vpc.context, "describe-vpc-attribute")) {
    if (item.id !== vpc.id && !item.about.startsWith(vpc.id)) continue;
    const value = part(item, key).json["Value"];
    if (typeof value === "boolean") return known(value);
  }
  if (typeof vpc.json[key] === "boolean") return flag(vpc, key);
  return unknown(`${key} of ${vpc.id} is in describe-vpc-attribute, which was not asked`);
}

function readSubnets(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-subnets")) {
    const block = cidr(item, "CidrBlock");
    const [ipv6] = parts(item, "Ipv6CidrBlockAssociationSet").filter((one) =>
      isAssociated(one, "Ipv6CidrBlockState"),
    );
    context.entities.push({
      ...baseOf(item),
      kind: "subnet",
      vpc: requiredLink(item, "VpcId"),
      ...(block === undefined ? {} : { cidr: block }),
      ...(ipv6 === undefined ? {} : { ipv6Cidr: requiredCidr(ipv6, "Ipv6CidrBlock") }),
      zoneName: textValue(item, "AvailabilityZone"),
      zoneId: textValue(item, "AvailabilityZoneId"),
      mapPublicIpOnLaunch: flag(item, "MapPublicIpOnLaunch"),
      assignIpv6AddressOnCreation: flag(item, "AssignIpv6AddressOnCreation"),
      enableDns64: flag(item, "EnableDns64"),
      ipv6Native:
        item.json["Ipv6Native"] === undefined
          ? known(block === undefined)
          : flag(item, "Ipv6Native"),
    });
  }
}

/** The VPC that a gateway is attached to, in a working state (NETWORK 1.40). */
export function attachedVpc(item: Item, list: string): Link | undefined {
  const attached = parts(item, list).filter((one) =>
    ["available", "attached"].includes(text(one, "State") ?? "attached"),
  );
  const [first, second] = attached;
  if (first === undefined) return undefined;
  if (second !== undefined)
    report(item.context, item.id, "contradiction: attached to several VPCs", list);
  return requiredLink(first, "VpcId");
}

function readGateways(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-internet-gateways")) {
    const vpc = attachedVpc(item, "Attachments");
    context.entities.push({
      ...baseOf(item),
      kind: "internetGateway",
      ...(vpc === undefined ? {} : { vpc }),
    });
  }
  for (const item of itemsOf(context, "describe-egress-only-internet-gateways")) {
    const vpc = attachedVpc(item, "Attachments");
    if (vpc === undefined) report(context, item.id, "not attached to a VPC, so it carries nothing");
    else context.entities.push({ ...baseOf(item), kind: "egressOnlyInternetGateway", vpc });
  }
}

function readDhcpOptions(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-dhcp-options")) {
    const servers = parts(item, "DhcpConfigurations").find(
      (one) => text(one, "Key") === "domain-name-servers",
    );
    context.entities.push({
      ...baseOf(item),
      kind: "dhcpOptions",
      ...(servers === undefined
        ? {}
        : { domainNameServers: known(textsIn(servers, "Values", "Value")) }),
    });
  }
}

/** Reads VPCs, subnets, gateways to the internet and DHCP options. */
export function readVpcParts(context: AwsContext): void {
  readVpcs(context);
  readSubnets(context);
  readGateways(context);
  readDhcpOptions(context);
}
