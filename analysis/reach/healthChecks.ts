import type { NetworkInterface } from "../model/networkInterface";
import { tcp } from "../model/protocol";
import { range, type Box } from "./box";
import { explain } from "./explain";
import { unite, type Leaves } from "./leaf";
import { requestOf } from "./newState";
import type { Registration } from "./registrations";
import type { Walk } from "./walk";

/** Notes on the leaves that the node cannot check the health of its target; it decides nothing (NETWORK 8.18). */
export function healthChecked(
  walk: Walk,
  leaves: Leaves,
  node: NetworkInterface,
  { target, healthCheckPort: port, family, group }: Registration,
): Leaves {
  if (target.kind !== "interface" || port.kind !== "known" || family.kind !== "known")
    return leaves;
  const [source] = walk.topology.addressesOf(node, family.value);
  const [destination] = walk.topology.addressesOf(target.one, family.value);
  if (source === undefined || destination === undefined) return leaves;
  const flow: Box = {
    protocol: range(tcp),
    service: range(port.value),
    source: source.range,
    destination: destination.range,
    ephemeral: range(0),
  };
  const emitter = { kind: "interface", id: node.id } as const;
  const goal = { kind: "interface", id: target.one.id } as const;
  const checks = walk.leaveInterface(requestOf(flow, family.value, emitter, goal), node);
  const [first] = checks.flatMap(({ blocks }) => blocks);
  if (first === undefined || checks.some(({ verdict }) => verdict !== "blocked")) return leaves;
  const text = `health checks on port ${String(port.value)} do not get through`;
  const why = explain(first, "P_HEALTH_CHECK_BLOCKED", group, text, { related: [first] });
  return leaves.map((leaf) => ({ ...leaf, details: unite(leaf.details, [why]) }));
}
