import type { InlineList } from "../../model/entity";
import { urn, type Urn } from "../../model/identity";
import { known, unknown, type Unknown, type Value } from "../../model/value";
import { parseCidr, type Cidr } from "../../sets/cidr";
import { unknownValue, type PulumiResource } from "../resource";
import { reportNotUnderstood, type ReadContext } from "./context";

/** A part of a resource's inputs that is being read: the whole, or a block inside it. */
export interface Block {
  readonly context: ReadContext;
  readonly resource: PulumiResource;
  readonly values: Readonly<Record<string, unknown>>;
  /** Top-level property that this block is in; absent at the top. Dependencies are kept by it. */
  readonly top?: string;
  /** Path of the block, such as `ingress[2]`; empty at the top. */
  readonly path: string;
  /** True when another block stands in the same property, so that nobody knows whose a source is. */
  readonly shared?: boolean;
}

/**
 * The inputs of a resource. A resource that the program only looked up has no inputs worth the name, so
 * what AWS reports stands in for them.
 */
export function inputsOf(context: ReadContext, resource: PulumiResource): Block {
  const values =
    resource.external === true ? { ...resource.inputs, ...resource.outputs } : resource.inputs;
  return { context, resource, values, path: "" };
}

/** Path of a property for people. */
export function pathOf(block: Block, key: string): string {
  return block.path === "" ? key : `${block.path}.${key}`;
}

/** URNs that a property's value comes from. */
export function sourcesOf(block: Block, key: string): readonly Urn[] {
  return (block.resource.propertyDependencies[block.top ?? key] ?? []).map(urn);
}

/** Says why a property is unknown, with the names of its sources. */
export function unknownField(block: Block, key: string): Unknown {
  const sources = sourcesOf(block, key);
  const names = sources.map((source) => {
    const resource = block.context.resources.get(source);
    return resource === undefined ? source : `${resource.name} (${resource.type})`;
  });
  const from = names.length === 0 ? "" : `, comes from ${names.join(", ")}`;
  return unknown(
    `${pathOf(block, key)} of ${block.resource.name} is not known yet${from}`,
    sources,
  );
}

/** True when the property was written (known or not). */
export function isWritten(block: Block, key: string): boolean {
  return block.values[key] !== undefined && block.values[key] !== null;
}

function field<T>(
  block: Block,
  key: string,
  expected: string,
  convert: (raw: unknown) => T | undefined,
): Value<T> | undefined {
  const raw = block.values[key];
  if (raw === undefined || raw === null) return undefined;
  if (raw === unknownValue) return unknownField(block, key);
  const value = convert(raw);
  if (value !== undefined) return known(value);
  const path = pathOf(block, key);
  reportNotUnderstood(block.context, block.resource.urn, path, `not ${expected}`);
  return unknown(`${path} of ${block.resource.name} is not ${expected}`);
}

const asText = (raw: unknown) =>
  typeof raw === "string" ? raw : typeof raw === "number" ? String(raw) : undefined;

const asNumber = (raw: unknown) => {
  const value = typeof raw === "string" && /^-?\d+$/.test(raw) ? Number(raw) : raw;
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
};

const asBoolean = (raw: unknown) => {
  if (typeof raw === "boolean") return raw;
  return raw === "true" ? true : raw === "false" ? false : undefined;
};

/** A text; `undefined` when it was left out. */
export function text(block: Block, key: string): Value<string> | undefined {
  return field(block, key, "a text", asText);
}

/** A whole number; `undefined` when it was left out. */
export function number(block: Block, key: string): Value<number> | undefined {
  return field(block, key, "a number", asNumber);
}

/** A truth value; `undefined` when it was left out. */
export function boolean(block: Block, key: string): Value<boolean> | undefined {
  return field(block, key, "true or false", asBoolean);
}

