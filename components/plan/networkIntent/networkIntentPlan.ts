import {
  flowProtocols,
  hasPorts,
  portLists,
  readFlowProtocol,
  readPortList,
} from "../../../analysis/sets/flowText";
import { list, show, type Issue } from "../issue";

/** The plain part of one statement. */
export interface NetworkFlowPlanArgs {
  /** What it is about, for findings: `customers reach the shop`. Default: its place, as in `allow[0]`. */
  name?: string;
  /**
   * `tcp`, `udp`, `icmp`, `icmpv6`, a protocol number, or `all`. Default: `tcp` where ports are given, else
   * all.
   */
  protocol?: string;
  /**
   * Destination ports of TCP or UDP: `443`, `80, 443`, `8000-8100`. Default: all. What is to be allowed has to
   * name ports or a protocol.
   */
  ports?: string;
  /**
   * IP version, 4 or 6. Default: what is allowed has to get through in one of the two, what is forbidden in
   * neither.
   */
  ipVersion?: number;
  from: unknown;
  to: unknown;
}

/** The plain arguments of an intent. */
export interface NetworkIntentPlanArgs {
  allow?: NetworkFlowPlanArgs[];
  forbid?: NetworkFlowPlanArgs[];
}

/** One statement as it is registered: its ends are inputs of their own. */
export interface PlannedFlow {
  readonly name?: string;
  readonly protocol?: string;
  readonly ports?: string;
  readonly ipVersion?: number;
}

/** A statement, and the keys under which its ends are registered. */
export interface PlannedStatement<Flow extends NetworkFlowPlanArgs> {
  readonly flow: Flow;
  readonly planned: PlannedFlow;
  readonly fromKey: string;
  readonly toKey: string;
}

/** Everything that is wrong with the arguments, or nothing. */
export function validateNetworkIntent({ allow = [], forbid = [] }: NetworkIntentPlanArgs): Issue[] {
  if (allow.length + forbid.length === 0) {
    const fix = "state at least one flow that must, or must not, be possible";
    return [{ path: "allow", received: "no statement", allowed: "one or more", fix }];
  }
  const names = [...allow, ...forbid].flatMap(({ name }) => name ?? []);
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return [
    ...allow.flatMap((flow, index) => checkFlow(flow, `allow[${String(index)}]`, true)),
    ...forbid.flatMap((flow, index) => checkFlow(flow, `forbid[${String(index)}]`, false)),
    ...[...new Set(twice)].map((name) => ({
      path: "name",
      received: `${show(name)} more than once`,
      allowed: "each name once",
      fix: "call every statement otherwise",
    })),
  ];
}

function checkFlow(flow: NetworkFlowPlanArgs, path: string, isAllow: boolean): Issue[] {
  const issues: Issue[] = [];
  const { name, protocol, ports, ipVersion } = flow;
  const known = protocol === undefined ? undefined : readFlowProtocol(protocol);
  if (name !== undefined && !/^\S.{0,99}$/.test(name)) {
    const allowed = "1 to 100 characters on one line";
    issues.push({
      path: `${path}.name`,
      received: show(name),
      allowed,
      fix: "say what it is about",
    });
  }
  for (const end of ["from", "to"] as const) {
    const value = flow[end];
    if (typeof value === "string" ? value.trim() !== "" : value !== undefined && value !== null)
      continue;
    const allowed =
      "a component, a resource, an id, or a text such as internet, tier:private, tag:env=dev";
    issues.push({ path: `${path}.${end}`, received: show(value), allowed, fix: "name the end" });
  }
  if (protocol !== undefined && known === undefined) {
    const fix = "use a name or the number that IANA gave it";
    issues.push({
      path: `${path}.protocol`,
      received: show(protocol),
      allowed: flowProtocols,
      fix,
    });
  }
  if (ports !== undefined && readPortList(ports) === undefined) {
    const fix = "join several by commas";
    issues.push({ path: `${path}.ports`, received: show(ports), allowed: portLists, fix });
  } else if (ports !== undefined && known !== undefined && !hasPorts(known)) {
    const allowed = `nothing with protocol ${String(known)}`;
    issues.push({
      path: `${path}.ports`,
      received: show(ports),
      allowed,
      fix: "leave the ports out",
    });
  }
  if (isAllow && ports === undefined && protocol === undefined) {
    const allowed = "ports, a protocol or both";
    const fix = "say which traffic must be possible; protocol all means every one";
    issues.push({ path: `${path}.ports`, received: "neither ports nor protocol", allowed, fix });
  }
  if (ipVersion !== undefined && ipVersion !== 4 && ipVersion !== 6) {
    const fix = "leave it out for both";
    issues.push({
      path: `${path}.ipVersion`,
      received: show(ipVersion),
      allowed: list(["4", "6"]),
      fix,
    });
  }
  return issues;
}

/**
 * The statements with the keys of their ends. Each end is a top-level input: the engine tells which resources
 * an unknown value comes from for each of those, not for what is inside of them.
 */
export function planNetworkIntent<Flow extends NetworkFlowPlanArgs>(
  expect: "allow" | "forbid",
  flows: readonly Flow[],
): readonly PlannedStatement<Flow>[] {
  return flows.map((flow, index) => {
    const { name, protocol, ports, ipVersion } = flow;
    const planned: PlannedFlow = {
      ...(name === undefined ? {} : { name }),
      ...(protocol === undefined ? {} : { protocol }),
      ...(ports === undefined ? {} : { ports }),
      ...(ipVersion === undefined ? {} : { ipVersion }),
    };
    const key = `${expect}${String(index)}`;
    return { flow, planned, fromKey: `${key}From`, toKey: `${key}To` };
  });
}
