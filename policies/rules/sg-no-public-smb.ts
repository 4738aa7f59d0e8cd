import { choices, ports } from "../config";
import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import { intersectOpen, portsOn } from "../securityGroups/openPorts";
import { trafficWithWorld } from "../securityGroups/worldTraffic";

/**
 * File shares that the whole internet can reach: what the worst worms spread by. Judged like SSH: the
 * union of all sources of a group.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgNoPublicSmb = defineRule({
  name: "sg-no-public-smb",
  description: "No security group admits CIFS/SMB from the world.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "File sharing belongs on private ranges; remove the public source.",
  frameworks: { cis5: ["5.1.2"], cis7: ["6.1.2"], securityHub: ["EC2.19"] },
  config: {
    ports: ports([139, 445], "Ports that count as CIFS/SMB."),
    protocols: choices(["tcp", "udp"], ["tcp"], "Protocols on which they count."),
  },
  provenBy: securityGroupTypes,
  *check(network, { ports: smbPorts, protocols }) {
    const judged = portsOn(smbPorts, protocols);
    yield* trafficWithWorld(network, {
      fault: (open) => intersectOpen(open, judged),
      consequence: () => "so anyone on the internet can try to open its file shares",
      traffic: `CIFS/SMB (${protocols.join(" or ")} ${smbPorts.join(", ")})`,
    });
  },
});
