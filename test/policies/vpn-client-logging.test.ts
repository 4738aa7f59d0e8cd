import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpnClientLogging } from "../../policies/rules/vpn-client-logging";
import { outcomesOf, resource } from "./outcomes";

describe("vpn-client-logging", () => {
  const outcomes = (inputs: Record<string, unknown>) =>
    outcomesOf(vpnClientLogging, [
      resource("aws:ec2clientvpn/endpoint:Endpoint", "staff", {
        clientCidrBlock: "10.90.0.0/22",
        ...inputs,
      }),
      resource("aws:networkfirewall/firewall:Firewall", "wall"),
    ]);
  const lost = "so nobody can tell afterwards who was connected and from where.";
  const fix = "Enable connection logging with a log group.";

  it("wants a log, switched on and with a group", async () => {
    const log = { enabled: true, cloudwatchLogGroup: unknownValue };
    assert.deepEqual(await outcomes({ connectionLogOptions: log }), []);
    const off = [
      `mandatory on staff: Client VPN endpoint staff does not log connections, ${lost} ${fix}`,
    ];
    assert.deepEqual(await outcomes({}), off);
    assert.deepEqual(await outcomes({ connectionLogOptions: { ...log, enabled: false } }), off);
    assert.deepEqual(await outcomes({ connectionLogOptions: { enabled: true } }), [
      `mandatory on staff: Client VPN endpoint staff names no log group, ${lost} ${fix}`,
    ]);
  });

  it("does not decide about unknown options", async () => {
    assert.deepEqual(await outcomes({ connectionLogOptions: unknownValue }), [
      "advisory on staff: Not decided: Client VPN endpoint staff: connectionLogOptions of staff is not " +
        "known yet. It is a violation if it does not log connections.",
    ]);
    const options = { enabled: unknownValue, cloudwatchLogGroup: "vpn" };
    assert.deepEqual(await outcomes({ connectionLogOptions: options }), [
      "advisory on staff: Not decided: Client VPN endpoint staff: connectionLogOptions.enabled of staff is " +
        "not known yet. It is a violation if it does not log connections.",
    ]);
  });
});
