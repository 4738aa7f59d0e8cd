import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpnTwoTunnels } from "../../policies/rules/vpn-two-tunnels";
import { outcomesAtPreview, outcomesOf, resource } from "./outcomes";
import type { TestResource } from "./harness";

const fix = "Configure the second tunnel on both ends and bring it up.";

/** The VPN connection `office`, with what its provider reports of the tunnels. */
function office(inputs: object, ...status: readonly string[]): readonly TestResource[] {
  const vpn = resource("aws:ec2/vpnConnection:VpnConnection", "office", {
    customerGatewayId: "cgw-0a",
    ...inputs,
  });
  const vgwTelemetries = status.map((one) => ({ status: one, outsideIpAddress: "192.0.2.1" }));
  return [{ ...vpn, outputs: { vgwTelemetries } }];
}

const outcomes = (stack: readonly TestResource[], config: Record<string, unknown> = {}) =>
  outcomesOf(vpnTwoTunnels, stack, config);

describe("vpn-two-tunnels", () => {
  it("wants what is given for tunnel 1 to be given for tunnel 2", async () => {
    const first = { tunnel1InsideCidr: "169.254.10.0/30", tunnel1StartupAction: "start" };
    assert.deepEqual(await outcomes(office(first)), [
      "advisory on office: VPN connection office does not configure its tunnels alike (insideCidr is given " +
        "on tunnel 1 and not given on tunnel 2; startupAction is start on tunnel 1 and add on tunnel 2), " +
        `so they do not stand in for each other. ${fix}`,
    ]);
    const second = { tunnel2InsideCidr: "169.254.10.4/30", tunnel2StartupAction: "start" };
    assert.deepEqual(await outcomes(office({ ...first, ...second })), []);
  });

  it("is content when neither is customised, or a default is written on one", async () => {
    assert.deepEqual(await outcomes(office({})), []);
    const written = { tunnel1DpdTimeoutSeconds: 30, tunnel2EnableTunnelLifecycleControl: false };
    assert.deepEqual(await outcomes(office(written)), []);
  });

  it("compares lists as sets, and never shows a key", async () => {
    const options = {
      tunnel1IkeVersions: ["ikev2", "ikev1"],
      tunnel2IkeVersions: ["ikev1", "ikev2"],
      tunnel1Phase2DhGroupNumbers: [20, 21],
      tunnel2Phase2DhGroupNumbers: [20],
      tunnel1PresharedKey: "hunter2hunter2",
    };
    assert.deepEqual(await outcomes(office(options)), [
      "advisory on office: VPN connection office does not configure its tunnels alike " +
        "(phase2DhGroupNumbers is 20, 21 on tunnel 1 and 20 on tunnel 2; presharedKey is given on tunnel 1 " +
        `and not given on tunnel 2), so they do not stand in for each other. ${fix}`,
    ]);
  });

  it("does not decide about an option that is not known", async () => {
    const options = { tunnel1StartupAction: unknownValue, tunnel2StartupAction: "start" };
    assert.deepEqual(await outcomes(office(options)), [
      "advisory on office: Not decided: VPN connection office: tunnel1StartupAction of office is not known " +
        "yet. It is a violation if the other tunnel is set otherwise.",
    ]);
    const key = { tunnel1PresharedKey: unknownValue, tunnel2PresharedKey: unknownValue };
    assert.deepEqual(await outcomes(office(key)), []);
  });

  it("wants both tunnels up once AWS reports them", async () => {
    assert.deepEqual(await outcomes(office({}, "UP", "UP")), []);
    assert.deepEqual(await outcomes(office({}, "UP", "DOWN")), [
      "advisory on office: VPN connection office has 1 of 2 tunnels reported DOWN, so nothing stands in for " +
        `the other one. ${fix}`,
    ]);
    assert.deepEqual(await outcomes(office({}, "DOWN", "DOWN")), [
      `advisory on office: VPN connection office has 2 of 2 tunnels reported DOWN, so nothing passes. ${fix}`,
    ]);
  });

  it("asks for a report only when it is told to", async () => {
    const open =
      "advisory on office: Not decided: VPN connection office: no report of its tunnels is known yet. It is " +
      "a violation if one of its tunnels is DOWN.";
    assert.deepEqual(await outcomes(office({}), { requireStatus: true }), [open]);
    assert.deepEqual(await outcomes(office({}, "UP", "UP"), { requireStatus: true }), []);
    const planned = office({}).map((one) => ({
      ...one,
      outputs: { vgwTelemetries: unknownValue },
    }));
    assert.deepEqual(await outcomesAtPreview(vpnTwoTunnels, planned), []);
  });
});
