import { formatCidr, parseCidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { flagOf, isUnknown, numberOf, textOf, type PropertyMap } from "../values";
import { find, findNamed, having, text } from "./find";
import { makeAttachment } from "./transitGatewayAttachments";
import { ec2 } from "./types";
import { checkTunnel, refuseUsedInside, tunnelProperties, tunnels } from "./vpnTunnels";

/**
 * A pair of IPsec tunnels between a customer gateway and a virtual private or transit gateway.
 *
 * @see AWS Site-to-Site VPN User Guide, "Create a Site-to-Site VPN connection"
 */
export const vpnConnection: Behaviour = {
  type: ec2.vpnConnection,
  // vpnsite_connection.go; gateways and tunnel options are changed in place, for minutes of downtime.
  replaceOnChanges: [
    "enableAcceleration",
    "presharedKeyStorage",
    "staticRoutesOnly",
    "tunnel1InsideCidr",
    "tunnel1InsideIpv6Cidr",
    "tunnel2InsideCidr",
    "tunnel2InsideIpv6Cidr",
    "tunnelBandwidth",
    "tunnelInsideIpVersion",
    "type",
  ],

  check: ({ inputs }) => [
    ...checkGateways(inputs),
    ...tunnels.flatMap((tunnel) => checkTunnel(inputs, tunnel)),
  ],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateVpnConnection";
    find(request, ec2.customerGateway, textOf(inputs, "customerGatewayId") ?? "", operation);
    const gateway = findNamed(request, ec2.vpnGateway, inputs, "vpnGatewayId", operation);
    const hub = findNamed(request, ec2.transitGateway, inputs, "transitGatewayId", operation);
    const siblings = [
      ...(gateway === undefined
        ? []
        : having(request, ec2.vpnConnection, "vpnGatewayId", gateway.id)),
      ...(hub === undefined ? [] : having(request, ec2.vpnConnection, "transitGatewayId", hub.id)),
    ];
    refuseUsedInside(inputs, siblings, operation);
    const id = ids.next("vpn");
    const isStatic = flagOf(inputs, "staticRoutesOnly") === true;
    const asn = asnOf(gateway ?? hub);
    const ofTunnels = tunnels.map((name) =>
      tunnelProperties(request, inputs, name, { asn, isStatic }),
    );
    const properties: PropertyMap = Object.assign({}, ...ofTunnels) as PropertyMap;
    const secret = `arn:aws:secretsmanager:${region}:${account.id}:secret:s2svpn!${id}-${ids.hex(6)}`;
    const inManager = textOf(inputs, "presharedKeyStorage") === "SecretsManager";
    return {
      id,
      properties: {
        ...properties,
        ...defaults(inputs),
        coreNetworkArn: "",
        coreNetworkAttachmentArn: "",
        customerGatewayConfiguration: configurationOf(id, properties),
        presharedKeyArn: inManager ? secret : "",
        staticRoutesOnly: isStatic,
        transitGatewayAttachmentId:
          hub === undefined
            ? ""
            : makeAttachment(request, {
                owner: id,
                transitGateway: hub,
                resourceType: "vpn",
                resourceId: id,
              }),
        vgwTelemetries: telemetryOf(properties),
      },
    };
  },

  update(request) {
    const { inputs, resource } = request;
    const keys = tunnels.map((tunnel) => {
      const name = `${tunnel}PresharedKey`;
      return [name, textOf(inputs, name) ?? text(resource, name)] as const;
    });
    const properties = { ...resource.properties, ...Object.fromEntries(keys) };
    return {
      ...Object.fromEntries(keys),
      customerGatewayConfiguration: configurationOf(resource.id, properties),
    };
  },

  read: (request) => ({ routes: routesOf(request, request.resource.id) }),
};

/** A block behind a connection without BGP; for virtual private gateways only. */
export const vpnConnectionRoute: Behaviour = {
  type: ec2.vpnConnectionRoute,
  replaceOnChanges: ["destinationCidrBlock", "vpnConnectionId"],

  create(request) {
    const { inputs } = request;
    const operation = "CreateVpnConnectionRoute";
    const connectionId = textOf(inputs, "vpnConnectionId") ?? "";
    const connection = find(request, ec2.vpnConnection, connectionId, operation);
    if (connection.properties["staticRoutesOnly"] !== true) {
      const explanation = `The VPN connection ${connectionId} does not use static routes.`;
      throw new AwsError("InvalidParameterValue", explanation, operation);
    }
    if (textOf(connection.properties, "vpnGatewayId") === undefined) {
      const explanation = `The VPN connection ${connectionId} is not attached to a virtual private gateway.`;
      throw new AwsError("InvalidParameterValue", explanation, operation);
    }
    const block = parseCidr(textOf(inputs, "destinationCidrBlock") ?? "");
    const destination = block === undefined ? "" : formatCidr(block);
    const taken = having(request, ec2.vpnConnectionRoute, "vpnConnectionId", connectionId);
    if (taken.some((route) => text(route, "destinationCidrBlock") === destination)) {
      const explanation = `The route ${destination} of VPN connection ${connectionId} already exists.`;
      throw new AwsError("RouteAlreadyExists", explanation, operation);
    }
    return { id: `${destination}:${connectionId}`, properties: {} };
  },
};

