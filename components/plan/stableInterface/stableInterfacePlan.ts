import { lastAddress, parseAddress, parseCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { checkSecurityRules } from "../securityRules";
import { TierKind } from "../vpc/vpcPlanArgs";
import type { StableInterfacePlanArgs } from "./stableInterfaceArgs";

/** A subnet that a stable interface may stand in. */
export interface StableInterfaceSubnet {
  readonly tier: string;
  readonly kind: TierKind;
  readonly zone: string;
  /** Absent while it is not known. */
  readonly cidrBlock?: string;
  /** Absent in a subnet without IPv6; its value is not read. */
  readonly ipv6CidrBlock?: unknown;
}

/** What follows from the arguments. */
export interface StableInterfacePlan {
  /** The private addresses, the first one first; none when AWS chooses. */
  privateIps: string[];
  /** Whether it has an elastic IP address. */
  elasticIp: boolean;
  deviceIndex: number;
}

/** Everything that is wrong with the arguments, or nothing. */
export function validateStableInterface(
  args: StableInterfacePlanArgs,
  subnets: readonly StableInterfaceSubnet[],
): Issue[] {
  const subnet = findSubnet(args, subnets);
  return [
    ...checkPlace(args, subnets),
    ...checkAddresses(args, subnet),
    ...checkElasticIp(args, subnet),
    ...checkIpv6(args, subnet),
    ...checkDeviceIndex(args),
    ...checkGroups(args),
    ...checkSecurityRules("ingress", args.ingress ?? []),
    ...checkSecurityRules("egress", args.egress ?? []),
  ];
}

/** Plans an interface from arguments that were found to be right. */
export function planStableInterface(
  args: StableInterfacePlanArgs,
  subnets: readonly StableInterfaceSubnet[],
): StableInterfacePlan {
  const { privateIp, secondaryPrivateIps = [], elasticIp, deviceIndex = 1 } = args;
  return {
    privateIps: [...(privateIp === undefined ? [] : [privateIp]), ...secondaryPrivateIps],
    elasticIp: elasticIp ?? findSubnet(args, subnets)?.kind === TierKind.Public,
    deviceIndex,
  };
}

/** The subnet of the tier and zone. */
export function findSubnet<T extends StableInterfaceSubnet>(
  { tier, zone }: StableInterfacePlanArgs,
  subnets: readonly T[],
): T | undefined {
  return subnets.find((subnet) => subnet.tier === tier && subnet.zone === zone);
}

function checkPlace(
  { tier, zone }: StableInterfacePlanArgs,
  subnets: readonly StableInterfaceSubnet[],
): Issue[] {
  const ofTier = subnets.filter((subnet) => subnet.tier === tier);
  if (ofTier.length === 0) {
    const allowed = list([...new Set(subnets.map((subnet) => subnet.tier))]);
    return [{ path: "tier", received: show(tier), allowed, fix: "name a tier of the VPC" }];
  }
  if (ofTier.some((subnet) => subnet.zone === zone)) return [];
  const allowed = list(ofTier.map((subnet) => subnet.zone));
  const fix = `name a zone of tier ${tier}, the one in which the instances are`;
  return [{ path: "zone", received: show(zone), allowed, fix }];
}

function checkAddresses(
  { privateIp, secondaryPrivateIps = [] }: StableInterfacePlanArgs,
  subnet: StableInterfaceSubnet | undefined,
): Issue[] {
  const issues: Issue[] = [];
  if (privateIp === undefined && secondaryPrivateIps.length > 0) {
    const received = "nothing beside secondaryPrivateIps";
    const fix = "write the first address, too: AWS might choose one of the others for it";
    issues.push({ path: "privateIp", received, allowed: allowedIn(subnet?.cidrBlock), fix });
  }
  const written: [path: string, address: string][] = [
    ...(privateIp === undefined ? [] : [["privateIp", privateIp] as [string, string]]),
    ...secondaryPrivateIps.map((address, index): [string, string] => [
      `secondaryPrivateIps[${String(index)}]`,
      address,
    ]),
  ];
  for (const [index, [path, address]] of written.entries()) {
    const received = show(address);
    if (!isFree(address, subnet?.cidrBlock)) {
      const fix = "choose an address of the subnet that AWS does not keep";
      issues.push({ path, received, allowed: allowedIn(subnet?.cidrBlock), fix });
    } else if (written.findIndex(([, other]) => other === address) < index) {
      const fix = "write it once";
      issues.push({ path, received, allowed: "an address that is not written before", fix });
    }
  }
  return issues;
}

// Amazon VPC User Guide, "Subnet CIDR blocks": the first four addresses and the last one are kept.
const keptAtStart = 4n;

function isFree(text: string, cidrBlock: string | undefined): boolean {
  const address = parseAddress(text);
  if (address?.family !== 4) return false;
  const block = parseCidr(cidrBlock ?? "");
  if (block === undefined) return true;
  return address.value >= block.first + keptAtStart && address.value < lastAddress(block);
}

function allowedIn(cidrBlock: string | undefined): string {
  if (cidrBlock === undefined) return "an IPv4 address of the subnet";
  return `an IPv4 address of ${cidrBlock} without its first four and its last`;
}

function checkElasticIp(
  { elasticIp, allocationId, tier }: StableInterfacePlanArgs,
  subnet: StableInterfaceSubnet | undefined,
): Issue[] {
  if (subnet === undefined) return [];
  const isPublic = subnet.kind === TierKind.Public;
  if (isPublic && allocationId !== undefined && elasticIp === false) {
    const fix = "remove one of the two";
    const received = "a value beside elasticIp: false";
    return [{ path: "allocationId", received, allowed: "nothing", fix }];
  }
  if (isPublic) return [];
  const allowed = `nothing in tier ${tier}, which has no route to an internet gateway`;
  const fix = "use a public tier, or leave it out";
  const path = elasticIp === true ? "elasticIp" : "allocationId";
  if (elasticIp !== true && allocationId === undefined) return [];
  return [{ path, received: elasticIp === true ? "true" : "a value", allowed, fix }];
}

function checkIpv6(
  { ipv6, tier }: StableInterfacePlanArgs,
  subnet: StableInterfaceSubnet | undefined,
): Issue[] {
  if (ipv6 !== true || subnet === undefined || subnet.ipv6CidrBlock !== undefined) return [];
  const allowed = `false in tier ${tier}, whose subnets have no IPv6`;
  const fix = "set ipv6 for the VPC, or leave it out";
  return [{ path: "ipv6", received: "true", allowed, fix }];
}

function checkDeviceIndex({ deviceIndex = 1 }: StableInterfacePlanArgs): Issue[] {
  // No instance type has more than 15 interfaces on one network card.
  if (Number.isInteger(deviceIndex) && deviceIndex >= 1 && deviceIndex <= 15) return [];
  const fix = "use 1 unless the instance has a second interface already";
  return [{ path: "deviceIndex", received: show(deviceIndex), allowed: "1 to 15", fix }];
}

function checkGroups({ securityGroupIds = [] }: StableInterfacePlanArgs): Issue[] {
  // Amazon VPC User Guide, "Amazon VPC quotas": five for each interface, unless AWS raises it to 16.
  const most = 15;
  if (securityGroupIds.length <= most) return [];
  const received = `${String(securityGroupIds.length)} groups`;
  const allowed = `at most ${String(most)} beside its own`;
  return [{ path: "securityGroupIds", received, allowed, fix: "put the rules into fewer groups" }];
}
