import type { NatGateway } from "../model/nat";
import { unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { internet, nat64 } from "./addresses";
import { gatewayOf } from "./attachedGateway";
import { covers } from "./box";
import { componentOf, explain, notKnown } from "./explain";
import { leaveByInternetGateway } from "./internetGateways";
import type { Leaves } from "./leaf";
import { closeLeg } from "./legs";
import { natGatewayAddresses, stateNotKnown } from "./natAddresses";
import { passNetworkAcl } from "./networkAcls";
import { block, constant, cut, doubt, giveUp, step, stop, type State } from "./state";
import { passZone } from "./natZones";
import { leaveSubnet } from "./subnets";
import type { Standpoint, Walk } from "./walk";

/** Protocols a NAT gateway carries: TCP, UDP, ICMP (NETWORK 5.12). */
const carried = [6, 17, 1, 58];

/** A NAT gateway as target of a route: a new leg starts with its address (NETWORK 5.10 to 5.20). */
export function passNatGateway(walk: Walk, state: State, nat: NatGateway, at: Standpoint): Leaves {
  const { topology } = walk;
  const component = componentOf(nat);
  if (state.direction === "response") {
    const { privateAddress } = natGatewayAddresses(topology, nat);
    const isItself =
      state.goal.kind === "natGateway" &&
      state.goal.id === nat.id &&
      nat.subnet !== undefined &&
      covers(privateAddress, state.fields.destination.range);
    if (isItself) return arriveAtNatGateway(walk, state, nat, at);
    return stop(
      state,
      explain(state, "P_ASYMMETRIC_RETURN", component, "the response leaves by a NAT gateway"),
    );
  }
  const subnet = topology.get("subnet", nat.subnet?.kind === "entity" ? nat.subnet.id : undefined);
  const vpcId =
    subnet === undefined
      ? nat.vpc?.kind === "entity"
        ? nat.vpc.id
        : undefined
      : topology.vpcOf(subnet)?.id;
  if (vpcId === undefined)
    return giveUp(state, notKnown(state, component, "subnet", unknown("its subnet is not known")));
  let going = step(state, { component, passedBy: "NAT gateway" });
  if (vpcId !== at.vpc)
    return stop(
      going,
      explain(going, "BAD_STATE_ROUTE", component, "the NAT gateway belongs to another VPC"),
    );
  if (at.arrivedBy === "vpnGateway")
    return stop(
      going,
      explain(
        going,
        "NGW_REQUIRES_SOURCE_IN_VPC",
        component,
        "arrives by a virtual private gateway",
      ),
    );
  if (nat.state.kind === "unknown")
    going = doubt(going, notKnown(going, component, "state", stateNotKnown(nat)));
  else if (nat.state.value !== "available")
    going = block(going, explain(going, "BAD_STATE", component, `state ${nat.state.value}`));
  const regional = nat.availability.kind === "known" && nat.availability.value === "regional";
  if (nat.availability.kind === "unknown")
    going = doubt(going, notKnown(going, component, "availability mode", nat.availability));
  // Its own subnet's table sends the packet to it again: a client of that subnet, mostly (NETWORK 5.17).
  if (state.legs.some(({ to }) => to.kind === "natGateway" && to.id === nat.id))
    return stop(
      going,
      explain(going, "P_ROUTING_LOOP", component, "its own route table leads back to it"),
    );
  if (regional) going = passZone(walk, going, nat, at);
  const leaves: Leaves[] = [];
  let left: readonly State[] = [going];
  const pieces: State[] = [];
  for (const number of carried)
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, {
        protocol: { first: BigInt(number), last: BigInt(number) },
      });
      if (inside !== undefined) pieces.push(inside);
      return outside;
    });
  pieces.push(
    ...left.map((part) =>
      block(part, explain(part, "PROTOCOL_RESTRICTION", component, "TCP, UDP and ICMP only")),
    ),
  );
  for (const piece of pieces)
    leaves.push(
      piece.family === 4
        ? throughNat(walk, piece, nat, subnet, vpcId, at)
        : throughNat64(walk, piece, nat, subnet, vpcId, at),
    );
  return leaves.flat();
}

