import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { dxConnectionRedundancy } from "../../policies/rules/dx-connection-redundancy";
import { dxVifRedundancy } from "../../policies/rules/dx-vif-redundancy";
import type { TestResource } from "./harness";
import { outcomesOf, resource } from "./outcomes";

const line = (name: string, location: unknown) =>
  resource("aws:directconnect/connection:Connection", name, { bandwidth: "1Gbps", location });
const vif = (name: string, connectionId: string, links: Record<string, string> = {}) =>
  resource(
    "aws:directconnect/privateVirtualInterface:PrivateVirtualInterface",
    name,
    { vlan: 101, addressFamily: "ipv4" },
    { connectionId, vpnGatewayId: "vgw", ...links },
  );
const vgw = resource("aws:ec2/vpnGateway:VpnGateway", "vgw");

describe("dx-connection-redundancy", () => {
  const outcomes = (stack: readonly TestResource[], config: Record<string, unknown> = {}) =>
    outcomesOf(dxConnectionRedundancy, stack, config);
  const fix = "Order the second connection at another location.";
  const alone =
    "advisory on a: Direct Connect has connection a at one location (EqDC2), so the loss of that connection " +
    `cuts it. ${fix}`;

  it("is violated by one connection, and by two at one location", async () => {
    assert.deepEqual(await outcomes([line("a", "EqDC2")]), [alone]);
    assert.deepEqual(await outcomes([line("a", "EqDC2"), line("b", "EqDC2")]), [
      "advisory on a: Direct Connect has connection a, connection b at one location (EqDC2), so the loss of " +
        `that location cuts it. ${fix}`,
    ]);
  });

  it("is content with two locations, and wants more when told to", async () => {
    const two = [line("a", "EqDC2"), line("b", "CSVA1")];
    assert.deepEqual(await outcomes(two), []);
    assert.deepEqual(await outcomes(two, { minLocations: 3 }), [
      "advisory on a: Direct Connect has connection a, connection b at 2 locations (CSVA1, EqDC2), so the " +
        `loss of one more cuts it. ${fix}`,
    ]);
  });

  it("takes a VPN to the same gateway for a second way only when told to", async () => {
    const vpn = resource(
      "aws:ec2/vpnConnection:VpnConnection",
      "backup",
      { customerGatewayId: "cgw-0a" },
      { vpnGatewayId: "vgw" },
    );
    const stack = [line("a", "EqDC2"), vgw, vif("vif", "a"), vpn];
    assert.deepEqual(await outcomes(stack), [alone]);
    assert.deepEqual(await outcomes(stack, { vpnBackupCounts: true }), []);
  });

  it("does not decide about a location that is not known", async () => {
    const open = (on: string, why: string) => [
      `advisory on ${on}: Not decided: Direct Connect: ${why}. It is a violation if there are fewer than two ` +
        "connections or 2 locations.",
    ];
    assert.deepEqual(
      await outcomes([line("a", "EqDC2"), { ...line("b", unknownValue), outputs: {} }]),
      open("a", "location of b is not known yet"),
    );
    const foreign = { ...vif("vif", "a"), inputs: { connectionId: "dxcon-0a" }, dependencies: {} };
    assert.deepEqual(
      await outcomes([line("a", "EqDC2"), foreign]),
      open(
        "a",
        "the location of connection dxcon-0a, which no resource of this stack carries, is not known",
      ),
    );
    const [single, ...more] = await outcomes([foreign]);
    assert.deepEqual(more, []);
    assert.equal(
      single,
      `advisory on vif: Direct Connect has connection dxcon-0a only, so the loss of that connection cuts it. ${fix}`,
    );
  });

  it("says nothing of a stack without Direct Connect", async () => {
    assert.deepEqual(await outcomes([vgw]), []);
  });
});

describe("dx-vif-redundancy", () => {
  const outcomes = (...stack: readonly TestResource[]) =>
    outcomesOf(dxVifRedundancy, [vgw, line("a", "EqDC2"), line("b", "CSVA1"), ...stack]);
  const fix = "Add an interface on the other connection.";

  it("is violated by two interfaces on one connection, and by a single one", async () => {
    assert.deepEqual(await outcomes(vif("x", "a"), vif("y", "a")), [
      "advisory on vgw: Virtual private gateway vgw is served by virtual interfaces x, y on one connection " +
        `(a), so the loss of that connection cuts it off. ${fix}`,
    ]);
    assert.deepEqual(await outcomes(vif("x", "a")), [
      "advisory on vgw: Virtual private gateway vgw is served by virtual interface x on one connection (a), " +
        `so the loss of that connection cuts it off. ${fix}`,
    ]);
  });

  it("is content with one on each of two connections", async () => {
    assert.deepEqual(await outcomes(vif("x", "a"), vif("y", "b")), []);
    const byId = {
      ...vif("y", "b"),
      inputs: { ...vif("y", "b").inputs, connectionId: "dxcon-0a" },
    };
    assert.deepEqual(await outcomes(vif("x", "a"), byId), []);
  });

  it("judges each gateway for itself, Direct Connect gateways as well", async () => {
    const gateway = resource("aws:directconnect/gateway:Gateway", "dxgw", {
      amazonSideAsn: "64512",
    });
    const transit = resource(
      "aws:directconnect/transitVirtualInterface:TransitVirtualInterface",
      "z",
      { vlan: 102, addressFamily: "ipv4" },
      { connectionId: "a", dxGatewayId: "dxgw" },
    );
    assert.deepEqual(await outcomes(vif("x", "a"), vif("y", "b"), gateway, transit), [
      "advisory on dxgw: Direct Connect gateway dxgw is served by virtual interface z on one connection (a), " +
        `so the loss of that connection cuts it off. ${fix}`,
    ]);
  });

  it("does not decide about a connection or a gateway that is not known", async () => {
    const loose = { ...vif("y", "b"), dependencies: { vpnGatewayId: ["vgw"] } };
    assert.deepEqual(await outcomes(vif("x", "a"), loose), [
      "advisory on vgw: Not decided: Virtual private gateway vgw: connectionId of y is not known yet. It is a " +
        "violation if its interfaces are on one connection.",
    ]);
    const stray = { ...vif("y", "b"), dependencies: { connectionId: ["b"] } };
    assert.deepEqual(await outcomes(vif("x", "a"), stray), [
      "advisory on y: Not decided: Virtual interface y: vpnGatewayId of y is not known yet. It is a violation " +
        "if no interface on another connection leads to the same gateway.",
      "advisory on vgw: Not decided: Virtual private gateway vgw: vpnGatewayId of y is not known yet. It is a " +
        "violation if its interfaces are on one connection.",
    ]);
  });

  it("says nothing of public interfaces and of gateways without any", async () => {
    const open = resource(
      "aws:directconnect/publicVirtualInterface:PublicVirtualInterface",
      "open",
      { vlan: 103, addressFamily: "ipv4", routeFilterPrefixes: ["198.51.100.0/24"] },
      { connectionId: "a" },
    );
    assert.deepEqual(await outcomes(open), []);
  });
});
