import type { Entity } from "../../model/network";
import { known, mapValue } from "../../model/value";
import { baseOf, impliedBase } from "./base";
import { impliedId } from "./context";
import { boolean, cidr, inputsOf, outputText, text, unknownField, word } from "./fields";
import { accepts, link, requiredLink, toSubnet, toVpc } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";
import { readTunnels, rememberedTunnels } from "./vpnTunnels";

const toVpnGateway = accepts("vpnGateway");

const readVpnGateway: ResourceReader = (context, resource) => {
  const vpc = link(inputsOf(context, resource), "vpcId", toVpc);
  return [
    { ...baseOf(context, resource), kind: "vpnGateway", ...(vpc === undefined ? {} : { vpc }) },
  ];
};

const readVpnGatewayAttachment: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpnGatewayAttachment",
      vpnGateway: requiredLink(block, "vpnGatewayId", toVpnGateway),
      vpc: requiredLink(block, "vpcId", toVpc),
    },
  ];
};

const readCustomerGateway: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const ipAddress = text(block, "ipAddress");
  const bgpAsn = text(block, "bgpAsn");
  return [
    {
      ...baseOf(context, resource),
      kind: "customerGateway",
      ...(ipAddress === undefined ? {} : { ipAddress }),
      ...(bgpAsn === undefined ? {} : { bgpAsn }),
    },
  ];
};

const readVpnConnection: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const vpnGateway = link(block, "vpnGatewayId", toVpnGateway);
  const transitGateway = link(block, "transitGatewayId", accepts("transitGateway"));
  const isAccelerated = boolean(block, "enableAcceleration");
  const remembered = rememberedTunnels(block);
  const version = word(block, "tunnelInsideIpVersion", ["ipv4", "ipv6"]) ?? known("ipv4" as const);
  const attachment: readonly Entity[] =
    transitGateway === undefined
      ? []
      : [
          {
            ...impliedBase(
              base,
              impliedId(base.id, "attachment"),
              `attachment of ${base.name}`,
              outputText(resource, "transitGatewayAttachmentId"),
            ),
            kind: "transitGatewayAttachment",
            transitGateway,
            target: { kind: "vpn", vpnConnection: { kind: "entity", id: base.id } },
            applianceMode: known(false),
            ipv6Support: mapValue(version, (one) => one === "ipv6"),
            securityGroupReferencing: known(false),
            defaultRouteTableAssociation: known(true),
            defaultRouteTablePropagation: known(true),
          },
        ];
  return [
    {
      ...base,
      kind: "vpnConnection",
      customerGateway: requiredLink(block, "customerGatewayId", accepts("customerGateway")),
      ...(vpnGateway === undefined ? {} : { vpnGateway }),
      ...(transitGateway === undefined ? {} : { transitGateway }),
      staticRoutesOnly: boolean(block, "staticRoutesOnly") ?? known(false),
      ...(isAccelerated === undefined ? {} : { isAccelerated }),
      tunnelInsideIpVersion: mapValue(version, (one): 4 | 6 => (one === "ipv4" ? 4 : 6)),
      ...(remembered === undefined ? {} : { rememberedTunnels: remembered }),
      tunnelOptions: readTunnels(block),
    },
    ...attachment,
  ];
};

const readVpnRoute: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpnConnectionRoute",
      vpnConnection: requiredLink(block, "vpnConnectionId", accepts("vpnConnection")),
      destination:
        cidr(block, "destinationCidrBlock") ?? unknownField(block, "destinationCidrBlock"),
    },
  ];
};

const readBlockPublicAccess: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const modes = ["off", "block-ingress", "block-bidirectional"] as const;
  return [
    {
      ...baseOf(context, resource),
      kind: "blockPublicAccess",
      mode:
        word(block, "internetGatewayBlockMode", modes) ??
        unknownField(block, "internetGatewayBlockMode"),
    },
  ];
};

const readExclusion: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const vpc = link(block, "vpcId", toVpc);
  const subnet = link(block, "subnetId", toSubnet);
  const modes = ["allow-bidirectional", "allow-egress"] as const;
  return [
    {
      ...baseOf(context, resource),
      kind: "blockPublicAccessExclusion",
      mode:
        word(block, "internetGatewayExclusionMode", modes) ??
        unknownField(block, "internetGatewayExclusionMode"),
      ...(vpc === undefined ? {} : { vpc }),
      ...(subnet === undefined ? {} : { subnet }),
    },
  ];
};

/** Site-to-site VPN and VPC Block Public Access. */
export const vpnReaders: ResourceReaders = {
  "aws:ec2/vpnGateway:VpnGateway": readVpnGateway,
  "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": readVpnGatewayAttachment,
  "aws:ec2/customerGateway:CustomerGateway": readCustomerGateway,
  "aws:ec2/vpnConnection:VpnConnection": readVpnConnection,
  "aws:ec2/vpnConnectionRoute:VpnConnectionRoute": readVpnRoute,
  "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions": readBlockPublicAccess,
  "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion": readExclusion,
};