function throughNat64(
  walk: Walk,
  state: State,
  nat: NatGateway,
  subnet: Subnet | undefined,
  vpc: Standpoint["vpc"],
  at: Standpoint,
): Leaves {
  const { inside, outside } = cut(state, { destination: nat64 });
  const rest = outside.flatMap((part) =>
    stop(
      part,
      explain(part, "P_IPV6_UNSUPPORTED_HOP", componentOf(nat), "IPv6 only inside 64:ff9b::/96"),
    ),
  );
  if (inside === undefined) return rest;
  const ping = cut(inside, { protocol: { first: 58n, last: 58n } });
  return [
    ...rest,
    ...(ping.inside === undefined
      ? []
      : giveUp(
          ping.inside,
          explain(ping.inside, "P_BEHAVIOUR_UNCONFIRMED", componentOf(nat), "ICMPv6 over NAT64", {
            why: unknown("AWS does not say whether it is translated"),
          }),
        )),
    ...ping.outside.flatMap((part) => throughNat(walk, part, nat, subnet, vpc, at)),
  ];
}

function throughNat(
  walk: Walk,
  state: State,
  nat: NatGateway,
  subnet: Subnet | undefined,
  vpc: Standpoint["vpc"],
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const entered =
    subnet === undefined || at.subnet === subnet.id
      ? [state]
      : passNetworkAcl(topology, state, subnet, "ingress");
  return entered.flatMap((part) => {
    const component = componentOf(nat);
    const { privateAddress } = natGatewayAddresses(topology, nat);
    const closed = closeLeg(part, { kind: "natGateway", id: nat.id });
    const { destination } = closed.fields;
    const converted =
      closed.family === 6
        ? {
            ...destination,
            range: {
              first: destination.range.first - nat64.first,
              last: destination.range.last - nat64.first,
            },
            shift: destination.shift + nat64.first,
          }
        : destination;
    const next: State = {
      ...closed,
      family: 4,
      emitter: { kind: "natGateway", id: nat.id },
      fields: { ...closed.fields, source: constant(privateAddress), destination: converted },
      identityLost:
        closed.identityLost ??
        explain(
          closed,
          "SG_REFERENCES_NOT_PRESERVED",
          component,
          "a NAT gateway shows its own address",
        ),
    };
    if (subnet === undefined) return fromRegional(walk, next, nat, vpc);
    const standing: Standpoint = { vpc, subnet: subnet.id, arrivedBy: "natGateway" };
    return leaveSubnet(walk, next, subnet, standing);
  });
}

/**
 * A regional NAT gateway has a table of its own, created with 0.0.0.0/0 to the internet gateway. Where the
 * network does not hold that table it may say more, so other destinations stay open (NETWORK 2.3, 5.19).
 */
function fromRegional(walk: Walk, state: State, nat: NatGateway, vpcId: Standpoint["vpc"]): Leaves {
  const { topology } = walk;
  const component = componentOf(nat);
  if (nat.routeTable?.kind === "entity")
    return walk.lookUp(state, { vpc: vpcId, table: nat.routeTable.id, arrivedBy: "natGateway" });
  const leaves: Leaves[] = [];
  let left: readonly State[] = [state];
  for (const range of internet[4])
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, { destination: range });
      if (inside === undefined) return outside;
      const { gateway, attached } = gatewayOf(topology, vpcId);
      leaves.push(
        gateway === undefined || attached === "no"
          ? stop(
              inside,
              explain(
                inside,
                "NO_ROUTE_TO_DESTINATION",
                component,
                "the VPC has no internet gateway",
              ),
            )
          : leaveByInternetGateway(walk, inside, gateway, { vpc: vpcId, arrivedBy: "natGateway" }),
      );
      return outside;
    });
  return [...leaves.flat(), ...left.flatMap((part) => ownTable(part, nat))];
}

/** What the table of a regional NAT gateway does beyond its way to the internet. */
export function ownTable(state: State, nat: NatGateway): Leaves {
  return giveUp(
    state,
    explain(state, "P_BEHAVIOUR_UNCONFIRMED", componentOf(nat), "its own route table", {
      why: unknown(`the routes in the table of ${nat.name} itself are not known`),
    }),
  );
}

/** A packet for the NAT gateway itself: responses come in, nothing else does (NETWORK 5.13). */
export function arriveAtNatGateway(
  walk: Walk,
  state: State,
  nat: NatGateway,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const subnet = topology.get("subnet", nat.subnet?.kind === "entity" ? nat.subnet.id : undefined);
  const parts =
    subnet === undefined || at.subnet === subnet.id
      ? [state]
      : passNetworkAcl(topology, state, subnet, "ingress");
  return parts.flatMap((part) => {
    if (part.direction === "request")
      return stop(
        part,
        explain(part, "P_NAT_NO_INBOUND", componentOf(nat), "accepts no connections"),
      );
    return walk.delivered(part, { kind: "natGateway", id: nat.id });
  });
}
