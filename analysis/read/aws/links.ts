import { known, unknown } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { requiredCidr } from "./cidrs";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { familyOf, part, parts, text, textValue, textsIn } from "./fields";
import { link, requiredLink } from "./references";
import { attachedVpc } from "./vpcs";
import { readTunnels } from "./vpnTunnels";

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
    reportUnreadParts(item, options);
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
      ...(options.json["EnableAcceleration"] === true ? { isAccelerated: known(true) } : {}),
      tunnelInsideIpVersion: familyOf(options, "TunnelInsideIpVersion", 4),
      ...(item.json["VgwTelemetry"] === undefined
        ? {}
        : { tunnels: known(textsIn(item, "VgwTelemetry", "Status")) }),
      tunnelOptions: readTunnels(options),
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

/** What a connection may be limited to, or attached to, beyond what is modelled. */
function reportUnreadParts(item: Item, options: Item): void {
  const { context, id } = item;
  for (const key of ["CoreNetworkArn", "VpnConcentratorId"]) {
    const to = text(item, key);
    if (to !== undefined) report(context, id, `attached to ${to}, which is not modelled`, key);
  }
  for (const side of ["Local", "Remote"]) {
    for (const [key, everything] of [
      [`${side}Ipv4NetworkCidr`, "0.0.0.0/0"],
      [`${side}Ipv6NetworkCidr`, "::/0"],
    ] as const) {
      const selector = text(options, key);
      if (selector !== undefined && selector !== everything)
        report(context, id, `carries ${selector} only, which is not modelled`, `Options.${key}`);
    }
  }
}

/** Reads VPC peering and site-to-site VPN. */
export function readLinks(context: AwsContext): void {
  readPeerings(context);
  readVpns(context);
}
