import type { Subnet } from "../model/vpc";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { block, doubt, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** How a subnet's traffic meets the edge: directly, for its NAT gateway's clients, or over IPv6 egress. */
export type EdgeUse = "out" | "in" | "nat" | "egressOnly";

/** VPC Block Public Access of the account and region (NETWORK 5.23 to 5.27); absent means off. */
export function passBlockPublicAccess(
  walk: Walk,
  state: State,
  vpc: Standpoint["vpc"],
  subnet: Subnet | undefined,
  use: EdgeUse,
): State {
  const { network } = walk.topology;
  const home = walk.topology.get("vpc", vpc);
  // The response of a permitted connection is part of it.
  if (state.direction === "response") return state;
  const real = use === "out" && state.emitter.kind === "natGateway" ? "nat" : use;
  for (const setting of network.blockPublicAccess) {
    if (
      home !== undefined &&
      setting.region.kind === "known" &&
      home.region.kind === "known" &&
      setting.region.value !== home.region.value
    )
      continue;
    const component = componentOf(setting);
    if (setting.mode.kind === "unknown")
      return doubt(state, notKnown(state, component, "mode", setting.mode));
    const mode = setting.mode.value;
    if (mode === "off") continue;
    const exclusions = network.blockPublicAccessExclusions.filter(
      (one) =>
        linkCertainty(one.vpc, vpc) !== "no" ||
        (subnet !== undefined && linkCertainty(one.subnet, subnet.id) !== "no"),
    );
    const unsure = exclusions.find(
      (one) =>
        one.mode.kind === "unknown" ||
        (linkCertainty(one.vpc, vpc) !== "yes" &&
          (subnet === undefined || linkCertainty(one.subnet, subnet.id) !== "yes")),
    );
    const modes = exclusions.flatMap((one) => (one.mode.kind === "known" ? [one.mode.value] : []));
    const stopped =
      mode === "block-ingress"
        ? (real === "out" || real === "in") && !modes.includes("allow-bidirectional")
        : !modes.includes("allow-bidirectional") &&
          !(modes.includes("allow-egress") && (real === "nat" || real === "egressOnly"));
    if (unsure !== undefined && mode !== "block-ingress")
      return doubt(
        state,
        notKnown(state, component, "exclusions", {
          kind: "unknown",
          why: `${unsure.name} may exclude this subnet`,
          sources: [],
        }),
      );
    if (stopped)
      return block(
        state,
        explain(state, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", component, mode, { rule: setting }),
      );
  }
  return state;
}
