import type { Command, Option } from "commander";

/** A word that may stand next on the command line. */
export interface Candidate {
  readonly word: string;
  readonly description: string;
}

/**
 * What may stand for the last of the words, which is perhaps begun: commands, options, or the values that
 * one takes. None where a file or a free text belongs: the shell offers files then.
 *
 * @param words those after `palisade`; a shell that takes `=` for a word of its own is understood
 */
export function candidates(program: Command, words: readonly string[]): readonly Candidate[] {
  const begun = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  if (before.includes("--")) return [];
  const command = program.commands.find((one) => before.includes(one.name()));
  const options = (command === undefined ? [] : [command, program]).flatMap((one) => one.options);
  const known = command === undefined ? [...program.options] : options;

  const [flag = "", ...rest] = begun.split("=");
  if (begun.startsWith("--") && rest.length > 0)
    return starting(
      begun,
      valuesOf(known, flag).map((value) => `${flag}=${value}`),
    );
  const asked =
    begun === "=" ? before.at(-1) : before.at(-1) === "=" ? before.at(-2) : before.at(-1);
  if (takesValue(known, asked)) return starting(begun === "=" ? "" : begun, valuesOf(known, asked));
  if (begun.startsWith("-"))
    return known
      .filter(({ hidden, long }) => !hidden && long?.startsWith(begun) === true)
      .map(({ long = "", description }) => ({ word: long, description }));
  if (command !== undefined)
    return starting(
      begun,
      command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
    );
  return program
    .createHelp()
    .visibleCommands(program)
    .filter((one) => one.name().startsWith(begun))
    .map((one) => ({ word: one.name(), description: one.description() }));
}

function optionOf(options: readonly Option[], flag: string | undefined): Option | undefined {
  return options.find(({ long, short }) => flag !== undefined && [long, short].includes(flag));
}

function takesValue(options: readonly Option[], flag: string | undefined): boolean {
  return optionOf(options, flag)?.required === true;
}

function valuesOf(options: readonly Option[], flag: string | undefined): readonly string[] {
  return optionOf(options, flag)?.argChoices ?? [];
}

function starting(begun: string, words: readonly string[]): readonly Candidate[] {
  return words.filter((word) => word.startsWith(begun)).map((word) => ({ word, description: "" }));
}
