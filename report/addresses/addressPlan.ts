import { declaredTier } from "../../analysis/facts/declaredTier";
import { effectiveTier } from "../../analysis/facts/effectiveTier";
import { subnetsByVpc } from "../../analysis/facts/routingIndex";
import { blocksOfVpc } from "../../analysis/facts/vpcBlocks";
import type { Network } from "../../analysis/model/network";
import type { Tier } from "../../analysis/model/settings";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import { topologyOf } from "../../analysis/reach/topology";
import {
  addressesOf,
  cidrsOf,
  countAddresses,
  subtractAddresses,
  type AddressSet,
} from "../../analysis/sets/addressSet";
import { contains, lastAddress, sizeOf, type Cidr, type Family } from "../../analysis/sets/cidr";
import { addressOverlaps, type AddressOverlap } from "./overlaps";

/** A subnet, as far as addresses go. */
export interface PlannedSubnet {
  readonly id: string;
  readonly name: string;
  readonly cidr: Cidr;
  /** Zone id or name; absent when it is not known. */
  readonly zone?: string;
  readonly tier?: Tier;
}

/** Free addresses within the block that one zone has to itself: room for a further tier there. */
export interface SpareRange {
  readonly zone: string;
  readonly cidr: Cidr;
}

/** One block of a VPC. Used, spare and free are all of its addresses. */
export interface BlockPlan {
  readonly cidr: Cidr;
  /** By address. */
  readonly subnets: readonly PlannedSubnet[];
  readonly spare: readonly SpareRange[];
  readonly free: readonly Cidr[];
  /** How many addresses. */
  readonly used: bigint;
}

/** The addresses of one VPC. */
export interface VpcPlan {
  readonly id: string;
  readonly name: string;
  readonly blocks: readonly BlockPlan[];
  /** Names of subnets whose IPv4 block is not known: they take addresses that are shown as free. */
  readonly unknownSubnets: readonly string[];
  /** Names of subnets whose IPv6 block is not known. */
  readonly unknownIpv6Subnets: readonly string[];
  /** Why the VPC may have blocks that are not known. */
  readonly open?: string;
}

/** A network outside AWS that the user declared. */
export interface SitePlan {
  readonly id: string;
  readonly name: string;
  readonly cidrs: readonly Cidr[];
}

/** All addresses of a network. */
export interface AddressPlan {
  readonly vpcs: readonly VpcPlan[];
  readonly sites: readonly SitePlan[];
  /** Blocks that VPCs, sites, and VPCs of others share; those that are joined come first. */
  readonly overlaps: readonly AddressOverlap[];
}

/** Who has which addresses, what is left, and what is had twice. */
export function addressPlan(network: Network): AddressPlan {
  return {
    vpcs: network.vpcs.map((vpc) => planOf(network, vpc)),
    sites: network.onPremisesNetworks.map(({ id, name, cidrs }) => ({ id, name, cidrs })),
    overlaps: addressOverlaps(network),
  };
}

function planOf(network: Network, vpc: Vpc): VpcPlan {
  const subnets = subnetsByVpc(network).at(vpc.id);
  const blocks = ([4, 6] as const).map((family) => ({
    family,
    ...blocksOfVpc(network, { kind: "entity", id: vpc.id }, family),
  }));
  const open = blocks.find((one) => one.open !== undefined)?.open;
  return {
    id: vpc.id,
    name: vpc.name,
    blocks: blocks.flatMap(({ family, cidrs }) =>
      [...cidrs].sort(byAddress).map((cidr) => blockPlan(network, cidr, subnets, family)),
    ),
    unknownSubnets: subnets.flatMap(({ cidr, name }) => (cidr?.kind === "unknown" ? [name] : [])),
    unknownIpv6Subnets: subnets.flatMap(({ ipv6Cidr, name }) =>
      ipv6Cidr?.kind === "unknown" ? [name] : [],
    ),
    ...(open === undefined ? {} : { open: open.why }),
  };
}

