import { mayPointTo } from "../model/link";
import type { InlineList } from "../model/entity";
import { entityId } from "../model/identity";
import type { Network } from "../model/network";
import type { NetworkAcl, NetworkAclEntry } from "../model/networkAcl";
import { icmp, icmpv6 } from "../model/protocol";
import type { Direction } from "../model/securityGroup";
import { unknown, type Unknown, type Value } from "../model/value";
import { addressesOf, type AddressSet } from "../sets/addressSet";
import type { Family } from "../sets/cidr";
import { allTraffic, noTraffic, protocolTraffic, type TrafficSet } from "../sets/trafficSet";
import { byLink, type ByLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";
import { trafficOfRule } from "./ruleTraffic";
import { whyOf } from "./subnetRouting";
import type { Bounds } from "./worldExposure";

/** Addresses that an entry looks at: a set, or a block that nobody knows yet. */
export type AclAddresses =
  | { readonly kind: "set"; readonly set: AddressSet }
  | {
      readonly kind: "unknown";
      /** Equal for entries whose block is that of one VPC or subnet: the same block (RULES 2.4 U2). */
      readonly token: string;
      /** Its only sources are VPCs and subnets of the stack, so it lies inside them. */
      readonly isInsideVpc: boolean;
    };

/** One entry of a network ACL as it may apply, for one direction and family. */
export interface AclMatch {
  /** Absent for entries of which nobody can tell anything. */
  readonly entry?: NetworkAclEntry;
  /** Absent when the entry may stand anywhere in the order. */
  readonly number?: number;
  /** Absent when it may do either. */
  readonly action?: "allow" | "deny";
  readonly addresses: AclAddresses;
  readonly traffic: Bounds<TrafficSet>;
  /** False for an entry that may belong to another list or direction. */
  readonly belongs: boolean;
  /** Everything about it that is not known. */
  readonly missing: readonly Unknown[];
}

/** Entries by their list, inline and separate. */
export const entriesByAcl: (network: Network) => ByLink<NetworkAclEntry> = memoise(
  ({ networkAclEntries }) => byLink(networkAclEntries, ({ networkAcl }) => networkAcl),
);

/** The entries of a list in the order AWS tries them; those without a known number come last. */
export function matchesOfAcl(
  network: Network,
  acl: NetworkAcl,
  direction: Direction,
  family: Family,
): readonly AclMatch[] {
  const entries = entriesByAcl(network);
  const possible = entries.unsure.filter(({ networkAcl }) => mayPointTo(networkAcl, acl.id));
  const own = matchesOfEntries(network, entries.at(acl.id), direction, family);
  const strays = matchesOfEntries(network, possible, direction, family).map((match): AclMatch => ({
    ...match,
    belongs: false,
    missing: [...match.missing, ...whose(match)],
  }));
  return [...inOrder([...own, ...strays]), ...hiddenEntries(acl, direction)];
}

/**
 * What a list says in one direction and family: equal for lists that say the same. `undefined` for a list
 * of which something is not known.
 */
export function contentOfAcl(
  network: Network,
  acl: NetworkAcl,
  direction: Direction,
  family: Family,
): string | undefined {
  const entries = entriesByAcl(network);
  if (entries.unsure.length > 0 || hiddenEntries(acl, direction).length > 0) return undefined;
  const texts: string[] = [];
  for (const entry of entries.at(acl.id)) {
    const { direction: way, cidr, ruleNumber, action, protocol } = entry;
    const ports = [entry.fromPort, entry.toPort, entry.icmpType, entry.icmpCode];
    const values = [way, ruleNumber, action, protocol, cidr, ...ports];
    if (values.some((value) => value?.kind === "unknown")) return undefined;
    if (cidr?.kind !== "known" || cidr.value.family !== family) continue;
    if (way.kind !== "known" || way.value !== direction) continue;
    const { first, prefixLength } = cidr.value;
    const others = [ruleNumber, action, protocol, ...ports].map((one) =>
      one?.kind === "known" ? one.value : "",
    );
    texts.push(`${String(first)}/${String(prefixLength)} ${JSON.stringify(others)}`);
  }
  return `${String(family)} ${direction}: ${texts.join("; ")}`;
}

/** The entries taken for a list of their own, in the order AWS tries them. */
export function matchesOfEntries(
  network: Network,
  entries: readonly NetworkAclEntry[],
  direction: Direction,
  family: Family,
): readonly AclMatch[] {
  return inOrder(entries.flatMap((entry) => matchOf(network, entry, direction, family)));
}

function inOrder(matches: AclMatch[]): readonly AclMatch[] {
  const place = ({ number }: AclMatch): number => number ?? behindAll;
  return matches.sort((left, right) => place(left) - place(right));
}

function whose({ entry }: AclMatch): readonly Unknown[] {
  if (entry === undefined) return [];
  return [whyOf(entry.networkAcl, `the list of ${entry.name} is not known`)];
}

// AWS numbers entries from 1 to 32,766.
const behindAll = 32_768;

function hiddenEntries(acl: NetworkAcl, direction: Direction): readonly AclMatch[] {
  const inline: InlineList = direction === "ingress" ? acl.inlineIngress : acl.inlineEgress;
  const reasons = [
    ...(acl.open === undefined ? [] : [acl.open]),
    ...(inline.kind === "unknown" ? [unknown(inline.why, inline.sources)] : []),
  ];
  return reasons.map((why) => ({
    addresses: { kind: "unknown", token: `${acl.id} ${direction}`, isInsideVpc: false },
    traffic: { surely: noTraffic, perhaps: allTraffic, missing: [why] },
    belongs: false,
    missing: [why],
  }));
}

function matchOf(
  network: Network,
  entry: NetworkAclEntry,
  wanted: Direction,
  family: Family,
): readonly AclMatch[] {
  const { direction, ruleNumber, action, cidr } = entry;
  if (direction.kind === "known" && direction.value !== wanted) return [];
  const written = cidr?.kind === "known" ? cidr.value.family : entry.family;
  if (cidr === undefined || (written !== undefined && written !== family)) return [];
  const traffic = trafficOfEntry(entry, family);
  const missing = [
    ...[direction, ruleNumber, action, cidr].flatMap((one: Value<unknown>) =>
      one.kind === "unknown" ? [one] : [],
    ),
    ...traffic.missing,
  ];
  return [
    {
      entry,
      ...(ruleNumber.kind === "known" ? { number: ruleNumber.value } : {}),
      ...(action.kind === "known" ? { action: action.value } : {}),
      addresses:
        cidr.kind === "known"
          ? { kind: "set", set: addressesOf(family, [cidr.value]) }
          : unknownBlock(network, entry, cidr),
      traffic,
      belongs: direction.kind === "known",
      missing,
    },
  ];
}

/** What the sources of an unknown block say of it, unless the user does not trust them. */
function unknownBlock(
  network: Network,
  entry: NetworkAclEntry,
  { sources }: Unknown,
): AclAddresses {
  const isInsideVpc =
    !network.settings.strictProvenance &&
    sources.length > 0 &&
    sources.every((source) => {
      const kind = entitiesById(network).get(entityId(source))?.kind;
      return kind === "vpc" || kind === "subnet";
    });
  const [only] = sources;
  const isOne = isInsideVpc && sources.length === 1 && only !== undefined;
  return { kind: "unknown", token: isOne ? only : entry.id, isInsideVpc };
}

/** What an entry matches of protocols, ports and ICMP messages (NETWORK 4.7). */
function trafficOfEntry(entry: NetworkAclEntry, family: Family): Bounds<TrafficSet> {
  const { name, protocol, icmpType, icmpCode } = entry;
  const number =
    protocol.kind === "known" && protocol.value.kind === "number" ? protocol.value.number : -1;
  if (number === icmpv6 && family === 4) {
    const all = protocolTraffic(icmpv6); // over IPv4 it has no types
    return { surely: all, perhaps: all, missing: [] };
  }
  if (number !== icmp && number !== icmpv6) return trafficOfRule(entry);
  return trafficOfRule({
    name,
    protocol,
    ...(icmpType === undefined ? {} : { fromPort: icmpType }),
    ...(icmpCode === undefined ? {} : { toPort: icmpCode }),
  });
}
