import assert from "node:assert/strict";

import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal, withoutIds } from "../bench";

const vpcType = "aws:ec2/vpc:Vpc";
const gatewayType = "aws:ec2/vpnGateway:VpnGateway";
const attachmentType = "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment";
const customerType = "aws:ec2/customerGateway:CustomerGateway";
const connectionType = "aws:ec2/vpnConnection:VpnConnection";
const connectionRouteType = "aws:ec2/vpnConnectionRoute:VpnConnectionRoute";
const propagationType = "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation";
const hubType = "aws:ec2transitgateway/transitGateway:TransitGateway";
const associationType = "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation";
const routeTableType = "aws:ec2/routeTable:RouteTable";
const routeType = "aws:ec2/route:Route";

/** A VPC with its virtual private gateway, and a customer gateway. */
function site() {
  const bench = new Bench();
  const vpcId = bench.id(vpcType, { cidrBlock: "10.0.0.0/16" });
  const vpnGatewayId = bench.id(gatewayType, { vpcId, amazonSideAsn: "64600" });
  const customerGatewayId = bench.id(customerType, {
    type: "ipsec.1",
    ipAddress: "198.51.100.7",
    bgpAsn: "65010",
  });
  return { bench, vpcId, vpnGatewayId, customerGatewayId };
}

describe("a virtual private gateway in offline AWS", () => {
  it("is the only one of its VPC", () => {
    const { bench, vpcId } = site();
    assert.equal(
      refusal(() => bench.make(gatewayType, { vpcId })),
      "VpnGatewayAttachmentLimitExceeded: The VPC <vpc> has a virtual private gateway already: <vgw>. " +
        "(operation AttachVpnGateway)",
    );
  });

  it("is attached to one VPC", () => {
    const { bench, vpnGatewayId } = site();
    const vpcId = bench.id(vpcType, { cidrBlock: "10.1.0.0/16" });
    assert.equal(
      refusal(() => bench.make(attachmentType, { vpcId, vpnGatewayId })),
      "Resource.AlreadyAssociated: resource <vgw> is already attached to network <vpc> " +
        "(operation AttachVpnGateway)",
    );
    const free = bench.id(gatewayType, {});
    assert.equal(
      refusal(() => bench.make(attachmentType, { vpcId, vpnGatewayId: free })),
      "accepted",
    );
  });

  it("serves the route tables of its own VPC", () => {
    const { bench, vpcId, vpnGatewayId } = site();
    const routeTableId = bench.id(routeTableType, { vpcId });
    const foreign = bench.id(vpcType, { cidrBlock: "10.1.0.0/16" });
    const foreignTable = bench.id(routeTableType, { vpcId: foreign });
    const route = (table: string) =>
      refusal(() =>
        bench.make(routeType, {
          routeTableId: table,
          gatewayId: vpnGatewayId,
          destinationCidrBlock: "192.168.0.0/16",
        }),
      );
    assert.equal(route(routeTableId), "accepted");
    assert.equal(
      route(foreignTable),
      "InvalidParameterValue: route table <rtb> and network gateway <vgw> belong to different networks " +
        "(operation CreateRoute)",
    );
    const propagate = (table: string) =>
      refusal(() => bench.make(propagationType, { routeTableId: table, vpnGatewayId }));
    assert.equal(propagate(routeTableId), "accepted");
    assert.equal(
      propagate(foreignTable),
      "Gateway.NotAttached: route table <rtb> and network gateway <vgw> belong to different networks " +
        "(operation EnableVgwRoutePropagation)",
    );
  });

  it("stays while a connection ends on it, and keeps its VPC", () => {
    const { bench, vpcId, vpnGatewayId, customerGatewayId } = site();
    const connection = bench.id(connectionType, {
      type: "ipsec.1",
      vpnGatewayId,
      customerGatewayId,
    });
    const remove = (type: string, id: string) =>
      refusal(() => {
        bench.remove(type, id);
      });
    assert.equal(
      remove(gatewayType, vpnGatewayId),
      "IncorrectState: The vpnGateway '<vgw>' is in use. (operation DeleteVpnGateway)",
    );
    assert.equal(
      remove(customerType, customerGatewayId),
      "IncorrectState: The customer gateway '<cgw>' is in use. (operation DeleteCustomerGateway)",
    );
    bench.remove(connectionType, connection);
    assert.equal(
      remove(vpcType, vpcId),
      "DependencyViolation: The vpc '<vpc>' has dependencies and cannot be deleted. (operation DeleteVpc)",
    );
    assert.equal(remove(gatewayType, vpnGatewayId), "accepted");
    assert.equal(remove(vpcType, vpcId), "accepted");
  });
});

