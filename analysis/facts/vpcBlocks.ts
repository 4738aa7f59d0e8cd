import type { EntityId } from "../model/identity";
import { mayPointTo, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { Unknown } from "../model/value";
import type { Vpc, VpcCidrAssociation } from "../model/vpc";
import { addressesOf, type AddressSet } from "../sets/addressSet";
import { parseCidr, type Cidr, type Family } from "../sets/cidr";
import { byLink, type ByLink } from "./byLink";
import { memoise } from "./memoise";
import { vpcOf, whyOf } from "./subnetRouting";

/** Blocks of a VPC of one family, primary and secondary. */
export interface VpcBlocks {
  /** Those that are certain. */
  readonly cidrs: readonly Cidr[];
  /** The same as a set. */
  readonly addresses: AddressSet;
  /** Present when the VPC may have others. */
  readonly open?: Unknown;
}

const secondaryBlocks: (network: Network) => ByLink<VpcCidrAssociation> = memoise(
  ({ vpcCidrAssociations }) => byLink(vpcCidrAssociations, ({ vpc }) => vpc),
);

const remembered = memoise(() => ({
  4: new Map<EntityId, VpcBlocks>(),
  6: new Map<EntityId, VpcBlocks>(),
}));

/** The blocks of the VPC that a link names; the setting `external` tells those of a VPC by its id. */
export function blocksOfVpc(network: Network, link: Link, family: Family): VpcBlocks {
  const vpc = vpcOf(network, link);
  if (vpc !== undefined) {
    const known = remembered(network)[family];
    const found = known.get(vpc.id) ?? blocksOfEntity(network, vpc, family);
    known.set(vpc.id, found);
    return found;
  }
  const declared = link.kind === "external" ? network.settings.external[link.awsId]?.cidrs : [];
  const cidrs = (declared ?? []).flatMap((text) => parseCidr(text) ?? []);
  const secondary =
    link.kind === "external" ? (secondaryBlocks(network).outside.get(link.awsId) ?? []) : [];
  const added = valuesOf(secondary, family);
  const isDeclared = link.kind === "external" && declared !== undefined;
  const all = [...cidrs.filter((cidr) => cidr.family === family), ...knownOf(added)];
  return blocks(all, family, [
    ...(isDeclared ? [] : [whyOf(link, "the blocks of a VPC outside this stack are not known")]),
    ...unknownOf(added),
  ]);
}

function blocksOfEntity(network: Network, vpc: Vpc, family: Family): VpcBlocks {
  const secondary = secondaryBlocks(network);
  const primary = family === 4 ? vpc.cidr : vpc.ipv6Cidr;
  const values = [
    ...(primary === undefined ? [] : [primary]),
    ...valuesOf(secondary.at(vpc.id), family),
  ];
  const strays = secondary.unsure
    .filter((one) => one.family === family && mayPointTo(one.vpc, vpc.id))
    .map((one) => whyOf(one.vpc, `the VPC of ${one.name} is not known`));
  return blocks(knownOf(values), family, [
    ...unknownOf(values),
    ...strays,
    // AWS describes a VPC with all of its blocks, whatever else of it was not asked for.
    ...(vpc.open === undefined || vpc.origin === "account" ? [] : [vpc.open]),
  ]);
}

type Block = VpcCidrAssociation["cidr"];

function valuesOf(associations: readonly VpcCidrAssociation[], family: Family): readonly Block[] {
  return associations.filter((one) => one.family === family).map(({ cidr }) => cidr);
}

function knownOf(values: readonly Block[]): readonly Cidr[] {
  return values.flatMap((value) => (value.kind === "known" ? [value.value] : []));
}

function unknownOf(values: readonly Block[]): readonly Unknown[] {
  return values.flatMap((value) => (value.kind === "unknown" ? [value] : []));
}

function blocks(cidrs: readonly Cidr[], family: Family, missing: readonly Unknown[]): VpcBlocks {
  const [open] = missing;
  return { cidrs, addresses: addressesOf(family, cidrs), ...(open === undefined ? {} : { open }) };
}
