import type { EntityId } from "../model/identity";
import type { ElasticIp, ElasticIpAssociation } from "../model/nat";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown, type Unknown, type Value } from "../model/value";
import type { Subnet } from "../model/vpc";
import { lastAddress, type Cidr, type Family } from "../sets/cidr";
import { everyAddress, rangeOfAddress, rangeOfCidr, usableRange } from "./addresses";
import type { Range } from "./box";
import type { Possible } from "./certainty";
import { owned } from "./ownership";

/** A public IPv4 address and the private one it stands for. */
export interface PublicMapping {
  readonly privateAddress: Range;
  /** Absent: AWS chooses it later. */
  readonly publicAddress?: Range;
  readonly certain: boolean;
}

/** An address an interface has; `exact` is false when only its domain is known (NETWORK 10.4). */
export interface OwnAddress {
  readonly range: Range;
  readonly exact: boolean;
  /** Present when it is not certain that the interface has an address at all. */
  readonly doubt?: Unknown;
}

/**
 * Private addresses of an interface in one family, primary first. `blocks` are those of its VPC: an
 * address that nobody knows lies in the block of the subnet, or else in one of these.
 */
export function addressesOfInterface(
  one: NetworkInterface,
  family: Family,
  subnet: Subnet | undefined,
  blocks: readonly Value<Cidr>[],
): readonly OwnAddress[] {
  if (family === 4) {
    const listed = one.privateIpv4;
    if (listed?.kind === "known" && listed.value.length > 0) return exactly(listed.value, 4);
    if (subnet !== undefined && subnet.cidr === undefined) return [];
    return [{ range: domainOf(subnet?.cidr, blocks, 4), exact: false }];
  }
  if (one.ipv6?.kind === "known") return exactly(one.ipv6.value, 6);
  const asked =
    one.ipv6 !== undefined ||
    (one.ipv6AddressCount !== undefined &&
      !(one.ipv6AddressCount.kind === "known" && one.ipv6AddressCount.value === 0));
  const assigned = subnet?.assignIpv6AddressOnCreation;
  const isInstance = one.owner.kind === "instance" || one.owner.kind === "autoScalingGroup";
  const automatic = isInstance && (assigned?.kind === "unknown" || assigned?.value === true);
  if (subnet !== undefined && subnet.ipv6Cidr === undefined) return [];
  if (!asked && !automatic && !(subnet === undefined && isInstance)) return [];
  const isSure = asked && one.ipv6AddressCount?.kind !== "unknown" && one.ipv6?.kind !== "unknown";
  const range = domainOf(subnet?.ipv6Cidr, blocks, 6);
  if (isSure || (subnet !== undefined && assigned?.kind === "known"))
    return [{ range, exact: false }];
  const doubt = unknown(`whether ${one.name} has an IPv6 address is not known`);
  return [{ range, exact: false, doubt }];
}

/** From the lowest to the highest address of the blocks: a bound that holds whichever of them it is. */
function domainOf(
  cidr: Value<Cidr> | undefined,
  blocks: readonly Value<Cidr>[],
  family: Family,
): Range {
  if (cidr?.kind === "known") return usableRange(cidr.value);
  const known = blocks.flatMap((value) => (value.kind === "known" ? [value.value] : []));
  const [first, ...more] = known;
  if (first === undefined || known.length < blocks.length) return everyAddress(family);
  return more.map(rangeOfCidr).reduce(
    (all, next) => ({
      first: next.first < all.first ? next.first : all.first,
      last: next.last > all.last ? next.last : all.last,
    }),
    { first: first.first, last: lastAddress(first) },
  );
}

function exactly(texts: readonly string[], family: Family): readonly OwnAddress[] {
  return texts
    .map((text) => rangeOfAddress(text, family))
    .filter((one) => one !== undefined)
    .map((one) => ({ range: one, exact: true }));
}

interface Lent {
  readonly address: Value<string> | undefined;
  readonly to: Value<string> | undefined;
}

/** Who holds which public IPv4 address, by interface (NETWORK 1.13, 5.8). */
export function publicAddressBook(
  network: Network,
): (one: NetworkInterface, primary: Range | undefined) => readonly PublicMapping[] {
  const { elasticIps, elasticIpAssociations } = network;
  const byInterface = owned(elasticIps, (one) => one.networkInterface);
  const byInstance = owned(elasticIps, (one) => one.instance);
  const joinedToInterface = owned(elasticIpAssociations, (one) => one.networkInterface);
  const joinedToInstance = owned(elasticIpAssociations, (one) => one.instance);
  const byId = new Map<EntityId, ElasticIp>(elasticIps.map((one) => [one.id, one]));
  const joined = ({ elasticIp, privateIp }: ElasticIpAssociation): Lent => ({
    address: elasticIp.kind === "entity" ? byId.get(elasticIp.id)?.publicIp : undefined,
    to: privateIp,
  });
  const lent = (one: NetworkInterface): readonly (Lent & { readonly certain: boolean })[] => {
    const found: (Lent & { readonly certain: boolean })[] = [];
    const instance = one.owner.kind === "instance" ? one.owner.id : undefined;
    const elastic = (some: readonly Possible<ElasticIp>[]): void => {
      for (const { item, certain } of some)
        found.push({ address: item.publicIp, to: item.associateWithPrivateIp, certain });
    };
    const associations = (some: readonly Possible<ElasticIpAssociation>[]): void => {
      for (const { item, certain } of some) found.push({ ...joined(item), certain });
    };
    elastic(byInterface(one.id));
    if (instance !== undefined) elastic(byInstance(instance));
    associations(joinedToInterface(one.id));
    if (instance !== undefined) associations(joinedToInstance(instance));
    return found;
  };
  return (one, primary) => {
    if (primary === undefined) return [];
    const mappings = lent(one).map(({ address, to, certain }) =>
      mappingOf(primary, address, to, certain),
    );
    if (mappings.some(({ certain }) => certain)) return mappings;
    const { publicIpv4, autoAssignedPublicIpv4: automatic } = one;
    const mayHave = automatic.kind === "unknown" || automatic.value || publicIpv4 !== undefined;
    if (!mayHave) return mappings;
    const certain = publicIpv4 !== undefined || automatic.kind === "known";
    return [...mappings, mappingOf(primary, publicIpv4, undefined, certain)];
  };
}

function mappingOf(
  primary: Range,
  address: Value<string> | undefined,
  to: Value<string> | undefined,
  certain: boolean,
): PublicMapping {
  const target =
    to === undefined ? primary : to.kind === "known" ? rangeOfAddress(to.value, 4) : undefined;
  const publicAddress = address?.kind === "known" ? rangeOfAddress(address.value, 4) : undefined;
  return {
    privateAddress: target ?? primary,
    ...(publicAddress === undefined ? {} : { publicAddress }),
    certain: certain && target !== undefined,
  };
}
