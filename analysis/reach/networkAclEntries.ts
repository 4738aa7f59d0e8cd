import type { NetworkAcl, NetworkAclEntry } from "../model/networkAcl";
import { icmp, icmpv6 } from "../model/protocol";
import type { Direction } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { everyAddress, rangeOfCidr } from "./addresses";
import { remember } from "./remember";
import type { Region } from "./state";
import type { Topology } from "./topology";
import { trafficOf } from "./traffic";

/** What an entry does. */
export type Action = "allow" | "deny";

/** One entry as it may apply: the region it matches at most, and what it may do there. */
export interface EntryEffect {
  readonly entry: NetworkAclEntry;
  readonly region: Region;
  readonly actions: readonly Action[];
  /** Absent when the entry certainly matches all of its region, at its place in the order. */
  readonly doubt?: Unknown;
  /** True when only its place in the order is not known: it does match. */
  readonly floating: boolean;
}

/** What one side of a network ACL says to packets of one IP version. */
export interface AclReading {
  /** In the order AWS tries them; entries whose number is unknown might come first. */
  readonly effects: readonly EntryEffect[];
  /** Present when there may be entries that nobody listed. */
  readonly missing?: Unknown;
}

const readings = remember((_topology, _acl: NetworkAcl) => new Map<string, AclReading>());

/** Reads one side of a network ACL. */
export function readAcl(
  topology: Topology,
  acl: NetworkAcl,
  side: Direction,
  family: Family,
): AclReading {
  const known = readings(topology, acl);
  const key = `${side} ${family}`;
  let reading = known.get(key);
  if (reading === undefined) {
    const inline = side === "ingress" ? acl.inlineIngress : acl.inlineEgress;
    const missing =
      acl.open ?? (inline.kind === "unknown" ? unknown(inline.why, inline.sources) : undefined);
    const effects = effectsOf(topology, acl, side, family);
    reading = { effects, ...(missing === undefined ? {} : { missing }) };
    known.set(key, reading);
  }
  return reading;
}

function effectsOf(
  topology: Topology,
  acl: NetworkAcl,
  side: Direction,
  ipVersion: Family,
): readonly EntryEffect[] {
  const entries = topology
    .entriesOf(acl.id)
    .filter(({ item }) => item.direction.kind === "unknown" || item.direction.value === side);
  const kinds = new Set(entries.map(({ item }) => item.written.kind));
  const mixed = kinds.has("inline") && kinds.has("separate");
  const numberOf = (entry: NetworkAclEntry): number =>
    entry.ruleNumber.kind === "known" ? entry.ruleNumber.value : 0;
  return [...entries]
    .sort((left, right) => numberOf(left.item) - numberOf(right.item))
    .flatMap(({ item: entry, certain }) => {
      if (entry.cidr === undefined && entry.family === undefined) return [];
      const family = entry.cidr?.kind === "known" ? entry.cidr.value.family : entry.family;
      if (family !== undefined && family !== ipVersion) return [];
      const reasons: (Unknown | undefined)[] = [
        certain ? undefined : unknown(`${entry.name} may belong to ${acl.name}`),
        mixed
          ? unknown(
              `${acl.name} has inline entries and entry resources, which overwrite each other`,
            )
          : undefined,
        entry.direction.kind === "unknown" ? entry.direction : undefined,
        entry.ruleNumber.kind === "unknown" ? entry.ruleNumber : undefined,
        entry.cidr?.kind === "unknown" ? entry.cidr : undefined,
      ];
      const address =
        entry.cidr?.kind === "known" ? rangeOfCidr(entry.cidr.value) : everyAddress(ipVersion);
      const traffic = trafficOfEntry(entry, ipVersion);
      if (!traffic.certain)
        reasons.push(unknown(`protocol or ports of ${entry.name} are not known`));
      const [why, ...others] = reasons.filter((reason) => reason !== undefined);
      const floating = entry.ruleNumber.kind === "unknown" && others.length === 0;
      const actions: readonly Action[] =
        entry.action.kind === "known" ? [entry.action.value] : ["allow", "deny"];
      return traffic.regions.map((region) => ({
        entry,
        region: { ...region, [side === "ingress" ? "source" : "destination"]: address },
        actions,
        floating,
        ...(why === undefined ? {} : { doubt: why }),
      }));
    });
}

function trafficOfEntry(entry: NetworkAclEntry, family: 4 | 6): ReturnType<typeof trafficOf> {
  const { protocol } = entry;
  const number =
    protocol.kind === "known" && protocol.value.kind === "number"
      ? protocol.value.number
      : undefined;
  if (number === icmpv6 && family === 4)
    return trafficOf({ protocol, from: undefined, to: undefined });
  if (number === icmp || number === icmpv6)
    return trafficOf({ protocol, from: entry.icmpType, to: entry.icmpCode });
  return trafficOf({ protocol, from: entry.fromPort, to: entry.toPort });
}
