import { linkedId } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { componentOf, explain, notKnown } from "./explain";
import type { Registration } from "./registrations";
import { block, doubt, type State } from "./state";
import type { Topology } from "./topology";

/** Whether a node may send to a target by the zones of both (NETWORK 8.15). */
export function onlyForTargets(
  topology: Topology,
  state: State,
  node: NetworkInterface,
  { target, zone: written, crossZone, group }: Registration,
): State {
  if (target.kind !== "interface") return state;
  const anywhere = written?.kind === "known" && written.value === "all";
  if (anywhere || vpcOf(topology, node) !== vpcOf(topology, target.one)) return state;
  const balancer = topology.find(node.owner.id);
  const component = balancer === undefined ? group : componentOf(balancer);
  const zone = zoneOf(topology, target.one);
  const nodes = topology.interfacesOwnedBy(node.owner.id);
  const zones = nodes.map((one) => zoneOf(topology, one));
  const here = zoneOf(topology, node);
  if (zone === undefined || here === undefined) {
    if (crossZone.kind === "known" && crossZone.value) return state;
    const why = unknown("the zones of the load balancer and its target are not known");
    return doubt(state, notKnown(state, component, "zones", why));
  }
  if (!zones.includes(zone)) {
    if (zones.includes(undefined)) {
      const why = unknown("the zones of the load balancer are not known");
      return doubt(state, notKnown(state, component, "zones", why));
    }
    const text = `not enabled in ${zone}`;
    return block(state, explain(state, "ELB_INSTALLED_AZ_RESTRICTION", component, text));
  }
  if (zone === here) return state;
  if (crossZone.kind === "unknown")
    return doubt(state, notKnown(state, component, "cross-zone balancing", crossZone));
  if (crossZone.value) return state;
  const isClassic = node.owner.kind === "classicLoadBalancer";
  return block(
    state,
    isClassic
      ? explain(state, "ELB_NOT_CROSSZONE", component, `cross-zone balancing is off, ${here} only`)
      : explain(state, "ELBV2_NO_TARGETS_IN_AZ", group, `the target is not in ${here}`),
  );
}

function zoneOf(topology: Topology, one: NetworkInterface): string | undefined {
  const subnet = topology.subnetOf(one);
  return subnet === undefined ? undefined : topology.zoneOf(subnet);
}

function vpcOf(topology: Topology, one: NetworkInterface): string | undefined {
  const subnet = topology.subnetOf(one);
  return subnet === undefined ? undefined : linkedId(subnet.vpc);
}
