import type { RouteDestination, RouteTarget, RouteTargetKind } from "../../model/routing";
import { known, unknown } from "../../model/value";
import {
  baseOf,
  itemsOf,
  linkTo,
  number,
  partOf,
  parts,
  report,
  requiredLink,
  text,
  texts,
  textsIn,
  textValue,
  toEntity,
  word,
  type AwsContext,
  type Item,
} from "./context";
import { cidr, requiredCidr } from "./cidrs";

const destinations = [
  ["DestinationCidrBlock", 4],
  ["DestinationIpv6CidrBlock", 6],
] as const;

function destinationOf(item: Item): RouteDestination {
  for (const [key, family] of destinations) {
    const value = cidr(item, key);
    if (value?.kind === "known") return { kind: "cidr", cidr: value.value };
    if (value !== undefined) return { kind: "unknown", family, why: value };
  }
  const prefixList = text(item, "DestinationPrefixListId");
  if (prefixList !== undefined) {
    return { kind: "prefixList", prefixList: linkTo(item.context, prefixList) };
  }
  report(item.context, item.id, "a route without destination", "Routes");
  return { kind: "unknown", why: unknown(`a route of ${item.id} has no destination`) };
}

// An instance is a target through its interface, which the same route names; so the interface is first.
const targetKeys: readonly (readonly [key: string, kind: RouteTargetKind])[] = [
  ["NatGatewayId", "natGateway"],
  ["EgressOnlyInternetGatewayId", "egressOnlyInternetGateway"],
  ["VpcPeeringConnectionId", "vpcPeeringConnection"],
  ["TransitGatewayId", "transitGateway"],
  ["NetworkInterfaceId", "networkInterface"],
  ["InstanceId", "instance"],
  ["LocalGatewayId", "localGateway"],
  ["CarrierGatewayId", "carrierGateway"],
  ["CoreNetworkArn", "coreNetwork"],
  ["OdbNetworkArn", "odbNetwork"],
];

const gatewayKinds: readonly (readonly [prefix: string, kind: RouteTargetKind])[] = [
  ["igw-", "internetGateway"],
  ["vgw-", "vpnGateway"],
  ["vpce-", "vpcEndpoint"],
  ["nat-", "natGateway"],
  ["eigw-", "egressOnlyInternetGateway"],
];

function targetOf(item: Item): RouteTarget {
  const gateway = text(item, "GatewayId");
  if (gateway === "local") return { kind: "local" };
  if (gateway !== undefined) {
    const kind = gatewayKinds.find(([prefix]) => gateway.startsWith(prefix))?.[1];
    if (kind !== undefined) return { kind, link: linkTo(item.context, gateway) };
    report(item.context, item.id, `a route to ${gateway}, of no kind that is known`, "Routes");
    const why = unknown(`${item.id} has a route to ${gateway}, of no kind that is known`);
    return { kind: "unknown", candidates: [], why };
  }
  for (const [key, kind] of targetKeys) {
    const awsId = text(item, key);
    if (awsId !== undefined) return { kind, link: linkTo(item.context, awsId) };
  }
  return { kind: "none" };
}

/** Tables whose gateway endpoint stands in the description of the endpoint already. */
function tablesByEndpoint(context: AwsContext): ReadonlySet<string> {
  return new Set(
    itemsOf(context, "describe-vpc-endpoints").flatMap((item) =>
      texts(item, "RouteTableIds").map((table) => `${item.id} ${table}`),
    ),
  );
}

