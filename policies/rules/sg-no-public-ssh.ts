import { choices, ports } from "../config";
import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import { intersectOpen, portsOn } from "../securityGroups/openPorts";
import { trafficWithWorld } from "../securityGroups/worldTraffic";
import { pci } from "../standards/controlSets";

/**
 * SSH that the whole internet can reach is tried within minutes. The world is judged as the union of all
 * sources of a group, of either family, so halves of the address space and prefix lists count too.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgNoPublicSsh = defineRule({
  name: "sg-no-public-ssh",
  description: "No security group admits SSH from the world.",
  severity: "critical",
  level: "mandatory",
  remediationSteps:
    "Narrow the source to your VPN or office range, or drop the rule and reach the host through Systems Manager.",
  frameworks: {
    cis3: ["5.2", "5.3"],
    cis5: ["5.3", "5.4"],
    cis7: ["6.3", "6.4"],
    securityHub: ["EC2.13", "EC2.53", "EC2.54", "EC2.19"],
    pci: pci.networkControls,
    nist: [
      "AC-4",
      "AC-4(21)",
      "CM-7",
      "SC-7",
      "SC-7(4)",
      "SC-7(5)",
      "SC-7(11)",
      "SC-7(16)",
      "SC-7(21)",
    ],
  },
  config: {
    ports: ports([22], "Ports that count as SSH."),
    protocols: choices(["tcp", "udp"], ["tcp"], "Protocols on which they count."),
  },
  provenBy: securityGroupTypes,
  *check(network, { ports: sshPorts, protocols }) {
    const judged = portsOn(sshPorts, protocols);
    yield* trafficWithWorld(network, {
      fault: (open) => intersectOpen(open, judged),
      consequence: () => "so anyone on the internet can try to log in over SSH",
      traffic: `SSH (${protocols.join(" or ")} ${sshPorts.join(", ")})`,
    });
  },
});
