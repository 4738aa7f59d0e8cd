import { parseWrittenCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { AclAction, AclDirection, type VpcNetworkAclRuleArgs } from "./networkAclArgs";
import type { PlannedAclEntries } from "./networkAclEntries";
import { aclEntries, mostPeers, numbersOfRule, shadowOf, type AclPeer } from "./networkAclRules";

const protocols = ["tcp", "udp", "icmp", "icmpv6", "all"];

// AWS's highest rule number is 32766. Amazon VPC User Guide, "Network ACL rules".
const lastPlace = Math.floor(32_766 / numbersOfRule) - 38; // 1600, a number people can remember

// Amazon VPC User Guide, "Amazon VPC quotas": 20 entries in each direction, 40 on request.
const mostEntries = 40;

/** What is wrong with the rules of one tier. `tierNames` are those that a rule may name. */
export function checkAclRules(
  path: string,
  rules: readonly VpcNetworkAclRuleArgs[],
  tierNames: readonly string[],
  peersOf: (rule: VpcNetworkAclRuleArgs) => readonly AclPeer[],
): Issue[] {
  const issues = rules.flatMap((rule, index) => {
    const where = `${path}.rules[${String(index)}]`;
    return [
      ...checkRule(rule, where),
      ...checkPlace(rule, where, rules, index),
      ...checkPeers(rule, where, tierNames, peersOf),
    ];
  });
  if (issues.length > 0) return issues;
  const entries = aclEntries(rules, peersOf);
  return [...checkReplies(path, rules, entries), ...checkCount(path, entries)];
}

function checkRule(rule: VpcNetworkAclRuleArgs, path: string): Issue[] {
  const issues: Issue[] = [];
  const refuse = (part: string, received: unknown, allowed: string, fix: string): void => {
    issues.push({ path: `${path}.${part}`, received: show(received), allowed, fix });
  };
  const { direction, action, protocol = "tcp", fromPort, icmpType, replyPorts } = rule;
  const { toPort = fromPort } = rule;
  const directions = Object.values(AclDirection);
  if (!directions.includes(direction))
    refuse("direction", direction, list(directions), "say who opens the connections");
  if (action !== undefined && !Object.values(AclAction).includes(action))
    refuse("action", action, list(Object.values(AclAction)), "leave it out to allow");
  if (!protocols.includes(protocol))
    refuse("protocol", protocol, list(protocols), "leave it out for tcp");
  const hasPorts = protocol === "tcp" || protocol === "udp";
  if (hasPorts && !isRange(fromPort, toPort)) {
    const received = `${show(fromPort)} to ${show(toPort)}`;
    const allowed = "0 to 65535, the first not above the last";
    issues.push({
      path: `${path}.fromPort`,
      received,
      allowed,
      fix: "say the ports that are called",
    });
  }
  if (!hasPorts && fromPort !== undefined)
    refuse("fromPort", fromPort, `nothing with protocol ${protocol}`, "remove the ports");
  if (!protocol.startsWith("icmp") && icmpType !== undefined)
    refuse("icmpType", icmpType, "nothing save with icmp and icmpv6", "remove it");
  if (replyPorts !== undefined && (!hasPorts || !isRange(replyPorts.from, replyPorts.to))) {
    const allowed = hasPorts ? "0 to 65535" : `nothing with protocol ${protocol}`;
    refuse("replyPorts", replyPorts, allowed, "leave it out for 1024 to 65535");
  }
  return issues;
}

function isRange(from: number | undefined, to: number | undefined): boolean {
  const isPort = (port: number | undefined): port is number =>
    port !== undefined && Number.isInteger(port) && port >= 0 && port <= 65_535;
  return isPort(from) && isPort(to) && from <= to;
}

function checkPlace(
  { name, place }: VpcNetworkAclRuleArgs,
  path: string,
  rules: readonly VpcNetworkAclRuleArgs[],
  index: number,
): Issue[] {
  const issues: Issue[] = [];
  const earlier = rules.slice(0, index);
  if (typeof name !== "string" || name === "" || earlier.some((other) => other.name === name)) {
    const allowed = "a name that no other rule of the list has";
    issues.push({ path: `${path}.name`, received: show(name), allowed, fix: "rename it" });
  }
  const taken = new Set(rules.map((rule) => rule.place));
  const isPlace = Number.isInteger(place) && place >= 1 && place <= lastPlace;
  const owner = earlier.find((other) => other.place === place);
  if (isPlace && owner === undefined) return issues;
  let free = isPlace ? place : 1;
  while (taken.has(free)) free += 1;
  const allowed =
    owner === undefined
      ? `1 to ${String(lastPlace)}`
      : `a place of its own; ${String(place)} belongs to ${owner.name}`;
  const fix = `write place: ${String(free)}`;
  return [...issues, { path: `${path}.place`, received: show(place), allowed, fix }];
}

function checkPeers(
  rule: VpcNetworkAclRuleArgs,
  path: string,
  tierNames: readonly string[],
  peersOf: (rule: VpcNetworkAclRuleArgs) => readonly AclPeer[],
): Issue[] {
  const issues: Issue[] = [];
  for (const [index, cidr] of (rule.cidrBlocks ?? []).entries()) {
    const written = typeof cidr === "string" ? parseWrittenCidr(cidr) : undefined;
    if (written?.canonical === true) continue;
    const where = { path: `${path}.cidrBlocks[${String(index)}]`, received: show(cidr) };
    const allowed = "a block on its own boundary, such as 203.0.113.0/24 or 2001:db8::/32";
    issues.push({ ...where, allowed, fix: "write the first address and the size" });
  }
  for (const [index, tier] of (rule.tiers ?? []).entries()) {
    if (tierNames.includes(tier)) continue;
    const where = { path: `${path}.tiers[${String(index)}]`, received: show(tier) };
    issues.push({ ...where, allowed: list(tierNames), fix: "name a tier of the VPC" });
  }
  if (issues.length > 0) return issues;
  const count = peersOf(rule).length;
  if (count >= 1 && count <= mostPeers) return [];
  const received = `${String(count)} blocks on the other side`;
  const allowed = `1 to ${String(mostPeers)}, from cidrBlocks and tiers together`;
  const fix = count === 0 ? "say who is on the other side" : "use several rules, or larger blocks";
  return [{ path, received, allowed, fix }];
}

function checkReplies(
  path: string,
  rules: readonly VpcNetworkAclRuleArgs[],
  { ingress, egress }: PlannedAclEntries,
): Issue[] {
  const ruleOf = (ruleNo: number) => {
    const index = rules.findIndex(({ place }) => place === Math.floor(ruleNo / numbersOfRule));
    return { index, name: rules[index]?.name ?? "" };
  };
  const issues = new Map<number, Issue>();
  for (const entries of [ingress, egress]) {
    for (const reply of entries) {
      if (reply.ruleNo % numbersOfRule < mostPeers) continue;
      const shadow = shadowOf(reply, entries);
      if (shadow === undefined) continue;
      const { index, name } = ruleOf(reply.ruleNo);
      const ports = `${String(reply.fromPort)} to ${String(reply.toPort)}`;
      const deny = ruleOf(shadow.ruleNo).name;
      const received = `replies of ${name} to ports ${ports}, some of which ${deny} denies first`;
      const allowed = "replies that no earlier rule denies";
      const fix = `narrow replyPorts of ${name}, or give ${deny} a later place`;
      issues.set(index, {
        path: `${path}.rules[${String(index)}].replyPorts`,
        received,
        allowed,
        fix,
      });
    }
  }
  return [...issues.values()];
}

function checkCount(path: string, { ingress, egress }: PlannedAclEntries): Issue[] {
  const count = Math.max(ingress.length, egress.length);
  if (count <= mostEntries) return [];
  const received = `${String(count)} entries in one direction, replies included`;
  const allowed = `at most ${String(mostEntries)} (20 unless AWS raises your quota)`;
  return [{ path, received, allowed, fix: "use fewer, larger blocks" }];
}
