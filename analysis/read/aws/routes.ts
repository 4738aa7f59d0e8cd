import { unknown } from "../../model/value";
import type { RouteDestination, RouteTarget, RouteTargetKind } from "../../model/routing";
import { baseOf, partOf, toEntity } from "./base";
import { cidr } from "./cidrs";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { part, parts, text, texts, textsIn } from "./fields";
import { linkTo, requiredLink } from "./references";

const destinations = [
  ["DestinationCidrBlock", 4],
  ["DestinationIpv6CidrBlock", 6],
] as const;

function destinationOf(item: Item): RouteDestination {
  for (const [key, family] of destinations) {
    const value = cidr(item, key, family);
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
  if (text(item, "State") === "blackhole") return { kind: "none" }; // what it led to is gone
  report(item.context, item.id, "a route to nothing that is known", "Routes");
  const why = unknown(`${item.id} has a route to nothing that is known`);
  return { kind: "unknown", candidates: [], why };
}

/** Tables whose gateway endpoint stands in the description of the endpoint already. */
function tablesByEndpoint(context: AwsContext): ReadonlySet<string> {
  return new Set(
    itemsOf(context, "describe-vpc-endpoints").flatMap((item) =>
      texts(item, "RouteTableIds").map((table) => `${item.id} ${table}`),
    ),
  );
}

const propagated: ReadonlySet<unknown> = new Set(["EnableVgwRoutePropagation", "Advertisement"]);

/** Reads route tables with routes and associations. */
export function readRouting(context: AwsContext): void {
  const endpoints = tablesByEndpoint(context);
  for (const item of itemsOf(context, "describe-route-tables")) {
    const base = baseOf(item);
    const associations = parts(item, "Associations");
    const routes = parts(item, "Routes").filter((route) => {
      // The local routes follow from the VPC's blocks; an endpoint brings its routes itself.
      if (text(route, "GatewayId") === "local") return false;
      // A route server's route that is not installed.
      if (text(route, "State") === "filtered") return false;
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
        source: propagated.has(text(route, "Origin")) ? "propagated" : "static",
        state: text(route, "State") === "blackhole" ? "blackhole" : "active",
      });
    });
    for (const [index, association] of associations.entries()) {
      const state = text(part(association, "AssociationState"), "State");
      if (association.json["Main"] === true || (state ?? "associated") !== "associated") continue;
      const subnet = text(association, "SubnetId");
      const gateway = text(association, "GatewayId");
      if (subnet === undefined && gateway === undefined) {
        const path = `Associations[${index}]`;
        report(context, item.id, "an association with no subnet and no gateway", path);
        continue;
      }
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
