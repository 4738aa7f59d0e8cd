import type { TransitGatewayAttachmentTarget } from "../../model/transitGateway";
import { entityId } from "../../model/identity";
import { known, unknown, type Value } from "../../model/value";
import {
  baseOf,
  itemsOf,
  linksTo,
  linkTo,
  part,
  partOf,
  parts,
  report,
  requiredLink,
  text,
  texts,
  textValue,
  unresolved,
  wasAsked,
  word,
  type AwsContext,
  type Item,
} from "./context";
import { cidr, requiredCidr } from "./cidrs";

function enabled(item: Item, key: string): Value<boolean> {
  if (item.json[key] === undefined) return known(false);
  const value = word(item, key, ["enable", "disable"] as const);
  return value.kind === "known" ? known(value.value === "enable") : value;
}

const gone: ReadonlySet<string> = new Set(["deleted", "deleting", "failed", "rejected"]);

function readTransitGateways(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-transit-gateways")) {
    if (gone.has(text(item, "State") ?? "")) continue;
    const options = part(item, "Options");
    const table = (key: string) => {
      const id = text(options, key);
      return id === undefined ? unresolved(`${item.id} has no ${key}`) : linkTo(context, id);
    };
    context.entities.push({
      ...baseOf(item),
      kind: "transitGateway",
      defaultRouteTableAssociation: enabled(options, "DefaultRouteTableAssociation"),
      defaultRouteTablePropagation: enabled(options, "DefaultRouteTablePropagation"),
      securityGroupReferencing: enabled(options, "SecurityGroupReferencingSupport"),
      autoAcceptSharedAttachments: enabled(options, "AutoAcceptSharedAttachments"),
      vpnEcmp: enabled(options, "VpnEcmpSupport"),
      associationDefaultRouteTable: table("AssociationDefaultRouteTableId"),
      propagationDefaultRouteTable: table("PropagationDefaultRouteTableId"),
    });
  }
}

// Four calls describe attachments, each with its own part of the truth.
const attachmentCalls = ["attachments", "vpc-attachments", "peering-attachments", "connects"].map(
  (end) => `describe-transit-gateway-${end}`,
);

function targetOf(item: Item): TransitGatewayAttachmentTarget {
  const { context, id } = item;
  const vpc = text(item, "VpcId");
  const type = text(item, "ResourceType");
  const resource = text(item, "ResourceId");
  const toResource =
    resource === undefined
      ? unresolved(`what ${id} attaches is not given`)
      : linkTo(context, resource);
  if (vpc !== undefined || type === "vpc") {
    const why = unknown(
      `the subnets of ${id} are in describe-transit-gateway-vpc-attachments, which was not asked`,
    );
    return {
      kind: "vpc",
      vpc: vpc === undefined ? toResource : linkTo(context, vpc),
      subnets:
        item.json["SubnetIds"] === undefined
          ? { items: [], more: { candidates: [], why } }
          : linksTo(context, texts(item, "SubnetIds")),
    };
  }
  if (item.json["AccepterTgwInfo"] !== undefined || type === "peering" || type === "tgw-peering") {
    const accepter = part(item, "AccepterTgwInfo");
    return {
      kind: "peering",
      peerTransitGateway:
        text(accepter, "TransitGatewayId") === undefined
          ? toResource
          : requiredLink(accepter, "TransitGatewayId"),
      peerRegion: textValue(accepter, "Region"),
    };
  }
  const transport = text(item, "TransportTransitGatewayAttachmentId");
  if (transport !== undefined) return { kind: "connect", transport: linkTo(context, transport) };
  if (type === "connect")
    return {
      kind: "connect",
      transport: unresolved(
        `the transport of ${id} is in describe-transit-gateway-connects, which was not asked`,
      ),
    };
  if (type === "vpn") return { kind: "vpn", vpnConnection: toResource };
  if (type === "direct-connect-gateway")
    return { kind: "directConnectGateway", gateway: toResource };
  report(context, id, `an attachment of type ${type ?? "unknown"}`, "ResourceType");
  return { kind: "other", why: unknown(`${id} attaches something that is not modelled`) };
}

function readAttachments(context: AwsContext): void {
  const merged = new Map<string, Item>();
  for (const call of attachmentCalls) {
    for (const item of itemsOf(context, call)) {
      const before = merged.get(item.id);
      merged.set(
        item.id,
        before === undefined ? item : { ...before, json: { ...before.json, ...item.json } },
      );
    }
  }
  const toldAssociations =
    wasAsked(context, "describe-transit-gateway-attachments") ||
    wasAsked(context, "get-transit-gateway-route-table-associations");
  const toldPropagations =
    wasAsked(context, "get-transit-gateway-route-table-propagations") ||
    wasAsked(context, "search-transit-gateway-routes");
  const told = (yes: boolean, what: string, id: string): Value<boolean> =>
    yes ? known(false) : unknown(`the ${what} of ${id} are in none of the answers`);
  for (const item of merged.values()) {
    if (gone.has(text(item, "State") ?? "")) continue;
    const options = part(item, "Options");
    const requester = text(part(item, "RequesterTgwInfo"), "TransitGatewayId");
    const base = baseOf(item);
    context.entities.push({
      ...base,
      kind: "transitGatewayAttachment",
      transitGateway:
        requester === undefined
          ? requiredLink(item, "TransitGatewayId")
          : linkTo(context, requester),
      target: targetOf(item),
      applianceMode: enabled(options, "ApplianceModeSupport"),
      ipv6Support: enabled(options, "Ipv6Support"),
      securityGroupReferencing: enabled(options, "SecurityGroupReferencingSupport"),
      // What the defaults led to stands among the associations and propagations.
      defaultRouteTableAssociation: told(toldAssociations, "associations", item.id),
      defaultRouteTablePropagation: told(toldPropagations, "propagations", item.id),
      state: textValue(item, "State"),
    });
  }
}

