import type { EntityId } from "../model/identity";
import { explain } from "./explain";
import { isHome } from "./homes";
import { block, type State } from "./state";
import type { Topology } from "./topology";
import type { Component } from "./verdict";

/** Gateways send on what comes from IPv6 addresses of interfaces in their own VPC only (NETWORK 5.4, 5.9). */
export function rejectSpoofed(
  topology: Topology,
  state: State,
  gateway: Component,
  vpc: EntityId,
): State {
  const { emitter } = state;
  const isOwn = emitter.kind === "interface" && isHome(topology, emitter.id, vpc);
  if (isOwn) return state;
  const text = "the source is no address of this VPC";
  return block(state, explain(state, "GATEWAY_REJECTS_SPOOFED_TRAFFIC", gateway, text));
}
