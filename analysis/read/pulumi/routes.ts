import type { EntityBase, Written } from "../../model/entity";
import { entityId } from "../../model/identity";
import type { Link } from "../../model/link";
import type {
  PrefixListEntry,
  Route,
  RouteDestination,
  RouteTarget,
  RouteTargetKind,
} from "../../model/routing";
import { mapValue, unknown, type Unknown } from "../../model/value";
import { unknownValue } from "../resource";
import { baseOf, inlineBase } from "./base";
import {
  cidr,
  inlineBlocks,
  inputsOf,
  number,
  outputText,
  text,
  unknownField,
  word,
  type Block,
} from "./fields";
import {
  accepts,
  candidatesAmongSources,
  link,
  links,
  requiredLink,
  sourcesWithoutId,
  targetOfId,
  toPrefixList,
  toRouteTable,
  toSubnet,
  toVpc,
} from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";
import { targetNameOf, type TargetName } from "./types";

const noRoutesOf = (table: string): Unknown =>
  unknown(`${table} was only looked up, so it may hold routes that this program does not declare`);

const readRouteTable: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const isDefault = resource.type === "aws:ec2/defaultRouteTable:DefaultRouteTable";
  const { list, blocks } = inlineBlocks(block, "routes");
  const self: Link = { kind: "entity", id: base.id };
  return [
    {
      ...base,
      kind: "routeTable",
      vpc: isDefault
        ? vpcOfAdopted(block, base, "defaultRouteTableId", "defaultRouteTable")
        : requiredLink(block, "vpcId", toVpc),
      role: isDefault ? "default" : "custom",
      inlineRoutes: list,
      propagatingVpnGateways: links(block, "propagatingVgws", accepts("vpnGateway")),
      ...(resource.external === true && list.kind !== "listed"
        ? { open: noRoutesOf(resource.name) }
        : {}),
    },
    ...blocks.map((one, index) => readRouteBlock(block, base, self, one, index)),
  ];
};

function readRouteBlock(
  table: Block,
  base: EntityBase,
  routeTable: Link,
  block: Block | undefined,
  index: number,
): Route {
  const path = `routes[${index}]`;
  const common = {
    ...inlineBase(base, path),
    kind: "route",
    routeTable,
    written: { kind: "inline", path },
    source: "static",
    state: "active",
  } as const;
  if (block !== undefined) return { ...common, ...readRouteEnds(block, inlineDestinations) };
  const why = unknownField(table, "routes");
  return {
    ...common,
    destination: { kind: "unknown", why },
    target: { kind: "unknown", candidates: [], why },
  };
}

/** VPC of a default resource: the one whose child it adopted. */
export function vpcOfAdopted(
  block: Block,
  base: EntityBase,
  key: string,
  child: "defaultRouteTable" | "defaultSecurityGroup" | "defaultNetworkAcl",
): Link {
  for (const [vpc, adopted] of block.context.adopted) {
    if (adopted[child] === base.id) {
      return { kind: "entity", id: entityId(vpc) };
    }
  }
  const awsId = block.resource.outputs["vpcId"];
  if (typeof awsId === "string") {
    return (
      link({ ...block, values: { vpcId: awsId } }, "vpcId", toVpc) ?? { kind: "external", awsId }
    );
  }
  return { kind: "unresolved", why: unknownField(block, key) };
}

type Destinations = readonly [key: string, family: 4 | 6][];

const inlineDestinations: Destinations = [
  ["cidrBlock", 4],
  ["ipv6CidrBlock", 6],
];

const separateDestinations: Destinations = [
  ["destinationCidrBlock", 4],
  ["destinationIpv6CidrBlock", 6],
];

function readRouteEnds(
  block: Block,
  destinations: Destinations,
): { readonly destination: RouteDestination; readonly target: RouteTarget } {
  return { destination: readDestination(block, destinations), target: readTarget(block) };
}

function readDestination(block: Block, destinations: Destinations): RouteDestination {
  for (const [key, family] of destinations) {
    const value = cidr(block, key);
    if (value?.kind === "known") return { kind: "cidr", cidr: value.value };
    if (value !== undefined) return { kind: "unknown", family, why: value };
  }
  const prefixList = link(block, "destinationPrefixListId", toPrefixList);
  if (prefixList !== undefined) return { kind: "prefixList", prefixList };
  const why = unknown(`no destination is given for a route of ${block.resource.name}`);
  return { kind: "unknown", why };
}