function blockPlan(
  network: Network,
  block: Cidr,
  all: readonly Subnet[],
  family: Family,
): BlockPlan {
  const zoneOf = zoneNames(network, all);
  const subnets = all
    .flatMap((subnet): readonly PlannedSubnet[] => {
      const cidr = family === 4 ? subnet.cidr : subnet.ipv6Cidr;
      if (cidr?.kind !== "known" || !contains(block, cidr.value)) return [];
      const zone = zoneOf(subnet);
      const tier = tierOf(network, subnet);
      return [
        {
          ...{ id: subnet.id, name: subnet.name, cidr: cidr.value },
          ...(zone === undefined ? {} : { zone }),
          ...(tier === undefined ? {} : { tier }),
        },
      ];
    })
    .sort((one, other) => byAddress(one.cidr, other.cidr));
  const used = setOf(
    subnets.map(({ cidr }) => cidr),
    family,
  );
  const spare = spareIn(block, subnets, used);
  const rest = subtractAddresses(setOf([block], family), used);
  const free = subtractAddresses(
    rest,
    setOf(
      spare.map(({ cidr }) => cidr),
      family,
    ),
  );
  return { cidr: block, subnets, spare, free: cidrsOf(free), used: countAddresses(used) };
}

/**
 * The zone of a subnet as the map names it: by its name where any subnet of the VPC tells it, else by its
 * id. Before a deployment one of them is known, afterwards both.
 */
function zoneNames(
  network: Network,
  subnets: readonly Subnet[],
): (subnet: Subnet) => string | undefined {
  const topology = topologyOf(network);
  const names = new Map(
    subnets.flatMap((subnet) =>
      subnet.zoneName.kind === "known"
        ? [[topology.zoneOf(subnet), subnet.zoneName.value] as const]
        : [],
    ),
  );
  return (subnet) => {
    const zone = topology.zoneOf(subnet);
    return names.get(zone) ?? zone;
  };
}

/** The rest of the smallest block around the subnets of each zone, where no other zone has a subnet in it. */
function spareIn(
  block: Cidr,
  subnets: readonly PlannedSubnet[],
  used: AddressSet,
): readonly SpareRange[] {
  const zones = new Set(subnets.map(({ zone }) => zone));
  return [...zones].flatMap((zone): readonly SpareRange[] => {
    if (zone === undefined) return [];
    const own = subnets.filter((one) => one.zone === zone).map(({ cidr }) => cidr);
    const around = blockAround(own);
    const others = subnets.filter((one) => one.zone !== zone);
    const isAlone = !others.some(({ cidr }) => contains(around, cidr) || contains(cidr, around));
    if (!isAlone || around.prefixLength <= block.prefixLength) return [];
    const rest = subtractAddresses(setOf([around], block.family), used);
    return cidrsOf(rest).map((cidr) => ({ zone, cidr }));
  });
}

/** The smallest block that contains all of these. */
export function blockAround(cidrs: readonly Cidr[]): Cidr {
  const [first, ...more] = cidrs;
  if (first === undefined) throw new Error("no blocks: this is a bug in palisade");
  return more.reduce((around, cidr) => {
    let grown = around;
    while (!contains(grown, cidr)) {
      const prefixLength = grown.prefixLength - 1;
      const size = sizeOf({ ...grown, prefixLength });
      grown = { family: grown.family, first: grown.first - (grown.first % size), prefixLength };
    }
    return grown;
  }, first);
}

function setOf(cidrs: readonly Cidr[], family: Family): AddressSet {
  return addressesOf(family, cidrs);
}

/** What the subnet is declared to be, else what its routes make of it. */
function tierOf(network: Network, subnet: Subnet): Tier | undefined {
  const declared = declaredTier(network, subnet);
  if (declared.kind === "known" && declared.value !== undefined) return declared.value;
  const actual = effectiveTier(network, subnet);
  return actual.kind === "known" ? actual.value : undefined;
}

/** By first address; a block stands before those that lie in it. */
export function byAddress(one: Cidr, other: Cidr): number {
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  return lastAddress(one) > lastAddress(other) ? -1 : 1;
}
