import * as path from "node:path";

import { Option } from "commander";

/** The format that was asked for: by `--format`, else by the ending of `--output`, else the first. */
export function formatOf<Format extends string>(
  formats: readonly [Format, ...Format[]],
  { format, output = "" }: { readonly format?: Format; readonly output?: string },
): Format {
  const ending = path.extname(output).slice(1).toLowerCase();
  return format ?? formats.find((one) => one === ending) ?? formats[0];
}

/** `--format` of a command that writes files, too. */
export function formatOption(formats: readonly [string, ...string[]]): Option {
  const about = `how to write it (default: by the ending of --output, else ${formats[0]})`;
  return new Option("--format <name>", about).choices(formats);
}
