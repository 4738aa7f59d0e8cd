import { isOpening } from "../../analysis/diff/trafficChange";
import { trafficText } from "../../analysis/explain/trafficText";
import { notYet, type AddressChange, type AddressKind } from "./addressChanges";
import { endsText } from "./endsText";
import type { FlowRow, Relation } from "./flowRows";
import { difference, dollars } from "./money";
import type { NetworkChange, RuleChange } from "./networkChange";
import { alikeReplacements } from "./alikeReplacements";
import type { Replacement } from "./replacements";
import { someOf } from "./someOf";
import { counted } from "../../analysis/text/words";

/** How much a section asks for attention. */
export type Tone = "alarm" | "warning" | "good" | "plain";

/**
 * One part of the report as a table of plain text, which every format writes in its own way. Cells hold
 * names from outside and are not escaped for anything.
 */
export interface Section {
  /** Stable name, for anchors. */
  readonly id: string;
  readonly title: string;
  readonly tone: Tone;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** A column of a section. */
export interface Column {
  readonly title: string;
  /** `name`: holds text from outside. `words`: our own words and numbers. `sentence`: a long text from outside. */
  readonly holds: "name" | "words" | "sentence";
}

const name = (title: string): Column => ({ title, holds: "name" });
const words = (title: string): Column => ({ title, holds: "words" });

/** The report, worst first; sections without rows are left out. */
export function sectionsOf(change: NetworkChange): readonly Section[] {
  const { flows, rules } = change;
  const newly = flows.filter(({ kind }) => isOpening(kind));
  const opened = (relation: Relation): readonly FlowRow[] =>
    newly.filter((one) => one.relation === relation);
  const all: readonly Section[] = [
    reached("from-internet", "The internet newly reaches", "alarm", opened("fromInternet")),
    reaching("to-internet", "Newly reaches the internet", "warning", opened("toInternet")),
    ruleSection("newly-violated", "Rules newly violated", "alarm", rules.newlyViolated),
    replacementSection(change.replacements),
    reached(
      "from-on-premises",
      "On-premises networks newly reach",
      "warning",
      opened("fromOnPremises"),
    ),
    reaching(
      "to-on-premises",
      "Newly reaches on-premises networks",
      "warning",
      opened("toOnPremises"),
    ),
    between("between-vpcs", "Newly open between VPCs", "warning", opened("betweenVpcs")),
    reaching("to-service", "Newly reaches services of AWS", "plain", opened("toService")),
    between("between-tiers", "Newly open between tiers", "warning", opened("betweenTiers")),
    between("within-tiers", "Newly open inside a tier", "plain", opened("withinTier")),
    between(
      "uncertain",
      "No longer certain to get through",
      "warning",
      flows.filter(({ kind }) => kind === "mayClose"),
    ),
    between(
      "closed",
      "Closed",
      "plain",
      flows.filter(({ kind }) => kind === "closed" || kind === "foundClosed"),
    ),
    addressSection(change.addresses),
    costSection(change),
    ruleSection("newly-undecided", "Rules newly not decided", "plain", rules.newlyUndecided),
    ruleSection("mended", "Rules no longer violated", "good", rules.noLongerViolated),
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

function reached(id: string, title: string, tone: Tone, flows: readonly FlowRow[]): Section {
  return {
    ...{ id, title, tone },
    columns: [name("What"), words("Traffic"), peerColumn("From", flows)],
    rows: flows.map((flow) => [endsText(flow.to, true), flowText(flow), whereText(flow)]),
  };
}

function reaching(id: string, title: string, tone: Tone, flows: readonly FlowRow[]): Section {
  return {
    ...{ id, title, tone },
    columns: [name("What"), words("Traffic"), peerColumn("To", flows)],
    rows: flows.map((flow) => [endsText(flow.from, true), flowText(flow), whereText(flow)]),
  };
}

/** Sites are named by users; what is said of the internet is ours. */
function peerColumn(title: string, flows: readonly FlowRow[]): Column {
  return flows.some(({ peers }) => peers !== undefined) ? name(title) : words(title);
}

function between(id: string, title: string, tone: Tone, flows: readonly FlowRow[]): Section {
  return {
    ...{ id, title, tone },
    columns: [name("From"), name("To"), words("Traffic")],
    rows: flows.map((flow) => {
      const { relation, from, to } = flow;
      const outside =
        flow.peers === undefined ? `the internet (${whereText(flow)})` : whereText(flow);
      const [sender, taker] = [endsText(from, relation !== "withinTier"), endsText(to, true)];
      const sides = [from.length === 0 ? outside : sender, to.length === 0 ? outside : taker];
      return [...sides, flowText(flow)];
    }),
  };
}

function flowText({ kind, traffic, family }: FlowRow): string {
  const text = `${trafficText(traffic, family)}${family === 6 ? " (IPv6)" : ""}`;
  if (kind === "mayOpen") return `not known: ${text}`;
  return kind === "foundOpen" || kind === "foundClosed" ? `not known before: ${text}` : text;
}

function whereText({ addresses = "every address", peers }: FlowRow): string {
  return peers === undefined ? addresses : someOf(peers, 8);
}

function replacementSection(replacements: readonly Replacement[]): Section {
  // Few changes give addresses up.
  const givesUp = replacements.some(({ addresses }) => addresses.length > 0);
  return {
    ...{ id: "replaced", title: "Replaced, and what that means", tone: "warning" },
    columns: [
      ...[name("Resource"), name("Because of"), { title: "Meanwhile", holds: "sentence" as const }],
      ...[name("Affected"), ...(givesUp ? [name("Addresses given up")] : [])],
    ],
    rows: alikeReplacements(replacements).map(({ names, because, outage, affected, addresses }) => [
      ...[someOf(names, 6), because.join(", "), outage, someOf(affected)],
      ...(givesUp ? [someOf(addresses, 6)] : []),
    ]),
  };
}

const addressWords: Readonly<Record<AddressKind, string>> = {
  publicAddress: "public address",
  vpcBlock: "block",
  subnetBlock: "block",
  privateAddress: "private address",
};

function addressSection(addresses: readonly AddressChange[]): Section {
  const rows = new Map<string, { readonly names: string[]; readonly rest: readonly string[] }>();
  for (const { kind, name, before = "none", after = "given back", subnets } of addresses) {
    const what = subnets === undefined ? addressWords[kind] : wholeText(subnets);
    const rest = [what, before, after];
    // What nobody knows yet is the same for all; an address is one's own.
    const key = JSON.stringify([...rest, after === notYet ? "" : name]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { names: [name], rest });
    else row.names.push(name);
  }
  return {
    ...{ id: "addresses", title: "Addresses that come, go or move", tone: "plain" },
    columns: [name("Whose"), words("What"), name("Before"), name("After")],
    rows: [...rows.values()].map(({ names, rest }) => [someOf([...new Set(names)]), ...rest]),
  };
}

function wholeText(subnets: number): string {
  return subnets === 0 ? "all blocks" : `all blocks, with ${counted(subnets, "subnet")}`;
}

function costSection({ cost }: NetworkChange): Section {
  return {
    ...{ id: "cost", title: "Cost each month, used or not", tone: "plain" },
    columns: [name("Part"), words("Before"), words("After"), words("Difference")],
    rows: cost.parts.map((part) => [
      ...[part.name, dollars(part.before), dollars(part.after), difference(part.difference)],
    ]),
  };
}

function ruleSection(
  id: string,
  title: string,
  tone: Tone,
  changes: readonly RuleChange[],
): Section {
  return {
    ...{ id, title, tone },
    columns: [words("Rule"), words("Level"), name("Resource"), { title: "Why", holds: "sentence" }],
    rows: changes.map(({ rule, level, severity, subject = "the stack", line, message, fix }) => [
      rule,
      `${level}, ${severity}`,
      line === undefined ? subject : `${subject} (${line})`,
      (fix === undefined ? message : `${message} ${fix}`).replace(/\s*\n\s*/g, " "),
    ]),
  };
}
