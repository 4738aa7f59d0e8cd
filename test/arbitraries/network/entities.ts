import type {
  Cidr,
  EntityId,
  Link,
  LinkList,
  NetworkInterface,
  Protocol,
  SecurityGroupRule,
  NetworkAclEntry,
  Route,
  RouteTarget,
  RouteTargetKind,
  Subnet,
  Vpc,
  EntityKind,
  EntityOf,
} from "../../../analysis/index";
import { entityId, known, parseCidr, urn } from "../../../analysis/index";

/** Reads a block that a test wrote. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`not a block: ${text}`);
  return parsed;
}

/** A certain link to the entity of this name: in generated networks, names are identities. */
export function link(name: string): Link {
  return { kind: "entity", id: entityId(name) };
}

/** A list of certain links. */
export function links(...names: readonly string[]): LinkList {
  return { items: names.map(link) };
}

type Own<Kind extends EntityKind> = Omit<EntityOf<Kind>, keyof Base>;
type Base = ReturnType<typeof base>;

function base(name: string) {
  return {
    id: entityId(name),
    urn: urn(name),
    name,
    origin: "account" as const,
    awsId: known(name),
    region: known("us-east-1"),
    account: known("111111111111"),
    tags: known({}),
  };
}

/** Any entity: what all have in common is filled in from its name. */
export function entity<Kind extends EntityKind>(name: string, own: Own<Kind>): EntityOf<Kind> {
  // `own` holds what `base` leaves out, by its type; the compiler cannot add the two up.
  return { ...base(name), ...own } as unknown as EntityOf<Kind>;
}

/** A VPC with the names of its implied children: `v-main`, `v-default-group` and `v-default-acl`. */
export function vpc(name: string, block: string, ipv6?: string): Vpc {
  return entity<"vpc">(name, {
    kind: "vpc",
    cidr: known(cidr(block)),
    ...(ipv6 !== undefined && { ipv6Cidr: known(cidr(ipv6)) }),
    isDefault: false,
    enableDnsSupport: known(true),
    enableDnsHostnames: known(true),
    instanceTenancy: known("default"),
    mainRouteTable: link(`${name}-main`),
    defaultRouteTable: link(`${name}-main`),
    defaultSecurityGroup: link(`${name}-default-group`),
    defaultNetworkAcl: link(`${name}-default-acl`),
  });
}

/** A subnet in a zone such as `az1`. */
export function subnet(
  name: string,
  of: string,
  zone: string,
  block: string | undefined,
  ipv6?: string,
): Subnet {
  return entity<"subnet">(name, {
    kind: "subnet",
    vpc: link(of),
    ...(block !== undefined && { cidr: known(cidr(block)) }),
    ...(ipv6 !== undefined && { ipv6Cidr: known(cidr(ipv6)) }),
    zoneName: known(`us-east-1-${zone}`),
    zoneId: known(`use1-${zone}`),
    mapPublicIpOnLaunch: known(false),
    assignIpv6AddressOnCreation: known(false),
    enableDns64: known(false),
    ipv6Native: known(block === undefined),
  });
}

/** What can be said about an interface beyond its name and subnet. */
export interface InterfaceOptions {
  readonly ipv4?: readonly string[];
  readonly ipv6?: readonly string[];
  readonly groups?: readonly string[];
  readonly owner?: NetworkInterface["owner"];
  readonly publicIpv4?: string;
  readonly sourceDestCheck?: boolean;
}

/** A network interface that belongs to nothing, unless an owner is given. */
export function eni(name: string, subnetName: string, options: InterfaceOptions): NetworkInterface {
  const { ipv4, ipv6, groups = [], owner, publicIpv4, sourceDestCheck = true } = options;
  const hidden = owner?.kind === "vpcEndpoint";
  return entity<"networkInterface">(name, {
    kind: "networkInterface",
    owner: owner ?? { kind: "declared", id: entityId(name) },
    subnet: link(subnetName),
    securityGroups: links(...groups),
    privateIpv4: known(ipv4 ?? []),
    ...(ipv6 !== undefined && { ipv6: known(ipv6) }),
    autoAssignedPublicIpv4: known(publicIpv4 !== undefined),
    ...(publicIpv4 !== undefined && { publicIpv4: known(publicIpv4) }),
    sourceDestCheck: known(sourceDestCheck),
    isClass: false,
    deniesInternetGatewayTraffic: hidden,
  });
}

/** A table without written routes. */
export function routeTable(name: string, of: string, isMain = false): EntityOf<"routeTable"> {
  return entity<"routeTable">(name, {
    kind: "routeTable",
    vpc: link(of),
    role: isMain ? "default" : "custom",
    inlineRoutes: { kind: "absent" },
    propagatingVpnGateways: links(),
  });
}

