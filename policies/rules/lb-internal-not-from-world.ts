import { memoise } from "../../analysis/facts/memoise";
import type { EntityId, Urn } from "../../analysis/model/identity";
import { candidatesOf, linkedId } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { valueOr, type Unknown } from "../../analysis/model/value";
import { topologyOf } from "../../analysis/reach/topology";
import { balancersOf, nameOfBalancer } from "../loadBalancers/balancers";
import { defineRule, notDecided } from "../rule";
import { trafficWithWorld } from "../securityGroups/worldTraffic";

/**
 * Nobody on the internet reaches an internal load balancer, so a group that admits the world looks
 * harmless, until the same group is given to something that the internet does reach.
 *
 * @see User Guide for Application Load Balancers, "Security groups for your Application Load Balancer"
 */
export const lbInternalNotFromWorld = defineRule({
  name: "lb-internal-not-from-world",
  description: "The security groups of an internal load balancer do not admit the world.",
  severity: "medium",
  level: "advisory",
  remediationSteps:
    "Admit the VPC's or the callers' ranges; the wide rule becomes real the day the group is reused.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    const users = groupsOfInternal(network);
    if (users.size === 0) return;
    const bySubject = subjectsOf(network, users);
    const findings = trafficWithWorld(network, {
      isLeft: (group) => group === undefined || !users.has(group.id),
      fault: (open) => open,
      consequence: () => "so whatever else is given the group is open to the internet",
      traffic: "any port",
    });
    for (const finding of findings) {
      const user = bySubject.get(finding.urn);
      if (user === undefined) continue;
      const uses = `${user.names.join(", ")} ${user.names.length === 1 ? "uses" : "use"} it.`;
      yield user.doubt !== undefined && finding.kind === "violation"
        ? notDecided(finding.urn, `${finding.message} ${doubtOf(user, uses)}`, finding.cause)
        : { ...finding, byItself: false, message: `${finding.message} ${uses}` };
    }
  },
});

/** Internal load balancers that use a group. */
interface Users {
  readonly names: string[];
  /** Present when none of them is internal, or has the group, for certain. */
  doubt?: Unknown | undefined;
}

function doubtOf({ doubt }: Users, uses: string): string {
  return `${uses} ${doubt?.why ?? ""}. It is a violation if that load balancer is internal and has the group.`;
}

/** The groups of load balancers that are internal, or may be. */
const groupsOfInternal = memoise((network): ReadonlyMap<EntityId, Users> => {
  const topology = topologyOf(network);
  const users = new Map<EntityId, Users>();
  for (const balancer of balancersOf(network)) {
    const { internal, id } = balancer;
    if (!valueOr(internal, true)) continue;
    const [node] = topology.interfacesOwnedBy(id);
    const { items } = node === undefined ? balancer.securityGroups : topology.groupsOf(node);
    for (const link of items) {
      const open = link.kind === "oneOf" ? link.why : undefined;
      const doubt = internal.kind === "unknown" ? internal : open;
      for (const group of candidatesOf(link)) {
        const before = users.get(group);
        const names = [...(before?.names ?? []), nameOfBalancer(balancer)];
        const isSure = doubt === undefined || (before !== undefined && before.doubt === undefined);
        users.set(group, { names, ...(isSure ? {} : { doubt }) });
      }
    }
  }
  return users;
});

/** What a user may have to edit: each such group, and the rules that are resources of their own. */
function subjectsOf(
  network: Network,
  users: ReadonlyMap<EntityId, Users>,
): ReadonlyMap<string, Users> {
  const found = new Map<Urn, Users>();
  for (const { id, urn } of network.securityGroups) {
    const user = users.get(id);
    if (user !== undefined) found.set(urn, user);
  }
  for (const { group, urn } of network.securityGroupRules) {
    const id = linkedId(group);
    const user = id === undefined ? undefined : users.get(id);
    if (user !== undefined) found.set(urn, user);
  }
  return found;
}
