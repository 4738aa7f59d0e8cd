import { known, unknown, type Value } from "../../model/value";
import { attachedVpc } from "./vpcs";
import { requiredCidr, cidr } from "./cidrs";
import {
  baseOf,
  itemsOf,
  link,
  part,
  partOf,
  parts,
  requiredLink,
  text,
  textsIn,
  textValue,
  toEntity,
  word,
  type AwsContext,
  type Item,
} from "./context";

function readPeerings(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-vpc-peering-connections")) {
    const requester = part(item, "RequesterVpcInfo");
    const accepter = part(item, "AccepterVpcInfo");
    const status = textValue(part(item, "Status"), "Code");
    if (status.kind === "known" && status.value === "deleted") continue;
    context.entities.push({
      ...baseOf({ ...item, json: { ...item.json, OwnerId: requester.json["OwnerId"] } }),
      kind: "vpcPeeringConnection",
      requesterVpc: requiredLink(requester, "VpcId"),
      accepterVpc: requiredLink(accepter, "VpcId"),
      accepterRegion: textValue(accepter, "Region"),
      accepterAccount: textValue(accepter, "OwnerId"),
      autoAccept: known(false),
      status,
    });
  }
}

function readVpns(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-vpn-gateways")) {
    if (text(item, "State") === "deleted") continue;
    const vpc = attachedVpc(item, "VpcAttachments");
    context.entities.push({
      ...baseOf(item),
      kind: "vpnGateway",
      ...(vpc === undefined ? {} : { vpc }),
    });
  }
  for (const item of itemsOf(context, "describe-customer-gateways")) {
    if (text(item, "State") === "deleted") continue;
    const ipAddress = text(item, "IpAddress");
    const bgpAsn = text(item, "BgpAsn");
    context.entities.push({
      ...baseOf(item),
      kind: "customerGateway",
      ...(ipAddress === undefined ? {} : { ipAddress: known(ipAddress) }),
      ...(bgpAsn === undefined ? {} : { bgpAsn: known(bgpAsn) }),
    });
  }
  for (const item of itemsOf(context, "describe-vpn-connections")) {
    if (text(item, "State") === "deleted") continue;
    const base = baseOf(item);
    const options = part(item, "Options");
    const vpnGateway = link(item, "VpnGatewayId");
    const transitGateway = link(item, "TransitGatewayId");
    const onlyStatic = options.json["StaticRoutesOnly"];
    context.entities.push({
      ...base,
      kind: "vpnConnection",
      customerGateway: requiredLink(item, "CustomerGatewayId"),
      ...(vpnGateway === undefined ? {} : { vpnGateway }),
      ...(transitGateway === undefined ? {} : { transitGateway }),
      staticRoutesOnly:
        typeof onlyStatic === "boolean"
          ? known(onlyStatic)
          : unknown(`StaticRoutesOnly of ${item.id} is not given`),
      tunnelInsideIpVersion: familyOf(options, "TunnelInsideIpVersion", 4),
      ...(item.json["VgwTelemetry"] === undefined
        ? {}
        : { tunnels: known(textsIn(item, "VgwTelemetry", "Status")) }),
    });
    parts(item, "Routes").forEach((route, index) => {
      if (text(route, "State") === "deleted") return;
      context.entities.push({
        ...partOf(base, `Routes[${index}]`),
        kind: "vpnConnectionRoute",
        vpnConnection: toEntity(base),
        destination: requiredCidr(route, "DestinationCidrBlock"),
      });
    });
  }
}

function familyOf(item: Item, key: string, otherwise?: 4 | 6): Value<4 | 6> {
  if (item.json[key] === undefined && otherwise !== undefined) return known(otherwise);
  const version = word(item, key, ["ipv4", "ipv6"] as const);
  return version.kind === "known" ? known(version.value === "ipv4" ? 4 : 6) : version;
}

const uses = ["private", "public", "transit"] as const;

function readDirectConnect(context: AwsContext): void {
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

/** Reads VPC peering, site-to-site VPN and Direct Connect. */
export function readLinks(context: AwsContext): void {
  readPeerings(context);
  readVpns(context);
  readDirectConnect(context);
}
