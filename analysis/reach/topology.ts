import type { EntityId } from "../model/identity";
import { mayPointTo, pointsTo, type Link, type LinkList } from "../model/link";
import {
  collectionOf,
  type Entity,
  type EntityKind,
  type EntityOf,
  type Network,
} from "../model/network";
import type { NetworkAclEntry } from "../model/networkAcl";
import type { NetworkInterface } from "../model/networkInterface";
import type { RouteTable } from "../model/routing";
import type { SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown, type Value } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import type { Cidr, Family } from "../sets/cidr";
import { rangeOfAddress, rangeOfCidr, usableRange } from "./addresses";
import { range, type Range } from "./box";

/** Whether something holds. */
export type Certainty = "yes" | "no" | "maybe";

/** Something that belongs to something else, for certain or perhaps. */
export interface Possible<T> {
  readonly item: T;
  readonly certain: boolean;
}

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
}

/** Look-ups over a network, computed once per network. */
export interface Topology {
  readonly network: Network;
  get<Kind extends EntityKind>(kind: Kind, id: EntityId | undefined): EntityOf<Kind> | undefined;
  find(id: EntityId): Entity | undefined;
  rulesOf(group: EntityId): readonly Possible<SecurityGroupRule>[];
  entriesOf(acl: EntityId): readonly Possible<NetworkAclEntry>[];
  vpcOf(subnet: Subnet): Vpc | undefined;
  subnetOf(networkInterface: NetworkInterface): Subnet | undefined;
  blocksOf(vpc: Vpc, family: Family): readonly Value<Cidr>[];
  interfacesIn(vpc: EntityId): readonly NetworkInterface[];
  addressesOf(networkInterface: NetworkInterface, family: Family): readonly OwnAddress[];
  publicMappings(networkInterface: NetworkInterface): readonly PublicMapping[];
  groupsOf(networkInterface: NetworkInterface): LinkList;
  aclsOf(subnet: Subnet): Choice;
  tablesOf(subnet: Subnet): Choice;
  edgeTableOf(gateway: EntityId): RouteTable | undefined;
  zoneOf(subnet: Subnet): string | undefined;
}

/** One of some entities; `unknown` is present when it might be yet another one. */
export interface Choice {
  readonly candidates: readonly EntityId[];
  readonly unknown?: Unknown;
}

const memory = new WeakMap<Network, Topology>();

/** The look-ups of a network. */
export function topologyOf(network: Network): Topology {
  const known = memory.get(network);
  if (known !== undefined) return known;
  const topology = build(network);
  memory.set(network, topology);
  return topology;
}

/** Whether a link names an entity. */
export function linkCertainty(link: Link | undefined, id: EntityId): Certainty {
  if (pointsTo(link, id)) return "yes";
  return mayPointTo(link, id) ? "maybe" : "no";
}

/** The better of several chances. */
export function anyOf(chances: readonly Certainty[]): Certainty {
  if (chances.includes("yes")) return "yes";
  return chances.includes("maybe") ? "maybe" : "no";
}

function choiceOf(links: readonly Link[]): Choice {
  const candidates = new Set<EntityId>();
  let why: Unknown | undefined;
  for (const link of links) {
    if (link.kind === "entity") candidates.add(link.id);
    else if (link.kind === "oneOf") link.candidates.forEach((id) => candidates.add(id));
    else if (link.kind === "external") why = unknown(`${link.awsId} is not part of this network`);
    else why = link.why;
  }
  return { candidates: [...candidates], ...(why === undefined ? {} : { unknown: why }) };
}

function grouped<T, K>(items: readonly T[], key: (item: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const value = key(item);
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [item]);
    else group.push(item);
  }
  return groups;
}

/** Index of children by the owner that a link names; children of an uncertain owner are possible everywhere. */
function owned<T>(
  items: readonly T[],
  linkOf: (item: T) => Link,
): (owner: EntityId) => readonly Possible<T>[] {
  const certain = grouped(items, (item) => {
    const link = linkOf(item);
    return link.kind === "entity" ? link.id : undefined;
  });
  const loose = items.filter((item) => {
    const { kind } = linkOf(item);
    return kind === "oneOf" || kind === "unresolved";
  });
  return (owner) => [
    ...(certain.get(owner) ?? []).map((item) => ({ item, certain: true })),
    ...loose
      .filter((item) => mayPointTo(linkOf(item), owner))
      .map((item) => ({ item, certain: false })),
  ];
}

