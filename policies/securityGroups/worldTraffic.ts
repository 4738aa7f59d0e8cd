import {
  portsOfRule,
  sourcesOfRule,
  worldPorts,
  type WorldPorts,
} from "../../analysis/facts/worldExposure";
import type { Network } from "../../analysis/model/network";
import { tcp, udp } from "../../analysis/model/protocol";
import type {
  Direction,
  SecurityGroup,
  SecurityGroupRule,
} from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import type { Family } from "../../analysis/sets/cidr";
import type { Finding } from "../rule";
import { describeRule } from "../words/describeRule";
import { askGroups, type GroupAnswer } from "./askGroups";
import { intersectOpen, isAnyOpen, uniteOpen, type OpenPorts } from "./openPorts";

/** What a rule on traffic with the world asks. */
export interface WorldQuestion {
  /** Default: ingress. */
  readonly direction?: Direction;
  /** True for a group whose rules another rule of the pack judges. Default: none. */
  isLeft?(group: SecurityGroup | undefined): boolean;
  /**
   * Of ports that are or may be open to the world in one family, those that are the fault. `certain` has
   * what the whole group opens for certain, by family: for faults that are left to another rule.
   */
  fault(open: OpenPorts, certain: readonly OpenPorts[]): OpenPorts;
  /** What follows, as in `so anyone on the internet can try to log in over SSH`. */
  consequence(fault: OpenPorts): string;
  /** What the unknown would have to hide, as in `SSH (port 22)`. */
  readonly traffic: string;
}

const families: readonly Family[] = [4, 6];

const words = {
  ingress: { verb: "admits", opens: "to the world" },
  egress: { verb: "allows", opens: "towards the world" },
} as const;

/** Asks what groups admit from the world, or allow towards it. */
export function trafficWithWorld(network: Network, question: WorldQuestion): Iterable<Finding> {
  const { direction = "ingress" } = question;
  const { verb, opens } = words[direction];
  return askGroups<OpenPorts>(network, {
    direction,
    cause: "world",
    isLeft: (group) => question.isLeft?.(group) ?? false,
    ask: (rules, group) => ask(network, rules, group?.[direction].own ?? rules, question),
    sentence(name, rules, fault) {
      const seen = rules
        .filter((rule) => hasPart(network, rule, fault))
        .map((rule) => {
          const withPlace = rules.length > 1 || rule.written.kind === "inline";
          return describeRule(network, rule, direction, withPlace);
        });
      return `${name} ${verb} ${seen.join(" and ")}, ${question.consequence(fault)}.`;
    },
    suspicion: `this opens ${question.traffic} ${opens}`,
  });
}

function ask(
  network: Network,
  rules: readonly SecurityGroupRule[],
  ofGroup: readonly SecurityGroupRule[],
  question: WorldQuestion,
): GroupAnswer<OpenPorts> {
  const missing = new Set<Unknown>();
  const faults: OpenPorts[] = [];
  for (const family of families) {
    const ports = worldPorts(network, rules, family);
    const perhaps = { tcp: ports.tcp.perhaps, udp: ports.udp.perhaps };
    if (!isAnyOpen(perhaps)) continue;
    const certain = families.map((one): OpenPorts => surelyOpen(worldPorts(network, ofGroup, one)));
    const fault = question.fault(surelyOpen(ports), certain);
    if (isAnyOpen(fault)) faults.push(fault);
    if (!isAnyOpen(question.fault(perhaps, certain))) continue;
    for (const one of [...ports.tcp.missing, ...ports.udp.missing]) missing.add(one);
  }
  if (faults.length > 0) return { kind: "yes", fault: uniteOpen(faults) };
  return missing.size === 0 ? { kind: "no" } : { kind: "perhaps", missing: [...missing] };
}

function surelyOpen(ports: WorldPorts): OpenPorts {
  return { tcp: ports.tcp.surely, udp: ports.udp.surely };
}

function hasPart(network: Network, rule: SecurityGroupRule, fault: OpenPorts): boolean {
  const opens = { tcp: portsOfRule(rule, tcp).surely, udp: portsOfRule(rule, udp).surely };
  return (
    isAnyOpen(intersectOpen(opens, fault)) &&
    families.some((family) => sourcesOfRule(network, rule, family).surely.intervals.length > 0)
  );
}
