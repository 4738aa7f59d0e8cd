import { covers, type AclTable } from "../../analysis/facts/aclAdmission";
import type { AclMatch } from "../../analysis/facts/aclMatches";
import type { Network } from "../../analysis/model/network";
import type { NetworkAcl, NetworkAclEntry } from "../../analysis/model/networkAcl";
import type { Direction } from "../../analysis/model/securityGroup";
import type { Unknown } from "../../analysis/model/value";
import { intersectAddresses, isNoAddresses } from "../../analysis/sets/addressSet";
import { formatCidr } from "../../analysis/sets/cidr";
import {
  formatTraffic,
  isNoTraffic,
  trafficWithin,
  type TrafficSet,
} from "../../analysis/sets/trafficSet";
import { routableAddresses } from "../../analysis/sets/world";
import { isSubject } from "../resources/subjects";

/** The lists that a user writes; with `includeDefault` also those that come with a VPC. */
export function listsToJudge(network: Network, includeDefault: boolean): readonly NetworkAcl[] {
  return network.networkAcls.filter((acl) =>
    acl.role === "custom"
      ? isSubject(acl)
      : includeDefault && (isSubject(acl) || acl.origin === "implied"),
  );
}

/** The entries by which traffic passes from or to the world, in their order. */
export function decidingEntries(
  { family, matches, rows }: AclTable,
  traffic: TrafficSet,
): readonly AclMatch[] {
  const deciding = new Set<AclMatch>();
  for (const { atom, admitted } of rows) {
    if (atom.kind !== "set" || !trafficWithin(traffic, admitted.surely)) continue;
    if (isNoAddresses(intersectAddresses(atom.set, routableAddresses[family]))) continue;
    const first = matches.find(
      (match) => covers(match, atom) === "yes" && trafficWithin(traffic, match.traffic.surely),
    );
    if (first !== undefined) deciding.add(first);
  }
  return matches.filter((match) => deciding.has(match));
}

/** `entry 100 (ingress[0])`, or `entry 100 (rule web-https)` when it is a resource of its own. */
export function entryName({ ruleNumber, written, name }: NetworkAclEntry): string {
  const number = ruleNumber.kind === "known" ? String(ruleNumber.value) : "of unknown number";
  const place = written.kind === "inline" ? written.path : `rule ${name}`;
  return `entry ${number} (${place})`;
}

/** `tcp 443 from 10.0.0.0/8`. */
export function matchWords({ entry, traffic }: AclMatch, direction: Direction): string {
  const what =
    traffic.missing.length === 0
      ? formatTraffic(traffic.surely)
      : isNoTraffic(traffic.surely)
        ? "unknown traffic"
        : `at least ${formatTraffic(traffic.surely)}`;
  const { cidr } = entry ?? {};
  const block = cidr?.kind === "known" ? formatCidr(cidr.value) : "an unknown block";
  return `${what} ${direction === "ingress" ? "from" : "to"} ${block}`;
}

/** `entry 100 (ingress[0]) allows tcp 443 from 10.0.0.0/8`. */
export function describeMatch(match: AclMatch, direction: Direction): string {
  const { entry, action } = match;
  const does = action === undefined ? "may allow" : action === "allow" ? "allows" : "denies";
  const name = entry === undefined ? "an entry that is not known" : entryName(entry);
  return `${name} ${does} ${matchWords(match, direction)}`;
}

/** What has to be edited: the separate entry when it is the only one, else the list. */
export function subjectOf(acl: NetworkAcl, matches: readonly AclMatch[]): string {
  const [only, ...others] = matches;
  const isAlone = others.length === 0 && only?.entry?.written.kind === "separate";
  return isAlone ? only.entry.urn : acl.urn;
}

/** Reasons in one clause, each once. */
export function reasons(missing: readonly Unknown[]): string {
  return [...new Set(missing.map(({ why }) => why))].join("; ");
}
