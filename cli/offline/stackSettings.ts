import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { isDeepStrictEqual } from "node:util";

import { parse, stringify } from "yaml";

import { printable } from "../show/printable";
import { exitCodes, UserError } from "../userError";

/** What a stack's settings file says about the secrets in it. */
interface SecretSettings {
  readonly encryptionsalt?: unknown;
  readonly encryptedkey?: unknown;
  readonly secretsprovider?: unknown;
  readonly config?: unknown;
}

/** What tells a backend how the secrets of a stack are encrypted. */
const keysOfSecrets = ["encryptionsalt", "encryptedkey", "secretsprovider"] as const;

/**
 * Remembers the settings files of a project's stacks. The engine writes the salt of the offline stack's
 * secrets into them: what it gives back takes that out again, and leaves what else was changed.
 */
export function rememberSettings(folder: string): () => void {
  const before = new Map(settingsFiles(folder).map((file) => [file, readFileSync(file, "utf8")]));
  return () => {
    for (const file of settingsFiles(folder)) {
      const [old, now] = [before.get(file), readFileSync(file, "utf8")];
      if (old === now || !isDeepStrictEqual(withoutSalt(old ?? ""), withoutSalt(now))) continue;
      if (old === undefined) rmSync(file);
      else writeFileSync(file, old);
    }
  };
}

/**
 * Refuses settings whose secrets only the stack's real backend can read.
 *
 * @throws {UserError} one that says what to do instead.
 */
export function refuseForeignSecrets(folder: string, stack: string): void {
  const file = path.join(folder, `Pulumi.${stack}.yaml`);
  if (!existsSync(file)) return;
  const settings = settingsIn(readFileSync(file, "utf8"));
  const passphrase = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"];
  if (settings.encryptionsalt !== undefined && passphrase.some((name) => name in process.env))
    return;
  const found = [
    ...keysOfSecrets.filter((key) => settings[key] !== undefined),
    ...(holdsSecret(settings.config) ? ["secure values"] : []),
  ];
  if (found.length === 0) return;
  throw new UserError(
    `Stack ${printable(stack)} keeps secrets that cannot be read offline: ${path.basename(file)} has ` +
      `${found.join(" and ")}. Set PULUMI_CONFIG_PASSPHRASE if that is what they are encrypted by, or name ` +
      "a stack of its own with --stack, such as --stack offline, and give it plain values.",
    exitCodes.usage,
  );
}

/**
 * A stack's settings for a preview on the offline AWS; undefined when it has none. Without secrets no key is
 * needed: what names the real backend's is left out.
 *
 * @throws {UserError} when there are secrets that only the real backend can read.
 */
export function offlineSettings(folder: string, stack: string): string | undefined {
  const file = path.join(folder, `Pulumi.${stack}.yaml`);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const settings = settingsIn(text);
  if (holdsSecret(settings.config)) refuseForeignSecrets(folder, stack);
  else if (keysOfSecrets.some((key) => key in settings))
    return stringify(without(settings, keysOfSecrets));
  return text;
}

/** The region and the passphrase of the environment count offline as well; credentials do not. */
export function keptEnvironment(): NodeJS.ProcessEnv {
  const kept = /^(?:AWS_(?:DEFAULT_)?REGION|PULUMI_CONFIG_PASSPHRASE(?:_FILE)?)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name)));
}

function settingsFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^Pulumi\..+\.ya?ml$/.test(name))
    .map((name) => path.join(folder, name));
}

/** None when they are broken, which pulumi says best. */
function settingsIn(text: string): SecretSettings {
  try {
    const settings: unknown = parse(text);
    return typeof settings === "object" && settings !== null ? settings : {};
  } catch {
    return {};
  }
}

function withoutSalt(text: string): object {
  return without(settingsIn(text), ["encryptionsalt"]);
}

function without(settings: SecretSettings, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !keys.includes(key)));
}

/** Secrets stand as `{ secure: … }`, at any depth. */
function holdsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "secure" in value || Object.values(value).some((part) => holdsSecret(part));
}
