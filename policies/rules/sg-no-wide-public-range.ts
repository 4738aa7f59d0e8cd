import { homesOfRules } from "../../analysis/facts/groupRules";
import { rangesOfRule, type NamedRange } from "../../analysis/facts/ruleSources";
import { trafficOfRule } from "../../analysis/facts/ruleTraffic";
import { worldPorts } from "../../analysis/facts/worldExposure";
import type { Network } from "../../analysis/model/network";
import type { SecurityGroupRule } from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import { intersectAddresses, isNoAddresses } from "../../analysis/sets/addressSet";
import { contains, parseCidr, type Family } from "../../analysis/sets/cidr";
import { portsOf } from "../../analysis/sets/portSet";
import {
  allTraffic,
  formatTraffic,
  isNoTraffic,
  noTraffic,
  subtractTraffic,
  uniteTraffic,
  type TrafficSet,
} from "../../analysis/sets/trafficSet";
import { coversWorld, publicAddresses } from "../../analysis/sets/world";
import { listNames } from "../../analysis/text/words";
import { numberBetween, readConfig, texts } from "../config";
import { configOfOther } from "../others";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { ownerOf } from "../words/describeRule";
import { sgPublicPortsAuthorized } from "./sg-public-ports-authorized";

const families: readonly Family[] = [4, 6];

/** What decides whether a range is too wide. */
interface Limits {
  readonly minPrefix: Readonly<Record<Family, number>>;
  readonly allow: readonly string[];
  /** Traffic that may be open to everybody. */
  readonly authorised: TrafficSet;
}

/**
 * A /8 of somebody's cloud is sixteen million strangers. Ranges that make up the world are reported by
 * the rules about it, and ICMP is not judged, as it is not judged for the world.
 *
 * @see Amazon VPC User Guide, "Security group rules"
 */
export const sgNoWidePublicRange = defineRule({
  name: "sg-no-wide-public-range",
  description: "No security group admits a public range that is wide without being the world.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Replace the range by the addresses that really call, or list it under `allow`.",
  frameworks: {},
  config: {
    minPrefixIpv4: numberBetween(0, 32, 24, "Prefix length from which an IPv4 range is not wide."),
    minPrefixIpv6: numberBetween(0, 128, 48, "Prefix length from which an IPv6 range is not wide."),
    allow: texts([], "Ranges that may be wide, as CIDRs."),
  },
  leavesTo: [sgPublicPortsAuthorized.name],
  provenBy: [],
  *check(network, { minPrefixIpv4, minPrefixIpv6, allow, ...settings }) {
    const ports =
      configOfOther(settings, sgPublicPortsAuthorized) ??
      readConfig(sgPublicPortsAuthorized.config, {}).values;
    const limits: Limits = {
      minPrefix: { 4: minPrefixIpv4, 6: minPrefixIpv6 },
      allow,
      authorised: {
        ...noTraffic,
        tcp: portsOf(ports.tcpPorts),
        udp: portsOf(ports.udpPorts),
        icmp: allTraffic.icmp,
        icmpv6: allTraffic.icmpv6,
      },
    };
    const homes = homesOfRules(network).ingress;
    for (const rule of network.securityGroupRules) {
      const { direction } = rule;
      if (!isSubject(rule) || (direction.kind === "known" && direction.value === "egress"))
        continue;
      yield* checkRule(network, rule, homes.get(rule)?.ingress.own ?? [rule], limits);
    }
  },
});

function* checkRule(
  network: Network,
  rule: SecurityGroupRule,
  ofGroup: readonly SecurityGroupRule[],
  limits: Limits,
): Iterable<Finding> {
  const { surely, perhaps, missing: doubts } = trafficOfRule(rule);
  if (isNoTraffic(subtractTraffic(perhaps, limits.authorised))) return;
  const sure = rule.direction.kind === "known" ? surely : noTraffic;
  const wide: string[] = [];
  const missing = new Set<Unknown>();
  let admitted = noTraffic;
  for (const family of families) {
    const { ranges, unknown } = rangesOfRule(network, rule, family);
    for (const { why } of unknown) missing.add(why);
    const tooWide = ranges.filter((range) => isWide(network, range, family, limits));
    if (tooWide.length === 0) continue;
    const world = worldPorts(network, ofGroup, family);
    const reported = { ...noTraffic, tcp: world.tcp.surely, udp: world.udp.surely };
    const judged = subtractTraffic(sure, uniteTraffic(limits.authorised, reported));
    if (isNoTraffic(judged)) {
      for (const why of doubts) missing.add(why);
      if (rule.direction.kind === "unknown") missing.add(rule.direction);
      continue;
    }
    admitted = uniteTraffic(admitted, judged);
    wide.push(...tooWide.map(({ text }) => text));
  }
  const owner = ownerOf(network, rule);
  const limit = families.map((family) => `/${String(limits.minPrefix[family])}`).join(" or ");
  if (wide.length > 0) {
    const place = rule.written.kind === "inline" ? ` (${rule.written.path})` : "";
    yield violation(
      rule.urn,
      `${owner} admits ${formatTraffic(admitted)} from ${listNames(wide)}${place}, public and wider ` +
        `than ${limit}, so it admits far more strangers than callers.`,
      rule.id,
    );
  } else if (missing.size > 0) {
    yield notDecided(
      rule.urn,
      `${owner}: ${[...missing].map(({ why }) => why).join("; ")}. It is a violation if this admits a ` +
        `public range wider than ${limit}.`,
      rule.id,
    );
  }
}

function isWide(
  network: Network,
  { addresses, cidr }: NamedRange,
  family: Family,
  { minPrefix, allow }: Limits,
): boolean {
  if (cidr === undefined || cidr.prefixLength >= minPrefix[family]) return false;
  if (isNoAddresses(intersectAddresses(addresses, publicAddresses[family]))) return false;
  if (coversWorld(addresses, network.settings.worldCoverage)) return false;
  return !allow.some((text) => {
    const allowed = parseCidr(text);
    return allowed !== undefined && contains(allowed, cidr);
  });
}
