import * as path from "node:path";

import { Option } from "commander";

import { printable } from "./show/printable";
import { exitCodes, UserError } from "./userError";

/** The formats of a command, the default first, each with the endings of the files that hold it. */
export type Formats<Format extends string> = Readonly<Record<Format, readonly string[]>>;

/** What was asked for; `--json` is short for `--format json`. */
interface Asked<Format> {
  readonly format?: Format;
  readonly json: boolean;
  readonly output?: string;
}

/**
 * The format that was asked for: by `--format`, else by the ending of `--output`, else the first. To be called
 * before the work begins, which may take long.
 *
 * @throws {UserError} when the ending means nothing here, or something else than `--format` says.
 */
export function formatOf<Format extends string>(
  formats: Formats<Format | "json">,
  { format, json, output = "" }: Asked<Format>,
): Format | "json" {
  const names = Object.keys(formats) as (Format | "json")[];
  const ending = path.extname(output).toLowerCase();
  const meant = names.find((name) => formats[name].includes(ending));
  const asked = json ? "json" : format;
  if (asked === undefined) {
    if (meant !== undefined) return meant;
    if (ending !== "") throw unknownEnding(formats, names, output);
    return names[0] ?? "json";
  }
  if (meant !== undefined && !formats[asked].includes(ending))
    throw new UserError(
      `--output tells another format than ${json ? "--json" : "--format"}: got ${printable(output)} for ` +
        `${asked}, allowed: ${formats[asked].join(", ")}, or an ending of no format.`,
      exitCodes.usage,
    );
  return asked;
}

function unknownEnding<Format extends string>(
  formats: Formats<Format>,
  names: readonly Format[],
  output: string,
): UserError {
  const allowed = names.map((name) => `${formats[name].join(" or ")} (${name})`);
  return new UserError(
    `--output has an ending that tells no format: got ${printable(output)}, allowed: ${allowed.join(", ")}; ` +
      "or name the format with --format.",
    exitCodes.usage,
  );
}

/** `--format` of a command that writes files, too. */
export function formatOption(formats: Formats<string>): Option {
  const names = Object.keys(formats);
  const about = `how to write it (default: by the ending of --output, else ${names[0] ?? ""})`;
  return new Option("--format <name>", about).choices(names);
}
