import { parseCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { checkAclRules } from "./checkAclRules";
import { familyOf, ipv6SlotOf } from "./ipv6";
import { AddressFamily } from "./ipv6Args";
import type { VpcNetworkAclRuleArgs } from "./networkAclArgs";
import { defaultAclEntries, type PlannedAclEntries } from "./networkAclEntries";
import { aclEntries, type AclPeer } from "./networkAclRules";
import type { PlacedTier } from "./tiers";
import { planSubnet, type Surroundings } from "./tierSubnets";
import type { PlannedIpv6, PlannedTier } from "./vpcPlan";
import type { Zone } from "./zones";

/** What zones are called. */
export function keysOf(zones: readonly Zone[]): string[] {
  return zones.map(({ key }) => key);
}

/** Keys of the zones in which a tier has subnets, by their places. */
export function zonesOf({ args }: PlacedTier, zones: readonly Zone[]): string[] {
  if (args.reserved === true) return [];
  return keysOf(zones).filter((key) => args.zones?.includes(key) ?? true);
}

/** Zones and network ACLs that tiers name. */
export function checkTiers(
  tiers: readonly PlacedTier[],
  zones: readonly Zone[],
  ipv6: PlannedIpv6 | undefined,
): Issue[] {
  const names = tiers.filter(({ args }) => args.reserved !== true).map(({ name }) => name);
  const peers = countPeers(tiers, zones, ipv6);
  const issues = tiers.flatMap((tier) => [
    ...checkZones(tier, zones),
    ...(tier.args.networkAcl === undefined
      ? []
      : checkAclRules(`${tier.path}.networkAcl`, tier.args.networkAcl.rules, names, peers)),
  ]);
  if (names.length > 0) return issues;
  const fix = "leave reserved out of one";
  return [
    ...issues,
    { path: "tiers", received: "reserved tiers only", allowed: "a tier with subnets", fix },
  ];
}

function checkZones({ args, path }: PlacedTier, zones: readonly Zone[]): Issue[] {
  if (args.zones === undefined) return [];
  const keys = keysOf(zones);
  if (args.zones.length === 0) {
    const fix = "leave it out for all zones, or set reserved: true for none";
    return [{ path: `${path}.zones`, received: "[]", allowed: "one zone or more", fix }];
  }
  return args.zones.flatMap((zone, index) => {
    const where = { path: `${path}.zones[${String(index)}]`, received: show(zone) };
    if (!keys.includes(zone))
      return [{ ...where, allowed: list(keys), fix: "name a zone of the VPC" }];
    if (args.zones?.indexOf(zone) === index) return [];
    return [{ ...where, allowed: "each zone once", fix: "remove it" }];
  });
}

/** The other sides of a rule while only their number matters. */
function countPeers(
  tiers: readonly PlacedTier[],
  zones: readonly Zone[],
  ipv6: PlannedIpv6 | undefined,
): (rule: VpcNetworkAclRuleArgs) => readonly AclPeer[] {
  return (rule) => [
    ...writtenPeers(rule),
    ...tiers
      .filter(({ name }) => rule.tiers?.includes(name) === true)
      .flatMap((tier) =>
        familiesOf(familyOf(tier, ipv6)).flatMap((family) =>
          zonesOf(tier, zones).map((zone) => ({ family, peer: `subnet:${tier.name}-${zone}` })),
        ),
      ),
  ];
}

function writtenPeers({ cidrBlocks = [] }: VpcNetworkAclRuleArgs): AclPeer[] {
  return cidrBlocks.map((peer) => ({ family: parseCidr(peer)?.family ?? 4, peer }));
}

function familiesOf(family: AddressFamily): (4 | 6)[] {
  if (family === AddressFamily.DualStack) return [4, 6];
  return family === AddressFamily.Ipv6 ? [6] : [4];
}

/** The tiers of a plan, by block and place. */
export function planTiers(
  tiers: readonly PlacedTier[],
  zones: readonly Zone[],
  around: Surroundings,
): PlannedTier[] {
  const { blocks, ipv6 } = around;
  const bare = tiers.map((tier): Omit<PlannedTier, "networkAcl"> => {
    const ipv6Slot = ipv6SlotOf(tier, ipv6);
    return {
      name: tier.name,
      kind: tier.kind,
      prefixLength: tier.prefixLength,
      slot: tier.slot,
      zones: zonesOf(tier, zones),
      addressFamily: familyOf(tier, ipv6),
      ...(tier.block === "primary" ? {} : { block: tier.block }),
      ...(ipv6Slot === undefined ? {} : { ipv6Slot }),
      tags: { ...tier.args.tags },
    };
  });
  const none: PlannedAclEntries = { ingress: [], egress: [] };
  const peersOf = (rule: VpcNetworkAclRuleArgs): AclPeer[] => [
    ...writtenPeers(rule),
    ...bare
      .filter(({ name }) => rule.tiers?.includes(name) === true)
      .flatMap((tier) => tierPeers({ ...tier, networkAcl: none }, zones, around)),
  ];
  return bare.map((tier, index) => {
    const rules = tiers[index]?.args.networkAcl?.rules;
    const networkAcl =
      rules === undefined
        ? defaultAclEntries(tier.kind, blocks, tier.addressFamily !== AddressFamily.Ipv4)
        : aclEntries(rules, peersOf);
    return { ...tier, networkAcl };
  });
}

/** The blocks of a tier's subnets: those that nobody knows yet by the names of the subnets. */
function tierPeers(tier: PlannedTier, zones: readonly Zone[], around: Surroundings): AclPeer[] {
  const chosen = around.blocks.find(({ name }) => name === (tier.block ?? "primary"))?.chosenByPool;
  const subnets = zones
    .filter(({ key }) => tier.zones.includes(key))
    .map((zone) => planSubnet(zone, tier, around));
  return familiesOf(tier.addressFamily).flatMap((family) =>
    subnets.map(({ key, cidrBlock }) => {
      const isKnown = family === 4 && chosen === false;
      return { family, peer: isKnown ? cidrBlock : `subnet:${key}` };
    }),
  );
}
