import type { Statement } from "../../analysis/model/statement";
import {
  flowProtocols,
  hasPorts,
  portLists,
  readFlowProtocol,
  readPortList,
} from "../../analysis/sets/flowText";
import type { ConfigKey } from "../config";
import { judgeIntent } from "../intent/judgeIntent";
import { defineRule, notDecided, violation } from "../rule";

/**
 * Flows that a security team declares apart from the programs: whatever the stacks look like, these hold.
 * `NetworkIntent` states the same inside a program.
 *
 * @see Amazon VPC User Guide, "Infrastructure security in Amazon VPC"
 */
export const reachExpectations = defineRule({
  name: "reach-expectations",
  description: "The flows that the configuration declares hold.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Close the printed path, or open the printed hop.",
  frameworks: {},
  config: { flows: flows() },
  provenBy: [],
  *check(network, { flows: declared }) {
    for (const { statement, verdict, message, subject } of judgeIntent(network, declared)) {
      if (verdict === "proven") continue;
      const report = verdict === "violated" ? violation : notDecided;
      // A flow is about the stack as a whole where no resource of it decides.
      yield report(subject ?? "", `Flow ${message}`, statement.name);
    }
  },
});

function flows(): ConfigKey<readonly Statement[]> {
  const text = { type: "string" } as const;
  return {
    schema: {
      type: "array",
      default: [],
      description:
        "Flows that are to be possible (allow) or not (deny). An end is internet, cidr:…, tier:…, tag:k=v, " +
        "name:pattern, sg:name or service:s3.",
      items: {
        type: "object",
        required: ["name", "from", "to", "expect"],
        properties: {
          name: text,
          from: text,
          to: text,
          protocol: { type: "string", default: "tcp", description: `One of ${flowProtocols}.` },
          ports: { type: "string", description: `Default: all. Otherwise ${portLists}.` },
          expect: { type: "string", enum: ["allow", "deny"] },
        },
      },
    },
    default: [],
    allowed:
      "a list of flows with name, from, to, expect (allow or deny), and if need be " +
      `protocol (${flowProtocols}) and ports (${portLists})`,
    read(value) {
      if (!Array.isArray(value)) return undefined;
      const read = value.map(readFlow);
      const known = read.filter((flow) => flow !== undefined);
      const names = new Set(known.map(({ name }) => name));
      return known.length === value.length && names.size === value.length ? known : undefined;
    },
  };
}

const flowKeys: ReadonlySet<string> = new Set([
  "name",
  "from",
  "to",
  "protocol",
  "ports",
  "expect",
]);

function readFlow(value: unknown): Statement | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const given = value as Readonly<Record<string, unknown>>;
  const text = (key: string): string | undefined => {
    const one = given[key];
    const written = typeof one === "number" ? String(one) : one;
    return typeof written === "string" && written.trim() !== "" ? written : undefined;
  };
  const [name, from, to] = [text("name"), text("from"), text("to")];
  const { expect } = given;
  if (name === undefined || from === undefined || to === undefined) return undefined;
  if (expect !== "allow" && expect !== "deny") return undefined;
  const protocol = readFlowProtocol(
    given["protocol"] === undefined ? "tcp" : (text("protocol") ?? ""),
  );
  const ports = given["ports"] === undefined ? undefined : readPortList(text("ports") ?? "");
  if (protocol === undefined || (given["ports"] !== undefined && ports === undefined))
    return undefined;
  if (ports !== undefined && !hasPorts(protocol)) return undefined;
  if (Object.keys(given).some((key) => !flowKeys.has(key))) return undefined;
  return {
    name,
    expect: expect === "allow" ? "allow" : "forbid",
    from: { kind: "text", text: from },
    to: { kind: "text", text: to },
    ...(protocol === "all" ? {} : { protocol }),
    ...(ports === undefined ? {} : { ports }),
  };
}
