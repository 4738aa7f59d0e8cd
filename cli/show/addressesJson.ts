import { formatCidr, type Cidr } from "../../analysis/sets/cidr";
import type { AddressPlan, BlockPlan } from "../../report/addresses/addressPlan";
import type { NextFree } from "../../report/addresses/nextFree";
import type { AddressOverlap } from "../../report/addresses/overlaps";
import type { Source } from "../source/loadNetwork";

/** The address plan as plain data: docs/answers.schema.json describes it. */
export function addressesJson(
  { vpcs, sites, overlaps }: AddressPlan,
  source: Source,
  free: NextFree | undefined,
): unknown {
  return {
    format: "palisade.addresses.v1",
    source: { kind: source.kind, title: source.title },
    vpcs: vpcs.map(({ blocks, ...vpc }) => ({ ...vpc, blocks: blocks.map(blockJson) })),
    sites: sites.map(({ cidrs, ...site }) => ({ ...site, cidrs: cidrs.map(formatCidr) })),
    overlaps: overlaps.map(overlapJson),
    ...(free === undefined ? {} : { nextFree: freeJson(free) }),
  };
}

function blockJson({ cidr, subnets, spare, free, used }: BlockPlan): unknown {
  return {
    cidr: formatCidr(cidr),
    usedAddresses: String(used),
    subnets: subnets.map(withText),
    spare: spare.map(withText),
    free: free.map(formatCidr),
  };
}

function overlapJson({ one, other, ...rest }: AddressOverlap): unknown {
  return { one: withText(one), other: withText(other), ...rest };
}

function freeJson({ prefixLength, vpcs, newVpc }: NextFree): unknown {
  return {
    prefixLength,
    vpcs: vpcs.map(({ free, spare, ...vpc }) => ({
      ...vpc,
      ...(free === undefined ? {} : { free: formatCidr(free) }),
      spare: spare.map(withText),
    })),
    ...(newVpc === undefined ? {} : { newVpc: formatCidr(newVpc) }),
  };
}

function withText({ cidr, ...rest }: { readonly cidr: Cidr }): unknown {
  return { ...rest, cidr: formatCidr(cidr) };
}
