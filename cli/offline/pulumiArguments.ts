/** What the arguments of a `pulumi` command say about the stack that it works on. */
export interface PulumiArguments {
  /** `up`, `stack output`; empty when only options were given. */
  readonly words: readonly string[];
  readonly stack?: string;
  /** The folder that `--cwd` names. */
  readonly folder?: string;
}

// Options of every pulumi command whose value is an argument of its own.
const withValue = new Set(["-s", "--stack", "-C", "--cwd", "--color", "-v", "--verbose"]);

/** Reads the arguments as far as palisade needs to know them; pulumi reads them again. */
export function readPulumiArguments(args: readonly string[]): PulumiArguments {
  const words: string[] = [];
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const [option = "", ...rest] = (args[index] ?? "").split("=");
    if (!option.startsWith("-")) words.push(args[index] ?? "");
    else if (rest.length > 0) values.set(option, rest.join("="));
    else if (withValue.has(option)) values.set(option, args[(index += 1)] ?? "");
  }
  const stack = values.get("-s") ?? values.get("--stack");
  const folder = values.get("-C") ?? values.get("--cwd");
  return {
    words,
    ...(stack === undefined ? {} : { stack }),
    ...(folder === undefined ? {} : { folder }),
  };
}

const stackCommands = [
  ...["up", "update", "preview", "pre", "refresh", "destroy", "down", "dn", "import", "watch"],
  ...["config", "conf", "cf", "cancel", "state", "stack"],
];
const withoutStack = ["init", "ls", "select", "rm"];

/** Whether the command works on a stack that must be there before it starts. */
export function needsStack({ words: [command = "", part = ""] }: PulumiArguments): boolean {
  if (!stackCommands.includes(command)) return false;
  return command !== "stack" || !withoutStack.includes(part);
}
