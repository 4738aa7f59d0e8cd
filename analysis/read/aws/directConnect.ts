import { known, type Value } from "../../model/value";
import { baseOf } from "./base";
import { cidr } from "./cidrs";
import { itemsOf, type AwsContext, type Item } from "./context";
import { part, parts, text, textsIn, word } from "./fields";
import { link, requiredLink } from "./references";

function familyOf(item: Item, key: string, otherwise?: 4 | 6): Value<4 | 6> {
  if (item.json[key] === undefined && otherwise !== undefined) return known(otherwise);
  const version = word(item, key, ["ipv4", "ipv6"] as const);
  return version.kind === "known" ? known(version.value === "ipv4" ? 4 : 6) : version;
}

const uses = ["private", "public", "transit"] as const;

/** Reads Direct Connect. */
export function readDirectConnect(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-direct-connect-gateways")) {
    context.entities.push({ ...baseOf(item), kind: "directConnectGateway" });
  }
  for (const item of itemsOf(context, "describe-virtual-interfaces")) {
    if (["deleted", "deleting", "rejected"].includes(text(item, "virtualInterfaceState") ?? ""))
      continue;
    const use = word(item, "virtualInterfaceType", uses);
    if (use.kind === "unknown") continue; // `word` has listed it
    const vpnGateway = link(item, "virtualGatewayId");
    const directConnectGateway = link(item, "directConnectGatewayId");
    const sessions = textsIn(item, "bgpPeers", "bgpStatus");
    context.entities.push({
      ...baseOf(item),
      kind: "directConnectVirtualInterface",
      use: use.value,
      connection: requiredLink(item, "connectionId"),
      ...(vpnGateway === undefined ? {} : { vpnGateway }),
      ...(directConnectGateway === undefined ? {} : { directConnectGateway }),
      family: familyOf(item, "addressFamily"),
      routeFilterPrefixes: blocksOf(item, "routeFilterPrefixes"),
      ...(sessions.length === 0
        ? {}
        : { bgpStatus: known(sessions.includes("up") ? "up" : (sessions[0] ?? "unknown")) }),
    });
  }
  for (const item of itemsOf(context, "describe-direct-connect-gateway-associations")) {
    if ((text(item, "associationState") ?? "associated") !== "associated") continue;
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
}

function blocksOf(item: Item, key: string) {
  const values = parts(item, key).map((one) => cidr(one, "cidr"));
  const bad = values.find((one) => one?.kind === "unknown");
  if (bad?.kind === "unknown") return bad;
  return known(values.flatMap((one) => (one?.kind === "known" ? [one.value] : [])));
}
