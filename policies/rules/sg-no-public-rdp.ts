import { choices, ports } from "../config";
import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import { intersectOpen, portsOn } from "../securityGroups/openPorts";
import { trafficWithWorld } from "../securityGroups/worldTraffic";

/**
 * Remote Desktop that the whole internet can reach. Judged like SSH: the union of all sources of a group.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgNoPublicRdp = defineRule({
  name: "sg-no-public-rdp",
  description: "No security group admits RDP from the world.",
  severity: "critical",
  level: "mandatory",
  remediationSteps: "Admit 3389 only from your administration range or through a gateway host.",
  frameworks: {
    cis3: ["5.2", "5.3"],
    cis5: ["5.3", "5.4"],
    cis7: ["6.3", "6.4"],
    securityHub: ["EC2.14", "EC2.53", "EC2.54", "EC2.19"],
    pci: ["1.3.1"],
  },
  config: {
    ports: ports([3389], "Ports that count as RDP."),
    protocols: choices(["tcp", "udp"], ["tcp"], "Protocols on which they count."),
  },
  provenBy: securityGroupTypes,
  *check(network, { ports: rdpPorts, protocols }) {
    const judged = portsOn(rdpPorts, protocols);
    yield* trafficWithWorld(network, {
      fault: (open) => intersectOpen(open, judged),
      consequence: () => "so anyone on the internet can try to log in over RDP",
      traffic: `RDP (${protocols.join(" or ")} ${rdpPorts.join(", ")})`,
    });
  },
});
