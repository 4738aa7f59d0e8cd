import { closest } from "fastest-levenshtein";

import {
  noConfiguration,
  readConfiguration,
  type PolicyConfiguration,
} from "../../policies/evaluate/configuration";
import { printable } from "../show/printable";
import { readJsonFile, wholeBudget } from "../source/readJson";
import { exitCodes, UserError } from "../userError";

const settingsPolicy = "palisade-settings";

/**
 * Reads the file that `pulumi preview --policy-pack-config` takes. It may configure rules that are in none
 * of the packs that judge, but no rule that does not exist.
 *
 * @throws {UserError} when it is no policy configuration, or names what is no rule.
 */
export function readPolicyConfig(file: string | undefined): PolicyConfiguration {
  if (file === undefined) return noConfiguration;
  const read = readConfiguration(readJsonFile(file, { ...wholeBudget }));
  if (!("policies" in read)) throw refusedConfig(file, read);
  const names = [settingsPolicy, ...namesOfRules()];
  const unknown = [...read.policies.keys()].filter((name) => !names.includes(name));
  if (unknown.length === 0) return read;
  throw refusedConfig(
    file,
    unknown.map((name) => `there is no rule ${name}; the nearest is ${closest(name, names)}`),
  );
}

function namesOfRules(): readonly string[] {
  // Loaded late: the rules take longer to load than a small network to read.
  /* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports */
  const { baseline } =
    require("../../policies/baseline") as typeof import("../../policies/baseline");
  /* eslint-enable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports */
  return baseline.map(({ name }) => name);
}

/** What is wrong with a policy configuration, one line for each problem. */
export function refusedConfig(file: string, problems: readonly string[]): UserError {
  return new UserError(
    `The policy configuration ${printable(file)} cannot be used:\n` +
      problems.map((problem) => `  ${printable(problem)}`).join("\n"),
    exitCodes.badInput,
  );
}