describe("a customer gateway in offline AWS", () => {
  const cases: readonly (readonly [inputs: Record<string, string>, answer: string])[] = [
    [
      { type: "ipsec.1" },
      "ipAddress: got nothing, allowed: an address or certificateArn; say who answers there.",
    ],
    [
      { type: "ipsec.1", ipAddress: "198.51.100.0/24" },
      'ipAddress: got "198.51.100.0/24", allowed: one address of the device; write it without a size.',
    ],
    [
      { type: "ipsec.2", ipAddress: "198.51.100.7" },
      'type: got "ipsec.2", allowed: "ipsec.1", the only type; set it.',
    ],
    [
      { type: "ipsec.1", ipAddress: "198.51.100.7", bgpAsn: "4200000000" },
      'bgpAsn: got "4200000000", allowed: 1 to 2147483647; a larger number goes into bgpAsnExtended.',
    ],
    [{ type: "ipsec.1", certificateArn: "arn:aws:acm:eu-west-1:1:certificate/x" }, "accepted"],
  ];
  for (const [inputs, answer] of cases) {
    it(`answers ${JSON.stringify(inputs)}: ${answer.split(":")[0] ?? ""}`, () => {
      assert.equal(
        refusal(() => new Bench().make(customerType, inputs)),
        answer,
      );
    });
  }
});

