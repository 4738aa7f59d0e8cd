import { known, unknown, type Value } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { requiredCidr } from "./cidrs";
import { itemsOf, type AwsContext, type Item } from "./context";
import { part, parts, text, textValue, textsIn, word } from "./fields";
import { link, requiredLink } from "./references";
import { attachedVpc } from "./vpcs";

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

/** Reads VPC peering and site-to-site VPN. */
export function readLinks(context: AwsContext): void {
  readPeerings(context);
  readVpns(context);
}
