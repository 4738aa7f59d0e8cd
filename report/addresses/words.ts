import { formatCidr, type Family } from "../../analysis/sets/cidr";
import { listNames } from "../../analysis/text/words";
import type { VpcPlan } from "./addressPlan";
import type { FreeInVpc, NextFree } from "./nextFree";
import type { AddressOverlap, AddressOwner, JoinedBy } from "./overlaps";

/** An overlap in a sentence without its full stop. */
export function overlapText({ one, other, joinedBy }: AddressOverlap): string {
  const owned = (owner: AddressOverlap["one"]): string =>
    `${formatCidr(owner.cidr)} of ${ownerName(owner)}`;
  const sentence = `${owned(one)} overlaps ${owned(other)}`;
  return `${sentence}; ${joinedBy === undefined ? "nothing joins them yet" : consequences[joinedBy]}`;
}

const consequences: Readonly<Record<JoinedBy, string>> = {
  peering: "they are peered, which AWS refuses",
  "transit gateway": "they share a transit gateway, which drops the route of one",
  "on-premises connection": "a VPN or Direct Connect joins them, and the VPC's own route wins",
};

function ownerName({ kind, name }: AddressOwner): string {
  return `${kind === "vpc" ? "VPC" : "on-premises network"} ${name}`;
}

/** What is not known of a VPC and could take addresses that look free. */
export function doubtsOf(vpc: VpcPlan): readonly string[] {
  const { blocks, unknownSubnets, unknownIpv6Subnets, open } = vpc;
  const doubt = (what: string, names: readonly string[], family: Family): readonly string[] => {
    if (names.length === 0) return [];
    const isShown = blocks.some(({ cidr }) => cidr.family === family);
    const free = isShown ? "; what is shown as free may be theirs" : "";
    return [`${what} not known yet of ${listNames(names)}${free}`];
  };
  return [
    ...doubt("block", unknownSubnets, 4),
    ...doubt("IPv6 block", unknownIpv6Subnets, 6),
    ...(open === undefined ? [] : [`it may have more: ${open}`]),
  ];
}

/** The next free ranges of a VPC, and whether it may have more blocks: `next free /24: 10.0.128.0/24; spare in use1-az1: 10.0.48.0/24`. */
export function nextFreeText(
  { free, spare }: FreeInVpc,
  { prefixLength }: NextFree,
  { open }: VpcPlan,
): string {
  const none = open === undefined ? "none" : "none that is known yet";
  const found = free === undefined ? none : formatCidr(free);
  const zones = spare.map(({ zone, cidr }) => `; spare in ${zone}: ${formatCidr(cidr)}`);
  return `next free /${prefixLength}: ${found}${zones.join("")}`;
}
