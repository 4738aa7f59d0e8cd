import { entityId, urn, type EntityId } from "../../../analysis/model/identity";
import type { Link, LinkList } from "../../../analysis/model/link";
import {
  networkOf,
  type Entity,
  type EntityKind,
  type EntityOf,
  type Network,
} from "../../../analysis/model/network";
import { readProtocol } from "../../../analysis/model/protocol";
import type { Peer } from "../../../analysis/model/securityGroup";
import { defaultNetworkSettings } from "../../../analysis/model/settings";
import type { RouteTarget } from "../../../analysis/model/routing";
import { known, unknown, type Value } from "../../../analysis/model/value";
import { parseCidr, type Cidr } from "../../../analysis/sets/cidr";

/** Identity and link of an entity by its short name. */
export const id = (name: string): EntityId => entityId(name);
export const to = (name: string): Link => ({ kind: "entity", id: id(name) });
export const list = (...names: string[]): LinkList => ({ items: names.map(to) });
export const cidr = (text: string): Cidr => {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`no block: ${text}`);
  return parsed;
};
export const nobodyKnows = unknown("nobody knows");
const absent = { kind: "absent" } as const;

/** What a rule says: protocol, ports, peer. A peer is a block, `sg-…`, `pl-…` or an unknown value. */
export interface Rule {
  readonly protocol?: string | number;
  readonly from?: number;
  readonly to?: number;
  readonly peer: string | Peer;
}

/** What an ACL entry says. */
export interface Entry {
  readonly number: number;
  readonly action: "allow" | "deny";
  readonly protocol?: string | number;
  readonly from?: number;
  readonly to?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  readonly cidr?: string;
}

/** A network in the making. Every function adds what its name says. */
export interface Drawing {
  add<Kind extends EntityKind>(
    kind: Kind,
    name: string,
    rest: Omit<EntityOf<Kind>, keyof Base | "kind"> & Partial<Base>,
  ): void;
  change(name: string, changes: object): void;
  vpc(name: string, block: string | Value<Cidr>, ipv6?: string): void;
  subnet(name: string, vpc: string, block: string | undefined, zone: string, ipv6?: string): void;
  table(name: string, vpc: string, ...subnets: string[]): void;
  route(
    table: string,
    destination: string,
    target: string | RouteTarget,
    state?: "blackhole",
  ): void;
  group(name: string, vpc: string, ingress: readonly Rule[], egress: readonly Rule[]): void;
  acl(
    name: string,
    vpc: string,
    subnets: readonly string[],
    ingress: readonly Entry[],
    egress: readonly Entry[],
  ): void;
  instance(
    name: string,
    subnet: string,
    address: string | undefined,
    groups: readonly string[],
    more?: object,
  ): void;
  elasticIp(name: string, address: string, of: string, privateAddress?: string): void;
  nat(name: string, subnet: string, elasticIp?: string): void;
  network(): Network;
}

const base = (name: string) => ({
  id: id(name),
  urn: urn(`urn:${name}`),
  name,
  origin: "program" as const,
  awsId: nobodyKnows,
  region: known("us-east-1"),
  account: known("111111111111"),
  tags: known({}),
});
type Base = ReturnType<typeof base>;

export const open: readonly Rule[] = [{ peer: "0.0.0.0/0" }, { peer: "::/0" }];
const allowAll: readonly Entry[] = [
  { number: 100, action: "allow", cidr: "0.0.0.0/0" },
  { number: 101, action: "allow", cidr: "::/0" },
];

