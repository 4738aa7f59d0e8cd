import { contains, parseCidr } from "../../../analysis/sets/cidr";
import type { Behaviour, CheckFailure, CreateRequest } from "../behaviour";
import { find } from "../ec2/find";
import { ec2 } from "../ec2/types";
import { isUnknown, numberOf, textOf, textsOf, type PropertyMap } from "../values";
import { awsDeviceOf, findConnection, refuseUsedVlan } from "./connection";
import { directConnect, findGateway } from "./directConnect";

type Use = "Private" | "Public" | "Transit";

const common = [
  "addressFamily",
  "amazonAddress",
  "bgpAsn",
  "bgpAsnLong",
  "bgpAuthKey",
  "connectionId",
  "customerAddress",
  "name",
  "vlan",
] as const;

/** A VLAN on a connection, with BGP, to private addresses of VPCs. */
export const privateVirtualInterface: Behaviour = {
  type: directConnect.privateInterface,
  defaults: { mtu: 1500 },
  replaceOnChanges: [...common, "dxGatewayId", "vpnGatewayId"],
  check: ({ inputs }) => [
    ...checkCommon(inputs),
    ...checkMtu(inputs, 9001),
    ...checkOneGateway(inputs),
  ],
  create: (request) => createInterface(request, "Private"),
};

/** A VLAN on a connection, with BGP, to transit gateways. */
export const transitVirtualInterface: Behaviour = {
  type: directConnect.transitInterface,
  defaults: { mtu: 1500 },
  replaceOnChanges: [...common, "dxGatewayId"],
  check: ({ inputs }) => [...checkCommon(inputs), ...checkMtu(inputs, 8500)],
  create: (request) => createInterface(request, "Transit"),
};

/** A VLAN on a connection, with BGP, to the public addresses of AWS. */
export const publicVirtualInterface: Behaviour = {
  type: directConnect.publicInterface,
  replaceOnChanges: [...common, "routeFilterPrefixes"],
  check: ({ inputs }) => [...checkCommon(inputs), ...checkPublic(inputs)],
  create: (request) => createInterface(request, "Public"),
};

function createInterface(request: CreateRequest, use: Use): ReturnType<Behaviour["create"]> {
  const { account, ids, inputs, region } = request;
  const operation = `Create${use}VirtualInterface`;
  const connection = findConnection(request, textOf(inputs, "connectionId") ?? "", operation);
  refuseUsedVlan(request, inputs, operation);
  const dxGatewayId = textOf(inputs, "dxGatewayId");
  const vpnGatewayId = textOf(inputs, "vpnGatewayId");
  const gateway =
    dxGatewayId === undefined ? undefined : findGateway(request, dxGatewayId, operation);
  const vpnGateway =
    vpnGatewayId === undefined ? undefined : find(request, ec2.vpnGateway, vpnGatewayId, operation);
  const asn = textOf(gateway?.properties ?? vpnGateway?.properties ?? {}, "amazonSideAsn");
  const isIpv6 = textOf(inputs, "addressFamily") === "ipv6";
  // AWS Direct Connect User Guide, "Peer IP addresses": AWS gives a /30 of 169.254.0.0/16.
  const drawn = `169.254.${String(200 + (account.draw() % 50))}.`;
  const peer = (last: number) =>
    isIpv6 ? `2001:db8:ffff::${String(last)}/125` : `${drawn}${String(last)}/30`;
  const id = `dxvif-${ids.hex(8)}`;
  return {
    id,
    properties: {
      arn: `arn:aws:directconnect:${region}:${account.id}:dxvif/${id}`,
      amazonAddress: textOf(inputs, "amazonAddress") ?? peer(1),
      amazonSideAsn: asn ?? (use === "Public" ? "7224" : "64512"),
      awsDevice: awsDeviceOf(textOf(connection.properties, "location") ?? ""),
      bgpAuthKey: textOf(inputs, "bgpAuthKey") ?? ids.alphanumeric(24),
      customerAddress: textOf(inputs, "customerAddress") ?? peer(2),
      ...(use === "Public" ? {} : { jumboFrameCapable: true }),
    },
  };
}

function checkCommon(inputs: PropertyMap): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const vlan = numberOf(inputs, "vlan");
  if (vlan !== undefined && (vlan < 1 || vlan > 4094)) {
    const reason = `got ${String(vlan)}, allowed: 1 to 4094; use the VLAN of the cross connect.`;
    failures.push({ property: "vlan", reason });
  }
  const family = textOf(inputs, "addressFamily");
  if (family !== undefined && family !== "ipv4" && family !== "ipv6") {
    const reason = `got ${JSON.stringify(family)}, allowed: "ipv4" or "ipv6"; set one.`;
    failures.push({ property: "addressFamily", reason });
  }
  return failures;
}

function checkMtu(inputs: PropertyMap, jumbo: number): CheckFailure[] {
  const mtu = numberOf(inputs, "mtu");
  if (mtu === undefined || mtu === 1500 || mtu === jumbo) return [];
  const reason = `got ${String(mtu)}, allowed: 1500 or ${String(jumbo)}; set one.`;
  return [{ property: "mtu", reason }];
}

function checkOneGateway(inputs: PropertyMap): CheckFailure[] {
  const given = ["dxGatewayId", "vpnGatewayId"].filter((name) => inputs[name] !== undefined);
  if (given.length === 1) return [];
  const got = given.length === 0 ? "neither" : "both";
  const reason = `got ${got} of dxGatewayId and vpnGatewayId, allowed: one of them; give it.`;
  return [{ property: "dxGatewayId", reason }];
}

function checkPublic(inputs: PropertyMap): CheckFailure[] {
  const failures: CheckFailure[] = [];
  if (textOf(inputs, "addressFamily") === "ipv4") {
    for (const property of ["amazonAddress", "customerAddress"]) {
      if (inputs[property] !== undefined) continue;
      const reason = "got nothing, allowed: a public address that is yours; AWS gives none here.";
      failures.push({ property, reason });
    }
  }
  if (isUnknown(inputs["routeFilterPrefixes"])) return failures;
  const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(parseCidr);
  for (const prefix of textsOf(inputs, "routeFilterPrefixes")) {
    const block = parseCidr(prefix);
    const isPrivate = privateBlocks.some(
      (outer) => outer !== undefined && block !== undefined && contains(outer, block),
    );
    if (!isPrivate) continue;
    const reason = `got ${prefix}, allowed: public blocks that you own; leave private ones out.`;
    failures.push({ property: "routeFilterPrefixes", reason });
  }
  return failures;
}
