import { show, type Issue } from "../issue";

/** The plain part of what a function is, inside of a VPC or outside. */
export interface FunctionSettingsPlanArgs {
  /** A folder or zip file with the code. Exactly one of `codePath` and `inlineCode`. */
  codePath?: string;
  /** The source of the one file of the function: an ES module for Node.js, `index.py` for Python. */
  inlineCode?: string;
  /** `nodejs22.x`, `python3.13` and so on. Default: `nodejs22.x`. */
  runtime?: string;
  /** ARNs of IAM policies that the function's role has beside those for its interfaces and logs. */
  policyArns?: string[];
  layers?: unknown[];
  memorySize?: unknown;
  timeout?: unknown;
  ephemeralStorage?: unknown;
  reservedConcurrency?: unknown;
  policy?: unknown;
  roleArn?: unknown;
}

export const defaultRuntime = "nodejs22.x";

/** Everything that is wrong with the settings; numbers that are known after deployment only are left to AWS. */
export function validateFunctionSettings(path: string, args: FunctionSettingsPlanArgs): Issue[] {
  const prefix = path === "" ? "" : `${path}.`;
  const { memorySize, timeout, ephemeralStorage, reservedConcurrency } = args;
  // AWS Lambda Developer Guide, "Lambda quotas".
  return [
    ...checkCode(prefix, args),
    ...checkRange(`${prefix}memorySize`, memorySize, 128, 10_240, "megabytes"),
    ...checkRange(`${prefix}timeout`, timeout, 1, 900, "seconds"),
    ...checkRange(`${prefix}ephemeralStorage`, ephemeralStorage, 512, 10_240, "megabytes"),
    ...checkRange(`${prefix}reservedConcurrency`, reservedConcurrency, 0, 1_000_000, "executions"),
    ...checkLayers(`${prefix}layers`, args),
    ...checkRole(prefix, args),
  ];
}

/** The file that holds inline code; nothing for a runtime whose code has to be built. */
export function inlineFileName(runtime: string): string | undefined {
  if (runtime.startsWith("nodejs")) return "index.mjs";
  return runtime.startsWith("python") ? "index.py" : undefined;
}

function checkCode(prefix: string, args: FunctionSettingsPlanArgs): Issue[] {
  const { codePath, inlineCode, runtime = defaultRuntime } = args;
  if ((codePath === undefined) === (inlineCode === undefined)) {
    const path = `${prefix}codePath, ${prefix}inlineCode`;
    const received = codePath === undefined ? "neither" : "both";
    const fix = "codePath takes a folder or zip file, inlineCode the source of one file";
    return [{ path, received, allowed: "exactly one of them", fix }];
  }
  if (inlineCode === undefined || inlineFileName(runtime) !== undefined) return [];
  const path = `${prefix}runtime`;
  const allowed = "nodejs and python runtimes with inlineCode";
  return [{ path, received: show(runtime), allowed, fix: "use codePath for other runtimes" }];
}

function checkRange(
  path: string,
  value: unknown,
  least: number,
  most: number,
  unit: string,
): Issue[] {
  if (typeof value !== "number") return [];
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  const allowed = `${String(least)} to ${String(most)} ${unit}`;
  return [{ path, received: show(value), allowed, fix: "write a whole number in that range" }];
}

function checkLayers(path: string, { layers = [] }: FunctionSettingsPlanArgs): Issue[] {
  if (layers.length <= 5) return [];
  const fix = "put what belongs together into one layer";
  return [{ path, received: `${String(layers.length)} layers`, allowed: "at most 5", fix }];
}

function checkRole(prefix: string, args: FunctionSettingsPlanArgs): Issue[] {
  if (args.roleArn === undefined) return [];
  const given = (["policy", "policyArns"] as const).filter((key) => args[key] !== undefined);
  return given.map((key) => ({
    path: `${prefix}${key}`,
    received: "a value beside roleArn",
    allowed: "nothing: a role that you bring is left as it is",
    fix: "attach it where the role is made, or leave roleArn out",
  }));
}
