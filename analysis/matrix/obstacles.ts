import type { PlainAnswers } from "./classAnswers";
import type { EndFilter } from "./endFilters";
import type { Filter } from "./filter";
import type { EndContext, PlainEnd } from "./plainEnds";
import type { PlainAddress, PlainTerminal } from "./plainTerminals";

/** A part of a way that lets traffic pass or not. */
export type Obstacle =
  "routes" | "acls" | "sender" | "senderGroups" | "receiver" | "receiverGroups";

/** Says what stands in the way between plain ends, without the words that a walk finds. */
export class Obstacles {
  constructor(
    private readonly context: EndContext,
    private readonly answers: PlainAnswers,
  ) {}

  /**
   * Each part of a way that does not let all of this traffic pass for certain, by some of the addresses of
   * the ends. Where routes lead nowhere, nobody asks the receiver.
   */
  between(from: PlainEnd, to: PlainEnd, traffic: bigint): ReadonlySet<Obstacle> {
    const found = new Set<Obstacle>();
    const judge = (obstacle: Obstacle, filter: Filter | undefined): void => {
      if (filter !== undefined && (traffic & ~filter.certain) !== 0n) found.add(obstacle);
    };
    for (const source of from.sources)
      for (const target of to.targets)
        for (const sender of source.samples)
          for (const receiver of target.samples)
            for (const path of this.answers.pathsBetween(sender, receiver) ?? []) {
              judge(path.leadsNowhere === true ? "routes" : "acls", path.filter);
              judge("sender", this.sent(from, to));
              if (asksGroups(from.sends))
                judge("senderGroups", this.released(from, sender, target, receiver));
              if (path.endsBefore || path.leadsNowhere === true) continue;
              judge("receiver", to.takes.filter);
              if (asksGroups(to.takes))
                judge("receiverGroups", this.answers.admitted(from, to, sender, path, true));
            }
    return found;
  }

  /** What an end refuses all traffic by, whoever is at the other end. */
  refusals(end: PlainEnd | undefined, side: "from" | "to"): readonly Obstacle[] {
    if (end === undefined) return [];
    const isSender = side === "from";
    const own = isSender ? end.sends : end.takes;
    if (own.filter.possible === 0n) return [isSender ? "sender" : "receiver"];
    const { isOpen, addresses, references } = isSender ? end.egress : end.ingress;
    const hasRules = isOpen || addresses.length > 0 || references.length > 0;
    if (hasRules || !asksGroups(own)) return [];
    return [isSender ? "senderGroups" : "receiverGroups"];
  }

  private sent(from: PlainEnd, to: PlainEnd): Filter {
    const { sends, sendsTo } = from;
    if (sendsTo === undefined) return sends.filter;
    return this.answers.forwarded(from, sendsTo, to, sends.filter, true);
  }

  /** What the sender's groups let out, unless somebody may have what they name. */
  private released(
    from: PlainEnd,
    sender: PlainTerminal,
    { exact }: PlainAddress,
    receiver: PlainTerminal,
  ): Filter | undefined {
    if (this.context.strays.length > 0 && from.egress.references.length > 0) return undefined;
    return this.answers.released(from, sender, receiver, exact, true);
  }
}

/** Nobody asks the security groups of what refuses everything itself. */
function asksGroups({ filter, asksGroups: asked }: EndFilter): boolean {
  return asked && filter.possible !== 0n;
}
