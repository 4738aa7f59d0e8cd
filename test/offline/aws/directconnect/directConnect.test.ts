import assert from "node:assert/strict";

import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal as refusalWithIds } from "../bench";

const connectionType = "aws:directconnect/connection:Connection";
const hostedType = "aws:directconnect/hostedConnection:HostedConnection";
const confirmationType = "aws:directconnect/connectionConfirmation:ConnectionConfirmation";
const gatewayType = "aws:directconnect/gateway:Gateway";
const associationType = "aws:directconnect/gatewayAssociation:GatewayAssociation";
const privateType = "aws:directconnect/privateVirtualInterface:PrivateVirtualInterface";
const publicType = "aws:directconnect/publicVirtualInterface:PublicVirtualInterface";
const transitType = "aws:directconnect/transitVirtualInterface:TransitVirtualInterface";
const hubType = "aws:ec2transitgateway/transitGateway:TransitGateway";
const vpcType = "aws:ec2/vpc:Vpc";
const vpnGatewayType = "aws:ec2/vpnGateway:VpnGateway";

const port = { name: "primary", bandwidth: "1Gbps", location: "EqDC2" };

/** The answer with ids of Direct Connect written as `<dxcon>`, `<dxvif>` and `<gateway>`. */
function refusal(work: () => unknown): string {
  return refusalWithIds(work)
    .replaceAll(/ga-[0-9a-f-]{36}<?[a-z]*>?(-0[0-9a-f]{16})?/g, "<association>")
    .replaceAll(/\b(dxcon|dxvif)-[0-9a-f]{8}\b/g, "<$1>")
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, "<gateway>");
}

/** A connection and a gateway. */
function site() {
  const bench = new Bench();
  const connectionId = bench.id(connectionType, port);
  const dxGatewayId = bench.id(gatewayType, { name: "joint", amazonSideAsn: "64513" });
  const transit = {
    name: "primary",
    connectionId,
    dxGatewayId,
    vlan: 101,
    bgpAsn: 65010,
    addressFamily: "ipv4",
  };
  return { bench, connectionId, dxGatewayId, transit };
}

describe("a Direct Connect connection in offline AWS", () => {
  it("has one of the speeds that AWS sells", () => {
    assert.equal(
      refusal(() => new Bench().make(connectionType, { ...port, bandwidth: "3Gbps" })),
      'bandwidth: got "3Gbps", allowed: 1Gbps, 10Gbps, 100Gbps, 400Gbps, 50Mbps, 100Mbps, 200Mbps, ' +
        "300Mbps, 400Mbps, 500Mbps, 2Gbps, 5Gbps, 25Gbps; choose one.",
    );
  });

  it("stays while it carries virtual interfaces", () => {
    const { bench, connectionId, transit } = site();
    const carried = bench.id(transitType, transit);
    const remove = () => {
      bench.remove(connectionType, connectionId);
    };
    assert.equal(
      refusal(remove),
      "DirectConnectClientException: Connection <dxcon> has virtual interfaces: <dxvif>. Delete them first " +
        "(operation DeleteConnection)",
    );
    bench.remove(transitType, carried);
    assert.equal(refusal(remove), "accepted");
  });

  it("that a partner hosts waits until it is confirmed", () => {
    const { bench, connectionId } = site();
    const { id, properties } = bench.make(hostedType, {
      connectionId,
      name: "part",
      bandwidth: "500Mbps",
      ownerAccountId: "123456789012",
      vlan: 200,
    });
    assert.deepEqual([properties["state"], properties["location"]], ["ordering", "EqDC2"]);
    bench.make(confirmationType, { connectionId: id });
    assert.equal(bench.get(hostedType, id).properties["state"], "available");
    assert.equal(
      refusal(() => bench.make(confirmationType, { connectionId: "dxcon-ffffffff" })),
      "DirectConnectClientException: Could not find Connection with ID <dxcon> (operation ConfirmConnection)",
    );
  });
});