// Property → the kinds it is meant for. `gatewayId` and others accept more (NETWORK 2.26), so the kind
// of the resource decides; these only break ties between several sources.
const targetProperties: readonly [key: string, meant: readonly TargetName[]][] = [
  ["gatewayId", ["internetGateway", "vpnGateway"]],
  ["natGatewayId", ["natGateway"]],
  ["egressOnlyGatewayId", ["egressOnlyInternetGateway"]],
  ["networkInterfaceId", ["networkInterface"]],
  ["instanceId", ["instance"]],
  ["vpcEndpointId", ["vpcEndpoint"]],
  ["vpcPeeringConnectionId", ["vpcPeeringConnection"]],
  ["transitGatewayId", ["transitGateway"]],
  ["localGatewayId", []],
  ["carrierGatewayId", []],
  ["coreNetworkArn", []],
  ["odbNetworkArn", []],
];

const resolvable = [
  "internetGateway",
  "vpnGateway",
  "natGateway",
  "egressOnlyInternetGateway",
  "networkInterface",
  "instance",
  "vpcEndpoint",
  "vpcPeeringConnection",
  "transitGateway",
] as const satisfies readonly (TargetName & RouteTargetKind)[];

const kindByPrefix: readonly [prefix: string, kind: RouteTargetKind][] = [
  ["igw-", "internetGateway"],
  ["vgw-", "vpnGateway"],
  ["nat-", "natGateway"],
  ["eigw-", "egressOnlyInternetGateway"],
  ["eni-", "networkInterface"],
  ["i-", "instance"],
  ["vpce-", "vpcEndpoint"],
  ["pcx-", "vpcPeeringConnection"],
  ["tgw-", "transitGateway"],
  ["lgw-", "localGateway"],
  ["cagw-", "carrierGateway"],
];

const kindByProperty: Readonly<Record<string, RouteTargetKind>> = {
  natGatewayId: "natGateway",
  egressOnlyGatewayId: "egressOnlyInternetGateway",
  networkInterfaceId: "networkInterface",
  instanceId: "instance",
  vpcEndpointId: "vpcEndpoint",
  vpcPeeringConnectionId: "vpcPeeringConnection",
  transitGatewayId: "transitGateway",
  localGatewayId: "localGateway",
  carrierGatewayId: "carrierGateway",
  coreNetworkArn: "coreNetwork",
  odbNetworkArn: "odbNetwork",
};

function isResolvable(name: TargetName | undefined): name is (typeof resolvable)[number] {
  return resolvable.some((one) => one === name);
}

function readTarget(block: Block): RouteTarget {
  for (const [key, meant] of targetProperties) {
    const raw = block.values[key];
    if (raw === undefined || raw === null || raw === "") continue;
    if (raw === unknownValue) return targetFromSources(block, key, meant);
    const awsId = typeof raw === "string" ? raw : "";
    if (awsId === "local") return { kind: "local" };
    const target = targetOfId(block, awsId, resolvable);
    if (isResolvable(target?.name)) {
      return { kind: target.name, link: { kind: "entity", id: target.id } };
    }
    if (sourcesWithoutId(block, key, accepts(...resolvable)).length > 0) {
      return targetFromSources(block, key, meant);
    }
    const kind =
      kindByPrefix.find(([prefix]) => awsId.startsWith(prefix))?.[1] ?? kindByProperty[key];
    if (kind !== undefined) return { kind, link: { kind: "external", awsId } };
    const why = unknown(
      `${key} of ${block.resource.name} names ${awsId}, of no kind that is known`,
    );
    return { kind: "unknown", candidates: [], why };
  }
  return { kind: "none" };
}

function targetFromSources(block: Block, key: string, meant: readonly TargetName[]): RouteTarget {
  const why = unknownField(block, key);
  const asMeant = candidatesAmongSources(block, key, accepts(...meant));
  const candidates =
    asMeant.length > 0 ? asMeant : candidatesAmongSources(block, key, accepts(...resolvable));
  const kinds = new Set(
    candidates.map((id) => targetNameOf(block.context.resources.get(id)?.type ?? "")),
  );
  const [kind] = kinds;
  const [only] = candidates;
  if (kinds.size === 1 && isResolvable(kind) && only !== undefined) {
    const to: Link =
      candidates.length === 1 ? { kind: "entity", id: only } : { kind: "oneOf", candidates, why };
    return { kind, link: to };
  }
  const byProperty = kindByProperty[key];
  if (candidates.length === 0 && byProperty !== undefined) {
    return { kind: byProperty, link: { kind: "unresolved", why } };
  }
  return { kind: "unknown", candidates, why };
}

