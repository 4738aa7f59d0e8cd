import type { EntityBase } from "../model/entity";
import type { BlockPublicAccessExclusion } from "../model/protection";
import { unknown, type Value } from "../model/value";
import type { Subnet } from "../model/vpc";
import { anyOf, linkCertainty, type Certainty } from "./certainty";
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
  let going = state;
  for (const setting of network.blockPublicAccess) {
    const place = home === undefined ? "maybe" : samePlace(setting, home);
    if (place === "no") continue;
    const component = componentOf(setting);
    // What the strictest mode lets pass, every mode does.
    const mode = setting.mode.kind === "known" ? setting.mode.value : "block-bidirectional";
    if (mode === "off") continue;
    const exclusions = network.blockPublicAccessExclusions.map((one) => ({
      one,
      holds: anyOf([
        linkCertainty(one.vpc, vpc),
        subnet !== undefined
          ? linkCertainty(one.subnet, subnet.id)
          : real === "nat" && isOfSubnetIn(walk, one, vpc)
            ? "maybe"
            : "no",
      ]),
    }));
    const certain = exclusions.flatMap(({ one, holds }) =>
      holds === "yes" && one.mode.kind === "known" ? [one.mode.value] : [],
    );
    if (!stops(mode, real, certain)) continue;
    if (setting.mode.kind === "unknown") {
      going = doubt(going, notKnown(going, component, "mode", setting.mode));
      continue;
    }
    const unsure = exclusions.find(
      ({ one, holds }) =>
        holds !== "no" &&
        (holds === "maybe" || one.mode.kind === "unknown") &&
        (one.mode.kind === "unknown" || !stops(mode, real, [one.mode.value])),
    );
    if (unsure !== undefined && subnet === undefined) {
      const why = unknown("AWS does not say whether it counts for a regional NAT gateway");
      const text = `the exclusion of a subnet, ${unsure.one.name}`;
      going = doubt(going, explain(going, "P_BEHAVIOUR_UNCONFIRMED", component, text, { why }));
    } else if (unsure !== undefined) {
      const why = unknown(`${unsure.one.name} may exclude this subnet`);
      going = doubt(going, notKnown(going, component, "exclusions", why));
    } else if (place === "maybe") {
      const why = unknown("whether it is of this account and region is not known");
      going = doubt(going, notKnown(going, component, "account and region", why));
    } else
      going = block(
        going,
        explain(going, "VPC_BLOCK_PUBLIC_ACCESS_ENABLED", component, mode, { rule: setting }),
      );
  }
  return going;
}

/** A regional NAT gateway stands in no subnet: which subnet's exclusion counts is not documented. */
function isOfSubnetIn(
  { topology }: Walk,
  exclusion: BlockPublicAccessExclusion,
  vpc: Standpoint["vpc"],
): boolean {
  return topology.network.subnets.some(
    (subnet) =>
      linkCertainty(subnet.vpc, vpc) !== "no" &&
      linkCertainty(exclusion.subnet, subnet.id) !== "no",
  );
}

function stops(
  mode: "block-ingress" | "block-bidirectional",
  use: EdgeUse,
  exclusions: readonly ("allow-bidirectional" | "allow-egress")[],
): boolean {
  if (exclusions.includes("allow-bidirectional")) return false;
  const isDirect = use === "out" || use === "in";
  if (mode === "block-ingress") return isDirect;
  return isDirect || !exclusions.includes("allow-egress");
}

/** Whether a setting of an account and region is that of a VPC. */
function samePlace(setting: EntityBase, vpc: EntityBase): Certainty {
  const differ = (left: Value<string>, right: Value<string>): boolean =>
    left.kind === "known" && right.kind === "known" && left.value !== right.value;
  if (differ(setting.region, vpc.region) || differ(setting.account, vpc.account)) return "no";
  if (setting.provider === vpc.provider) return "yes"; // one provider, or none at all to tell apart
  const values = [setting.region, setting.account, vpc.region, vpc.account];
  return values.every(({ kind }) => kind === "known") ? "yes" : "maybe";
}
