import { judgeTunnels, vpnConnectionType } from "../connections/vpnTunnels";
import { defineRule } from "../rule";

/**
 * A tunnel that goes down says why only in its log: the peer that did not answer, the algorithm that was not
 * agreed on. CloudWatch Logs charges for what is delivered and kept.
 *
 * @see AWS Site-to-Site VPN User Guide, "AWS Site-to-Site VPN logs"
 */
export const vpnTunnelLogging = defineRule({
  name: "vpn-tunnel-logging",
  description: "Both tunnels of a VPN connection log to CloudWatch.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Set cloudwatchLogOptions on both tunnels.",
  frameworks: { securityHub: ["EC2.171"], pci: ["10.4.2"] },
  config: {},
  provenBy: [vpnConnectionType],
  check: (network) =>
    judgeTunnels(network, {
      judge({ logEnabled, hasLogGroup }) {
        if (logEnabled.kind === "unknown") return [logEnabled];
        if (!logEnabled.value) return ["does not log"];
        if (hasLogGroup.kind === "unknown") return [hasLogGroup];
        return hasLogGroup.value ? [] : ["names no log group"];
      },
      consequence: "so nobody can tell afterwards why it went down or who tried to connect",
      unless: "if a tunnel does not log to a log group",
    }),
});
