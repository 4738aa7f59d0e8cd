import { linkedId } from "../model/link";
import type { NatGateway } from "../model/nat";
import { unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { componentOf, explain } from "./explain";
import type { Leaves } from "./leaf";
import { ownTable } from "./natGateways";
import { passNetworkAcl } from "./networkAcls";
import { doubt, finish, type Leg, type State } from "./state";
import type { Walk } from "./walk";

/** From a target that saw the client's address: past the ACLs, back to the node that sent it on. */
export function backToNode(walk: Walk, state: State, leg: Leg, subnet: Subnet | undefined): Leaves {
  const node =
    leg.from.kind === "interface" ? walk.topology.get("networkInterface", leg.from.id) : undefined;
  const home = node === undefined ? undefined : walk.topology.subnetOf(node);
  if (home === undefined || subnet === undefined || home.id === subnet.id) return [finish(state)];
  const isPeered = linkedId(home.vpc) !== linkedId(subnet.vpc);
  return passNetworkAcl(walk.topology, state, subnet, "egress")
    .flatMap((part) => passNetworkAcl(walk.topology, part, home, "ingress"))
    .map((part) => finish(isPeered ? undocumentedWayBack(part, home) : part));
}

/** AWS does not say how answers from a peered VPC find back to the load balancer (NETWORK 8.11, 14.13). */
function undocumentedWayBack(state: State, home: Subnet): State {
  const why = unknown("AWS does not say how its answers find back");
  const text = "a target in a peered VPC sees the client's address";
  return doubt(state, explain(state, "P_BEHAVIOUR_UNCONFIRMED", componentOf(home), text, { why }));
}

export function intoNat(walk: Walk, state: State, leg: Leg): Leaves {
  const nat =
    leg.from.kind === "natGateway" ? walk.topology.get("natGateway", leg.from.id) : undefined;
  const subnet = walk.topology.get(
    "subnet",
    nat?.subnet?.kind === "entity" ? nat.subnet.id : undefined,
  );
  if (subnet === undefined) return [finish(state)];
  return passNetworkAcl(walk.topology, state, subnet, "ingress").map(finish);
}

/** A regional NAT gateway finds clients of its own VPC; the way to others is in a table nobody lists here. */
export function fromRegionalNat(walk: Walk, state: State, leg: Leg, nat: NatGateway): Leaves {
  const client =
    leg.from.kind === "interface" ? walk.topology.get("networkInterface", leg.from.id) : undefined;
  const subnet = client === undefined ? undefined : walk.topology.subnetOf(client);
  const isInside =
    subnet !== undefined &&
    linkedId(nat.vpc) !== undefined &&
    linkedId(subnet.vpc) === linkedId(nat.vpc);
  if (isInside) return straightBack(walk, state, leg);
  const vpc = linkedId(nat.vpc);
  if (nat.routeTable?.kind !== "entity" || vpc === undefined) return ownTable(state, nat);
  return walk.lookUp(state, { vpc, table: nat.routeTable.id, arrivedBy: "natGateway" });
}

/** Gateways that answer by their own state hand the response to the sender's subnet. */
export function straightBack(walk: Walk, state: State, leg: Leg): Leaves {
  const { topology } = walk;
  const sender =
    leg.from.kind === "interface" ? topology.get("networkInterface", leg.from.id) : undefined;
  const nat = leg.from.kind === "natGateway" ? topology.get("natGateway", leg.from.id) : undefined;
  const natSubnet = topology.get(
    "subnet",
    nat?.subnet?.kind === "entity" ? nat.subnet.id : undefined,
  );
  const subnet = sender === undefined ? natSubnet : topology.subnetOf(sender);
  return subnet === undefined
    ? [finish(state)]
    : passNetworkAcl(topology, state, subnet, "ingress").map(finish);
}
