import { show, type Issue } from "./issue";
import { checkPeers, type RulePeerPlanArgs } from "./rulePeers";

/** Protocol and ports of one security group rule. */
export interface SecurityRulePorts {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `-1` for all. Default: `tcp`. */
  protocol?: string;
  /** First port, 0 to 65535. Default: 443 for TCP; required for UDP; none for other protocols. */
  fromPort?: number;
  /** Last port. Default: the first. */
  toPort?: number;
}

/** The plain part of one security group rule: the other end, protocol and ports. */
export interface SecurityRulePlanArgs extends RulePeerPlanArgs, SecurityRulePorts {}

/** Protocol and ports as AWS wants them. */
export interface PlannedPorts {
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
}

/** Everything that is wrong with rules, two with one description included. */
export function checkSecurityRules(path: string, rules: readonly SecurityRulePlanArgs[]): Issue[] {
  return [
    ...checkPeers(path, rules),
    ...rules.flatMap((rule, index) => checkPorts(`${path}[${String(index)}].fromPort`, rule)),
  ];
}

/** Protocol and ports of a rule, defaults filled in. */
export function portsOf({ protocol = "tcp", fromPort, toPort }: SecurityRulePorts): PlannedPorts {
  if (isTcp(protocol)) {
    const first = fromPort ?? 443;
    return { ipProtocol: protocol, fromPort: first, toPort: toPort ?? first };
  }
  // AWS wants type and code of ICMP in the place of ports; -1 is every one.
  if (icmp.has(protocol)) return { ipProtocol: protocol, fromPort: -1, toPort: -1 };
  if (fromPort === undefined) return { ipProtocol: protocol };
  return { ipProtocol: protocol, fromPort, toPort: toPort ?? fromPort };
}

const icmp = new Set(["icmp", "1", "icmpv6", "58"]);

function isTcp(protocol: string): boolean {
  return protocol === "tcp" || protocol === "6";
}

function checkPorts(path: string, rule: SecurityRulePorts): Issue[] {
  const { protocol = "tcp", fromPort, toPort = fromPort } = rule;
  const isUdp = protocol === "udp" || protocol === "17";
  if (!isTcp(protocol) && !isUdp) {
    if (fromPort === undefined && toPort === undefined) return [];
    const received = show(fromPort ?? toPort);
    const allowed = `nothing with protocol ${protocol}`;
    return [{ path, received, allowed, fix: "leave the ports out" }];
  }
  const allowed = "0 to 65535, the first not above the last";
  if (fromPort === undefined) {
    if (toPort === undefined && !isUdp) return [];
    return [{ path, received: "nothing", allowed, fix: "say the first port" }];
  }
  const isPort = (port: number | undefined) =>
    port !== undefined && Number.isInteger(port) && port >= 0 && port <= 65535;
  if (isPort(fromPort) && isPort(toPort) && fromPort <= (toPort ?? fromPort)) return [];
  const received = `${show(fromPort)} to ${show(toPort)}`;
  return [{ path, received, allowed, fix: "correct the ports" }];
}
