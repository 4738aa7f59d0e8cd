import { portsOf } from "../../analysis/sets/portSet";
import { ports, type ConfigShape } from "../config";
import { configOfOther } from "../others";
import { securityGroupTypes } from "../resources/types";
import { defineRule, type RuleSettings } from "../rule";
import {
  formatOpen,
  isAnyOpen,
  portsOn,
  subtractOpen,
  uniteOpen,
  whollyOpen,
  type OpenPorts,
} from "../securityGroups/openPorts";
import { trafficWithWorld } from "../securityGroups/worldTraffic";
import { nist } from "../standards/controlSets";
import { sgNoAllPortsPublic } from "./sg-no-all-ports-public";
import { sgNoPublicHighRiskPorts } from "./sg-no-public-high-risk-ports";
import { sgNoPublicRdp } from "./sg-no-public-rdp";
import { sgNoPublicSmb } from "./sg-no-public-smb";
import { sgNoPublicSsh } from "./sg-no-public-ssh";

/**
 * What is open to everybody is a decision, so it is a list. ICMP is not judged. Ports that another rule
 * reports by their name are left to it.
 *
 * @see AWS Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.18
 */
export const sgPublicPortsAuthorized = defineRule({
  name: "sg-public-ports-authorized",
  description: "Only authorised ports are open to the world.",
  severity: "high",
  level: "advisory",
  remediationSteps:
    "Put the service behind 443, restrict its source, or add the port to `tcpPorts` with the team's consent.",
  frameworks: {
    securityHub: ["EC2.18"],
    pci: ["1.2.5", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "2.2.5", "A1.1.3"],
    nist: nist.boundaryProtection,
  },
  config: {
    tcpPorts: ports([80, 443], "TCP ports that may be open to the world."),
    udpPorts: ports([], "UDP ports that may be open to the world."),
  },
  leavesTo: [
    sgNoAllPortsPublic.name,
    sgNoPublicHighRiskPorts.name,
    sgNoPublicRdp.name,
    sgNoPublicSmb.name,
    sgNoPublicSsh.name,
  ],
  provenBy: securityGroupTypes,
  *check(network, { tcpPorts, udpPorts, ...settings }) {
    const authorised = { tcp: portsOf(tcpPorts), udp: portsOf(udpPorts) };
    const left = uniteOpen([authorised, ...portsOfOthers(settings)]);
    const leavesAll = configOfOther(settings, sgNoAllPortsPublic) !== undefined;
    yield* trafficWithWorld(network, {
      fault(open, certain) {
        const rest = subtractOpen(open, left);
        return leavesAll && isAnyOpen(rest)
          ? subtractOpen(rest, uniteOpen(certain.map(whollyOpen)))
          : rest;
      },
      consequence: (fault) =>
        `so anyone on the internet reaches ${formatOpen(fault)}, which nobody authorised`,
      traffic: "a port that is not authorised",
    });
  },
});

/** Ports that the rules which know them by name report, as far as these are switched on. */
function portsOfOthers(settings: Pick<RuleSettings<ConfigShape>, "others">): readonly OpenPorts[] {
  const named = [sgNoPublicSsh, sgNoPublicRdp, sgNoPublicSmb].flatMap((rule) => {
    const config = configOfOther(settings, rule);
    return config === undefined ? [] : [portsOn(config.ports, config.protocols)];
  });
  const risky = configOfOther(settings, sgNoPublicHighRiskPorts);
  if (risky === undefined) return named;
  return [...named, { tcp: portsOf(risky.tcpPorts), udp: portsOf(risky.udpPorts) }];
}
