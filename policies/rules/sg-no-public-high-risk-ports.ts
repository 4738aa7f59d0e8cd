import { portsOf } from "../../analysis/sets/portSet";
import { ports } from "../config";
import { configOfOther } from "../others";
import { securityGroupTypes } from "../resources/types";
import { defineRule } from "../rule";
import {
  formatOpen,
  intersectOpen,
  isAnyOpen,
  noOpenPorts,
  whollyOpen,
} from "../securityGroups/openPorts";
import { trafficWithWorld } from "../securityGroups/worldTraffic";
import { sgNoAllPortsPublic } from "./sg-no-all-ports-public";

const tcpByDefault = [
  20, 21, 23, 25, 88, 110, 135, 143, 389, 464, 636, 1433, 1434, 1521, 2049, 2375, 2376, 2379, 2380,
  2483, 2484, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 5900, 5985, 5986, 6379, 7199, 8080, 8088,
  8888, 9092, 9160, 9200, 9300, 10250, 11211, 27017, 27018,
];

/**
 * Ports of databases, caches, old mail and remote administration: what scanners look for first. Groups
 * that open everything are reported by `sg-no-all-ports-public`.
 *
 * @see AWS Security Hub User Guide, "Security Hub controls for Amazon EC2", EC2.19
 */
export const sgNoPublicHighRiskPorts = defineRule({
  name: "sg-no-public-high-risk-ports",
  description:
    "No security group admits the world on a port that is known for attacks or holds data.",
  severity: "high",
  level: "mandatory",
  remediationSteps:
    "Name the group of the callers as source instead of an address range; keep the port off the internet.",
  frameworks: {
    securityHub: ["EC2.19"],
    nist: [
      "AC-4",
      "AC-4(21)",
      "CA-9(1)",
      "CM-2",
      "CM-2(2)",
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
    tcpPorts: ports(tcpByDefault, "TCP ports that are too risky for the world."),
    udpPorts: ports([137, 138, 161, 389, 11211], "UDP ports that are too risky for the world."),
  },
  leavesTo: [sgNoAllPortsPublic.name],
  provenBy: securityGroupTypes,
  *check(network, { tcpPorts, udpPorts, ...settings }) {
    const judged = { tcp: portsOf(tcpPorts), udp: portsOf(udpPorts) };
    const leavesAll = configOfOther(settings, sgNoAllPortsPublic) !== undefined;
    yield* trafficWithWorld(network, {
      fault: (open, certain) =>
        leavesAll && certain.some((ports) => isAnyOpen(whollyOpen(ports)))
          ? noOpenPorts
          : intersectOpen(open, judged),
      consequence: (fault) =>
        `so anyone on the internet reaches ${formatOpen(fault)}, where attacks look first`,
      traffic: "a high-risk port",
    });
  },
});
