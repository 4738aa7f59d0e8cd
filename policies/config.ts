import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";

import { listNames } from "../analysis/text/words";

/** One thing a user may set: what the engine checks, what holds when it is left out, how it is read. */
export interface ConfigKey<T> {
  /** What the engine checks before anything runs. */
  readonly schema: PolicyConfigJSONSchema;
  /** What holds when the key is left out. */
  readonly default: T;
  /** What is allowed, in words for a message. */
  readonly allowed: string;
  /** What exactly is wrong with a value that cannot be read, where more can be said than what is allowed. */
  readonly explain?: (value: unknown) => readonly string[];
  /** The value, or `undefined` when it is of the wrong type. */
  read(value: unknown): T | undefined;
}

/** The configuration of a rule, key by key. */
export type ConfigShape = Readonly<Record<string, ConfigKey<unknown>>>;

/** The values that a shape yields. */
export type ConfigOf<Shape extends ConfigShape> = {
  readonly [Key in keyof Shape]: Shape[Key] extends ConfigKey<infer T> ? T : never;
};

/** What was read, and what could not be: each problem is a sentence. */
export interface ReadConfig<Shape extends ConfigShape> {
  /** The value of every key. */
  readonly values: ConfigOf<Shape>;
  /** One sentence for each key that could not be read: what was given, and what is allowed. */
  readonly problems: readonly string[];
}

/** Reads what the user gave; a key that cannot be read keeps its default and is a problem. */
export function readConfig<Shape extends ConfigShape>(
  shape: Shape,
  given: Readonly<Record<string, unknown>>,
  alsoAllowed: readonly string[] = [],
): ReadConfig<Shape> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  const names = [...Object.keys(shape), ...alsoAllowed];
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    problems.push(`unknown key ${name}: allowed are ${["enforcementLevel", ...names].join(", ")}`);
  }
  for (const [name, key] of Object.entries(shape)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const read = value === undefined ? key.default : key.read(value);
    if (read === undefined) {
      const exact = key.explain?.(value) ?? [];
      const whole = `${name}: got ${JSON.stringify(value)}, allowed: ${key.allowed}`;
      problems.push(...(exact.length > 0 ? exact : [whole]));
    }
    values[name] = read ?? key.default;
  }
  // The loop above gave every key of the shape a value of its type.
  return { values: values as ConfigOf<Shape>, problems };
}

/** True or false. */
export function flag(byDefault: boolean, description: string): ConfigKey<boolean> {
  return {
    schema: { type: "boolean", default: byDefault, description },
    default: byDefault,
    allowed: "true or false",
    read: (value) => (typeof value === "boolean" ? value : undefined),
  };
}

/** A number between two bounds, both included. */
export function numberBetween(
  minimum: number,
  maximum: number,
  byDefault: number,
  description: string,
): ConfigKey<number> {
  return {
    schema: { type: "number", minimum, maximum, default: byDefault, description },
    default: byDefault,
    allowed: `a number from ${String(minimum)} to ${String(maximum)}`,
    read: (value) =>
      typeof value === "number" && value >= minimum && value <= maximum ? value : undefined,
  };
}

/** A list of ports, 0 to 65535. */
export function ports(
  byDefault: readonly number[],
  description: string,
): ConfigKey<readonly number[]> {
  const isPort = (value: unknown): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 65535;
  return {
    schema: {
      type: "array",
      items: { type: "integer", minimum: 0, maximum: 65535 },
      default: [...byDefault],
      description,
    },
    default: byDefault,
    allowed: "a list of ports from 0 to 65535",
    read: (value) => (Array.isArray(value) && value.every(isPort) ? value : undefined),
  };
}

/** A list of whole numbers, none below zero. */
export function numbers(
  byDefault: readonly number[],
  description: string,
): ConfigKey<readonly number[]> {
  const isCount = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0;
  return {
    schema: {
      type: "array",
      items: { type: "integer", minimum: 0 },
      default: [...byDefault],
      description,
    },
    default: byDefault,
    allowed: "a list of whole numbers from 0",
    read: (value) => (Array.isArray(value) && value.every(isCount) ? value : undefined),
  };
}

