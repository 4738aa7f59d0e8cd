import { linkName } from "../analysis/facts/linkName";
import { portsOpenToWorld, portsOfRule, sourcesOfRule } from "../analysis/facts/worldExposure";
import { mayPointTo, pointsTo } from "../analysis/model/link";
import type { Network } from "../analysis/model/network";
import { tcp, udp } from "../analysis/model/protocol";
import type { Peer, SecurityGroup, SecurityGroupRule } from "../analysis/model/securityGroup";
import type { Unknown } from "../analysis/model/value";
import { formatCidr, type Family } from "../analysis/sets/cidr";
import { formatPorts, type PortSet } from "../analysis/sets/portSet";
import { notDecided, provenViolation, violation, type Finding } from "./rule";

/** What a rule on ingress from the world asks. */
export interface WorldQuestion {
  /** True when these ports, open to the world, are the fault. */
  isFault(tcpPorts: PortSet, udpPorts: PortSet): boolean;
  /** True when a rule that opens these ports can have part in the fault. */
  concerns(tcpPorts: PortSet, udpPorts: PortSet): boolean;
  /** What follows, as in `so anyone on the internet can try to log in over SSH`. */
  readonly consequence: string;
  /** What the unknown would have to hide, as in `SSH (port 22)`. */
  readonly traffic: string;
}

const families: readonly Family[] = [4, 6];

/**
 * Asks every separate rule alone, then every group with all its rules. The subject is what a user has to
 * edit: the separate rule that suffices alone, else the group.
 */
export function* ingressFromWorld(network: Network, question: WorldQuestion): Iterable<Finding> {
  const ingress = network.securityGroupRules.filter(mayBeIngress).map(asIngress);
  const reported = new Set<SecurityGroupRule>();
  for (const rule of ingress) {
    if (rule.written.kind !== "separate" || !isSubject(rule)) continue;
    const answer = ask(network, [rule], question);
    if (answer === "no") continue;
    reported.add(rule);
    if (answer === "yes") {
      const name = `Security group rule ${rule.name}`;
      const make = usesStackList(rule) ? violation : provenViolation;
      yield make(rule.urn, sentence(network, name, [rule], question), "world");
    } else {
      yield notDecided(
        rule.urn,
        doubt(`Security group rule ${rule.name}`, answer, question),
        "world",
      );
    }
  }
  for (const group of network.securityGroups) {
    if (group.origin !== "program") continue;
    yield* askGroup(network, group, ingress, reported, question);
  }
  yield* askExternalGroups(network, ingress, reported, question);
}

function* askGroup(
  network: Network,
  group: SecurityGroup,
  ingress: readonly SecurityGroupRule[],
  reported: ReadonlySet<SecurityGroupRule>,
  question: WorldQuestion,
): Iterable<Finding> {
  const name = `Security group ${group.name}`;
  const own = ingress.filter((rule) => pointsTo(rule.group, group.id));
  const inline = own.filter(({ written }) => written.kind === "inline");
  if (ask(network, inline, question) === "yes") {
    const plain = inline.filter((rule) => !usesStackList(rule));
    const make = ask(network, plain, question) === "yes" ? provenViolation : violation;
    yield make(group.urn, sentence(network, name, inline, question), "world");
    return;
  }
  const rest = own.filter((rule) => !reported.has(rule));
  if (ask(network, rest, question) === "yes") {
    yield violation(group.urn, sentence(network, name, rest, question), "world");
    return;
  }
  const possible = ingress.filter(
    (rule) => !reported.has(rule) && mayPointTo(rule.group, group.id),
  );
  const answer = ask(network, possible, question);
  if (answer === "no") {
    const { inlineIngress, open } = group;
    // A list that is unknown as a whole has no rules of its own to ask.
    const hidden =
      inlineIngress.kind === "unknown" && inline.length === 0
        ? { kind: "unknown" as const, why: inlineIngress.why, sources: inlineIngress.sources }
        : open;
    if (hidden !== undefined) yield notDecided(group.urn, doubt(name, [hidden], question), "world");
    return;
  }
  const unowned = possible.find((rule) => !own.includes(rule))?.group;
  const why = unowned?.kind === "unresolved" || unowned?.kind === "oneOf" ? [unowned.why] : [];
  yield notDecided(
    group.urn,
    doubt(name, answer === "yes" ? why : [...answer, ...why], question),
    "world",
  );
}

