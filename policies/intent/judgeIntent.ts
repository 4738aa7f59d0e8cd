import type { FindLine } from "../../analysis/explain/sourceLine";
import { trafficText } from "../../analysis/explain/trafficText";
import type { Network } from "../../analysis/model/network";
import type { Statement } from "../../analysis/model/statement";
import { trafficOfQuery } from "../../analysis/reach/trafficBoxes";
import { judgeFamily, type Evidence } from "./judgeFamily";
import { findStatementEnd, type FoundEnd, type LostEnd } from "./units";

/** What the network makes of one statement. */
export interface Judgement {
  readonly statement: Statement;
  readonly verdict: "violated" | "proven" | "undecided";
  /**
   * The statement, and what was seen: the path hop by hop, or what blocks it, or what nobody knows yet.
   * Empty of remedies; `fix` has them.
   */
  readonly message: string;
  /** What to do about a violation. */
  readonly fix?: string;
  /** The resource that decides: the rule, route or entry, where it is one. */
  readonly subject?: string;
}

/**
 * Proves or refutes each statement on a network, whichever door the network came through.
 *
 * `allow` holds when all of the traffic gets from each source to each target, in one IP version at least;
 * of the internet, as many addresses as count for the world. `forbid` holds when none of it gets anywhere,
 * in either. Both judge with the client's choice of the port that it sends from.
 *
 * @param lineOf finds the line of the program that a message quotes; without it none is quoted
 */
export function judgeIntent(
  network: Network,
  statements: readonly Statement[],
  lineOf: FindLine = () => undefined,
): readonly Judgement[] {
  return statements.map((statement) => judge(network, statement, lineOf));
}

function judge(network: Network, statement: Statement, lineOf: FindLine): Judgement {
  const from = findStatementEnd(network, statement.from);
  const to = findStatementEnd(network, statement.to);
  const head = headOf(statement, from, to);
  for (const end of [from, to]) {
    if (end.kind === "wrong")
      return {
        statement,
        verdict: "violated",
        message: `${head}: ${end.why}.`,
        fix: "Name something that is there, or take the statement back.",
      };
  }
  for (const end of [from, to]) {
    if (end.kind === "open")
      return { statement, verdict: "undecided", message: `${head}: ${end.why}.` };
  }
  // Both are found: the two loops above returned for anything else.
  const ends = { from: from as FoundEnd, to: to as FoundEnd };
  const families = familiesOf(statement, ends.from, ends.to);
  if (families.length === 0)
    return {
      statement,
      verdict: "violated",
      message: `${head}: its ends are of different IP versions.`,
      fix: "Name addresses of one IP version.",
    };
  const found: Evidence[] = [];
  for (const family of families) {
    const one = judgeFamily({ network, family, lineOf }, statement, ends.from, ends.to);
    found.push(one);
    if (isSettled(statement, one)) break;
  }
  const decisive = decisiveOf(statement, found);
  return {
    statement,
    verdict: decisive.verdict,
    message: decisive.text === "" ? `${head} holds.` : `${head}: ${decisive.text}`,
    ...(decisive.verdict === "violated" ? { fix: fixOf(statement) } : {}),
    ...(decisive.subject === undefined ? {} : { subject: decisive.subject }),
  };
}

/** One IP version suffices to break a `forbid` and to keep an `allow`. */
function isSettled({ expect }: Statement, { verdict }: Evidence): boolean {
  return verdict === (expect === "forbid" ? "violated" : "proven");
}

function decisiveOf({ expect }: Statement, found: readonly Evidence[]): Evidence {
  const order =
    expect === "forbid"
      ? (["violated", "undecided", "proven"] as const)
      : (["proven", "undecided", "violated"] as const);
  for (const verdict of order) {
    const one = found.find((evidence) => evidence.verdict === verdict);
    if (one !== undefined) return one;
  }
  return { verdict: "undecided", text: "nothing of it can be judged." };
}

function fixOf({ expect }: Statement): string {
  return expect === "forbid"
    ? "Close one hop of the printed path: the route, the address or the rule."
    : "Open the hop that blocks it, or take the statement back.";
}

function familiesOf(statement: Statement, from: FoundEnd, to: FoundEnd): readonly (4 | 6)[] {
  const byProtocol =
    statement.protocol === "icmp"
      ? [4 as const]
      : statement.protocol === "icmpv6"
        ? [6 as const]
        : [];
  const written = new Set(
    [statement.family, from.family, to.family, ...byProtocol].flatMap((family) => family ?? []),
  );
  if (written.size > 1) return [];
  return written.size === 1 ? [...written] : [4, 6];
}

/** `customers reach the shop (allow tcp 443 from the internet to load balancer web)`. */
function headOf(statement: Statement, from: FoundEnd | LostEnd, to: FoundEnd | LostEnd): string {
  const { name, expect, protocol, ports } = statement;
  const family = statement.family ?? 4;
  const traffic = trafficOfQuery({
    from: { kind: "internet" },
    to: { kind: "internet" },
    family: protocol === "icmpv6" ? 6 : family,
    ...(protocol === undefined ? {} : { protocol }),
    ...(ports === undefined ? {} : { ports }),
  });
  const ends = `from ${nameOf(statement.from, from)} to ${nameOf(statement.to, to)}`;
  return `${name} (${expect} ${trafficText(traffic, protocol === "icmpv6" ? 6 : family)} ${ends})`;
}

function nameOf(end: Statement["from"], found: FoundEnd | LostEnd): string {
  if (found.kind === "found") return found.label;
  return end.kind === "text" ? end.text : end.label;
}