/** A range of ports, written as `1024-65535`. */
export function portRange(
  byDefault: string,
  description: string,
): ConfigKey<{ readonly first: number; readonly last: number }> {
  const read = (value: unknown): { first: number; last: number } | undefined => {
    const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(typeof value === "string" ? value : "") ?? [];
    const [first, last] = [Number(from), Number(to)];
    return first <= last && last <= 65535 ? { first, last } : undefined;
  };
  return {
    schema: { type: "string", pattern: "^\\d{1,5}-\\d{1,5}$", default: byDefault, description },
    default: read(byDefault) ?? { first: 0, last: 65535 },
    allowed: `a range of ports such as ${byDefault}`,
    read,
  };
}

/** A list of texts. */
export function texts(
  byDefault: readonly string[],
  description: string,
): ConfigKey<readonly string[]> {
  return {
    schema: { type: "array", items: { type: "string" }, default: [...byDefault], description },
    default: byDefault,
    allowed: "a list of texts",
    read: (value) =>
      Array.isArray(value) && value.every((entry) => typeof entry === "string") ? value : undefined,
  };
}

/** A list of texts out of a few. */
export function choices<T extends string>(
  allowed: readonly T[],
  byDefault: readonly T[],
  description: string,
): ConfigKey<readonly T[]> {
  const isAllowed = (value: unknown): value is T => allowed.some((one) => one === value);
  return {
    schema: {
      type: "array",
      items: { type: "string", enum: [...allowed] },
      default: [...byDefault],
      description,
    },
    default: byDefault,
    allowed: `a list of ${allowed.join(", ")}`,
    read: (value) => (Array.isArray(value) && value.every(isAllowed) ? value : undefined),
  };
}

/** One text out of a few. */
export function choice<T extends string>(
  allowed: readonly T[],
  byDefault: T,
  description: string,
): ConfigKey<T> {
  return {
    schema: { type: "string", enum: [...allowed], default: byDefault, description },
    default: byDefault,
    allowed: allowed.join(" or "),
    read: (value) => allowed.find((one) => one === value),
  };
}

/** A text, empty when it is left out. */
export function text(description: string): ConfigKey<string> {
  return {
    schema: { type: "string", description },
    default: "",
    allowed: "a text",
    read: (value) => (typeof value === "string" ? value : undefined),
  };
}

/** Names with a value each; `readEntry` says `undefined` for a value of the wrong type. */
export function entries<T>(
  readEntry: (value: unknown) => T | undefined,
  allowed: string,
  description: string,
): ConfigKey<ReadonlyMap<string, T>> {
  return {
    schema: { type: "object", description },
    default: new Map(),
    allowed,
    read(value) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      const read = new Map<string, T>();
      for (const [name, entry] of Object.entries(value)) {
        const one = readEntry(entry);
        if (one === undefined) return undefined;
        read.set(name, one);
      }
      return read;
    },
  };
}

/** A number from 0 that has no default: null when it is left out. */
export function amount(description: string): ConfigKey<number | null> {
  return {
    schema: { type: "number", minimum: 0, description },
    default: null,
    allowed: "a number from 0",
    read: (value) => (isAmount(value) ? value : undefined),
  };
}

/** Numbers from 0 by name; with `names` by these only. */
export function amounts(
  description: string,
  names?: readonly string[],
): ConfigKey<ReadonlyMap<string, number>> {
  const all = entries(
    (value) => (isAmount(value) ? value : undefined),
    `for ${names === undefined ? "each name" : listNames(names)} a number from 0`,
    description,
  );
  return {
    ...all,
    read(value) {
      const read = all.read(value);
      const isKnown = (name: string): boolean => names === undefined || names.includes(name);
      return read !== undefined && [...read.keys()].every(isKnown) ? read : undefined;
    },
  };
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