function tableOf(item: Item): string | undefined {
  return text(item, "TransitGatewayRouteTableId") ?? /tgw-rtb-[0-9a-z]+/.exec(item.about)?.[0];
}

function readAssociations(context: AwsContext): void {
  const seen = new Set<string>();
  const add = (
    item: Item,
    attachment: string | undefined,
    table: string | undefined,
    state: string | undefined,
  ) => {
    if ((state ?? "associated") !== "associated" || attachment === undefined) return;
    if (table === undefined) {
      report(
        context,
        item.id,
        "an association of no route table: the name of the file lacks its id",
      );
      return;
    }
    if (seen.has(`${attachment} ${table}`)) return;
    seen.add(`${attachment} ${table}`);
    context.entities.push({
      ...partOf(baseOf({ ...item, json: {} }, attachment), `association with ${table}`),
      kind: "transitGatewayRouteTableAssociation",
      attachment: linkTo(context, attachment),
      routeTable: linkTo(context, table),
      replaceExistingAssociation: known(false),
    });
  };
  for (const item of itemsOf(context, "get-transit-gateway-route-table-associations")) {
    add(item, text(item, "TransitGatewayAttachmentId"), tableOf(item), text(item, "State"));
  }
  for (const item of itemsOf(context, "describe-transit-gateway-attachments")) {
    const association = part(item, "Association");
    if (Object.keys(association.json).length === 0) continue;
    add(item, item.id, text(association, "TransitGatewayRouteTableId"), text(association, "State"));
  }
  for (const item of itemsOf(context, "get-transit-gateway-route-table-propagations")) {
    const attachment = text(item, "TransitGatewayAttachmentId");
    const table = tableOf(item);
    if ((text(item, "State") ?? "enabled") !== "enabled" || attachment === undefined) continue;
    if (table === undefined) {
      report(
        context,
        item.id,
        "a propagation into no route table: the name of the file lacks its id",
      );
      continue;
    }
    context.entities.push({
      ...partOf(baseOf({ ...item, json: {} }, attachment), `propagation into ${table}`),
      kind: "transitGatewayRouteTablePropagation",
      attachment: linkTo(context, attachment),
      routeTable: linkTo(context, table),
    });
  }
}

function readRouteTables(context: AwsContext): void {
  const searched = new Set<string>();
  for (const [index, item] of itemsOf(context, "search-transit-gateway-routes").entries()) {
    const table = tableOf(item);
    if (table === undefined) {
      report(context, item.id, "a route of no route table: the name of the file lacks its id");
      continue;
    }
    searched.add(table);
    const base = partOf(baseOf({ ...item, json: {} }, table), `Routes[${index}]`);
    const attachments = parts(item, "TransitGatewayAttachments").flatMap(
      (one) => text(one, "TransitGatewayAttachmentId") ?? [],
    );
    const blackhole = known(text(item, "State") === "blackhole");
    const list = text(item, "PrefixListId");
    const destination = cidr(item, "DestinationCidrBlock");
    // Routes over several attachments of equal rank are one route each, as in the table itself.
    for (const [nth, id] of (attachments.length === 0 ? [undefined] : attachments).entries()) {
      const attachment = id === undefined ? {} : { attachment: linkTo(context, id) };
      const own = { ...base, id: entityId(nth === 0 ? base.id : `${base.id}.${nth}`) };
      if (list !== undefined && destination === undefined) {
        context.entities.push({
          ...own,
          kind: "transitGatewayPrefixListReference",
          routeTable: linkTo(context, table),
          prefixList: linkTo(context, list),
          ...attachment,
          blackhole,
        });
      } else {
        context.entities.push({
          ...own,
          kind: "transitGatewayRoute",
          routeTable: linkTo(context, table),
          destination: requiredCidr(item, "DestinationCidrBlock"),
          ...attachment,
          blackhole,
          source: text(item, "Type") === "propagated" ? "propagated" : "static",
        });
      }
    }
  }
  for (const item of itemsOf(context, "describe-transit-gateway-route-tables")) {
    if (gone.has(text(item, "State") ?? "")) continue;
    const known_ = searched.has(item.id) || context.answered.has(item.id);
    context.entities.push({
      ...baseOf(item),
      kind: "transitGatewayRouteTable",
      transitGateway: requiredLink(item, "TransitGatewayId"),
      ...(known_
        ? {}
        : {
            open: unknown(
              `the routes of ${item.id} are in search-transit-gateway-routes, which was not asked for it`,
            ),
          }),
    });
  }
}

/** Reads transit gateways, their attachments and their tables. */
export function readTransit(context: AwsContext): void {
  readTransitGateways(context);
  readAttachments(context);
  readAssociations(context);
  readRouteTables(context);
}
