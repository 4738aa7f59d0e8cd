import { entityId } from "../../model/identity";
import { known, unknown, type Unknown } from "../../model/value";
import { baseOf, partOf } from "./base";
import { cidr, requiredCidr } from "./cidrs";
import { askedAbout, inside, itemsOf, report, type AwsContext, type Item } from "./context";
import { flag, part, parts, text } from "./fields";
import { linkTo, requiredLink } from "./references";
import { gone } from "./transit";

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
      ...partOf(baseOf(inside(item, {}), attachment), `association with ${table}`),
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
      ...partOf(baseOf(inside(item, {}), attachment), `propagation into ${table}`),
      kind: "transitGatewayRouteTablePropagation",
      attachment: linkTo(context, attachment),
      routeTable: linkTo(context, table),
    });
  }
}

const routesInUse: ReadonlySet<string> = new Set(["active", "blackhole"]);
const search = "search-transit-gateway-routes";

/** Why routes may exist in a table that no answer holds. */
function opennessOf({ context, id }: Item, isSearched: boolean): Unknown | undefined {
  if (!isSearched)
    return unknown(`the routes of ${id} are not known: ${search} was not asked for it`);
  return context.incomplete.has(id) || context.incomplete.has(search)
    ? unknown(`the routes of ${id} are not known: the answer to ${search} is incomplete`)
    : undefined;
}

/** Prefix lists of tables whose routes were not asked for; the routes tell of the lists otherwise. */
function readPrefixListReferences(context: AwsContext, searched: ReadonlySet<string>): void {
  const references = itemsOf(context, "get-transit-gateway-prefix-list-references");
  for (const [index, item] of references.entries()) {
    const table = tableOf(item);
    const list = text(item, "PrefixListId");
    if (table === undefined || list === undefined) {
      report(context, item.id, "a reference without a table or a prefix list");
      continue;
    }
    if (searched.has(table) || text(item, "State") === "deleting") continue;
    const attachment = text(part(item, "TransitGatewayAttachment"), "TransitGatewayAttachmentId");
    context.entities.push({
      ...partOf(baseOf(inside(item, {}), table), `PrefixListReferences[${index}]`),
      kind: "transitGatewayPrefixListReference",
      routeTable: linkTo(context, table),
      prefixList: linkTo(context, list),
      ...(attachment === undefined ? {} : { attachment: linkTo(context, attachment) }),
      blackhole: flag(item, "Blackhole"),
    });
  }
}

function readRouteTables(context: AwsContext): void {
  const searched = new Set(askedAbout(context, search));
  for (const [index, item] of itemsOf(context, search).entries()) {
    const table = tableOf(item);
    if (table === undefined) {
      report(context, item.id, "a route of no route table: the name of the file lacks its id");
      continue;
    }
    searched.add(table);
    if (!routesInUse.has(text(item, "State") ?? "active")) continue;
    const base = partOf(baseOf(inside(item, {}), table), `Routes[${index}]`);
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
    const open = opennessOf(item, searched.has(item.id));
    context.entities.push({
      ...baseOf(item),
      kind: "transitGatewayRouteTable",
      transitGateway: requiredLink(item, "TransitGatewayId"),
      ...(open === undefined ? {} : { open }),
    });
  }
  readPrefixListReferences(context, searched);
}

/** Reads what the route tables of transit gateways hold. */
export function readTransitTables(context: AwsContext): void {
  readAssociations(context);
  readRouteTables(context);
}
