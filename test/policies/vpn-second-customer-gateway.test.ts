import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpnSecondCustomerGateway } from "../../policies/rules/vpn-second-customer-gateway";
import type { TestResource } from "./harness";
import { outcomesOf, resource } from "./outcomes";

const fix = "Add a connection to a second device, best at another site.";
const vgw = resource("aws:ec2/vpnGateway:VpnGateway", "vgw");
const device = (name: string, ipAddress: unknown) =>
  resource("aws:ec2/customerGateway:CustomerGateway", name, { type: "ipsec.1", ipAddress });
const vpn = (name: string, customerGatewayId: string) =>
  resource(
    "aws:ec2/vpnConnection:VpnConnection",
    name,
    { type: "ipsec.1" },
    { vpnGatewayId: "vgw", customerGatewayId },
  );
const outcomes = (stack: readonly TestResource[], config: Record<string, unknown> = {}) =>
  outcomesOf(vpnSecondCustomerGateway, stack, config);

const north = device("north", "198.51.100.7");
const south = device("south", "203.0.113.9");
const one =
  "advisory on vgw: VPN gateway vgw has one VPN connection to customer gateway north (198.51.100.7) only, so " +
  `the loss of that device cuts the VPN. ${fix}`;

describe("vpn-second-customer-gateway", () => {
  it("is violated by one device, however many connections lead there", async () => {
    assert.deepEqual(await outcomes([vgw, north, vpn("a", "north")]), [one]);
    const same = device("same", "198.51.100.7");
    for (const other of [vpn("b", "north"), vpn("b", "same")]) {
      const [finding, ...more] = await outcomes([vgw, north, same, vpn("a", "north"), other]);
      assert.deepEqual(more, []);
      assert.match(
        finding ?? "",
        /^advisory on vgw: VPN gateway vgw has 2 VPN connections to customer /,
      );
    }
  });

  it("is content with two devices, of known or unknown addresses", async () => {
    const both = [vpn("a", "north"), vpn("b", "south")];
    assert.deepEqual(await outcomes([vgw, north, south, ...both]), []);
    const planned = device("south", unknownValue);
    assert.deepEqual(await outcomes([vgw, north, planned, ...both]), []);
  });

  it("takes a VPN beside Direct Connect for the second way, unless told otherwise", async () => {
    const line = resource(
      "aws:directconnect/privateVirtualInterface:PrivateVirtualInterface",
      "line",
      { connectionId: "dxcon-0a", vlan: 101, addressFamily: "ipv4" },
      { vpnGatewayId: "vgw" },
    );
    const stack = [vgw, north, vpn("a", "north"), line];
    assert.deepEqual(await outcomes(stack), []);
    assert.deepEqual(await outcomes(stack, { directConnectCounts: false }), [one]);
  });

  it("speaks of a connection when its gateway is outside the stack", async () => {
    const abroad = resource(
      "aws:ec2/vpnConnection:VpnConnection",
      "a",
      { transitGatewayId: "tgw-0a" },
      { customerGatewayId: "north" },
    );
    assert.deepEqual(await outcomes([north, abroad]), [
      "advisory on a: Gateway tgw-0a has one VPN connection to customer gateway north (198.51.100.7) only, so " +
        `the loss of that device cuts the VPN. ${fix}`,
    ]);
  });

  it("does not decide about a device or a gateway that is not known", async () => {
    const loose = resource(
      "aws:ec2/vpnConnection:VpnConnection",
      "b",
      { customerGatewayId: unknownValue },
      { vpnGatewayId: "vgw" },
    );
    const open = (why: string) => [
      `advisory on vgw: Not decided: VPN gateway vgw: ${why}. It is a violation if its VPN connections end on ` +
        "one device only.",
    ];
    assert.deepEqual(
      await outcomes([vgw, north, vpn("a", "north"), loose]),
      open("customerGatewayId of b is not known yet"),
    );
    const stray = resource(
      "aws:ec2/vpnConnection:VpnConnection",
      "b",
      { vpnGatewayId: unknownValue },
      { customerGatewayId: "south" },
    );
    assert.deepEqual(
      await outcomes([vgw, north, south, vpn("a", "north"), stray]),
      open("vpnGatewayId of b is not known yet"),
    );
  });

  it("says nothing of a gateway without VPN", async () => {
    assert.deepEqual(await outcomes([vgw, north]), []);
  });
});
