import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation } from "../rule";

/**
 * Without a connection log nobody can tell afterwards who was in the network, from where and for how long.
 * CloudWatch Logs charges for what is delivered and kept.
 *
 * @see AWS Client VPN Administrator Guide, "Connection logging for an AWS Client VPN endpoint"
 */
export const vpnClientLogging = defineRule({
  name: "vpn-client-logging",
  description: "A Client VPN endpoint logs connections.",
  severity: "low",
  level: "mandatory",
  remediationSteps: "Enable connection logging with a log group.",
  frameworks: {
    securityHub: ["EC2.51"],
    pci: ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "10.2.1", "10.2.2", "10.3.1", "A1.1.3"],
    nist: [
      "AC-4(26)",
      "AU-2",
      "AU-3",
      "AU-6(3)",
      "AU-6(4)",
      "AU-12",
      "CA-7",
      "SI-7(8)",
      "AC-2(4)",
      "AC-2(12)",
      "AC-6(9)",
      "AU-9(7)",
      "AU-10",
      "SC-7(9)",
      "SI-3(8)",
      "SI-4",
      "SI-4(20)",
    ],
  },
  config: {},
  provenBy: ["aws:ec2clientvpn/endpoint:Endpoint"],
  *check(network) {
    for (const endpoint of network.unmodelledComponents) {
      const { connectionLog: log, name, urn } = endpoint;
      if (!isSubject(endpoint) || log === undefined) continue;
      const { enabled, hasGroup } = log;
      const isOff = enabled.kind === "known" && !enabled.value;
      if (isOff || (hasGroup.kind === "known" && !hasGroup.value)) {
        yield provenViolation(
          urn,
          `Client VPN endpoint ${name} ${isOff ? "does not log connections" : "names no log group"}, so ` +
            "nobody can tell afterwards who was connected and from where.",
        );
        continue;
      }
      const open = [enabled, hasGroup].find(({ kind }) => kind === "unknown");
      if (open?.kind !== "unknown") continue;
      yield notDecided(
        urn,
        `Client VPN endpoint ${name}: ${open.why}. It is a violation if it does not log connections.`,
      );
    }
  },
});
