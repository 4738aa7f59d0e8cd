import type { EntityId } from "../model/identity";
import { pointsTo, type LinkList } from "../model/link";
import type { Listener, ListenerRule } from "../model/loadBalancer";
import {
  collectionOf,
  type Entity,
  type EntityKind,
  type EntityOf,
  type Network,
} from "../model/network";
import type { NetworkAclEntry } from "../model/networkAcl";
import type { NetworkInterface } from "../model/networkInterface";
import type { Route } from "../model/routing";
import type { SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Value } from "../model/value";
import type { Subnet, Vpc } from "../model/vpc";
import type { Cidr, Family } from "../sets/cidr";
import { aclsOfSubnets, edgeTablesOf, tablesOfSubnets } from "./associations";
import { linkCertainty, type Choice, type Possible } from "./certainty";
import {
  addressesOfInterface,
  publicAddressBook,
  type OwnAddress,
  type PublicMapping,
} from "./interfaceAddresses";
import { cached, grouped, owned } from "./ownership";

/** Look-ups over a network, computed once per network. */
export interface Topology {
  readonly network: Network;
  get<Kind extends EntityKind>(kind: Kind, id: EntityId | undefined): EntityOf<Kind> | undefined;
  find(id: EntityId): Entity | undefined;
  /** Whether a URN or id belongs to something of this network. */
  isSubject(subject: string): boolean;
  rulesOf(group: EntityId): readonly Possible<SecurityGroupRule>[];
  entriesOf(acl: EntityId): readonly Possible<NetworkAclEntry>[];
  routesOf(table: EntityId): readonly Possible<Route>[];
  listenersOf(loadBalancer: EntityId): readonly Possible<Listener>[];
  listenerRulesOf(listener: EntityId): readonly Possible<ListenerRule>[];
  vpcOf(subnet: Subnet): Vpc | undefined;
  subnetOf(networkInterface: NetworkInterface): Subnet | undefined;
  blocksOf(vpc: Vpc, family: Family): readonly Value<Cidr>[];
  interfacesIn(vpc: EntityId): readonly NetworkInterface[];
  /** Interfaces of an instance, load balancer, endpoint or other owner. */
  interfacesOwnedBy(owner: EntityId): readonly NetworkInterface[];
  addressesOf(networkInterface: NetworkInterface, family: Family): readonly OwnAddress[];
  publicMappings(networkInterface: NetworkInterface): readonly PublicMapping[];
  groupsOf(networkInterface: NetworkInterface): LinkList;
  aclsOf(subnet: Subnet): Choice;
  tablesOf(subnet: Subnet): Choice;
  edgeTablesOf(gateway: EntityId): Choice;
  zoneOf(subnet: Subnet): string | undefined;
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

function build(network: Network): Topology {
  const byId = new Map<EntityId, Entity>();
  for (const collection of Object.values(collectionOf))
    for (const entity of network[collection]) byId.set(entity.id, entity);

  const subjectsOf = (): ReadonlySet<string> => {
    const found = new Set<string>();
    for (const { id, urn } of byId.values()) found.add(id).add(urn);
    return found;
  };
  let subjects: ReadonlySet<string> | undefined;
  const get: Topology["get"] = (kind, id) => {
    const entity = id === undefined ? undefined : byId.get(id);
    // The kind was compared, so the entity is of the type that belongs to it.
    return entity?.kind === kind ? (entity as EntityOf<typeof kind>) : undefined;
  };
  const vpcOf = (subnet: Subnet): Vpc | undefined =>
    subnet.vpc.kind === "entity" ? get("vpc", subnet.vpc.id) : undefined;
  const subnetOf = ({ subnet }: NetworkInterface): Subnet | undefined =>
    subnet.kind === "entity" ? get("subnet", subnet.id) : undefined;
  const homeOf = (one: NetworkInterface): Vpc | undefined => {
    const subnet = subnetOf(one);
    return subnet === undefined ? undefined : vpcOf(subnet);
  };
  const byVpc = grouped(network.networkInterfaces, (one) => homeOf(one)?.id);
  const byOwner = grouped(network.networkInterfaces, ({ owner }) => owner.id);

  const blocksOf: Topology["blocksOf"] = (vpc, family) => {
    const first = family === 4 ? vpc.cidr : vpc.ipv6Cidr;
    const further = network.vpcCidrAssociations.flatMap((one): readonly Value<Cidr>[] => {
      if (one.family !== family) return [];
      const holds = linkCertainty(one.vpc, vpc.id);
      if (holds === "no") return [];
      return [holds === "yes" ? one.cidr : unknown(`${one.name} may belong to ${vpc.name}`)];
    });
    return first === undefined ? further : [first, ...further];
  };
  const addresses = (family: Family) =>
    cached((one: NetworkInterface) => {
      const vpc = homeOf(one);
      const blocks = vpc === undefined ? [] : blocksOf(vpc, family);
      return addressesOfInterface(one, family, subnetOf(one), blocks);
    });
  const addressesIn = { 4: addresses(4), 6: addresses(6) };
  const publicAddressesOf = publicAddressBook(network);
  const [aclsOf, tablesOf] = [aclsOfSubnets(network), tablesOfSubnets(network)];

  return {
    network,
    get,
    find: (id) => byId.get(id),
    isSubject: (subject) => (subjects ??= subjectsOf()).has(subject),
    rulesOf: cached(owned(network.securityGroupRules, (rule) => rule.group)),
    entriesOf: cached(owned(network.networkAclEntries, (entry) => entry.networkAcl)),
    routesOf: cached(owned(network.routes, (route) => route.routeTable)),
    listenersOf: cached(owned(network.listeners, (listener) => listener.loadBalancer)),
    listenerRulesOf: cached(owned(network.listenerRules, (rule) => rule.listener)),
    vpcOf,
    subnetOf,
    blocksOf,
    interfacesIn: (vpc) => byVpc.get(vpc) ?? [],
    interfacesOwnedBy: cached((owner) => [
      ...(byOwner.get(owner) ?? []),
      ...network.networkInterfaceAttachments
        .filter((one) => pointsTo(one.instance, owner))
        .flatMap(({ networkInterface: link }) =>
          link.kind === "entity" ? (get("networkInterface", link.id) ?? []) : [],
        ),
    ]),
    addressesOf: (one, family) => addressesIn[family](one),
    publicMappings: cached((one) => publicAddressesOf(one, addressesIn[4](one)[0]?.range)),
    groupsOf: cached(groupsOf(network)),
    aclsOf: cached((subnet) => aclsOf(subnet, vpcOf(subnet))),
    tablesOf: cached((subnet) => tablesOf(subnet, vpcOf(subnet))),
    edgeTablesOf: cached((gateway) => edgeTablesOf(network, gateway)),
    zoneOf: (subnet) => {
      if (subnet.zoneId.kind === "known") return subnet.zoneId.value;
      if (subnet.zoneName.kind !== "known") return undefined;
      return network.settings.zoneIds[subnet.zoneName.value] ?? subnet.zoneName.value;
    },
  };
}

/** Security groups of an interface, those attached by resources of their own included. */
function groupsOf(network: Network): (one: NetworkInterface) => LinkList {
  const attached = owned(
    network.networkInterfaceSecurityGroupAttachments,
    (one) => one.networkInterface,
  );
  const associated = owned(network.vpcEndpointSecurityGroupAssociations, (one) => one.vpcEndpoint);
  return (one) => {
    const further = [
      ...attached(one.id),
      ...(one.owner.kind === "vpcEndpoint" ? associated(one.owner.id) : []),
    ];
    if (further.length === 0) return one.securityGroups;
    const possible = further.find(({ certain }) => !certain)?.item;
    const replaced = further.find(
      ({ item }) =>
        item.kind === "vpcEndpointSecurityGroupAssociation" &&
        !(item.replacesDefault.kind === "known" && !item.replacesDefault.value),
    )?.item;
    const certain = further.flatMap(({ item, certain: sure }) => (sure ? [item] : []));
    const unsure = possible ?? replaced;
    const more =
      one.securityGroups.more ??
      (unsure === undefined
        ? undefined
        : { candidates: [], why: unknown(`${unsure.name} may change the security groups`) });
    return {
      items: [...one.securityGroups.items, ...certain.map((item) => item.securityGroup)],
      ...(more === undefined ? {} : { more }),
    };
  };
}
