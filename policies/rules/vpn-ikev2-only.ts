import { judgeTunnels, vpnConnectionType } from "../connections/vpnTunnels";
import { defineRule } from "../rule";

/**
 * AWS offers both versions of IKE unless it is told otherwise, and then the customer's device chooses.
 * Version 1 shows who talks to whom in its aggressive mode and knows no protection against floods of
 * requests.
 *
 * @see AWS Site-to-Site VPN User Guide, "Tunnel options for your AWS Site-to-Site VPN connection"
 */
export const vpnIkev2Only = defineRule({
  name: "vpn-ikev2-only",
  description: "Both tunnels of a VPN connection allow IKEv2 and nothing else.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Set the IKE versions of both tunnels to ikev2.",
  frameworks: { securityHub: ["EC2.183"] },
  config: {},
  provenBy: [vpnConnectionType],
  check: (network) =>
    judgeTunnels(network, {
      judge({ ikeVersions }) {
        if (ikeVersions === undefined)
          return ["names no IKE version, which allows ikev1 and ikev2"];
        if (ikeVersions.kind === "unknown") return [ikeVersions];
        const versions = [...new Set(ikeVersions.value.map((one) => one.toLowerCase()))].sort();
        if (versions.length === 0) return ["names no IKE version, which allows ikev1 and ikev2"];
        return versions.join() === "ikev2" ? [] : [`allows ${versions.join(" and ")}`];
      },
      consequence: "so a device may negotiate the old version",
      unless: "if a tunnel allows anything but ikev2",
    }),
});
