import { actionsOfListener, listenersByBalancer } from "../../analysis/facts/listeners";
import { entitiesById } from "../../analysis/facts/memoise";
import { whyOf, type Answer } from "../../analysis/facts/subnetRouting";
import { linkedId, mayPointTo, type Link } from "../../analysis/model/link";
import type { LoadBalancer } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import { valueOr } from "../../analysis/model/value";
import { balancersOf, nameOfBalancer } from "../loadBalancers/balancers";
import { defineRule, notDecided, violation } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * Without it, the node of a zone sends to the targets of its own zone only: they get an equal part of the
 * callers however many they are, and callers of a zone without healthy targets get none. AWS charges for
 * what crosses zones behind network and gateway load balancers.
 *
 * @see User Guide for Network Load Balancers, "Cross-zone load balancing"
 */
export const lbCrossZone = defineRule({
  name: "lb-cross-zone",
  description: "Network, gateway and classic load balancers balance across zones.",
  severity: "low",
  level: "advisory",
  remediationSteps:
    "Turn cross-zone balancing on, or exempt it if zonal isolation is meant (cross-zone bytes are billed).",
  frameworks: {
    securityHub: ["ELB.9"],
    nist: nist.availability,
  },
  config: {},
  looksFor: ["listener"],
  provenBy: [],
  *check(network) {
    for (const balancer of balancersOf(network)) {
      const { crossZone, urn } = balancer;
      const isV2 = balancer.kind === "loadBalancer";
      // Application load balancers always do.
      if (isV2 && valueOr(balancer.loadBalancerType, "network") === "application") continue;
      if (valueOr(crossZone, false)) continue;
      const byGroups = isV2 ? allGroupsCross(network, balancer) : "no";
      if (byGroups === "yes") continue;
      const name = nameOfBalancer(balancer);
      const type = isV2 ? balancer.loadBalancerType : crossZone;
      const doubts = [type, crossZone, byGroups].flatMap((one) =>
        typeof one === "object" && one.kind === "unknown" ? [one.why] : [],
      );
      yield doubts.length > 0
        ? notDecided(
            urn,
            `${name}: ${[...new Set(doubts)].join("; ")}. It is a violation if it does not balance across zones.`,
          )
        : violation(
            urn,
            `${name} does not balance across zones, so each node sends to the targets of its own zone only, ` +
              "however few they are.",
          );
    }
  },
});

/** Whether every target group that it forwards to says so for itself; without any nobody does. */
function allGroupsCross(network: Network, { id }: LoadBalancer): Answer {
  const listeners = listenersByBalancer(network);
  const stray = listeners.unsure.find(({ loadBalancer }) => mayPointTo(loadBalancer, id));
  const all = listeners.at(id).map((listener) => actionsOfListener(network, listener));
  const groups = all.flatMap(({ actions }) =>
    actions.flatMap(({ action }) => (action.kind === "forward" ? [action.targetGroup] : [])),
  );
  const answers = groups.map((link) => crosses(network, link));
  if (answers.includes("no")) return "no";
  const open = [
    ...answers,
    ...all.flatMap((one) => one.open),
    ...(stray === undefined ? [] : [whyOf(stray.loadBalancer, "its listeners are not all known")]),
  ].find((one) => typeof one === "object");
  return open ?? (groups.length > 0 ? "yes" : "no");
}

function crosses(network: Network, link: Link): Answer {
  const id = linkedId(link);
  const group = id === undefined ? undefined : entitiesById(network).get(id);
  if (group?.kind !== "targetGroup") {
    return whyOf(link, "a target group is not part of this stack");
  }
  const { crossZone } = group;
  if (crossZone?.kind === "unknown") return crossZone;
  return crossZone?.value === true ? "yes" : "no";
}
