import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { dxVifKind } from "../../policies/rules/dx-vif-kind";
import { runPack, type TestResource } from "./harness";
import { outcomesOf, resource } from "./outcomes";

const fix =
  "Use a private interface for VPCs, a transit one for transit gateways, a public one for AWS's public services.";
const gateways = [
  resource("aws:ec2/vpnGateway:VpnGateway", "vgw"),
  resource("aws:ec2transitgateway/transitGateway:TransitGateway", "hub"),
  resource("aws:directconnect/gateway:Gateway", "dxgw", { amazonSideAsn: "64512" }),
  resource("aws:directconnect/connection:Connection", "line", { location: "EqDC2" }),
];
const vif = (
  use: "Private" | "Public" | "Transit",
  links: Record<string, string> = {},
  inputs: Record<string, unknown> = {},
) =>
  resource(
    `aws:directconnect/${use.toLowerCase()}VirtualInterface:${use}VirtualInterface`,
    "vif",
    { vlan: 101, addressFamily: "ipv4", ...inputs },
    { connectionId: "line", ...links },
  );
const association = (to: string) =>
  resource(
    "aws:directconnect/gatewayAssociation:GatewayAssociation",
    `dxgw-${to}`,
    {},
    { dxGatewayId: "dxgw", associatedGatewayId: to },
  );
const outcomes = (...more: readonly TestResource[]) =>
  outcomesOf(dxVifKind, [...gateways, ...more]);

describe("dx-vif-kind", () => {
  it("is content with each kind in its place", async () => {
    const toGateway = { dxGatewayId: "dxgw" };
    assert.deepEqual(await outcomes(vif("Transit", toGateway), association("hub")), []);
    assert.deepEqual(await outcomes(vif("Private", toGateway), association("vgw")), []);
    assert.deepEqual(await outcomes(vif("Private", { vpnGatewayId: "vgw" })), []);
    const routeFilterPrefixes = ["198.51.100.0/24", "2001:db8::/32"];
    assert.deepEqual(await outcomes(vif("Public", {}, { routeFilterPrefixes })), []);
  });

  it("is violated by the other kind of gateway behind a Direct Connect gateway", async () => {
    const toGateway = { dxGatewayId: "dxgw" };
    assert.deepEqual(await outcomes(vif("Transit", toGateway), association("vgw")), [
      "mandatory on vif: Virtual interface vif is transit, but Direct Connect gateway dxgw is associated with " +
        `virtual private gateway vgw, so it carries nothing there. ${fix}`,
    ]);
    assert.deepEqual(await outcomes(vif("Private", toGateway), association("hub")), [
      "mandatory on vif: Virtual interface vif is private, but Direct Connect gateway dxgw is associated with " +
        `transit gateway hub, so it carries nothing there. ${fix}`,
    ]);
  });

  it("wants exactly one gateway of a private interface", async () => {
    const both = { dxGatewayId: "dxgw", vpnGatewayId: "vgw" };
    assert.deepEqual(await outcomes(vif("Private", both)), [
      "mandatory on vif: Virtual interface vif is private and names both a virtual private gateway and a " +
        `Direct Connect gateway, of which AWS takes one. ${fix}`,
    ]);
    assert.deepEqual(await outcomes(vif("Private")), [
      "mandatory on vif: Virtual interface vif is private and names neither a virtual private gateway nor a " +
        `Direct Connect gateway, so it leads nowhere. ${fix}`,
    ]);
    const hosted = resource(
      "aws:directconnect/hostedPrivateVirtualInterface:HostedPrivateVirtualInterface",
      "hosted",
      { vlan: 101, ownerAccountId: "123456789012" },
      { connectionId: "line" },
    );
    assert.deepEqual(await outcomes(hosted), []);
  });

  it("refuses private prefixes of either family", async () => {
    const routeFilterPrefixes = ["10.0.0.0/8", "198.51.100.0/24", "fd00::/32"];
    const { registration, stack } = await runPack([vif("Public", {}, { routeFilterPrefixes })], {
      rules: [dxVifKind],
    });
    assert.deepEqual(stack, []);
    assert.deepEqual(
      registration.map(({ message }) => message.split("\n")[1]),
      [
        "Virtual interface vif is public and announces 10.0.0.0/8, fd00::/32, which is not public, so AWS " +
          `drops it. ${fix}`,
      ],
    );
  });

  it("does not decide about what is not known", async () => {
    const routeFilterPrefixes = [unknownValue];
    assert.deepEqual(await outcomes(vif("Public", {}, { routeFilterPrefixes })), [
      "advisory on vif: Not decided: Virtual interface vif: routeFilterPrefixes of vif is not known yet. It is " +
        "a violation if it announces private prefixes.",
    ]);
    const unless =
      "It is a violation if its Direct Connect gateway is associated with anything but a virtual private gateway.";
    const toGateway = vif("Private", { dxGatewayId: "dxgw" });
    const proposal = resource(
      "aws:directconnect/gatewayAssociation:GatewayAssociation",
      "theirs",
      { associatedGatewayId: unknownValue },
      { dxGatewayId: "dxgw" },
    );
    assert.deepEqual(await outcomes(toGateway, proposal), [
      "advisory on vif: Not decided: Virtual interface vif: associatedGatewayId of theirs is not known yet. " +
        unless,
    ]);
    const anywhere = vif("Private", {}, { dxGatewayId: unknownValue });
    assert.deepEqual(await outcomes(anywhere), [
      `advisory on vif: Not decided: Virtual interface vif: dxGatewayId of vif is not known yet. ${unless}`,
    ]);
  });

  it("tells the kind of a gateway outside the stack by its id", async () => {
    const theirs = (associatedGatewayId: string) =>
      resource(
        "aws:directconnect/gatewayAssociation:GatewayAssociation",
        "theirs",
        { associatedGatewayId },
        { dxGatewayId: "dxgw" },
      );
    const toGateway = vif("Transit", { dxGatewayId: "dxgw" });
    assert.deepEqual(await outcomes(toGateway, theirs("tgw-0a")), []);
    assert.deepEqual(await outcomes(toGateway, theirs("vgw-0a")), [
      "mandatory on vif: Virtual interface vif is transit, but Direct Connect gateway dxgw is associated with " +
        `virtual private gateway vgw-0a, so it carries nothing there. ${fix}`,
    ]);
  });
});