/** A block of addresses; an empty text counts as left out, as for the provider. */
export function cidr(block: Block, key: string): Value<Cidr> | undefined {
  if (block.values[key] === "") return undefined;
  return field(block, key, "a CIDR block", (raw) =>
    typeof raw === "string" ? parseCidr(raw) : undefined,
  );
}

/** One of a few words, compared without regard to case; `undefined` when it was left out. */
export function word<W extends string>(
  block: Block,
  key: string,
  words: readonly W[],
): Value<W> | undefined {
  return field(block, key, `one of ${words.join(", ")}`, (raw) =>
    words.find((candidate) => candidate.toLowerCase() === asText(raw)?.toLowerCase()),
  );
}

/** A list of texts as one value: unknown when the list or any member of it is. */
export function texts(block: Block, key: string): Value<readonly string[]> | undefined {
  return listOf(block, key, "a list of texts", (item) =>
    typeof item === "string" ? item : undefined,
  );
}

/** A list of whole numbers as one value: unknown when the list or any member of it is. */
export function numbers(block: Block, key: string): Value<readonly number[]> | undefined {
  return listOf(block, key, "a list of numbers", asNumber);
}

function listOf<T>(
  block: Block,
  key: string,
  expected: string,
  convert: (item: unknown) => T | undefined,
): Value<readonly T[]> | undefined {
  const raw = block.values[key];
  if (Array.isArray(raw) && raw.some((item) => item === unknownValue)) {
    return unknownField(block, key);
  }
  return field(block, key, expected, (value) => {
    if (!Array.isArray(value)) return undefined;
    const items = (value as readonly unknown[]).map(convert);
    return items.every((item) => item !== undefined) ? items : undefined;
  });
}

/** What the provider computed, where the inputs say nothing; unknown before the first deployment. */
export function output<T>(
  resource: PulumiResource,
  key: string,
  convert: (raw: unknown) => T | undefined,
): Value<T> {
  const raw = resource.outputs[key];
  const value = raw === unknownValue ? undefined : convert(raw);
  if (value !== undefined) return known(value);
  return unknown(`${key} of ${resource.name} is known after deployment only`, [urn(resource.urn)]);
}

/** A computed text. */
export function outputText(resource: PulumiResource, key: string): Value<string> {
  return output(resource, key, (raw) => (typeof raw === "string" && raw !== "" ? raw : undefined));
}

/** A computed CIDR block. */
export function outputCidr(resource: PulumiResource, key: string): Value<Cidr> {
  return output(resource, key, (raw) => (typeof raw === "string" ? parseCidr(raw) : undefined));
}

/** State of an inline list and the blocks in it. A block that is unknown as a whole is `undefined`. */
export interface InlineBlocks {
  readonly list: InlineList;
  readonly blocks: readonly (Block | undefined)[];
}

/** Reads a list of blocks. A single block counts as a list of one. */
export function inlineBlocks(block: Block, key: string): InlineBlocks {
  const raw = block.values[key];
  if (raw === undefined || raw === null) return { list: { kind: "absent" }, blocks: [] };
  if (raw === unknownValue) return { list: unknownField(block, key), blocks: [] };
  const isList = Array.isArray(raw);
  const items: readonly unknown[] = isList ? raw : [raw];
  const blocks = items.map((item, index): Block | undefined => {
    const path = isList ? `${pathOf(block, key)}[${index}]` : pathOf(block, key);
    if (isRecord(item)) {
      const shared = block.shared === true || items.length > 1;
      return { ...block, values: item, top: block.top ?? key, path, shared };
    }
    if (item !== unknownValue) {
      reportNotUnderstood(block.context, block.resource.urn, path, "not a block of properties");
    }
    return undefined;
  });
  return { list: { kind: "listed", length: items.length }, blocks };
}

/** The only block of a property; `undefined` when left out or when it is unknown as a whole. */
export function onlyBlock(block: Block, key: string): Block | undefined {
  return inlineBlocks(block, key).blocks[0];
}

/** True for an object with properties. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
