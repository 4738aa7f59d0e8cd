import type { NetworkInterface } from "../model/networkInterface";
import { internet } from "../reach/addresses";
import type { Range } from "../reach/box";
import type { OwnAddress, PublicMapping } from "../reach/interfaceAddresses";
import { samplesOf } from "./addressSamples";
import type { EndContext } from "./plainEnds";
import type { Terminal } from "./plainPackets";
import type { Place } from "./plainWay";

/** One value of an address, with numbers for what the network can tell of it. */
export interface PlainTerminal extends Terminal {
  readonly place: Place;
  /** Equal numbers: routes and network ACLs treat them alike, and they are in one subnet. */
  readonly way: number;
  /** Equal numbers: rules for addresses treat them alike. */
  readonly atom: number;
}

/** An address of an interface: known, or somewhere in a range. */
export interface PlainAddress {
  /** One value for each part of the range that the network tells apart. */
  readonly samples: readonly PlainTerminal[];
  readonly range: Range;
  /** False when only the range is known. */
  readonly exact: boolean;
  /** True when the interface may have no such address. */
  readonly isDoubtful: boolean;
  /** Equal texts: the network cannot tell the addresses apart. */
  readonly text: string;
}

// Ranges that the network cuts into more parts are left to the walk.
const mostSamples = 64;

/** Reads the addresses of interfaces, and numbers what the network can tell of them. */
export class PlainTerminals {
  private readonly ways = new Map<string, number>();

  constructor(private readonly context: EndContext) {}

  /** The private addresses, and all that others know the interface by; `undefined` when not certain. */
  of(
    place: Place,
  ):
    | { readonly sources: readonly PlainAddress[]; readonly targets: readonly PlainAddress[] }
    | undefined {
    const { topology, family } = this.context;
    const { one } = place;
    const own = topology.addressesOf(one, family);
    const mappings = family === 4 && own.length > 0 ? topology.publicMappings(one) : [];
    if (mappings.some(({ certain }) => !certain)) return undefined;
    const sources = own.map((address) => this.privately(place, address, mappings));
    if (sources.some(isCutTooFine)) return undefined;
    if (mappings.length === 0) return { sources, targets: sources };
    const targets = [...sources];
    for (const mapping of mappings) {
      const address = this.publicly(place, mapping, mappings);
      if (address === undefined || isCutTooFine(address)) return undefined;
      targets.push(address);
    }
    return { sources, targets };
  }

  private privately(
    place: Place,
    { range, exact, doubt }: OwnAddress,
    mappings: readonly PublicMapping[],
  ): PlainAddress {
    const values = exact ? [range.first] : valuesOf(this.context, [range]);
    const samples = values.map((value) =>
      this.terminal(place, value, this.mapped(value, mappings)),
    );
    return addressOf(samples, range, exact, doubt !== undefined);
  }

  private publicly(
    place: Place,
    mapping: PublicMapping,
    mappings: readonly PublicMapping[],
  ): PlainAddress | undefined {
    const { publicAddress, privateAddress } = mapping;
    // A rule that names a group may mean an address of the internet then.
    if (publicAddress === undefined && !this.context.isApart) return undefined;
    const inside = privateAddress.first;
    const text = `for ${this.atomsOf(inside)} ${this.mapped(inside, mappings)}`;
    const values =
      publicAddress === undefined ? valuesOf(this.context, internet[4]) : [publicAddress.first];
    const samples = values.map((value) => ({ ...this.terminal(place, value, text), mapping }));
    const range = publicAddress ?? { first: 0n, last: 0xffff_ffffn };
    return addressOf(samples, range, publicAddress !== undefined, false);
  }

  private terminal(place: Place, address: bigint, text: string): PlainTerminal {
    const key = `${this.placeOf(place)} ${this.context.routing.atomOf(address)} ${text}`;
    const way = this.ways.get(key) ?? this.ways.size;
    this.ways.set(key, way);
    return { place, address, way, atom: this.context.peers.atomOf(address) };
  }

  private placeOf({ one, subnet }: Place): string {
    const sort = one.owner.kind === "function" ? "function" : "";
    const denied = one.deniesInternetGatewayTraffic ? "denied" : "";
    return `${subnet.id} ${sort} ${denied} ${this.isAppliance(one) ? one.id : ""}`;
  }

  private isAppliance({ id, owner }: NetworkInterface): boolean {
    const { appliances } = this.context;
    return appliances.has(id) || appliances.has(owner.id);
  }

  /** The public addresses that stand for a private one, as text. */
  private mapped(address: bigint, mappings: readonly PublicMapping[]): string {
    if (mappings.length === 0) return "";
    return mappings
      .filter(({ privateAddress: own }) => own.first <= address && address <= own.last)
      .map(({ publicAddress: one }) => (one === undefined ? "any" : this.atomsOf(one.first)))
      .join(" ");
  }

  private atomsOf(address: bigint): string {
    return `${this.context.routing.atomOf(address)}.${this.context.peers.atomOf(address)}`;
  }
}

function isCutTooFine({ samples }: PlainAddress): boolean {
  return samples.length > mostSamples;
}

function valuesOf(context: EndContext, ranges: readonly Range[]): readonly bigint[] {
  return samplesOf(context, ranges).map(({ address }) => address);
}

function addressOf(
  samples: readonly PlainTerminal[],
  range: Range,
  exact: boolean,
  isDoubtful: boolean,
): PlainAddress {
  const parts = samples.map(({ way, atom }) => `${way}.${atom}`).join(",");
  const text = `${parts}${exact ? "" : ` in ${range.first}-${range.last}`}${isDoubtful ? "?" : ""}`;
  return { samples, range, exact, isDoubtful, text };
}
