import type { Level } from "../rule";

/** How policies are configured: as in a file for `--policy-pack-config`, read. */
export interface PolicyConfiguration {
  /** Level of every policy that has none of its own here. */
  readonly all?: Level;
  /** By policy name; `palisade-settings` has what all rules share. */
  readonly policies: ReadonlyMap<string, ConfiguredPolicy>;
}

/** What a user says of one policy. */
export interface ConfiguredPolicy {
  readonly level?: Level;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Nothing is configured. */
export const noConfiguration: PolicyConfiguration = { policies: new Map() };

const allPolicies = "all";

// As the engine takes them; no rule of palisade mends anything, so that level is a mandatory one.
const levels: ReadonlyMap<unknown, Level> = new Map<unknown, Level>([
  ["mandatory", "mandatory"],
  ["remediate", "mandatory"],
  ["advisory", "advisory"],
  ["disabled", "disabled"],
]);

/**
 * Reads the parsed JSON of a policy configuration file: for each policy a level, or an object with
 * `enforcementLevel` and the policy's own keys; `all` is the level of the others. Gives sentences when
 * something in it cannot be meant.
 */
export function readConfiguration(json: unknown): PolicyConfiguration | readonly string[] {
  if (!isRecord(json)) {
    return ['a policy configuration is an object such as {"sg-no-public-ssh": "advisory"}'];
  }
  const problems: string[] = [];
  const policies = new Map<string, ConfiguredPolicy>();
  for (const [name, given] of Object.entries(json)) {
    const read = readPolicy(given);
    if (typeof read === "string") problems.push(`${name}: ${read}`);
    else policies.set(name, read);
  }
  if (problems.length > 0) return problems;
  const all = policies.get(allPolicies)?.level;
  policies.delete(allPolicies);
  return { policies, ...(all === undefined ? {} : { all }) };
}

/** Level of a policy: the user's own word, else the one for all, else the pack's. */
export function levelOf(
  { all, policies }: PolicyConfiguration,
  name: string,
  inPack: Level,
): Level {
  return policies.get(name)?.level ?? all ?? inPack;
}

function readPolicy(given: unknown): ConfiguredPolicy | string {
  if (!isRecord(given)) {
    const level = levels.get(given);
    return level === undefined ? refusedLevel(given) : { level, values: {} };
  }
  const { enforcementLevel, ...values } = given;
  if (enforcementLevel === undefined) return { values };
  const level = levels.get(enforcementLevel);
  return level === undefined ? refusedLevel(enforcementLevel) : { level, values };
}

function refusedLevel(given: unknown): string {
  return `got ${JSON.stringify(given)}, allowed: ${[...levels.keys()].join(", ")}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