function readRouteTables(context: AwsContext): void {
  const endpoints = tablesByEndpoint(context);
  for (const item of itemsOf(context, "describe-route-tables")) {
    const base = baseOf(item);
    const associations = parts(item, "Associations");
    const routes = parts(item, "Routes").filter((route) => {
      // The local routes follow from the VPC's blocks; an endpoint brings its routes itself.
      if (text(route, "GatewayId") === "local") return false;
      return !endpoints.has(`${text(route, "GatewayId") ?? ""} ${item.id}`);
    });
    context.entities.push({
      ...base,
      kind: "routeTable",
      vpc: requiredLink(item, "VpcId"),
      role: associations.some(({ json }) => json["Main"] === true) ? "default" : "custom",
      inlineRoutes: { kind: "listed", length: routes.length },
      // What the gateways propagate stands among the routes; saying it twice would rank it twice.
      propagatingVpnGateways: {
        items: textsIn(item, "PropagatingVgws", "GatewayId").map((id) => linkTo(context, id)),
      },
      ...(item.json["Routes"] === undefined
        ? { open: unknown(`the routes of ${item.id} are not given`) }
        : {}),
    });
    routes.forEach((route, index) => {
      const path = `Routes[${index}]`;
      context.entities.push({
        ...partOf(base, path),
        kind: "route",
        routeTable: toEntity(base),
        destination: destinationOf(route),
        target: targetOf(route),
        written: { kind: "inline", path },
        source: text(route, "Origin") === "EnableVgwRoutePropagation" ? "propagated" : "static",
        state: text(route, "State") === "blackhole" ? "blackhole" : "active",
      });
    });
    for (const [index, association] of associations.entries()) {
      const state = text(
        { ...association, json: recordAt(association, "AssociationState") },
        "State",
      );
      if (association.json["Main"] === true || (state ?? "associated") !== "associated") continue;
      const subnet = text(association, "SubnetId");
      const gateway = text(association, "GatewayId");
      context.entities.push({
        ...partOf(base, `Associations[${index}]`),
        kind: "routeTableAssociation",
        routeTable: toEntity(base),
        ...(subnet === undefined ? {} : { subnet: linkTo(context, subnet) }),
        ...(gateway === undefined ? {} : { gateway: linkTo(context, gateway) }),
      });
    }
  }
}

function recordAt(item: Item, key: string): Item["json"] {
  const raw = item.json[key];
  return typeof raw === "object" && raw !== null ? (raw as Item["json"]) : {};
}

function readPrefixLists(context: AwsContext): void {
  const entries = itemsOf(context, "get-managed-prefix-list-entries");
  const byList = new Map<string, Item[]>();
  for (const entry of entries) {
    const list = text(entry, "PrefixListId") ?? /pl-[0-9a-z]+/.exec(entry.about)?.[0];
    if (list === undefined)
      report(
        context,
        entry.id,
        "entries of no list: the name of the file lacks the id of the list",
      );
    else byList.set(list, [...(byList.get(list) ?? []), entry]);
  }
  const read = new Set<string>();
  const lists = [
    ...itemsOf(context, "describe-managed-prefix-lists"),
    ...itemsOf(context, "describe-prefix-lists"),
  ];
  const blocks = new Map(
    itemsOf(context, "describe-prefix-lists").map((item) => [item.id, texts(item, "Cidrs")]),
  );
  for (const item of lists) {
    if (read.has(item.id)) continue;
    read.add(item.id);
    const base = baseOf(item);
    const given = byList.get(item.id) ?? (context.answered.has(item.id) ? [] : undefined);
    const plain = blocks.get(item.id);
    const members = given ?? plain?.map((Cidr) => ({ ...item, json: { Cidr } }));
    const family = word(item, "AddressFamily", ["IPv4", "IPv6"] as const);
    context.entities.push({
      ...base,
      kind: "prefixList",
      family: family.kind === "known" ? known(family.value === "IPv4" ? 4 : 6) : family,
      maxEntries: number(item, "MaxEntries") ?? unknown(`MaxEntries of ${item.id} is not given`),
      inlineEntries:
        members === undefined ? { kind: "absent" } : { kind: "listed", length: members.length },
      listName: textValue(item, "PrefixListName"),
      ...(members === undefined
        ? {
            open: unknown(
              `the entries of ${item.id} are in get-managed-prefix-list-entries, which was not asked`,
            ),
          }
        : {}),
    });
    members?.forEach((member, index) => {
      const path = `Entries[${index}]`;
      context.entities.push({
        ...partOf(base, path),
        kind: "prefixListEntry",
        prefixList: toEntity(base),
        cidr: requiredCidr(member, "Cidr"),
        written: { kind: "inline", path },
      });
    });
    byList.delete(item.id);
  }
  for (const list of byList.keys())
    report(context, list, "entries of a prefix list that is not described");
}

/** Reads route tables with routes and associations, and prefix lists. */
export function readRouting(context: AwsContext): void {
  readRouteTables(context);
  readPrefixLists(context);
}
