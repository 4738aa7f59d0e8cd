import type { TransitGatewayAttachmentTarget } from "../../model/transitGateway";
import { known, unknown, type Value } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, missingOf, report, type AwsContext, type Item } from "./context";
import { part, text, textValue, texts, word } from "./fields";
import { mergeRecords } from "./merge";
import { linkTo, linksTo, requiredLink, unresolved } from "./references";

function enabled(item: Item, key: string): Value<boolean> {
  if (item.json[key] === undefined) return known(false);
  const value = word(item, key, ["enable", "disable"] as const);
  return value.kind === "known" ? known(value.value === "enable") : value;
}

/** States in which something is no longer there. */
export const gone: ReadonlySet<string> = new Set(["deleted", "deleting", "failed", "rejected"]);

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
      if (before === undefined) merged.set(item.id, item);
      else merged.set(item.id, { ...item, json: mergeRecords(before.json, item.json).record });
    }
  }
  const listed = new Set(
    itemsOf(context, "describe-transit-gateway-attachments").map(({ id }) => id),
  );
  const allAssociations = askedForEveryTable(context, [
    "get-transit-gateway-route-table-associations",
  ]);
  const toldPropagations = askedForEveryTable(context, [
    "get-transit-gateway-route-table-propagations",
    "search-transit-gateway-routes",
  ]);
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
      defaultRouteTableAssociation: told(
        allAssociations || listed.has(item.id),
        "associations",
        item.id,
      ),
      defaultRouteTablePropagation: told(toldPropagations, "propagations", item.id),
      state: textValue(item, "State"),
    });
  }
}

/** Whether one of the calls was made for each route table. */
function askedForEveryTable(context: AwsContext, calls: readonly string[]): boolean {
  const tables = "describe-transit-gateway-route-tables";
  return (
    missingOf(context, tables) === undefined &&
    itemsOf(context, tables).every(({ id }) =>
      calls.some((call) => context.answered.has(`${call} ${id}`)),
    )
  );
}

/** Reads transit gateways and their attachments. */
export function readTransit(context: AwsContext): void {
  readTransitGateways(context);
  readAttachments(context);
}