function build(network: Network): Topology {
  const byId = new Map<EntityId, Entity>();
  for (const collection of Object.values(collectionOf))
    for (const entity of network[collection]) byId.set(entity.id, entity);

  const get: Topology["get"] = (kind, id) => {
    const entity = id === undefined ? undefined : byId.get(id);
    // The kind was compared, so the entity is of the type that belongs to it.
    return entity?.kind === kind ? (entity as EntityOf<typeof kind>) : undefined;
  };
  const vpcOf = (subnet: Subnet): Vpc | undefined =>
    subnet.vpc.kind === "entity" ? get("vpc", subnet.vpc.id) : undefined;
  const subnetOf = ({ subnet }: NetworkInterface): Subnet | undefined =>
    subnet.kind === "entity" ? get("subnet", subnet.id) : undefined;
  const byVpc = grouped(network.networkInterfaces, (one) => {
    const subnet = subnetOf(one);
    return subnet === undefined ? undefined : vpcOf(subnet)?.id;
  });

  const addressesOf: Topology["addressesOf"] = (one, family) => {
    const subnet = subnetOf(one);
    if (family === 4) {
      const listed = one.privateIpv4;
      if (listed?.kind === "known" && listed.value.length > 0) return exactly(listed.value, 4);
      if (subnet !== undefined && subnet.cidr === undefined) return [];
      return [{ range: domainOf(subnet?.cidr, subnet, 4), exact: false }];
    }
    if (one.ipv6?.kind === "known") return exactly(one.ipv6.value, 6);
    const asked =
      one.ipv6 !== undefined ||
      (one.ipv6AddressCount !== undefined &&
        !(one.ipv6AddressCount.kind === "known" && one.ipv6AddressCount.value === 0));
    const assigned = subnet?.assignIpv6AddressOnCreation;
    const automatic = assigned?.kind === "unknown" || assigned?.value === true;
    if (subnet?.ipv6Cidr === undefined || !(asked || (automatic && one.owner.kind === "instance")))
      return [];
    return [{ range: domainOf(subnet.ipv6Cidr, subnet, 6), exact: false }];
  };
  const domainOf = (
    cidr: Value<Cidr> | undefined,
    subnet: Subnet | undefined,
    family: Family,
  ): Range => {
    if (cidr?.kind === "known") return usableRange(cidr.value);
    const vpc = subnet === undefined ? undefined : vpcOf(subnet);
    const blocks = vpc === undefined ? [] : blocksOf(vpc, family);
    const [only, ...more] = blocks;
    if (only?.kind === "known" && more.length === 0) return rangeOfCidr(only.value);
    return family === 4 ? range(0n, 0xffff_ffffn) : range(0n, (1n << 128n) - 1n);
  };
  const blocksOf: Topology["blocksOf"] = (vpc, family) => {
    const first = family === 4 ? vpc.cidr : vpc.ipv6Cidr;
    const further = network.vpcCidrAssociations
      .filter((one) => one.family === family && pointsTo(one.vpc, vpc.id))
      .map((one) => one.cidr);
    return first === undefined ? further : [first, ...further];
  };

  const publicMappings: Topology["publicMappings"] = (one) => {
    const own = addressesOf(one, 4);
    const primary = own[0]?.range;
    if (primary === undefined) return [];
    const mappings: PublicMapping[] = [];
    const add = (
      address: Value<string> | undefined,
      to: Value<string> | undefined,
      certain: boolean,
    ) => {
      const target =
        to === undefined ? primary : to.kind === "known" ? rangeOfAddress(to.value, 4) : undefined;
      const publicAddress =
        address?.kind === "known" ? rangeOfAddress(address.value, 4) : undefined;
      mappings.push({
        privateAddress: target ?? primary,
        ...(publicAddress === undefined ? {} : { publicAddress }),
        certain: certain && target !== undefined,
      });
    };
    const isPrimaryOfInstance = (link: Link | undefined): Certainty =>
      one.owner.kind === "instance" ? linkCertainty(link, one.owner.id) : "no";
    for (const address of network.elasticIps) {
      const direct = anyOf([
        linkCertainty(address.networkInterface, one.id),
        isPrimaryOfInstance(address.instance),
      ]);
      if (direct !== "no") add(address.publicIp, address.associateWithPrivateIp, direct === "yes");
      for (const association of network.elasticIpAssociations) {
        if (!pointsTo(association.elasticIp, address.id)) continue;
        const holds = anyOf([
          linkCertainty(association.networkInterface, one.id),
          isPrimaryOfInstance(association.instance),
        ]);
        if (holds !== "no") add(address.publicIp, association.privateIp, holds === "yes");
      }
    }
    if (mappings.length === 0 || mappings.every(({ certain }) => !certain)) {
      const automatic = one.autoAssignedPublicIpv4;
      if (automatic.kind === "unknown" || automatic.value || one.publicIpv4 !== undefined)
        add(one.publicIpv4, undefined, one.publicIpv4 !== undefined || automatic.kind === "known");
    }
    return mappings;
  };

  const groupsOf: Topology["groupsOf"] = (one) => {
    const further = network.networkInterfaceSecurityGroupAttachments
      .filter((attachment) => pointsTo(attachment.networkInterface, one.id))
      .map((attachment) => attachment.securityGroup);
    const possible = network.networkInterfaceSecurityGroupAttachments.find(
      (attachment) => linkCertainty(attachment.networkInterface, one.id) === "maybe",
    );
    const more =
      one.securityGroups.more ??
      (possible === undefined
        ? undefined
        : { candidates: [], why: unknown(`${possible.name} may attach a security group`) });
    return {
      items: [...one.securityGroups.items, ...further],
      ...(more === undefined ? {} : { more }),
    };
  };

  const aclsOf: Topology["aclsOf"] = (subnet) => {
    const explicit: Link[] = [];
    let uncertain: Unknown | undefined;
    for (const acl of network.networkAcls) {
      if (acl.subnets.items.some((link) => pointsTo(link, subnet.id)))
        explicit.push({ kind: "entity", id: acl.id });
      else if (
        acl.subnets.items.some((link) => mayPointTo(link, subnet.id)) ||
        acl.subnets.more !== undefined
      )
        uncertain = unknown(`${acl.name} may be associated with ${subnet.name}`);
    }
    for (const association of network.networkAclAssociations) {
      const holds = linkCertainty(association.subnet, subnet.id);
      if (holds === "yes") explicit.push(association.networkAcl);
      else if (holds === "maybe")
        uncertain = unknown(`${association.name} may name ${subnet.name}`);
    }
    const vpc = vpcOf(subnet);
    if (explicit.length > 0) return choiceOf(explicit);
    const fallback =
      vpc === undefined ? nothing("network ACL", subnet) : choiceOf([vpc.defaultNetworkAcl]);
    return uncertain === undefined ? fallback : { ...fallback, unknown: uncertain };
  };

  const tablesOf: Topology["tablesOf"] = (subnet) => {
    const explicit: Link[] = [];
    let uncertain: Unknown | undefined;
    for (const association of network.routeTableAssociations) {
      const holds = linkCertainty(association.subnet, subnet.id);
      if (holds === "yes") explicit.push(association.routeTable);
      else if (holds === "maybe")
        uncertain = unknown(`${association.name} may name ${subnet.name}`);
    }
    if (explicit.length > 0) return choiceOf(explicit);
    const vpc = vpcOf(subnet);
    const replaced = network.mainRouteTableAssociations.filter(
      (one) => vpc !== undefined && pointsTo(one.vpc, vpc.id),
    );
    const main =
      replaced.length > 0
        ? replaced.map((one) => one.routeTable)
        : vpc === undefined
          ? []
          : [vpc.mainRouteTable];
    const fallback = vpc === undefined ? nothing("route table", subnet) : choiceOf(main);
    return uncertain === undefined ? fallback : { ...fallback, unknown: uncertain };
  };
  const nothing = (what: string, subnet: Subnet): Choice => ({
    candidates: [],
    unknown: unknown(
      `the ${what} of ${subnet.name} is not known: its VPC is not part of this network`,
    ),
  });

  const cached = <K, V>(compute: (key: K) => V): ((key: K) => V) => {
    const values = new Map<K, V>();
    return (key) => {
      const value = values.get(key) ?? compute(key);
      values.set(key, value);
      return value;
    };
  };

  const addresses = {
    4: cached((one: NetworkInterface) => addressesOf(one, 4)),
    6: cached((one: NetworkInterface) => addressesOf(one, 6)),
  };
  return {
    network,
    get,
    find: (id) => byId.get(id),
    rulesOf: cached(owned(network.securityGroupRules, (rule) => rule.group)),
    entriesOf: cached(owned(network.networkAclEntries, (entry) => entry.networkAcl)),
    vpcOf,
    subnetOf,
    blocksOf,
    interfacesIn: (vpc) => byVpc.get(vpc) ?? [],
    addressesOf: (one, family) => addresses[family](one),
    publicMappings: cached(publicMappings),
    groupsOf: cached(groupsOf),
    aclsOf: cached(aclsOf),
    tablesOf: cached(tablesOf),
    edgeTableOf: (gateway) => {
      const association = network.routeTableAssociations.find((one) =>
        pointsTo(one.gateway, gateway),
      );
      return association?.routeTable.kind === "entity"
        ? get("routeTable", association.routeTable.id)
        : undefined;
    },
    zoneOf: (subnet) => {
      if (subnet.zoneId.kind === "known") return subnet.zoneId.value;
      if (subnet.zoneName.kind !== "known") return undefined;
      return network.settings.zoneIds[subnet.zoneName.value] ?? subnet.zoneName.value;
    },
  };
}

function exactly(texts: readonly string[], family: Family): readonly OwnAddress[] {
  return texts
    .map((text) => rangeOfAddress(text, family))
    .filter((one) => one !== undefined)
    .map((one) => ({ range: one, exact: true }));
}