/** A static route of a table to an entity. */
export function route(
  table: string,
  destination: string,
  kind: RouteTargetKind | "local" | "none",
  target = "",
): Route {
  const to: RouteTarget =
    kind === "local" || kind === "none" ? { kind } : { kind, link: link(target) };
  return entity<"route">(`${table}:${destination}`, {
    kind: "route",
    routeTable: link(table),
    destination: { kind: "cidr", cidr: cidr(destination) },
    target: to,
    written: { kind: "separate" },
    source: "static",
    state: kind === "none" ? "blackhole" : "active",
  });
}

/** Uses a table for a subnet. */
export function associate(table: string, subnetName: string): EntityOf<"routeTableAssociation"> {
  return entity<"routeTableAssociation">(`${table}@${subnetName}`, {
    kind: "routeTableAssociation",
    routeTable: link(table),
    subnet: link(subnetName),
  });
}

/** A security group without rules. */
export function securityGroup(name: string, of: string): EntityOf<"securityGroup"> {
  return entity<"securityGroup">(name, {
    kind: "securityGroup",
    vpc: link(of),
    role: "custom",
    groupName: known(name),
    inlineIngress: { kind: "absent" },
    inlineEgress: { kind: "absent" },
  });
}

/** What traffic a rule or an entry is about. */
export type Traffic =
  | { readonly protocol: "all" }
  | { readonly protocol: 6 | 17; readonly from: number; readonly to: number }
  | { readonly protocol: 1 | 58; readonly type: number; readonly code: number }
  | { readonly protocol: 47 | 50 };

function protocolOf(traffic: Traffic): Protocol {
  if (traffic.protocol === "all") return { kind: "all" };
  return { kind: "number", number: traffic.protocol };
}

/**
 * One rule of a group. A peer is a block, `group:<name>`, `list:<name>` or `self`. Its name is what it
 * says: AWS refuses to hold the same rule twice.
 */
export function rule(
  group: string,
  direction: "ingress" | "egress",
  traffic: Traffic,
  peer: string,
): SecurityGroupRule {
  const ports =
    "from" in traffic
      ? { fromPort: known(traffic.from), toPort: known(traffic.to) }
      : "type" in traffic
        ? { fromPort: known(traffic.type), toPort: known(traffic.code) }
        : {};
  return entity<"securityGroupRule">(
    `${group}:${direction}:${Object.values(traffic).join("-")}:${peer}`,
    {
      kind: "securityGroupRule",
      group: link(group),
      direction: known(direction),
      protocol: known(protocolOf(traffic)),
      ...ports,
      peers: [peerOf(group, peer)],
      written: { kind: "separate" },
    },
  );
}

function peerOf(group: string, peer: string): SecurityGroupRule["peers"][number] {
  if (peer === "self") return { kind: "securityGroup", group: link(group), self: true };
  const [kind, name = ""] = peer.split(":");
  if (kind === "group") return { kind: "securityGroup", group: link(name), self: false };
  if (kind === "list") return { kind: "prefixList", prefixList: link(name) };
  const block = cidr(peer);
  return { kind: "cidr", family: block.family, cidr: block };
}

/** A network ACL for these subnets. */
export function networkAcl(
  name: string,
  of: string,
  subnets: readonly string[],
): EntityOf<"networkAcl"> {
  return entity<"networkAcl">(name, {
    kind: "networkAcl",
    vpc: link(of),
    role: name === `${of}-default-acl` ? "implied-default" : "custom",
    subnets: links(...subnets),
    inlineIngress: { kind: "absent" },
    inlineEgress: { kind: "absent" },
  });
}

/** One numbered entry. */
export function entry(
  acl: string,
  direction: "ingress" | "egress",
  ruleNumber: number,
  action: "allow" | "deny",
  traffic: Traffic,
  block: string,
): NetworkAclEntry {
  const ports =
    "from" in traffic ? { fromPort: known(traffic.from), toPort: known(traffic.to) } : {};
  const types =
    "type" in traffic ? { icmpType: known(traffic.type), icmpCode: known(traffic.code) } : {};
  const parsed = cidr(block);
  return entity<"networkAclEntry">(`${acl}:${direction}:${ruleNumber}`, {
    kind: "networkAclEntry",
    networkAcl: link(acl),
    direction: known(direction),
    ruleNumber: known(ruleNumber),
    action: known(action),
    protocol: known(protocolOf(traffic)),
    ...ports,
    ...types,
    cidr: known(parsed),
    family: parsed.family,
    written: { kind: "separate" },
  });
}

/** Identity of a named entity. */
export function idOf(name: string): EntityId {
  return entityId(name);
}