describe("a VPN connection in offline AWS", () => {
  const inside = { tunnel1InsideCidr: "169.254.10.0/30", tunnel2InsideCidr: "169.254.10.4/30" };

  it("has two tunnels with addresses outside and inside, and keys of its own", () => {
    const { bench, vpnGatewayId, customerGatewayId } = site();
    const { properties } = bench.make(connectionType, {
      type: "ipsec.1",
      vpnGatewayId,
      customerGatewayId,
      ...inside,
    });
    const tell = (name: string) => textOf(properties, name) ?? "";
    assert.deepEqual(
      [1, 2].map((number) =>
        ["VgwInsideAddress", "CgwInsideAddress", "InsideCidr", "BgpAsn"].map((name) =>
          tell(`tunnel${String(number)}${name}`),
        ),
      ),
      [
        ["169.254.10.1", "169.254.10.2", "169.254.10.0/30", "64600"],
        ["169.254.10.5", "169.254.10.6", "169.254.10.4/30", "64600"],
      ],
    );
    assert.notEqual(tell("tunnel1Address"), tell("tunnel2Address"));
    const keys = [tell("tunnel1PresharedKey"), tell("tunnel2PresharedKey")];
    for (const key of keys) assert.match(key, /^[A-Z2-7]{32}$/);
    assert.notEqual(keys[0], keys[1]);
    assert.equal(tell("transitGatewayAttachmentId"), "");
    const configuration = tell("customerGatewayConfiguration");
    assert.ok(keys.every((key) => configuration.includes(key)));
  });

  it("takes the keys and inside blocks that it is given, in the form that AWS asks for", () => {
    const { bench, vpnGatewayId, customerGatewayId } = site();
    const make = (more: Record<string, string>) =>
      bench.make(connectionType, { type: "ipsec.1", vpnGatewayId, customerGatewayId, ...more });
    const { properties } = make({ tunnel1PresharedKey: "long.and_secret1", ...inside });
    assert.equal(properties["tunnel1PresharedKey"], "long.and_secret1");
    const shape = "8 to 64 letters, digits, periods and underscores that begin with no zero";
    assert.equal(
      refusal(() => make({ tunnel2PresharedKey: "0short!!" })),
      `tunnel2PresharedKey: got 8 characters, allowed: ${shape}; choose another key.`,
    );
    const block = "a /30 of 169.254.0.0/16 that AWS does not reserve";
    for (const wrong of ["169.254.5.0/30", "169.254.9.0/29", "10.0.0.0/30", "nonsense"]) {
      assert.equal(
        refusal(() => make({ tunnel1InsideCidr: wrong })),
        `tunnel1InsideCidr: got "${wrong}", allowed: ${block}; choose one such as 169.254.6.0/30.`,
      );
    }
    assert.equal(
      refusal(() => make({ tunnel1InsideCidr: "169.254.10.4/30" })),
      "InvalidParameterValue: The tunnel inside CIDR 169.254.10.4/30 is in use by another VPN connection " +
        "of the gateway. (operation CreateVpnConnection)",
    );
  });

  it("ends on one gateway", () => {
    const { bench, vpnGatewayId, customerGatewayId } = site();
    const transitGatewayId = bench.id(hubType, {});
    const both = { type: "ipsec.1", vpnGatewayId, customerGatewayId, transitGatewayId };
    assert.equal(
      refusal(() => bench.make(connectionType, both)),
      "transitGatewayId: got vpnGatewayId too, allowed: one of the two; a connection has one AWS end.",
    );
  });

  it("to a transit gateway is an attachment of it, in the default table", () => {
    const { bench, customerGatewayId } = site();
    const transitGatewayId = bench.id(hubType, {});
    const { id, properties } = bench.make(connectionType, {
      type: "ipsec.1",
      transitGatewayId,
      customerGatewayId,
    });
    const attachment = textOf(properties, "transitGatewayAttachmentId") ?? "";
    assert.match(attachment, /^tgw-attach-0[0-9a-f]{16}$/);
    assert.deepEqual(
      bench.account
        .list(associationType)
        .map(({ properties: of }) => [
          of["transitGatewayAttachmentId"],
          of["resourceId"],
          of["resourceType"],
        ]),
      [[attachment, id, "vpn"]],
    );
    assert.equal(
      refusal(() => {
        bench.remove(hubType, transitGatewayId);
      }),
      "IncorrectState: <tgw> has non-deleted VPN Attachments: tgw-<attach>. (operation DeleteTransitGateway)",
    );
    bench.remove(connectionType, id);
    bench.remove(hubType, transitGatewayId);
    assert.deepEqual(bench.account.list(associationType), []);
  });

  it("without BGP has its routes written, once each", () => {
    const { bench, vpnGatewayId, customerGatewayId } = site();
    const make = (staticRoutesOnly: boolean) =>
      bench.id(connectionType, {
        type: "ipsec.1",
        vpnGatewayId,
        customerGatewayId,
        staticRoutesOnly,
      });
    const vpnConnectionId = make(true);
    const route = { vpnConnectionId, destinationCidrBlock: "192.168.0.0/16" };
    bench.make(connectionRouteType, route);
    assert.deepEqual(
      bench.aws.read({ type: connectionType, id: vpnConnectionId })?.properties["routes"],
      [{ destinationCidrBlock: "192.168.0.0/16", source: "Static", state: "available" }],
    );
    assert.equal(
      refusal(() => bench.make(connectionRouteType, route)),
      "RouteAlreadyExists: The route 192.168.0.0/16 of VPN connection <vpn> already exists. " +
        "(operation CreateVpnConnectionRoute)",
    );
    const dynamic = make(false);
    assert.equal(
      refusal(() => bench.make(connectionRouteType, { ...route, vpnConnectionId: dynamic })),
      "InvalidParameterValue: The VPN connection <vpn> does not use static routes. " +
        "(operation CreateVpnConnectionRoute)",
    );
  });

  it("changes a key in place, in what is handed out for the device too", () => {
    const { bench, vpnGatewayId, customerGatewayId } = site();
    const inputs = { type: "ipsec.1", vpnGatewayId, customerGatewayId };
    const before = bench.make(connectionType, inputs);
    const key = { tunnel1PresharedKey: "another.key_1" };
    const after = bench.update(connectionType, before, { ...inputs, ...key });
    assert.equal(after.properties["tunnel1PresharedKey"], "another.key_1");
    assert.equal(after.properties["tunnel2PresharedKey"], before.properties["tunnel2PresharedKey"]);
    assert.match(
      textOf(after.properties, "customerGatewayConfiguration") ?? "",
      />another\.key_1</,
    );
  });

  it("names the secret when the keys are kept in Secrets Manager", () => {
    const { bench, vpnGatewayId, customerGatewayId } = site();
    const { properties } = bench.make(connectionType, {
      type: "ipsec.1",
      vpnGatewayId,
      customerGatewayId,
      presharedKeyStorage: "SecretsManager",
    });
    assert.match(
      withoutIds(textOf(properties, "presharedKeyArn") ?? ""),
      /^arn:aws:secretsmanager:us-east-1:123456789012:secret:s2svpn!<vpn>-[0-9a-f]{6}$/,
    );
  });

  const cases: readonly (readonly [property: string, replaces: boolean])[] = [
    ["staticRoutesOnly", true],
    ["tunnel1InsideCidr", true],
    ["enableAcceleration", true],
    ["tunnel1IkeVersions", false],
    ["tunnel2PresharedKey", false],
    ["customerGatewayId", false],
    ["transitGatewayId", false],
  ];
  for (const [property, replaces] of cases) {
    it(`is ${replaces ? "replaced" : "kept"} when ${property} changes`, () => {
      const { aws } = new Bench();
      const olds = { [property]: "a" };
      const diff = aws.diff({ type: connectionType, olds, news: { [property]: "b" } });
      assert.equal(diff.replaces, replaces);
    });
  }
});