/** Separate rules of one group that is not in the stack may add up to the world as well. */
function* askExternalGroups(
  network: Network,
  ingress: readonly SecurityGroupRule[],
  reported: ReadonlySet<SecurityGroupRule>,
  question: WorldQuestion,
): Iterable<Finding> {
  const byGroup = new Map<string, SecurityGroupRule[]>();
  for (const rule of ingress) {
    if (reported.has(rule) || rule.group.kind !== "external" || !isSubject(rule)) continue;
    const rules = byGroup.get(rule.group.awsId) ?? [];
    byGroup.set(rule.group.awsId, [...rules, rule]);
  }
  for (const [awsId, rules] of byGroup) {
    const [subject] = rules;
    if (subject === undefined || ask(network, rules, question) !== "yes") continue;
    const name = `Security group ${awsId}`;
    yield violation(subject.urn, sentence(network, name, rules, question), "world");
  }
}

function ask(
  network: Network,
  rules: readonly SecurityGroupRule[],
  question: WorldQuestion,
): "yes" | "no" | readonly Unknown[] {
  const missing = new Set<Unknown>();
  for (const family of families) {
    const tcpPorts = portsOpenToWorld(network, rules, family, tcp);
    const udpPorts = portsOpenToWorld(network, rules, family, udp);
    if (question.isFault(tcpPorts.surely, udpPorts.surely)) return "yes";
    if (!question.isFault(tcpPorts.perhaps, udpPorts.perhaps)) continue;
    for (const one of [...tcpPorts.missing, ...udpPorts.missing]) missing.add(one);
  }
  return missing.size === 0 ? "no" : [...missing];
}

function mayBeIngress({ direction }: SecurityGroupRule): boolean {
  return direction.kind === "unknown" || direction.value === "ingress";
}

/** A rule whose direction is unknown admits nothing for certain. */
function asIngress(rule: SecurityGroupRule): SecurityGroupRule {
  return rule.direction.kind === "unknown" ? { ...rule, protocol: rule.direction } : rule;
}

function isSubject({ origin }: SecurityGroupRule): boolean {
  return origin === "program";
}

/** A prefix list of the stack is another resource: the rule's own inputs do not prove what it holds. */
function usesStackList({ peers }: SecurityGroupRule): boolean {
  return peers.some((peer) => peer.kind === "prefixList" && peer.prefixList.kind !== "external");
}

function sentence(
  network: Network,
  name: string,
  rules: readonly SecurityGroupRule[],
  question: WorldQuestion,
): string {
  const seen = rules
    .filter(
      (rule) =>
        question.concerns(portsOfRule(rule, tcp).surely, portsOfRule(rule, udp).surely) &&
        families.some((family) => sourcesOfRule(network, rule, family).surely.intervals.length > 0),
    )
    .map((rule) => describeRule(network, rule, rules.length > 1 || rule.written.kind === "inline"));
  return `${name} admits ${seen.join(" and ")}, ${question.consequence}.`;
}

function describeRule(network: Network, rule: SecurityGroupRule, withPlace: boolean): string {
  const sources = rule.peers.map((peer) => describePeer(network, peer)).join(", ");
  const place = rule.written.kind === "inline" ? rule.written.path : `rule ${rule.name}`;
  return `${describeTraffic(rule)} from ${sources}${withPlace ? ` (${place})` : ""}`;
}

function describeTraffic(rule: SecurityGroupRule): string {
  const { protocol } = rule;
  if (protocol.kind === "unknown") return "an unknown protocol";
  switch (protocol.value.kind) {
    case "all":
      return "every protocol and port";
    case "name":
      return `protocol ${protocol.value.name}`;
    case "number": {
      const { number } = protocol.value;
      if (number !== tcp && number !== udp) return `protocol ${String(number)}`;
      return `${number === tcp ? "tcp" : "udp"} ${formatPorts(portsOfRule(rule, number).surely)}`;
    }
  }
}

function describePeer(network: Network, peer: Peer): string {
  switch (peer.kind) {
    case "cidr":
      return formatCidr(peer.cidr);
    case "unknownCidr":
    case "unknown":
      return "an unknown source";
    case "securityGroup":
      return peer.self ? "the group itself" : "another group";
    case "prefixList": {
      const name = linkName(network, peer.prefixList);
      return name === undefined ? "an unknown prefix list" : `prefix list ${name}`;
    }
  }
}

function doubt(name: string, missing: readonly Unknown[], { traffic }: WorldQuestion): string {
  const reasons = [...new Set(missing.map(({ why }) => why))].join("; ");
  return `${name}: ${reasons}. It is a violation if this opens ${traffic} to the world.`;
}

/** For rules about a few ports: any of them, on any of the protocols. */
export function anyPortOf(
  ports: readonly number[],
  protocols: readonly ("tcp" | "udp")[],
): Pick<WorldQuestion, "isFault" | "concerns"> {
  const opens = (tcpPorts: PortSet, udpPorts: PortSet): boolean => {
    const open = { tcp: tcpPorts, udp: udpPorts };
    return protocols.some((protocol) =>
      ports.some((port) => open[protocol].some(({ first, last }) => first <= port && port <= last)),
    );
  };
  return { isFault: opens, concerns: opens };
}
