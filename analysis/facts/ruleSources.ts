import type { Network } from "../model/network";
import type { Peer, SecurityGroupRule } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import { addressesOf, type AddressSet } from "../sets/addressSet";
import { formatCidr, parseCidr, type Cidr, type Family } from "../sets/cidr";
import { publicAddresses } from "../sets/world";
import { mayPointTo } from "../model/link";
import { byLink } from "./byLink";
import { linkName } from "./linkName";
import { entitiesById, memoise, memoiseFor } from "./memoise";

/** Addresses that a rule names by one block, or by one word of the setting `prefixLists`. */
export interface NamedRange {
  readonly addresses: AddressSet;
  /** `10.0.0.0/8`, with the prefix list that holds it if it is an entry. */
  readonly text: string;
  /** Absent for the words `public` and `private`. */
  readonly cidr?: Cidr;
}

/** Addresses that a rule names and that nobody knows. */
export interface UnknownRange {
  readonly why: Unknown;
  /** True when this may be more than one block: a prefix list, or a whole list of peers. */
  readonly several: boolean;
  /** Present when it is certain to lie among these. */
  readonly within?: AddressSet;
}

/** What the peer of a rule stands for, in one family. Groups as peers are no addresses. */
export interface RangesOfPeer {
  readonly ranges: readonly NamedRange[];
  readonly unknown: readonly UnknownRange[];
}

const nothing: RangesOfPeer = { ranges: [], unknown: [] };

/** The ranges of a whole rule. RULES 2.4 U2, 2.7. */
export function rangesOfRule(
  network: Network,
  rule: SecurityGroupRule,
  family: Family,
): RangesOfPeer {
  return rangesByFamily(network, rule)[family];
}

const rangesByFamily = memoiseFor((network, { peers }: SecurityGroupRule) => ({
  4: unite(peers.map((peer) => rangesOfPeer(network, peer, 4))),
  6: unite(peers.map((peer) => rangesOfPeer(network, peer, 6))),
}));

/** The ranges of one peer. An unknown block of a known origin is never wide, so it is none of them. */
export function rangesOfPeer(network: Network, peer: Peer, family: Family): RangesOfPeer {
  switch (peer.kind) {
    case "cidr":
      return peer.family === family
        ? { ranges: [rangeOf(peer.cidr, formatCidr(peer.cidr))], unknown: [] }
        : nothing;
    case "securityGroup":
      return nothing;
    case "unknownCidr": {
      const isBound = peer.bound !== undefined && !network.settings.strictProvenance;
      return isBound || peer.family !== family
        ? nothing
        : { ranges: [], unknown: [{ why: peer.why, several: peer.several === true }] };
    }
    case "unknown":
      return notKnown(peer.why);
    case "prefixList":
      return rangesOfList(network, peer, family);
  }
}

const entriesByList = memoise(({ prefixListEntries }) =>
  byLink(prefixListEntries, ({ prefixList }) => prefixList),
);

function rangesOfList(
  network: Network,
  { prefixList: link }: Extract<Peer, { kind: "prefixList" }>,
  family: Family,
): RangesOfPeer {
  switch (link.kind) {
    case "unresolved":
    case "oneOf":
      return notKnown(link.why);
    case "external":
      return declaredRanges(network, link.awsId, family);
    case "entity": {
      const list = entitiesById(network).get(link.id);
      if (list?.kind !== "prefixList") {
        return declaredRanges(network, linkName(network, link) ?? link.id, family);
      }
      if (list.family.kind === "known" && list.family.value !== family) return nothing;
      const entries = entriesByList(network);
      const certain = entries.at(list.id).map(({ cidr }) => {
        if (cidr.kind === "unknown") return notKnown(cidr);
        if (cidr.value.family !== family) return nothing;
        const text = `${formatCidr(cidr.value)} of prefix list ${list.name}`;
        return { ranges: [rangeOf(cidr.value, text)], unknown: [] };
      });
      const perhaps = entries.unsure.flatMap(({ prefixList }) =>
        (prefixList.kind === "oneOf" || prefixList.kind === "unresolved") &&
        mayPointTo(prefixList, list.id)
          ? [notKnown(prefixList.why)]
          : [],
      );
      const { inlineEntries, open } = list;
      const hidden =
        inlineEntries.kind === "unknown"
          ? [notKnown(unknown(inlineEntries.why, inlineEntries.sources))]
          : [];
      const beyond =
        open === undefined
          ? []
          : [
              network.settings.prefixLists[list.name] === undefined
                ? {
                    ranges: [],
                    // What a gateway endpoint brings along holds public addresses of its service.
                    unknown: [
                      {
                        why: open,
                        several: true,
                        ...(list.origin === "implied" ? { within: publicAddresses[family] } : {}),
                      },
                    ],
                  }
                : declaredRanges(network, list.name, family),
            ];
      return unite([...certain, ...perhaps, ...hidden, ...beyond]);
    }
  }
}

/** What the setting `prefixLists` says of a list by its id or name. */
function declaredRanges(network: Network, name: string, family: Family): RangesOfPeer {
  const declared = network.settings.prefixLists[name];
  if (declared === undefined) {
    return notKnown(
      unknown(`the entries of prefix list ${name} are not known (setting prefixLists)`),
    );
  }
  if (declared === "private") return nothing;
  if (declared === "public") {
    const range = { addresses: publicAddresses[family], text: `prefix list ${name} (public)` };
    return { ranges: [range], unknown: [] };
  }
  const cidrs = declared.map(parseCidr);
  if (cidrs.includes(undefined)) {
    return notKnown(unknown(`the setting prefixLists has an entry for ${name} that is no CIDR`));
  }
  const own = cidrs.filter((cidr) => cidr?.family === family);
  return {
    ranges: own.flatMap((cidr) =>
      cidr === undefined ? [] : [rangeOf(cidr, `${formatCidr(cidr)} of prefix list ${name}`)],
    ),
    unknown: [],
  };
}

function rangeOf(cidr: Cidr, text: string): NamedRange {
  return { addresses: addressesOf(cidr.family, [cidr]), text, cidr };
}

function notKnown(why: Unknown): RangesOfPeer {
  return { ranges: [], unknown: [{ why, several: true }] };
}

function unite(all: readonly RangesOfPeer[]): RangesOfPeer {
  const some = all.filter((one) => one !== nothing);
  const [only] = some;
  if (only === undefined) return nothing;
  if (some.length === 1) return only;
  return {
    ranges: some.flatMap(({ ranges }) => ranges),
    unknown: some.flatMap(({ unknown: missing }) => missing),
  };
}
