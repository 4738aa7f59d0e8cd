import type { VpcEndpoint, VpcEndpointService } from "../model/endpoint";
import { candidatesOf, type Link } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import type { Certainty } from "./certainty";
import { passAcceptance } from "./endpointAcceptance";
import { serviceBehind } from "./endpointServices";
import { componentOf, explain, notKnown } from "./explain";
import { forwardFrom } from "./forwarding";
import { oneOfThem, type Leaves } from "./leaf";
import { closeLeg } from "./legs";
import { passListeners } from "./listeners";
import { passSecurityGroups } from "./securityGroups";
import { doubt, finish, giveUp, step, stop, type State } from "./state";
import type { Walk } from "./walk";

/** True when the flows are to go on through the endpoint that this interface belongs to. */
export function isThrough({ through }: State, to: NetworkInterface): boolean {
  return to.owner.kind === "vpcEndpoint" && through?.what === to.owner.id;
}

/**
 * From the interface of an endpoint to a node of the service's network load balancer: no routes, and the
 * VPCs may overlap (NETWORK 6.15 to 6.18).
 */
export function intoEndpointService(walk: Walk, state: State, own: NetworkInterface): Leaves {
  const { topology } = walk;
  const endpoint = topology.get("vpcEndpoint", own.owner.id);
  if (endpoint === undefined) return walk.delivered(state, { kind: "interface", id: own.id });
  const { service, why } = serviceBehind(topology, endpoint);
  const component = componentOf(endpoint);
  if (service === undefined)
    return giveUp(state, notKnown(state, component, "service", why, "UNKNOWN_RESOURCE"));
  const accepted = passAcceptance(topology, state, endpoint, service);
  const { nodes, open } = nodesOf(walk, service);
  const near = nodes.map((node) => ({ node, holds: inZone(walk, own, node, endpoint, service) }));
  const possible = near.filter(({ holds }) => holds !== "no");
  const what = componentOf(service);
  if (possible.length === 0 && open === undefined)
    return stop(
      accepted,
      nodes.length === 0
        ? explain(
            accepted,
            "P_UNMODELLED_COMPONENT",
            what,
            "no network load balancer stands behind",
          )
        : explain(
            accepted,
            "VPCE_SERVICE_NOT_INSTALLED_IN_AZ",
            what,
            "no load balancer in this zone",
          ),
    );
  const lost =
    accepted.identityLost ??
    explain(accepted, "SG_REFERENCES_NOT_PRESERVED", component, "PrivateLink stands in between");
  const entering: State = {
    ...closeLeg(accepted, { kind: "interface", id: own.id }),
    identityLost: lost,
    overPrivateLink: true,
  };
  const ways = possible.map(({ node, holds }) => {
    const unsure = unknown("whether the service is in the zone of the endpoint is not known");
    const part =
      holds === "yes" ? entering : doubt(entering, notKnown(entering, what, "zone", unsure));
    return atNode(walk, step(part, { component: what, passedBy: "PrivateLink" }), node);
  });
  if (open !== undefined)
    ways.push(giveUp(entering, notKnown(entering, what, "load balancers", open)));
  return oneOfThem(ways, () =>
    explain(
      entering,
      "P_PLACEMENT_DIVERGES",
      what,
      "the answer depends on the node that AWS picks",
    ),
  );
}

function nodesOf(
  { topology }: Walk,
  { networkLoadBalancers: links, gatewayLoadBalancers }: VpcEndpointService,
): { readonly nodes: readonly NetworkInterface[]; readonly open?: ReturnType<typeof unknown> } {
  const owners = links.items.flatMap(candidatesOf);
  const nodes = owners.flatMap((id) => topology.interfacesOwnedBy(id));
  const isVague = (link: Link): boolean =>
    link.kind !== "entity" || topology.interfacesOwnedBy(link.id).length === 0;
  const open =
    links.more?.why ??
    (links.items.some(isVague) || gatewayLoadBalancers.items.length > 0
      ? unknown("a load balancer of the service is not part of this network")
      : undefined);
  return { nodes, ...(open === undefined ? {} : { open }) };
}

/** Zones are compared by their ids; by their names only inside one account (NETWORK 1.4, 6.17). */
function inZone(
  { topology }: Walk,
  own: NetworkInterface,
  node: NetworkInterface,
  endpoint: VpcEndpoint,
  service: VpcEndpointService,
): Certainty {
  const [here, there] = [topology.subnetOf(own), topology.subnetOf(node)];
  const { region } = endpoint;
  if (
    region.kind === "known" &&
    service.region.kind === "known" &&
    region.value !== service.region.value
  )
    return "yes";
  if (here === undefined || there === undefined) return "maybe";
  const compare = (of: (subnet: Subnet) => Subnet["zoneId"]): Certainty => {
    const [left, right] = [of(here), of(there)];
    if (left.kind === "unknown" || right.kind === "unknown") return "maybe";
    return left.value === right.value ? "yes" : "no";
  };
  const byId = compare(({ zoneId }) => zoneId);
  if (byId !== "maybe") return byId;
  const sameAccount =
    here.account.kind === "known" &&
    there.account.kind === "known" &&
    here.account.value === there.account.value;
  return sameAccount || (here.provider !== undefined && here.provider === there.provider)
    ? compare(({ zoneName }) => zoneName)
    : "maybe";
}

function atNode(walk: Walk, state: State, node: NetworkInterface): Leaves {
  const { topology } = walk;
  const balancer = topology.get("loadBalancer", node.owner.id);
  const goal = state.through?.goal;
  return passListeners(topology, state, node.owner.id).flatMap(({ state: part, listener }) =>
    guarded(walk, part, node, balancer?.enforceSecurityGroupOnPrivateLink).flatMap((piece) => {
      if (goal === undefined || goal.kind === "balancer")
        return walk.delivered(piece, { kind: "balancer", id: node.owner.id });
      return listener === undefined
        ? [finish(piece)]
        : forwardFrom(walk, piece, node, listener, goal);
    }),
  );
}

/** The groups of the load balancer see the client's private address, if they are enforced (NETWORK 6.18). */
function guarded(
  { topology }: Walk,
  state: State,
  node: NetworkInterface,
  enforced: { readonly kind: "known" | "unknown"; readonly value?: boolean } | undefined,
): readonly State[] {
  if (enforced?.kind === "known" && enforced.value === false) return [state];
  const passed = passSecurityGroups(topology, state, node, "ingress");
  if (enforced?.kind === "known") return passed;
  const component = componentOf(node);
  return passed.map((part) =>
    part.blocks.length > state.blocks.length
      ? doubt(
          { ...part, blocks: state.blocks },
          notKnown(state, component, "enforcement", unknown("whether it is on is not known")),
        )
      : part,
  );
}