describe("a virtual interface in offline AWS", () => {
  it("has peer addresses and a BGP key, given or made", () => {
    const { bench, transit } = site();
    const made = bench.make(transitType, transit).properties;
    assert.match(textOf(made, "amazonAddress") ?? "", /^169\.254\.\d+\.1\/30$/);
    assert.match(textOf(made, "customerAddress") ?? "", /^169\.254\.\d+\.2\/30$/);
    assert.match(textOf(made, "bgpAuthKey") ?? "", /^[A-Z2-7]{24}$/);
    assert.equal(made["amazonSideAsn"], "64513");
    const given = { bgpAuthKey: "agreed", amazonAddress: "169.254.1.1/30" };
    const { properties } = bench.make(transitType, { ...transit, vlan: 102, ...given });
    assert.deepEqual(
      [properties["bgpAuthKey"], properties["amazonAddress"]],
      ["agreed", "169.254.1.1/30"],
    );
  });

  it("has a VLAN of its own on the connection", () => {
    const { bench, transit } = site();
    bench.make(transitType, transit);
    assert.equal(
      refusal(() => bench.make(transitType, { ...transit, name: "second" })),
      "DirectConnectClientException: VLAN 101 of <dxcon> is in use by <dxvif> " +
        "(operation CreateTransitVirtualInterface)",
    );
    assert.equal(
      refusal(() => bench.make(transitType, { ...transit, vlan: 4095 })),
      "vlan: got 4095, allowed: 1 to 4094; use the VLAN of the cross connect.",
    );
  });

  it("to private addresses leads to one gateway", () => {
    const { bench, transit } = site();
    const { dxGatewayId, ...bare } = transit;
    const refuse = (got: string) =>
      `dxGatewayId: got ${got} of dxGatewayId and vpnGatewayId, allowed: one of them; give it.`;
    assert.equal(
      refusal(() => bench.make(privateType, bare)),
      refuse("neither"),
    );
    const vpnGatewayId = bench.id(vpnGatewayType, {});
    assert.equal(
      refusal(() => bench.make(privateType, { ...bare, dxGatewayId, vpnGatewayId })),
      refuse("both"),
    );
    assert.equal(
      refusal(() => bench.make(privateType, { ...bare, vpnGatewayId, mtu: 9001 })),
      "accepted",
    );
    assert.equal(
      refusal(() => bench.make(privateType, { ...transit, mtu: 8500 })),
      "mtu: got 8500, allowed: 1500 or 9001; set one.",
    );
  });

  it("to public addresses announces public blocks from public addresses", () => {
    const { bench, connectionId } = site();
    const wanted = {
      name: "public",
      connectionId,
      vlan: 103,
      bgpAsn: 65010,
      addressFamily: "ipv4",
      routeFilterPrefixes: ["10.0.0.0/8", "198.51.100.0/24"],
    };
    const yours = "allowed: a public address that is yours; AWS gives none here.";
    assert.equal(
      refusal(() => bench.make(publicType, wanted)),
      [
        `amazonAddress: got nothing, ${yours}`,
        `customerAddress: got nothing, ${yours}`,
        "routeFilterPrefixes: got 10.0.0.0/8, allowed: public blocks that you own; leave private ones out.",
      ].join("\n"),
    );
  });
});

