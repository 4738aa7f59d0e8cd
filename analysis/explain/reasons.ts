import type { Network } from "../model/network";
import type { Component, Explanation } from "../reach/verdict";
import type { Code } from "../reach/code";
import { describeDeciding } from "./deciding";
import { componentName } from "./kindNames";
import { sentences } from "./sentences";
import type { FindLine, SourceLine } from "./sourceLine";

/** One reason, for all components that it holds for. */
export interface Reason {
  readonly code: Code;
  /** The reason as one says it. */
  readonly sentence: string;
  readonly direction: "request" | "response";
  readonly side?: "ingress" | "egress";
  readonly components: readonly Component[];
  /** The rules, routes, entries or attributes that decide. */
  readonly decidedBy: readonly string[];
  /** For what is not known: which value and why, and the resources it comes from. */
  readonly because?: string;
  readonly sources?: readonly string[];
  /** Lines of the program that make what decides. */
  readonly lines: readonly SourceLine[];
  /** What else belongs to it: routes that lost, identities that got lost. */
  readonly related: readonly Reason[];
}

/** What is needed to put explanations into words. */
export interface Words {
  readonly network: Network;
  readonly family: 4 | 6;
  readonly lineOf: FindLine;
}

/**
 * Puts explanations into words. Those that say the same of several components, or several things of one
 * component, become one reason. Their order stays that of the packet's way.
 */
export function reasonsOf(words: Words, explanations: readonly Explanation[]): readonly Reason[] {
  const alike = gather(explanations, (one) => [keyOf(one), one.decidedBy]);
  const same = gather(
    alike.map(({ all, first }) => ({ ...first, merged: all })),
    (one) => [keyOf(one), ...one.merged.map(({ component }) => component.id)],
  );
  return same.map(({ all }) =>
    reasonOf(
      words,
      all.flatMap(({ merged }) => merged),
    ),
  );
}

function keyOf({ code, direction, side, because, component }: Explanation): string {
  return JSON.stringify([code, direction, side, because, component.kind]);
}

function gather<One extends Explanation>(
  explanations: readonly One[],
  keyOfOne: (one: One) => readonly string[],
): readonly { readonly first: One; readonly all: One[] }[] {
  const groups = new Map<string, { first: One; all: One[] }>();
  for (const one of explanations) {
    const key = JSON.stringify(keyOfOne(one));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: one, all: [one] });
    else group.all.push(one);
  }
  return [...groups.values()];
}

function reasonOf(words: Words, all: readonly Explanation[]): Reason {
  const [first] = all as readonly [Explanation, ...Explanation[]];
  const components = distinct(
    all.map(({ component }) => component),
    ({ id }) => id,
  );
  const decidedBy = [
    ...new Set(all.map((one) => describeDeciding(words.network, one, words.family))),
  ];
  const lines = all.flatMap((one) => words.lineOf(one.urn ?? one.component.urn) ?? []);
  const sentence = sentences[first.code]({
    who: nameAll(components),
    it: `the ${first.direction}`,
    way: wayOf(first),
    decided: decidedBy.join("; "),
    because: first.because ?? "",
  });
  return {
    code: first.code,
    sentence: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    direction: first.direction,
    ...(first.side === undefined ? {} : { side: first.side }),
    components,
    decidedBy,
    ...(first.because === undefined ? {} : { because: first.because }),
    ...(first.sources === undefined || first.sources.length === 0
      ? {}
      : { sources: first.sources }),
    lines: distinct(lines, ({ file, line }) => `${file}:${line}`),
    related: reasonsOf(
      words,
      all.flatMap(({ related }) => related),
    ),
  };
}

function wayOf({ side, component }: Explanation): string {
  if (side === undefined) return "";
  if (component.kind === "networkAcl")
    return side === "ingress" ? " into the subnet" : " out of the subnet";
  return side === "ingress" ? " in" : " out";
}

const mostNamed = 6;

/** `NAT gateway a (likewise b, c)`: one subject, so that every sentence is in the singular. */
function nameAll(components: readonly Component[]): string {
  const [first, ...others] = components;
  if (first === undefined) return "nothing";
  if (others.length === 0) return componentName(first);
  const names = others.slice(0, mostNamed).map(({ name }) => name);
  if (others.length > mostNamed) names.push(`${others.length - mostNamed} more`);
  return `${componentName(first)} (likewise ${names.join(", ")})`;
}

function distinct<One>(all: readonly One[], key: (one: One) => string): readonly One[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}
