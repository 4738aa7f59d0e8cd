import type { EntityId } from "../model/identity";
import type { Range } from "../reach/box";
import { contentsOf } from "../reach/prefixLists";
import { samplesOf, type AddressSample } from "./addressSamples";
import { answerOfFilter, uncertainAnswer, type TrafficAnswer } from "./answer";
import type { Filter } from "./filter";
import type { PlainEnd } from "./plainEnds";
import type { PlainNetwork } from "./plainNetwork";
import type { PlainPath } from "./plainPaths";
import type { PlainTerminal } from "./plainTerminals";

/** What of the traffic of plain ends gets to the public addresses of a service of AWS. */
export class ServiceAnswers {
  private readonly samples: readonly AddressSample[];
  private readonly ways = new Map<string, PlainPath | "not plain">();
  private readonly naming = new Map<EntityId, boolean>();

  constructor(
    private readonly network: PlainNetwork,
    private readonly service: string,
    ranges: readonly Range[],
  ) {
    this.samples = samplesOf(network.context, ranges);
  }

  /** The answer for an end; `undefined` when only a walk tells. */
  to(end: PlainEnd): TrafficAnswer | undefined {
    const { context } = this.network;
    const { atoms, filters, isOpen, isApart } = context;
    if (isOpen) return uncertainAnswer(context);
    // Rules that name groups mean the addresses of their members: none of the internet where it is apart.
    if (!isApart || end.sendsTo !== undefined || end.groups.some((one) => this.doesName(one)))
      return undefined;
    let best = filters.none;
    for (const { samples, isDoubtful } of end.sources) {
      let all: Filter | undefined;
      // Nobody chooses the value of an address that is not known.
      for (const value of samples)
        for (const address of this.samples) {
          const filter = this.between(end, value, address);
          if (filter === undefined) return undefined;
          all = all === undefined ? filter : filters.either(all, filter);
        }
      if (all !== undefined) best = filters.or(best, isDoubtful ? filters.doubted(all) : all);
    }
    return answerOfFilter(atoms, best);
  }

  private between(
    { sends, egress }: PlainEnd,
    value: PlainTerminal,
    { address, routing, peers }: AddressSample,
  ): Filter | undefined {
    const { context, paths, answers } = this.network;
    const { filters } = context;
    const key = `${routing} ${value.way}`;
    let path = this.ways.get(key);
    if (path === undefined) {
      const found = paths.between(value, { address, service: this.service });
      this.ways.set(key, (path = (found?.length === 1 ? found[0] : undefined) ?? "not plain"));
    }
    if (path === "not plain") return undefined;
    const filter = filters.and(path.filter, sends.filter);
    return sends.asksGroups
      ? filters.and(filter, answers.passByAtom(egress, peers, address))
      : filter;
  }

  /** Whether rules of a group name a service, which they do by a list of AWS's own. */
  private doesName(group: EntityId): boolean {
    let is = this.naming.get(group);
    if (is !== undefined) return is;
    const { topology } = this.network.context;
    is = topology
      .rulesOf(group)
      .some(({ item: { peers } }) =>
        peers.some(
          (peer) =>
            peer.kind === "prefixList" &&
            contentsOf(topology, peer.prefixList).service !== undefined,
        ),
      );
    this.naming.set(group, is);
    return is;
  }
}
