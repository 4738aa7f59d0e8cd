import type { Range } from "../reach/box";
import { samplesOf, type AddressSample } from "./addressSamples";
import type { TrafficAnswer } from "./answer";
import type { Filter } from "./filter";
import { rulesWithin, type GroupRules } from "./groupFilters";
import type { PlainEnd } from "./plainEnds";
import type { PlainNetwork } from "./plainNetwork";
import type { PlainPath } from "./plainPaths";
import type { PlainAddress, PlainTerminal } from "./plainTerminals";

/** What becomes of traffic between plain ends and the addresses of the internet. */
export class InternetAnswers {
  private readonly samples: readonly AddressSample[];
  private readonly ways = new Map<string, PlainPath | "not plain">();
  private readonly known = new Map<string, TrafficAnswer | undefined>();
  private readonly rules = new Map<GroupRules, string>();

  constructor(
    private readonly network: PlainNetwork,
    private readonly ranges: readonly Range[],
  ) {
    this.samples = samplesOf(network.context, ranges);
  }

  /** What of the internet's traffic reaches an end; `undefined` when a way is not plain. */
  from(end: PlainEnd): TrafficAnswer | undefined {
    const { filters, family } = this.network.context;
    const { sources, targets, takes, ingress } = end;
    // The internet knows an interface by its public addresses; of IPv6 all are.
    const known = family === 4 ? targets.slice(sources.length) : targets;
    const text = ["from", ...known.map(placesOf), takes.filter.id, takes.asksGroups];
    return this.once([...text, this.rulesOf(ingress)].join("|"), () =>
      this.overall((sample) => {
        let own = takes.filter;
        if (takes.asksGroups)
          own = filters.and(
            own,
            this.network.answers.passByAtom(ingress, sample.peers, sample.address),
          );
        return this.best(known, own, (value) =>
          this.path(`from ${sample.routing} ${value.way}`, sample, value),
        );
      }),
    );
  }

  /** What of an end's traffic reaches the internet; likewise. */
  to(end: PlainEnd): TrafficAnswer | undefined {
    const { filters } = this.network.context;
    const { sources, sends, sendsTo, egress } = end;
    const forwards = sendsTo === undefined ? "" : `node ${String(sendsTo.isOpen)}`;
    const text = ["to", ...sources.map(placesOf), sends.filter.id, sends.asksGroups];
    return this.once([...text, forwards, this.rulesOf(egress)].join("|"), () =>
      this.overall((sample) => {
        // Nodes of load balancers send to targets only.
        if (sendsTo?.isOpen === false) return filters.none;
        let own = sendsTo === undefined ? sends.filter : filters.doubted(sends.filter);
        if (sends.asksGroups)
          own = filters.and(
            own,
            this.network.answers.passByAtom(egress, sample.peers, sample.address),
          );
        return this.best(sources, own, (value) =>
          this.path(`to ${sample.routing} ${value.way}`, value, sample),
        );
      }),
    );
  }

  /** What gets through by the best of some addresses; nobody chooses the value of one that is not known. */
  private best(
    addresses: readonly PlainAddress[],
    own: Filter,
    pathOf: (value: PlainTerminal) => PlainPath | undefined,
  ): Filter | undefined {
    const { filters } = this.network.context;
    let best = filters.none;
    for (const { samples, isDoubtful } of addresses) {
      let all: Filter | undefined;
      for (const value of samples) {
        const path = pathOf(value);
        if (path === undefined) return undefined;
        const filter = filters.and(path.filter, own);
        all = all === undefined ? filter : filters.either(all, filter);
      }
      if (all !== undefined) best = filters.or(best, isDoubtful ? filters.doubted(all) : all);
    }
    return best;
  }

  /** The verdicts of all addresses together: sets overlap where addresses differ. */
  private overall(
    filterOf: (sample: AddressSample) => Filter | undefined,
  ): TrafficAnswer | undefined {
    const { atoms } = this.network.context;
    let [reachable, blocked, unknown] = [0n, 0n, 0n];
    for (const sample of this.samples) {
      const filter = filterOf(sample);
      if (filter === undefined) return undefined;
      reachable |= filter.certain;
      blocked |= atoms.everything & ~filter.possible;
      unknown |= filter.possible & ~filter.certain;
    }
    return {
      reachable: atoms.trafficOf(reachable),
      blocked: atoms.trafficOf(blocked),
      unknown: atoms.trafficOf(unknown),
    };
  }

  private path(
    key: string,
    from: AddressSample | PlainTerminal,
    to: AddressSample | PlainTerminal,
  ): PlainPath | undefined {
    let path = this.ways.get(key);
    if (path === undefined)
      this.ways.set(key, (path = only(this.network.paths.between(from, to)) ?? "not plain"));
    return path === "not plain" ? undefined : path;
  }

  private rulesOf(rules: GroupRules): string {
    let text = this.rules.get(rules);
    if (text === undefined) this.rules.set(rules, (text = rulesWithin(rules, this.ranges)));
    return text;
  }

  private once(key: string, compute: () => TrafficAnswer | undefined): TrafficAnswer | undefined {
    if (!this.known.has(key)) this.known.set(key, compute());
    return this.known.get(key);
  }
}

/** The internet sees a sender that nobody knows as it sees any other: there is one path. */
function only(paths: readonly PlainPath[] | undefined): PlainPath | undefined {
  return paths?.length === 1 ? paths[0] : undefined;
}

/** What routes and network ACLs can tell of an address. */
function placesOf({ samples, isDoubtful }: PlainAddress): string {
  return [String(isDoubtful), ...samples.map(({ way }) => way)].join(" ");
}
