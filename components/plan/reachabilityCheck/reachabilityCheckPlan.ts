import { list, show, type Issue } from "../issue";

/** What is expected of a path. */
export const ExpectedReach = {
  /** AWS is to find a way. */
  Reachable: "reachable",
  /** AWS is to find none. */
  Blocked: "blocked",
} as const;
export type ExpectedReach = (typeof ExpectedReach)[keyof typeof ExpectedReach];

/** The plain part of one path. */
export interface ReachabilityPathPlanArgs {
  /** Name of the path: lower-case words joined by hyphens. */
  name: string;
  /** What AWS is expected to find. There is no default. */
  expect: ExpectedReach;
  /** `tcp` or `udp`. Default: `tcp`. */
  protocol?: string;
  /** Port of the destination. Default: any. */
  destinationPort?: number;
  source: unknown;
  destination?: unknown;
  destinationIp?: unknown;
}

/** The plain arguments of a reachability check. */
export interface ReachabilityCheckPlanArgs {
  paths: ReachabilityPathPlanArgs[];
}

/** The tag of a path that says what is expected of it: it can be read in the state and in the account. */
export const expectationTag = "palisade:expect";

/** Everything that is wrong with the arguments, or nothing. */
export function validateReachabilityCheck({ paths }: ReachabilityCheckPlanArgs): Issue[] {
  if (paths.length === 0) {
    const fix = "name two ends and what is expected of the way between them";
    return [{ path: "paths", received: "no path", allowed: "one path or more", fix }];
  }
  const names = paths.map(({ name }) => name);
  return paths.flatMap((one, index) => checkPath(one, `paths[${String(index)}]`, names, index));
}

function checkPath(
  one: ReachabilityPathPlanArgs,
  path: string,
  names: readonly string[],
  index: number,
): Issue[] {
  const issues: Issue[] = [];
  const { name, expect, protocol, destinationPort, destination, destinationIp } = one;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || names.indexOf(name) < index) {
    const allowed = "lower-case words joined by hyphens, each name once";
    const fix = "say which way it is, such as web-to-database";
    issues.push({ path: `${path}.name`, received: show(name), allowed, fix });
  }
  const expectations = Object.values(ExpectedReach);
  if (!expectations.includes(expect)) {
    const fix = "say what AWS is to find";
    const allowed = list(expectations);
    issues.push({ path: `${path}.expect`, received: show(expect), allowed, fix });
  }
  if (protocol !== undefined && protocol !== "tcp" && protocol !== "udp") {
    const fix = "leave it out for TCP; Reachability Analyzer knows no other protocol";
    issues.push({ path: `${path}.protocol`, received: show(protocol), allowed: "tcp, udp", fix });
  }
  const isPort = (port: number) => Number.isInteger(port) && port >= 1 && port <= 65535;
  if (destinationPort !== undefined && !isPort(destinationPort)) {
    const fix = "leave it out for any port";
    const received = show(destinationPort);
    issues.push({ path: `${path}.destinationPort`, received, allowed: "1 to 65535", fix });
  }
  if (destination === undefined && destinationIp === undefined) {
    const fix = "name a resource by its id, or an IPv4 address on the internet";
    const allowed = "destination, destinationIp or both";
    issues.push({ path: `${path}.destination`, received: "neither", allowed, fix });
  }
  return issues;
}

/** What AWS found, in the words of the expectation. The provider leaves it out while AWS has not answered. */
export function answerOf(pathFound: boolean | null | undefined): string {
  if (pathFound === undefined || pathFound === null) return "not evaluated";
  return pathFound ? ExpectedReach.Reachable : ExpectedReach.Blocked;
}

/** What to tell when AWS found something else than what is expected; nothing when it agrees or is silent. */
export function differenceOf(name: string, expect: ExpectedReach, found: string): string[] {
  if (found === expect || found === "not evaluated") return [];
  const because =
    found === ExpectedReach.Blocked
      ? "the explanations of its analysis name what blocks it"
      : "the path of its analysis names what lets it through";
  return [`${name} is expected to be ${expect}, and AWS found it ${found}: ${because}`];
}
