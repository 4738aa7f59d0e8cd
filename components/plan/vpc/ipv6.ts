import { formatCidr, parseWrittenCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { AddressFamily, Ipv6Source } from "./ipv6Args";
import { NatMode, TierKind, type VpcPlanArgs } from "./vpcPlanArgs";
import type { PlannedIpv6 } from "./vpcPlan";
import type { PlacedTier } from "./tiers";
import type { Zone } from "./zones";

/** A /64 for each subnet. Amazon VPC User Guide, "IPv6 subnet CIDR blocks". */
const subnetPrefixLength = 64;
const amazonPrefixLength = 56;
const poolPrefixLengths = [44, 48, 52, 56, 60];

const usualSlots: Readonly<Record<TierKind, number>> = { public: 0, private: 1, isolated: 2 };

/** Reads the IPv6 block of the VPC. */
export function readIpv6({ ipv6 }: VpcPlanArgs): { ipv6?: PlannedIpv6; issues: Issue[] } {
  if (ipv6 === undefined) return { issues: [] };
  const issues: Issue[] = [];
  const { ipamPoolId, cidrBlock, netmaskLength } = ipv6;
  const source = ipv6.source ?? (ipamPoolId === undefined ? Ipv6Source.Amazon : Ipv6Source.Ipam);
  const refuse = (path: string, received: string, allowed: string, fix: string): void => {
    issues.push({ path: `ipv6.${path}`, received, allowed, fix });
  };
  if (!Object.values(Ipv6Source).includes(source)) {
    refuse("source", show(source), list(Object.values(Ipv6Source)), "leave it out for Amazon's");
    return { issues };
  }
  if (source === Ipv6Source.Amazon) {
    const allowed = 'nothing unless source is "ipam"';
    const fix = "remove it, or name the pool in ipamPoolId: Amazon gives a /56 of its own";
    if (ipamPoolId !== undefined) refuse("ipamPoolId", "a pool", allowed, "remove source, or it");
    if (cidrBlock !== undefined) refuse("cidrBlock", show(cidrBlock), allowed, fix);
    if (netmaskLength !== undefined) refuse("netmaskLength", show(netmaskLength), allowed, fix);
    return { ipv6: { source, prefixLength: amazonPrefixLength }, issues };
  }
  if (ipamPoolId === undefined)
    refuse("ipamPoolId", "nothing", "the id of an IPAM pool", "name the pool of your addresses");
  const written = cidrBlock === undefined ? undefined : parseWrittenCidr(cidrBlock);
  const isBlock = written?.canonical === true && written.cidr.family === 6;
  if (cidrBlock !== undefined && !isBlock) {
    const allowed = "an IPv6 block on its own boundary, such as 2001:db8:1200::/56";
    refuse("cidrBlock", show(cidrBlock), allowed, "write its first address and size");
    return { issues };
  }
  if (cidrBlock !== undefined && netmaskLength !== undefined) {
    const fix = "leave it out: the block has its size";
    refuse("netmaskLength", show(netmaskLength), "nothing beside cidrBlock", fix);
  }
  const prefixLength = written?.cidr.prefixLength ?? netmaskLength ?? amazonPrefixLength;
  if (!poolPrefixLengths.includes(prefixLength)) {
    const path = cidrBlock === undefined ? "netmaskLength" : "cidrBlock";
    const fix = "use 56, for 256 subnets";
    refuse(path, `/${String(prefixLength)}`, list(poolPrefixLengths.map(String)), fix);
  }
  const block = written === undefined ? {} : { cidrBlock: formatCidr(written.cidr) };
  return { ipv6: { source, prefixLength, ...block }, issues };
}

/** How many tiers and zones have a /64 each: half of the bits for zones, three at most. */
export function ipv6Bits(prefixLength: number): { tierBits: number; zoneBits: number } {
  const bits = subnetPrefixLength - prefixLength;
  const zoneBits = Math.min(3, Math.floor(bits / 2));
  return { tierBits: bits - zoneBits, zoneBits };
}

/** Which addresses the hosts of a tier have; the error of a wrong one is found by `checkTierIpv6`. */
export function familyOf({ args }: PlacedTier, ipv6: PlannedIpv6 | undefined): AddressFamily {
  return args.addressFamily ?? (ipv6 === undefined ? AddressFamily.Ipv4 : AddressFamily.DualStack);
}

/** Place of a tier's /64 in each zone; nothing without IPv6, or when it was left out. */
export function ipv6SlotOf(tier: PlacedTier, ipv6: PlannedIpv6 | undefined): number | undefined {
  if (familyOf(tier, ipv6) === AddressFamily.Ipv4) return undefined;
  const usual = Object.values(TierKind).find((kind) => kind === tier.name);
  return tier.args.ipv6Slot ?? (usual === undefined ? undefined : usualSlots[usual]);
}

/** Whether IPv6-only hosts of the tier call IPv4 hosts through the NAT gateway. */
export function usesNat64(tier: PlacedTier, ipv6: PlannedIpv6 | undefined, nat: NatMode): boolean {
  const isIpv6Only = familyOf(tier, ipv6) === AddressFamily.Ipv6;
  const isServed = tier.kind === TierKind.Private && hasPublicGateway(nat);
  return tier.args.nat64 ?? (isIpv6Only && isServed);
}

function hasPublicGateway(nat: NatMode): boolean {
  return nat === NatMode.PerAz || nat === NatMode.Single || nat === NatMode.Regional;
}

/** What is wrong with the IPv6 side of the tiers. */
export function checkTierIpv6(
  tiers: readonly PlacedTier[],
  zones: readonly Zone[],
  ipv6: PlannedIpv6 | undefined,
  nat: NatMode,
): Issue[] {
  const issues: Issue[] = [];
  const { tierBits, zoneBits } = ipv6Bits(ipv6?.prefixLength ?? amazonPrefixLength);
  const places = 2 ** tierBits;
  const owners = new Map<number, string>();
  for (const tier of tiers) {
    const { path, name, args } = tier;
    const family = familyOf(tier, ipv6);
    if (!Object.values(AddressFamily).includes(family)) {
      const allowed = list(Object.values(AddressFamily));
      const fix = "leave it out for what the VPC has";
      issues.push({ path: `${path}.addressFamily`, received: show(family), allowed, fix });
      continue;
    }
    if (ipv6 === undefined && family !== AddressFamily.Ipv4) {
      const fix = "give the VPC a block: ipv6: {}";
      const allowed = "ipv4 in a VPC without ipv6";
      issues.push({ path: `${path}.addressFamily`, received: show(family), allowed, fix });
      continue;
    }
    issues.push(...checkNat64(tier, family, nat));
    if (family === AddressFamily.Ipv4) {
      if (args.ipv6Slot === undefined) continue;
      const allowed = "nothing in a tier without IPv6";
      const received = show(args.ipv6Slot);
      issues.push({ path: `${path}.ipv6Slot`, received, allowed, fix: "remove it" });
      continue;
    }
    const slot = ipv6SlotOf(tier, ipv6);
    const isPlace = slot !== undefined && Number.isInteger(slot) && slot >= 0 && slot < places;
    const owner = slot === undefined ? undefined : owners.get(slot);
    if (isPlace && owner === undefined) {
      owners.set(slot, name);
      continue;
    }
    const taken = new Set(tiers.flatMap((one) => ipv6SlotOf(one, ipv6) ?? []));
    const free = Array.from({ length: places }, (_, index) => index).find((one) => !taken.has(one));
    const fix = free === undefined ? "use a larger block" : `write ipv6Slot: ${String(free)}`;
    const allowed =
      owner === undefined
        ? `0 to ${String(places - 1)}, the /64 blocks of a zone, which the tier is to keep`
        : `a place of its own; ${String(slot)} belongs to ${owner}`;
    issues.push({ path: `${path}.ipv6Slot`, received: show(slot), allowed, fix });
  }
  const tooFar = zones.filter(({ slot }) => slot >= 2 ** zoneBits);
  if (ipv6 !== undefined && tooFar.length > 0) {
    const received = tooFar.map(({ key, slot }) => `zone ${key} in place ${String(slot)}`);
    const allowed = `zones in places 0 to ${String(2 ** zoneBits - 1)} of a /${String(ipv6.prefixLength)}`;
    const fix = "use a larger IPv6 block, or give the zone another place in zoneSlots";
    issues.push({ path: "ipv6", received: list(received), allowed, fix });
  }
  return issues;
}

function checkNat64(
  { path, kind, args }: PlacedTier,
  family: AddressFamily,
  nat: NatMode,
): Issue[] {
  if (args.nat64 !== true) return [];
  const where = { path: `${path}.nat64`, received: "true" };
  if (kind !== TierKind.Private || family === AddressFamily.Ipv4) {
    const allowed = "false, save in private tiers with IPv6";
    return [{ ...where, allowed, fix: "remove it" }];
  }
  if (hasPublicGateway(nat)) return [];
  const allowed = `false with nat ${show(nat)}: only public NAT gateways translate to IPv4`;
  return [{ ...where, allowed, fix: 'set nat: "per-az", "single" or "regional", or remove it' }];
}