/** Starts an empty network. */
export function draw(settings: Partial<Network["settings"]> = {}): Drawing {
  const entities = new Map<string, Entity>();
  let count = 0;
  const put = (entity: Entity): void => void entities.set(entity.id, entity);
  const peerOf = (peer: string | Peer): Peer => {
    if (typeof peer !== "string") return peer;
    if (peer.startsWith("sg-")) return { kind: "securityGroup", group: to(peer), self: false };
    if (peer.startsWith("pl-")) return { kind: "prefixList", prefixList: to(peer) };
    return { kind: "cidr", family: cidr(peer).family, cidr: cidr(peer) };
  };
  const drawing: Drawing = {
    add: (kind, name, rest) => put({ ...base(name), kind, ...rest } as unknown as Entity),
    change: (name, changes) => {
      const entity = entities.get(name);
      if (entity === undefined) throw new Error(`nothing is called ${name}`);
      put({ ...entity, ...changes });
    },
    vpc: (name, block, ipv6) => {
      put({
        ...base(name),
        kind: "vpc",
        cidr: typeof block === "string" ? known(cidr(block)) : block,
        ...(ipv6 === undefined ? {} : { ipv6Cidr: known(cidr(ipv6)) }),
        isDefault: false,
        enableDnsSupport: known(true),
        enableDnsHostnames: known(true),
        instanceTenancy: known("default"),
        mainRouteTable: to(`${name}-main`),
        defaultRouteTable: to(`${name}-main`),
        defaultSecurityGroup: to(`sg-${name}-default`),
        defaultNetworkAcl: to(`${name}-acl`),
      });
      drawing.table(`${name}-main`, name);
      drawing.acl(`${name}-acl`, name, [], allowAll, allowAll);
    },
    subnet: (name, vpc, block, zone, ipv6) =>
      put({
        ...base(name),
        kind: "subnet",
        vpc: to(vpc),
        ...(block === undefined ? {} : { cidr: known(cidr(block)) }),
        ...(ipv6 === undefined ? {} : { ipv6Cidr: known(cidr(ipv6)) }),
        zoneName: known(zone),
        zoneId: known(zone),
        mapPublicIpOnLaunch: known(false),
        assignIpv6AddressOnCreation: known(false),
        enableDns64: known(false),
        ipv6Native: known(block === undefined),
      }),
    table: (name, vpc, ...subnets) => {
      put({
        ...base(name),
        kind: "routeTable",
        vpc: to(vpc),
        role: "custom",
        inlineRoutes: absent,
        propagatingVpnGateways: { items: [] },
      });
      for (const subnet of subnets)
        put({
          ...base(`${name}-${subnet}`),
          kind: "routeTableAssociation",
          routeTable: to(name),
          subnet: to(subnet),
        });
    },
    route: (table, destination, target, state) => {
      const kinds: Record<string, string> = {
        igw: "internetGateway",
        eigw: "egressOnlyInternetGateway",
        nat: "natGateway",
        eni: "networkInterface",
        pcx: "vpcPeeringConnection",
        tgw: "transitGateway",
        vgw: "vpnGateway",
        vpce: "vpcEndpoint",
      };
      const kind =
        typeof target === "string" ? (kinds[target.split("-")[0] ?? ""] ?? "networkInterface") : "";
      put({
        ...base(`route-${++count}`),
        kind: "route",
        routeTable: to(table),
        destination: { kind: "cidr", cidr: cidr(destination) },
        target: typeof target === "string" ? ({ kind, link: to(target) } as RouteTarget) : target,
        written: { kind: "separate" },
        source: "static",
        state: state ?? "active",
      });
    },
    group: (name, vpc, ingress, egress) => {
      put({
        ...base(name),
        kind: "securityGroup",
        vpc: to(vpc),
        role: "custom",
        groupName: known(name),
        inlineIngress: absent,
        inlineEgress: absent,
      });
      for (const [direction, rules] of [
        ["ingress", ingress],
        ["egress", egress],
      ] as const)
        for (const rule of rules)
          put({
            ...base(`${name}-${direction}-${++count}`),
            kind: "securityGroupRule",
            group: to(name),
            direction: known(direction),
            protocol: known(readProtocol(rule.protocol ?? "-1")),
            ...(rule.from === undefined ? {} : { fromPort: known(rule.from) }),
            ...(rule.to === undefined
              ? rule.from === undefined
                ? {}
                : { toPort: known(rule.from) }
              : { toPort: known(rule.to) }),
            peers: [peerOf(rule.peer)],
            written: { kind: "separate" },
          });
    },
    acl: (name, vpc, subnets, ingress, egress) => {
      put({
        ...base(name),
        kind: "networkAcl",
        vpc: to(vpc),
        role: "custom",
        subnets: list(...subnets),
        inlineIngress: absent,
        inlineEgress: absent,
      });
      for (const [direction, entries] of [
        ["ingress", ingress],
        ["egress", egress],
      ] as const)
        for (const entry of entries)
          put({
            ...base(`${name}-${direction}-${entry.number}`),
            kind: "networkAclEntry",
            networkAcl: to(name),
            direction: known(direction),
            ruleNumber: known(entry.number),
            action: known(entry.action),
            protocol: known(readProtocol(entry.protocol ?? "-1")),
            ...(entry.from === undefined
              ? {}
              : { fromPort: known(entry.from), toPort: known(entry.to ?? entry.from) }),
            ...(entry.icmpType === undefined
              ? {}
              : { icmpType: known(entry.icmpType), icmpCode: known(entry.icmpCode ?? -1) }),
            cidr: known(cidr(entry.cidr ?? "0.0.0.0/0")),
            family: cidr(entry.cidr ?? "0.0.0.0/0").family,
            written: { kind: "separate" },
          });
    },
    instance: (name, subnet, address, groups, more = {}) => {
      put({
        ...base(name),
        kind: "networkInterface",
        owner: { kind: "instance", id: id(`i-${name}`) },
        subnet: to(subnet),
        securityGroups: list(...groups),
        ...(address === undefined ? {} : { privateIpv4: known(address.split(",")) }),
        autoAssignedPublicIpv4: known(false),
        sourceDestCheck: known(true),
        isClass: false,
        deniesInternetGatewayTraffic: false,
        ...more,
      });
    },
    elasticIp: (name, address, of, privateAddress) =>
      put({
        ...base(name),
        kind: "elasticIp",
        publicIp: known(address),
        networkInterface: to(of),
        ...(privateAddress === undefined ? {} : { associateWithPrivateIp: known(privateAddress) }),
      }),
    nat: (name, subnet, elasticIp = `eip-${name}`) => {
      if (elasticIp !== "")
        put({ ...base(elasticIp), kind: "elasticIp", publicIp: known("198.18.0.7") });
      put({
        ...base(name),
        kind: "natGateway",
        connectivity: known(elasticIp === "" ? "private" : "public"),
        availability: known("zonal"),
        subnet: to(subnet),
        elasticIps: elasticIp === "" ? list() : list(elasticIp),
        state: known("available"),
      });
    },
    network: () => networkOf([...entities.values()], { ...defaultNetworkSettings, ...settings }),
  };
  return drawing;
}

