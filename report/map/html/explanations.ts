import { answerParts, type AnswerPart } from "../../../analysis/explain/reachAnswer";
import type { Reason, Words } from "../../../analysis/explain/reasons";
import type { SourceLine } from "../../../analysis/explain/sourceLine";
import { trafficText } from "../../../analysis/explain/trafficText";
import type { TrafficAnswer } from "../../../analysis/matrix/answer";
import type { ReachResult } from "../../../analysis/reach/reach";
import { isNoTraffic, type TrafficSet } from "../../../analysis/sets/trafficSet";
import type { PartData, ReasonData } from "./pageData";
import type { Positions, Texts } from "./texts";

type Verdicts = readonly [reachable: number, unknown: number, blocked: number];

// More than this many ranges of addresses nobody reads.
const mostRanges = 4;

/** Answers with their reasons in one IP version; what they say is kept once for both. */
export class Explanations {
  private readonly verdicts = new Map<TrafficAnswer, Verdicts>();

  constructor(
    private readonly words: Words,
    private readonly texts: Texts,
    private readonly positions: Positions<readonly PartData[]>,
  ) {}

  /** Why a walk came to its answer: position of the explanation. */
  explain({ pairs }: ReachResult): number {
    const found = answerParts(pairs, this.words);
    const parts = found.map((part) => this.partOf(part, found.length === 1));
    return this.positions.of(JSON.stringify(parts), () => parts);
  }

  /** What of all traffic is reachable, unknown and blocked. */
  verdictsOf(answer: TrafficAnswer): Verdicts {
    let verdicts = this.verdicts.get(answer);
    if (verdicts === undefined) {
      const { reachable, unknown, blocked } = answer;
      verdicts = [this.traffic(reachable), this.traffic(unknown), this.traffic(blocked)];
      this.verdicts.set(answer, verdicts);
    }
    return verdicts;
  }

  private traffic(traffic: TrafficSet): number {
    return isNoTraffic(traffic) ? -1 : this.texts.of(trafficText(traffic, this.words.family));
  }

  private partOf(part: AnswerPart, isOnly: boolean): PartData {
    const { verdict, traffic, sources, destinations, path, reasons, obstacles } = part;
    const about = [rangesText("from", sources), rangesText("to", destinations)].join("").trim();
    // The way of what gets through is shown; that of the rest would be much the same.
    const shownPath = isOnly || verdict !== "blocked" ? path : [];
    return {
      verdict,
      traffic: this.texts.of(trafficText(traffic, this.words.family)),
      ...(about === "" ? {} : { about: this.texts.of(about) }),
      path: shownPath.map(({ direction, at, what }) => [
        direction === "response" ? 1 : 0,
        this.texts.of(at),
        this.texts.of(what),
      ]),
      reasons: reasons.flatMap((reason) => this.reasonsOf(reason)),
      obstacles: obstacles.flatMap((reason) => this.reasonsOf(reason)),
    };
  }

  private reasonsOf({ sentence, code, lines, related }: Reason): readonly ReasonData[] {
    const own: ReasonData = [
      this.texts.of(sentence),
      this.texts.of(code),
      lines.map((line) => this.texts.of(lineText(line))),
    ];
    return [own, ...related.flatMap((one) => this.reasonsOf(one))];
  }
}

function rangesText(word: string, ranges: readonly string[] | undefined): string {
  if (ranges === undefined) return "";
  const more = ranges.length > mostRanges ? ` and ${ranges.length - mostRanges} ranges more` : "";
  return ` ${word} ${ranges.slice(0, mostRanges).join(", ")}${more}`;
}

/** A line of the program: `index.ts:12  new Vpc(…)`. */
function lineText({ file, line, text }: SourceLine): string {
  return text === undefined ? `${file}:${line}` : `${file}:${line}  ${text}`;
}