describe("a Direct Connect gateway in offline AWS", () => {
  it("is attached to a transit gateway that it is associated with", () => {
    const { bench, dxGatewayId } = site();
    const associatedGatewayId = bench.id(hubType, {});
    const allowedPrefixes = ["10.0.0.0/8"];
    const { id, properties } = bench.make(associationType, {
      dxGatewayId,
      associatedGatewayId,
      allowedPrefixes,
    });
    assert.equal(id, `ga-${dxGatewayId}${associatedGatewayId}`);
    assert.equal(properties["associatedGatewayType"], "transitGateway");
    assert.match(
      textOf(properties, "transitGatewayAttachmentId") ?? "",
      /^tgw-attach-0[0-9a-f]{16}$/,
    );
    assert.equal(
      refusal(() => {
        bench.remove(hubType, associatedGatewayId);
      }),
      "IncorrectState: <tgw> has non-deleted Direct Connect Gateway Attachments: tgw-<attach>. " +
        "(operation DeleteTransitGateway)",
    );
    assert.equal(
      refusal(() => {
        bench.remove(gatewayType, dxGatewayId);
      }),
      "DirectConnectClientException: Direct Connect Gateway <gateway> has associations or virtual " +
        "interfaces: <association> (operation DeleteDirectConnectGateway)",
    );
    bench.remove(associationType, id);
    bench.remove(hubType, associatedGatewayId);
    bench.remove(gatewayType, dxGatewayId);
  });

  it("announces the blocks of a VPC unless it is told which", () => {
    const { bench, dxGatewayId } = site();
    const vpcId = bench.id(vpcType, { cidrBlock: "10.0.0.0/16" });
    const associatedGatewayId = bench.id(vpnGatewayType, { vpcId });
    const { properties } = bench.make(associationType, { dxGatewayId, associatedGatewayId });
    assert.deepEqual(properties["allowedPrefixes"], ["10.0.0.0/16"]);
    assert.equal(properties["transitGatewayAttachmentId"], "");
  });

  it("serves VPCs or transit gateways, not both", () => {
    const { bench, dxGatewayId } = site();
    const vpcId = bench.id(vpcType, { cidrBlock: "10.0.0.0/16" });
    const vpnGateway = bench.id(vpnGatewayType, { vpcId });
    bench.make(associationType, { dxGatewayId, associatedGatewayId: vpnGateway });
    const hub = bench.id(hubType, {});
    assert.equal(
      refusal(() => bench.make(associationType, { dxGatewayId, associatedGatewayId: hub })),
      "DirectConnectClientException: Direct Connect Gateway <gateway> is associated with <vgw>; a gateway " +
        "serves either virtual private gateways or transit gateways (operation CreateDirectConnectGatewayAssociation)",
    );
    assert.equal(
      refusal(() => bench.make(associationType, { dxGatewayId, associatedGatewayId: vpnGateway })),
      "DirectConnectClientException: Direct Connect Gateway <gateway> is associated with <vgw> already " +
        "(operation CreateDirectConnectGatewayAssociation)",
    );
  });

  it("has another autonomous system number than the transit gateway", () => {
    const { bench, dxGatewayId } = site();
    const associatedGatewayId = bench.id(hubType, { amazonSideAsn: 64513 });
    assert.equal(
      refusal(() => bench.make(associationType, { dxGatewayId, associatedGatewayId })),
      "DirectConnectClientException: Direct Connect Gateway <gateway> and Transit Gateway <tgw> have the " +
        "same ASN 64513 (operation CreateDirectConnectGatewayAssociation)",
    );
  });

  const cases: readonly (readonly [type: string, property: string, replaces: boolean])[] = [
    [connectionType, "bandwidth", true],
    [connectionType, "encryptionMode", false],
    [gatewayType, "amazonSideAsn", true],
    [associationType, "allowedPrefixes", false],
    [associationType, "dxGatewayId", true],
    [transitType, "bgpAuthKey", true],
    [transitType, "mtu", false],
    [privateType, "vlan", true],
    [publicType, "routeFilterPrefixes", true],
  ];
  for (const [type, property, replaces] of cases) {
    it(`${replaces ? "replaces" : "keeps"} a ${type.split(":")[2] ?? ""} when ${property} changes`, () => {
      const { aws } = new Bench();
      const diff = aws.diff({ type, olds: { [property]: "a" }, news: { [property]: "b" } });
      assert.equal(diff.replaces, replaces);
    });
  }
});