/** The network every example starts from (NETWORK 12): V with a, b, p, q; W; A, B and C, all open. */
export function standard(settings: Partial<Network["settings"]> = {}): Drawing {
  const drawing = draw(settings);
  drawing.vpc("V", "10.0.0.0/16", "2600:1f00:0:1000::/56");
  drawing.subnet("a", "V", "10.0.1.0/24", "az1", "2600:1f00:0:1001::/64");
  drawing.subnet("b", "V", "10.0.2.0/24", "az2", "2600:1f00:0:1002::/64");
  drawing.subnet("p", "V", "10.0.3.0/24", "az1");
  drawing.subnet("q", "V", "10.0.4.0/24", "az1");
  for (const name of ["a", "b", "p", "q"]) drawing.table(`rt-${name}`, "V", name);
  drawing.add("internetGateway", "igw-V", { vpc: to("V") });
  drawing.route("rt-p", "0.0.0.0/0", "igw-V");
  for (const name of ["sg-A", "sg-B"]) drawing.group(name, "V", open, open);
  drawing.instance("A", "a", "10.0.1.10", ["sg-A"], { ipv6: known(["2600:1f00:0:1001::10"]) });
  drawing.instance("B", "b", "10.0.2.10", ["sg-B"], { ipv6: known(["2600:1f00:0:1002::10"]) });
  drawing.nat("nat-V", "p");
  drawing.vpc("W", "10.1.0.0/16");
  drawing.subnet("w", "W", "10.1.1.0/24", "az1");
  drawing.table("rt-w", "W", "w");
  drawing.group("sg-C", "W", open, open);
  drawing.instance("C", "w", "10.1.1.10", ["sg-C"]);
  return drawing;
}
