import { Option } from "commander";

import { printable } from "./show/printable";
import { exitCodes, UserError } from "./userError";

/** A VPC, and everything that it may be called. */
export interface NamedVpc {
  readonly title: string;
  readonly names: readonly string[];
}

/** `--expand` of every command that shows less of large networks. */
export function expandOption(what: string): Option {
  return new Option(
    "--expand <vpc>",
    `VPC of a large network to ${what} in full, or all; may be repeated`,
  )
    .argParser((name: string, names: readonly string[]) => [...names, name])
    .default([], "none");
}

/** @throws {UserError} when one of the names is that of no VPC. */
export function refuseUnknownVpcs(expand: readonly string[], vpcs: readonly NamedVpc[]): void {
  for (const name of expand) {
    if (name === "all" || vpcs.some(({ names }) => names.includes(name))) continue;
    const allowed = vpcs.map(({ title }) => printable(title)).join(", ");
    throw new UserError(
      `--expand names no VPC: got ${printable(name)}, allowed: all, ${allowed}.`,
      exitCodes.usage,
    );
  }
}