const readSeparateRoute: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "route",
      routeTable: requiredLink(block, "routeTableId", toRouteTable),
      ...readRouteEnds(block, separateDestinations),
      written: { kind: "separate" },
      source: "static",
      state: "active",
    },
  ];
};

const readRouteTableAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const subnet = link(block, "subnetId", toSubnet);
  const gateway = link(block, "gatewayId", accepts("internetGateway", "vpnGateway"));
  return [
    {
      ...baseOf(context, resource),
      kind: "routeTableAssociation",
      routeTable: requiredLink(block, "routeTableId", toRouteTable),
      ...(subnet === undefined ? {} : { subnet }),
      ...(gateway === undefined ? {} : { gateway }),
    },
  ];
};

const readMainRouteTableAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "mainRouteTableAssociation",
      vpc: requiredLink(block, "vpcId", toVpc),
      routeTable: requiredLink(block, "routeTableId", toRouteTable),
    },
  ];
};

const readPropagation =
  (kind: "vpnGateway" | "routeServer", key: string): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    const accept = kind === "vpnGateway" ? accepts("vpnGateway") : accepts();
    return [
      {
        ...baseOf(context, resource),
        kind: "routePropagation",
        routeTable: requiredLink(block, "routeTableId", toRouteTable),
        source: { kind, link: requiredLink(block, key, accept) },
      },
    ];
  };

const readPrefixList: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const { list, blocks } = inlineBlocks(block, "entries");
  const family = mapValue(
    word(block, "addressFamily", ["IPv4", "IPv6"]) ?? unknownField(block, "addressFamily"),
    (name): 4 | 6 => (name === "IPv4" ? 4 : 6),
  );
  return [
    {
      ...base,
      kind: "prefixList",
      family,
      maxEntries: number(block, "maxEntries") ?? unknownField(block, "maxEntries"),
      inlineEntries: list,
      listName: text(block, "name") ?? outputText(resource, "name"),
      ...(resource.external === true && list.kind !== "listed"
        ? {
            open: unknown(
              `the entries of ${resource.name}, which was only looked up, are not known`,
            ),
          }
        : {}),
    },
    ...blocks.map((one, index): PrefixListEntry => {
      const path = `entries[${index}]`;
      return prefixListEntry(
        inlineBase(base, path),
        { kind: "entity", id: base.id },
        one === undefined
          ? unknownField(block, "entries")
          : (cidr(one, "cidr") ?? unknownField(one, "cidr")),
        { kind: "inline", path },
      );
    }),
  ];
};

function prefixListEntry(
  base: EntityBase,
  prefixList: Link,
  value: PrefixListEntry["cidr"],
  written: Written,
): PrefixListEntry {
  return { ...base, kind: "prefixListEntry", prefixList, cidr: value, written };
}

const readPrefixListEntry: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const prefixList = requiredLink(block, "prefixListId", toPrefixList);
  const value = cidr(block, "cidr") ?? unknownField(block, "cidr");
  return [prefixListEntry(baseOf(context, resource), prefixList, value, { kind: "separate" })];
};

/** Route tables, their associations, routes, propagations and prefix lists. */
export const routeReaders: ResourceReaders = {
  "aws:ec2/routeTable:RouteTable": readRouteTable,
  "aws:ec2/defaultRouteTable:DefaultRouteTable": readRouteTable,
  "aws:ec2/route:Route": readSeparateRoute,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": readRouteTableAssociation,
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": readMainRouteTableAssociation,
  "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation": readPropagation(
    "vpnGateway",
    "vpnGatewayId",
  ),
  "aws:vpc/routeServerPropagation:RouteServerPropagation": readPropagation(
    "routeServer",
    "routeServerId",
  ),
  "aws:ec2/managedPrefixList:ManagedPrefixList": readPrefixList,
  "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry": readPrefixListEntry,
};
