import { known, unknown } from "../../model/value";
import { baseOf } from "./base";
import { cidr } from "./cidrs";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { familyOf, part, parts, text, textValue, textsIn, word } from "./fields";
import { link, requiredLink } from "./references";
import { gone } from "./transit";

const associated: ReadonlySet<string> = new Set(["associated", "updating"]);

const uses = ["private", "public", "transit"] as const;

/** Virtual interfaces of other accounts are told by the gateway that they lead to. */
function reportUndescribedInterfaces(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-direct-connect-gateway-attachments")) {
    const id = text(item, "virtualInterfaceId");
    const gateway = text(item, "directConnectGatewayId");
    if (text(item, "attachmentState") !== "attached" || id === undefined) continue;
    if (context.index.has(id) || gateway === undefined) continue;
    report(context, gateway, `${id} leads to it and is not described`);
  }
}

/** Reads Direct Connect. */
export function readDirectConnect(context: AwsContext): void {
  for (const [call, isAggregationGroup] of [
    ["describe-connections", false],
    ["describe-lags", true],
  ] as const) {
    for (const item of itemsOf(context, call)) {
      if (gone.has(text(item, isAggregationGroup ? "lagState" : "connectionState") ?? "")) continue;
      const name = text(item, isAggregationGroup ? "lagName" : "connectionName") ?? item.id;
      context.entities.push({
        ...baseOf(item),
        name,
        kind: "directConnectConnection",
        location: textValue(item, "location"),
        isAggregationGroup,
        // AWS names the partner of a hosted connection only: one of a port of one's own is its `providerName`.
        ...(text(item, "partnerName") === undefined ? {} : { isHosted: true }),
        ...(isAggregationGroup ? {} : { bandwidth: textValue(item, "bandwidth") }),
      });
    }
  }
  for (const item of itemsOf(context, "describe-direct-connect-gateways")) {
    if (gone.has(text(item, "directConnectGatewayState") ?? "")) continue;
    const name = text(item, "directConnectGatewayName") ?? item.id;
    context.entities.push({ ...baseOf(item), name, kind: "directConnectGateway" });
  }
  for (const item of itemsOf(context, "describe-virtual-interfaces")) {
    if (gone.has(text(item, "virtualInterfaceState") ?? "")) continue;
    const use = word(item, "virtualInterfaceType", uses);
    if (use.kind === "unknown") continue; // `word` has listed it
    const vpnGateway = link(item, "virtualGatewayId");
    const directConnectGateway = link(item, "directConnectGatewayId");
    const sessions = textsIn(item, "bgpPeers", "bgpStatus");
    const families = new Set(textsIn(item, "bgpPeers", "addressFamily"));
    context.entities.push({
      ...baseOf(item),
      kind: "directConnectVirtualInterface",
      use: use.value,
      connection: requiredLink(item, "connectionId"),
      ...(vpnGateway === undefined ? {} : { vpnGateway }),
      ...(directConnectGateway === undefined ? {} : { directConnectGateway }),
      family:
        families.size > 1
          ? unknown(`${item.id} carries both IP versions`)
          : familyOf(item, "addressFamily"),
      routeFilterPrefixes: blocksOf(item, "routeFilterPrefixes"),
      ...(sessions.length === 0
        ? {}
        : { bgpStatus: known(sessions.includes("up") ? "up" : (sessions[0] ?? "unknown")) }),
    });
  }
  for (const item of itemsOf(context, "describe-direct-connect-gateway-associations")) {
    if (!associated.has(text(item, "associationState") ?? "associated")) continue;
    if (item.json["associatedGateway"] === undefined) {
      report(context, item.id, "associated with no gateway that is modelled");
      continue;
    }
    context.entities.push({
      ...baseOf(item),
      kind: "directConnectGatewayAssociation",
      directConnectGateway: requiredLink(item, "directConnectGatewayId"),
      associatedGateway: requiredLink(part(item, "associatedGateway"), "id"),
      ...(item.json["allowedPrefixesToDirectConnectGateway"] === undefined
        ? {}
        : { allowedPrefixes: blocksOf(item, "allowedPrefixesToDirectConnectGateway") }),
    });
  }
  reportUndescribedInterfaces(context);
}

function blocksOf(item: Item, key: string) {
  const values = parts(item, key).map((one) => cidr(one, "cidr"));
  const bad = values.find((one) => one?.kind === "unknown");
  if (bad?.kind === "unknown") return bad;
  return known(values.flatMap((one) => (one?.kind === "known" ? [one.value] : [])));
}