function defaults(inputs: PropertyMap): PropertyMap {
  return {
    enableAcceleration: flagOf(inputs, "enableAcceleration") === true,
    localIpv4NetworkCidr: textOf(inputs, "localIpv4NetworkCidr") ?? "0.0.0.0/0",
    localIpv6NetworkCidr: textOf(inputs, "localIpv6NetworkCidr") ?? "",
    outsideIpAddressType: textOf(inputs, "outsideIpAddressType") ?? "PublicIpv4",
    presharedKeyStorage: textOf(inputs, "presharedKeyStorage") ?? "Standard",
    remoteIpv4NetworkCidr: textOf(inputs, "remoteIpv4NetworkCidr") ?? "0.0.0.0/0",
    remoteIpv6NetworkCidr: textOf(inputs, "remoteIpv6NetworkCidr") ?? "",
    routes: [],
    tunnelBandwidth: textOf(inputs, "tunnelBandwidth") ?? "standard",
    tunnelInsideIpVersion: textOf(inputs, "tunnelInsideIpVersion") ?? "ipv4",
  };
}

function asnOf(gateway: StoredResource | undefined): string {
  if (gateway === undefined) return "64512";
  const { properties } = gateway;
  return (
    textOf(properties, "amazonSideAsn") ?? String(numberOf(properties, "amazonSideAsn") ?? 64512)
  );
}

function routesOf(context: Context, connectionId: string): PropertyMap[] {
  return having(context, ec2.vpnConnectionRoute, "vpnConnectionId", connectionId).map((route) => ({
    destinationCidrBlock: text(route, "destinationCidrBlock"),
    source: "Static",
    state: "available",
  }));
}

// Offline, the device at the other end is always there and answers at once.
function telemetryOf(properties: PropertyMap): PropertyMap[] {
  return tunnels.map((tunnel) => ({
    acceptedRouteCount: 0,
    certificateArn: "",
    lastStatusChange: "2026-01-01T00:00:00Z",
    outsideIpAddress: textOf(properties, `${tunnel}Address`) ?? "",
    status: "UP",
    statusMessage: "",
  }));
}

/** What AWS hands out for the device. It tells the keys, which is why the whole of it is a secret. */
function configurationOf(id: string, properties: PropertyMap): string {
  const parts = tunnels.map((tunnel) => {
    const value = (name: string) => textOf(properties, `${tunnel}${name}`) ?? "";
    return [
      "  <ipsec_tunnel>",
      `    <vpn_gateway><tunnel_outside_address><ip_address>${value("Address")}</ip_address></tunnel_outside_address></vpn_gateway>`,
      `    <ike><pre_shared_key>${value("PresharedKey")}</pre_shared_key></ike>`,
      "  </ipsec_tunnel>",
    ].join("\n");
  });
  return [`<vpn_connection id="${id}">`, ...parts, "</vpn_connection>"].join("\n");
}

function checkGateways(inputs: PropertyMap): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const type = textOf(inputs, "type");
  if (type !== undefined && type !== "ipsec.1") {
    const reason = `got ${JSON.stringify(type)}, allowed: "ipsec.1", the only type; set it.`;
    failures.push({ property: "type", reason });
  }
  const { transitGatewayId, vpnGatewayId } = inputs;
  if (transitGatewayId !== undefined && vpnGatewayId !== undefined) {
    const reason = "got vpnGatewayId too, allowed: one of the two; a connection has one AWS end.";
    failures.push({ property: "transitGatewayId", reason });
  }
  const accelerated = inputs["enableAcceleration"];
  if (accelerated === true && transitGatewayId === undefined && !isUnknown(accelerated)) {
    const reason = "got true, allowed with transitGatewayId only; leave it out.";
    failures.push({ property: "enableAcceleration", reason });
  }
  return failures;
}
