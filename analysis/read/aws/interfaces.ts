import type { NetworkInterface } from "../../model/networkInterface";
import { known, unknown, type Value } from "../../model/value";
import { formatAddress, parseAddress, parseCidr, sizeOf, type Family } from "../../sets/cidr";
import { baseOf } from "./base";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { elasticAddresses } from "./elasticIps";
import { flag, idsIn, part, parts, text, textsIn } from "./fields";
import { ownersOfInterfaces, type Owner } from "./interfaceOwners";
import { linksTo, requiredLink } from "./references";

/** An interface as EC2 describes it, by its own call or inside an instance. */
export function interfaceFrom(item: Item, owner: Owner): NetworkInterface {
  const ipv4 = addressesListed(item);
  const ipv6 = idsIn(item, "Ipv6Addresses", "Ipv6Address");
  const association = part(item, "Association");
  // An elastic IP is an entity of its own; what has no allocation was assigned by AWS.
  const assigned =
    text(association, "AllocationId") === undefined ? text(association, "PublicIp") : undefined;
  const isElastic = assigned !== undefined && elasticAddresses(item.context).has(assigned);
  const publicIpv4 = isElastic ? undefined : assigned;
  return {
    ...baseOf(item),
    kind: "networkInterface",
    owner,
    subnet: requiredLink(item, "SubnetId"),
    securityGroups: linksTo(item.context, idsIn(item, "Groups", "GroupId")),
    ...(ipv4.length === 0 ? {} : { privateIpv4: addressesOf(item, ipv4, 4) }),
    ...(ipv6.length === 0 ? {} : { ipv6: addressesOf(item, ipv6, 6) }),
    autoAssignedPublicIpv4: known(publicIpv4 !== undefined),
    ...(publicIpv4 === undefined ? {} : { publicIpv4: known(publicIpv4) }),
    sourceDestCheck: flag(item, "SourceDestCheck"),
    isClass: false,
    deniesInternetGatewayTraffic: item.json["DenyAllIgwTraffic"] === true,
  };
}

/** The private IPv4 addresses, primary first, and those of blocks that EC2 delegated to the interface. */
function addressesListed(item: Item): readonly string[] {
  const primary = text(item, "PrivateIpAddress");
  const found = new Set(primary === undefined ? [] : [primary]);
  for (const one of textsIn(item, "PrivateIpAddresses", "PrivateIpAddress")) found.add(one);
  const delegated = idsIn(item, "Ipv4Prefixes", "Ipv4Prefix").flatMap((block) =>
    addressesIn(item, block),
  );
  return found.size === 0 ? [] : [...found, ...delegated];
}

function addressesOf(
  item: Item,
  texts: readonly string[],
  family: Family,
): Value<readonly string[]> {
  const wrong = texts.find((one) => parseAddress(one)?.family !== family);
  if (wrong === undefined) return known(texts);
  report(item.context, item.id, `not an IPv${family} address: ${wrong}`);
  return unknown(`an address of ${item.id} is not an IPv${family} address`);
}

/** Every address of a block that EC2 delegated to an interface; blocks have 16. */
function addressesIn(item: Item, block: string): readonly string[] {
  const cidr = parseCidr(block);
  if (cidr?.family !== 4 || cidr.prefixLength < 24) {
    report(item.context, item.id, `not a delegated prefix: ${block}`, "Ipv4Prefixes");
    return [];
  }
  return Array.from({ length: Number(sizeOf(cidr)) }, (_, index) =>
    formatAddress(4, cidr.first + BigInt(index)),
  );
}

/** Reads the interfaces. */
export function readInterfaces(context: AwsContext): void {
  const ownerOf = ownersOfInterfaces(context);
  for (const item of itemsOf(context, "describe-network-interfaces")) {
    const one = interfaceFrom(item, ownerOf(item));
    context.entities.push(one);
    if (parts(item, "Ipv6Prefixes").length > 0)
      report(context, item.id, "delegated IPv6 prefixes are not read", "Ipv6Prefixes");
  }
}
