import envPaths from "env-paths";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import { packageVersion } from "./declarations";
import type * as extraction from "./extract";
import type { FunctionSchema, ResourceSchema } from "./shape";

type Extractor = typeof extraction;

// Goes up whenever the shape of a cached file changes, so that an older cache is not misread.
const format = 1;

const resources = new Map<string, ResourceSchema | undefined>();
const functions = new Map<string, FunctionSchema | undefined>();

/**
 * What a resource type accepts and computes; undefined when the installed `@pulumi/aws` has no such type.
 *
 * Read from the type declarations once for each version of `@pulumi/aws` and kept in the user's cache
 * folder afterwards: the TypeScript compiler is loaded only for a type that nobody asked for before.
 */
export function resourceSchema(type: string): ResourceSchema | undefined {
  if (!resources.has(type)) {
    resources.set(
      type,
      cached(type, () => extractor().extractResource(type)),
    );
  }
  return resources.get(type);
}

/** What a function accepts and answers; undefined when the installed `@pulumi/aws` has no such function. */
export function functionSchema(token: string): FunctionSchema | undefined {
  if (!functions.has(token)) {
    functions.set(
      token,
      cached(token, () => extractor().extractFunction(token)),
    );
  }
  return functions.get(token);
}

function extractor(): Extractor {
  // Loaded late: it brings the TypeScript compiler, a quarter of a second.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("./extract") as Extractor;
}

/** The folder of the cache. `PALISADE_CACHE` names another one, for tests. */
function schemaCacheFolder(): string {
  const root = process.env["PALISADE_CACHE"] ?? envPaths("palisade", { suffix: "" }).cache;
  return join(root, "aws-schema", `${packageVersion()}-${String(format)}`);
}

function cached<T extends object>(token: string, extract: () => T | undefined): T | undefined {
  // A token may hold nothing but word characters where it is known; refuse to leave the folder.
  if (!/^aws:\w+\/\w+:\w+$/.test(token)) return undefined;
  const file = join(schemaCacheFolder(), `${token.slice("aws:".length).replace(":", "/")}.json`);
  const kept = readJson(file);
  // Only this function writes there, and it writes what `extract` gave.
  if (kept !== undefined) return kept as T;
  const extracted = extract();
  if (extracted !== undefined) keep(file, extracted);
  return extracted;
}

function readJson(file: string): object | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined; // not there yet, or cut off: it is extracted again
  }
}

function keep(file: string, value: object): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic(file, JSON.stringify(value), { fsync: false });
  } catch {
    // A cache that cannot be written costs time, nothing else.
  }
}
