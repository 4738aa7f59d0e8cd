import { distance } from "fastest-levenshtein";

import { printable } from "../show/printable";
import { exitCodes, UserError } from "../userError";
import type { EndOption } from "./end";
import { kindAndName } from "./kindWords";
import { howToName, labelOf, rankOf, type Thing } from "./things";

const mostListed = 20;

/** Several things bear the name: each, and what to type for it. */
export function ambiguousName(
  option: EndOption,
  wanted: string,
  found: readonly Thing[],
  all: readonly Thing[],
): UserError {
  const lines = found
    .slice(0, mostListed)
    .map((one) => `  ${option} ${asTyped(howToName(one, all))}  (${printable(labelOf(one))})`);
  const rest = found.length > mostListed ? [`  … and ${found.length - mostListed} more`] : [];
  const head = `${option} "${printable(wanted)}" could be ${found.length} things; type one of:`;
  return new UserError([head, ...lines, ...rest].join("\n"), exitCodes.usage);
}

/** Nothing bears the name: what is near, or what there is at all. */
export function unknownName(option: EndOption, wanted: string, all: readonly Thing[]): UserError {
  const near = nearest(wanted, all).map((one) => `  ${option} ${asTyped(howToName(one, all))}`);
  const hint = near.length > 0 ? ["Did you mean one of:", ...near] : [whatThereIs(all)];
  const head = `${option} "${printable(wanted)}" is not in this network.`;
  return new UserError([head, ...hint].join("\n"), exitCodes.usage);
}

/** The thing is there, and nothing of it is in the zone. */
export function emptyZone(
  option: EndOption,
  wanted: string,
  label: string,
  zone: string,
): UserError {
  return new UserError(
    `${option} "${printable(wanted)}" is empty: nothing of ${printable(label)} is in zone ${zone}.`,
    exitCodes.usage,
  );
}

/** Names that differ in a third of their letters at most, nearest first. */
function nearest(wanted: string, all: readonly Thing[]): readonly Thing[] {
  const name = kindAndName(wanted).name.slice(0, 100).toLowerCase();
  const most = Math.max(1, Math.floor(name.length / 3));
  const apart = (own: string): number => distance(name, own.slice(0, 200).toLowerCase());
  return all
    .map((thing) => ({ thing, far: Math.min(...thing.names.map(apart)) }))
    .filter(({ far }) => far <= most)
    .sort((left, right) => left.far - right.far || rankOf(left.thing) - rankOf(right.thing))
    .slice(0, 3)
    .map(({ thing }) => thing);
}

function whatThereIs(all: readonly Thing[]): string {
  const declared = all.filter(({ entity }) => entity.origin !== "implied");
  if (declared.length === 0) return "It holds nothing that a question could start or end at.";
  const names = declared.slice(0, mostListed).map((one) => asTyped(howToName(one, all)));
  return `It holds: internet, ${names.join(", ")}${declared.length > mostListed ? ", …" : ""}`;
}

/** As one types it in a shell. */
function asTyped(text: string): string {
  const shown = printable(text);
  return /^[\w:.@/-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`;
}
