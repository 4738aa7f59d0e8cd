import { entityId, urn, type EntityId } from "../../model/identity";
import type { Statement, StatementEnd } from "../../model/statement";
import { hasPorts, readFlowProtocol, readPortList } from "../../sets/flowText";
import { unknownValue, type PulumiResource } from "../resource";
import { baseOf } from "./base";
import { reportNotUnderstood, type ReadContext } from "./context";
import { inputsOf, isRecord, sourcesOf, unknownField, type Block } from "./fields";
import type { ResourceReader, ResourceReaders } from "./reader";

/** The component `NetworkIntent`: statements in two lists, and each end as an input of its own. */
const readNetworkIntent: ResourceReader = (context, resource) => [
  {
    ...baseOf(context, resource),
    kind: "networkIntent",
    statements: (["allow", "forbid"] as const).flatMap((expect) =>
      readStatements(context, resource, expect),
    ),
  },
];

function readStatements(
  context: ReadContext,
  resource: PulumiResource,
  expect: Statement["expect"],
): readonly Statement[] {
  const written: unknown = resource.inputs[expect] ?? [];
  const block = inputsOf(context, resource);
  if (!Array.isArray(written)) {
    reportNotUnderstood(context, resource.urn, expect, "not a list of statements");
    return [];
  }
  return written.flatMap((one: unknown, index): readonly Statement[] => {
    const place = `${expect}[${index}]`;
    const plain = isRecord(one) ? readTraffic(one) : undefined;
    if (plain === undefined) {
      reportNotUnderstood(context, resource.urn, place, "not a statement");
      return [];
    }
    const key = `${expect}${index}`;
    return [
      {
        expect,
        from: readEnd(block, `${key}From`, `${place}.from`),
        to: readEnd(block, `${key}To`, `${place}.to`),
        urn: urn(resource.urn),
        ...plain,
        name: plain.name ?? place,
      },
    ];
  });
}

type Traffic = Partial<Pick<Statement, "name" | "protocol" | "ports" | "family">>;

/** Protocol, ports and IP version; `undefined` when one of them cannot be read. */
function readTraffic(values: Readonly<Record<string, unknown>>): Traffic | undefined {
  const { name, protocol, ports, ipVersion } = values;
  const isText = (value: unknown): value is string => typeof value === "string";
  const known = isText(protocol) ? readFlowProtocol(protocol) : undefined;
  const list = isText(ports) ? readPortList(ports) : undefined;
  if (
    (protocol !== undefined && known === undefined) ||
    (ports !== undefined && list === undefined)
  )
    return undefined;
  if (list !== undefined && !hasPorts(known)) return undefined;
  const carried = known ?? (list === undefined ? "all" : "tcp");
  return {
    ...(isText(name) ? { name } : {}),
    ...(carried === "all" ? {} : { protocol: carried }),
    ...(list === undefined ? {} : { ports: list }),
    ...(ipVersion === 4 || ipVersion === 6 ? { family: ipVersion } : {}),
  };
}

/** An end: a URN, an id that something of the stack has, a text; or where an unknown value comes from. */
function readEnd(block: Block, key: string, place: string): StatementEnd {
  const value = block.values[key];
  const { context, resource } = block;
  const label = `${place} of ${resource.name}`;
  if (value === unknownValue) {
    const sources = sourcesOf(block, key).filter((one) => context.resources.has(one));
    return sources.length === 0
      ? { kind: "unresolved", label, why: unknownField(block, key) }
      : { kind: "entities", label: labelOf(context, sources, label), ids: sources.map(entityId) };
  }
  if (typeof value !== "string") {
    reportNotUnderstood(context, resource.urn, key, "not an end of a flow");
    return { kind: "unresolved", label, why: unknownField(block, key) };
  }
  if (value.startsWith("urn:pulumi:") && context.resources.has(value)) {
    return {
      kind: "entities",
      label: labelOf(context, [value], label),
      ids: withDescendants(context, value),
    };
  }
  const targets = context.byAwsId.get(value) ?? [];
  return targets.length === 0
    ? { kind: "text", text: value }
    : { kind: "entities", label: value, ids: targets.map(({ id }) => id) };
}

function labelOf(context: ReadContext, urns: readonly string[], otherwise: string): string {
  const [only, ...more] = urns.flatMap((one) => context.resources.get(one) ?? []);
  if (only === undefined || more.length > 0) return otherwise;
  return `${only.type.split(":").at(-1) ?? ""} ${only.name}`;
}

/** A resource and everything that it is a parent of, at any depth. */
function withDescendants(context: ReadContext, root: string): readonly EntityId[] {
  const found = new Set([root]);
  const children = new Map<string, string[]>();
  for (const { urn: child, parent } of context.resources.values()) {
    if (parent === undefined) continue;
    const own = children.get(parent);
    if (own === undefined) children.set(parent, [child]);
    else own.push(child);
  }
  // A set visits what is added while it is walked, and nothing twice.
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child);
  return [...found].map(entityId);
}

/** Readers of what palisade's own components state. */
export const networkIntentReaders: ResourceReaders = {
  "palisade:index:NetworkIntent": readNetworkIntent,
};
