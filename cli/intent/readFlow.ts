import { isScalar, isSeq, type ParsedNode, type YAMLMap } from "yaml";

import type { Statement } from "../../analysis/model/statement";
import {
  flowProtocols,
  hasPorts,
  portLists,
  readFlowProtocol,
  readPortList,
} from "../../analysis/sets/flowText";
import { describe, type Complain } from "./yamlNodes";

/** The keys of a flow. */
export const flowKeys = ["name", "from", "to", "protocol", "ports", "ipVersion"] as const;

type Flow = YAMLMap.Parsed;

/** One flow of an intent file; `undefined` when something is wrong with it, which has been told then. */
export function readFlow(
  flow: Flow,
  place: string,
  expect: Statement["expect"],
  complain: Complain,
): Statement | undefined {
  const faults: string[] = [];
  const wrong: Complain = (node, message) => {
    faults.push(message);
    complain(node, `${place}.${message}`);
  };
  const values = new Map<string, ParsedNode | null>();
  for (const { key, value } of flow.items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (!flowKeys.some((one) => one === name)) {
      wrong(key, `${name}: unknown key, allowed: ${flowKeys.join(", ")}`);
    }
    values.set(name, value);
  }
  const text = (name: string): string | undefined => {
    const node = values.get(name);
    if (node === undefined) return undefined;
    if (isScalar(node) && ["string", "number"].includes(typeof node.value)) {
      const written = String(node.value).trim();
      if (written !== "") return written;
    }
    wrong(node ?? flow, `${name}: got ${describe(node)}, allowed: a text`);
    return undefined;
  };
  const end = (name: "from" | "to"): Statement["from"] => {
    if (!values.has(name))
      wrong(flow, `${name}: is missing, allowed: internet, tier:private, tag:env=dev, …`);
    return { kind: "text", text: text(name) ?? "" };
  };
  const [name, from, to] = [text("name") ?? place, end("from"), end("to")];
  const protocolText = text("protocol");
  const protocol = protocolText === undefined ? undefined : readFlowProtocol(protocolText);
  if (protocolText !== undefined && protocol === undefined)
    wrong(values.get("protocol"), `protocol: got "${protocolText}", allowed: ${flowProtocols}`);
  const ports = readPorts(values.get("ports"), wrong);
  if (ports !== undefined && protocol !== undefined && !hasPorts(protocol))
    wrong(values.get("ports"), `ports: allowed is nothing with protocol ${protocol}`);
  if (expect === "allow" && !values.has("ports") && !values.has("protocol"))
    wrong(
      flow,
      "ports: say which traffic must be possible, by ports, a protocol or both; all is every one",
    );
  const family = readVersion(values.get("ipVersion"), wrong);
  const carried = protocol ?? (ports === undefined ? "all" : "tcp");
  if (faults.length > 0) return undefined;
  return {
    name,
    expect,
    from,
    to,
    ...(carried === "all" ? {} : { protocol: carried }),
    ...(ports === undefined ? {} : { ports }),
    ...(family === undefined ? {} : { family }),
  };
}

/** One port or list of ports, as a number, a text or a list of these. */
function readPorts(node: ParsedNode | null | undefined, wrong: Complain): Statement["ports"] {
  if (node === undefined) return undefined;
  const items: readonly (ParsedNode | null)[] = isSeq<ParsedNode>(node) ? node.items : [node];
  const ranges = items.flatMap((item) => {
    const written =
      isScalar(item) && ["string", "number"].includes(typeof item.value) ? String(item.value) : "";
    const read = readPortList(written);
    if (read === undefined) wrong(item, `ports: got ${describe(item)}, allowed: ${portLists}`);
    return read ?? [];
  });
  if (items.length === 0) wrong(node, `ports: got an empty list, allowed: ${portLists}`);
  return ranges;
}

function readVersion(node: ParsedNode | null | undefined, wrong: Complain): 4 | 6 | undefined {
  if (node === undefined) return undefined;
  if (isScalar(node) && (node.value === 4 || node.value === 6)) return node.value;
  wrong(node, `ipVersion: got ${describe(node)}, allowed: 4, 6`);
  return undefined;
}
