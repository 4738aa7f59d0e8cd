import type { EntityId } from "../model/identity";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { gatewayOf } from "./attachedGateway";
import { covers } from "./box";
import { toPublicInterfaces } from "./directConnect";
import { enterByInternetGateway } from "./enterByInternetGateway";
import { componentOf, explain, notKnown, theInternet } from "./explain";
import type { PublicMapping } from "./interfaceAddresses";
import type { Leaves } from "./leaf";
import { natGatewayAddresses } from "./natAddresses";
import { promote } from "./outranked";
import { internetRanges } from "./sides";
import { constant, cut, giveUp, stop, type State } from "./state";
import type { Topology } from "./topology";
import type { Standpoint, Walk } from "./walk";

/** A packet on the internet: to a modelled public address, or away (NETWORK 5.2, 5.7). */
export function fromInternet(walk: Walk, state: State): Leaves {
  const { topology } = walk;
  const { goal } = state;
  switch (goal.kind) {
    case "interface": {
      const to = topology.get("networkInterface", goal.id);
      if (to === undefined)
        return stop(
          state,
          explain(state, "NO_SOURCE_OR_DESTINATION", theInternet, "no such interface"),
        );
      return toInterface(walk, state, to, goal.mapping);
    }
    case "natGateway": {
      const nat = topology.get("natGateway", goal.id);
      if (nat === undefined)
        return stop(
          state,
          explain(state, "NO_SOURCE_OR_DESTINATION", theInternet, "no such NAT gateway"),
        );
      // Responses find the gateway by the address that it put on the request.
      if (state.direction === "response") return toNat(walk, state, nat);
      return stop(
        state,
        explain(state, "P_NAT_NO_INBOUND", componentOf(nat), "accepts no connections"),
      );
    }
    case "internet":
    case "service":
      return walk.delivered(state, { kind: "internet" });
    case "onPremises":
      return toSite(walk, state, goal.id);
    case "address":
      return toModelledAddresses(walk, state);
  }
}

/** A site behind a public virtual interface has the addresses that it announces (NETWORK 7.34). */
function toSite(walk: Walk, state: State, id: EntityId | undefined): Leaves {
  const { inside, outside } = toPublicInterfaces(walk.topology, state, id);
  const text = "on-premises addresses are not on the internet";
  return [
    ...inside.flatMap((part) =>
      walk.delivered(part, { kind: "onPremises", ...(id === undefined ? {} : { id }) }),
    ),
    ...outside.flatMap((part) =>
      stop(part, promote(part, explain(part, "NO_POSSIBLE_DESTINATION", theInternet, text))),
    ),
  ];
}

function toNat(walk: Walk, state: State, nat: Parameters<typeof natGatewayAddresses>[1]): Leaves {
  const subnet = walk.topology.get(
    "subnet",
    nat.subnet?.kind === "entity" ? nat.subnet.id : undefined,
  );
  const vpc = subnet === undefined ? undefined : walk.topology.vpcOf(subnet);
  if (vpc === undefined) return walk.delivered(state, { kind: "natGateway", id: nat.id });
  // The gateway gives the packet its private destination again before any table is asked.
  const { privateAddress } = natGatewayAddresses(walk.topology, nat);
  const inside = {
    ...state,
    fields: { ...state.fields, destination: constant(privateAddress) },
  };
  const { gateway } = gatewayOf(walk.topology, vpc.id);
  const at: Standpoint = { vpc: vpc.id, arrivedBy: "internetGateway" };
  return walk.lookUp(inside, gateway === undefined ? at : { ...at, edge: gateway.id });
}

function toInterface(
  walk: Walk,
  state: State,
  to: NetworkInterface,
  mapping: PublicMapping | undefined,
): Leaves {
  const subnet = walk.topology.subnetOf(to);
  const vpc = subnet === undefined ? undefined : walk.topology.vpcOf(subnet);
  if (subnet === undefined || vpc === undefined)
    return stop(
      state,
      explain(state, "NO_POSSIBLE_DESTINATION", componentOf(to), "in no VPC of this network"),
    );
  return enterByInternetGateway(
    walk,
    state,
    { networkInterface: to, subnet, vpc: vpc.id },
    mapping,
  );
}

function toModelledAddresses(walk: Walk, state: State): Leaves {
  const { topology } = walk;
  const leaves: Leaves[] = [];
  let left: readonly State[] = [state];
  for (const one of topology.network.networkInterfaces) {
    const targets: readonly { range: { first: bigint; last: bigint }; mapping?: PublicMapping }[] =
      state.family === 4
        ? topology
            .publicMappings(one)
            .flatMap((mapping) =>
              mapping.publicAddress === undefined
                ? []
                : [{ range: mapping.publicAddress, mapping }],
            )
        : topology.addressesOf(one, 6).filter(({ exact }) => exact);
    for (const { range, mapping } of targets)
      left = left.flatMap((part) => {
        const { inside, outside } = cut(part, { destination: range });
        if (inside !== undefined) leaves.push(toInterface(walk, inside, one, mapping));
        return outside;
      });
  }
  for (const nat of topology.network.natGateways)
    for (const { range } of natGatewayAddresses(topology, nat).publicAddresses) {
      if (range === undefined || state.family === 6) continue;
      left = left.flatMap((part) => {
        const { inside, outside } = cut(part, { destination: range });
        if (inside !== undefined)
          leaves.push(
            stop(
              inside,
              explain(inside, "P_NAT_NO_INBOUND", componentOf(nat), "accepts no connections"),
            ),
          );
        return outside;
      });
    }
  return [...leaves.flat(), ...left.flatMap((part) => toStrangers(walk, part))];
}

/** Addresses that no modelled interface shows: hosts of the internet have the public ones (NETWORK 0.5, 5.2). */
function toStrangers(walk: Walk, state: State): Leaves {
  const { topology } = walk;
  const delivered: Leaves[] = [];
  let left: readonly State[] = [state];
  for (const range of internetRanges(topology, state.family))
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, { destination: range });
      if (inside !== undefined) delivered.push(walk.delivered(inside, { kind: "internet" }));
      return outside;
    });
  return [...delivered.flat(), ...left.flatMap((part) => notOfTheInternet(topology, part))];
}

function notOfTheInternet(topology: Topology, state: State): Leaves {
  if (state.family === 4)
    return stop(
      state,
      explain(
        state,
        "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
        theInternet,
        "the internet leads to no private address",
      ),
    );
  const mayHave = topology.network.vpcs.find(
    (vpc) =>
      vpc.open !== undefined ||
      topology
        .interfacesIn(vpc.id)
        .some((one) =>
          topology
            .addressesOf(one, 6)
            .some(({ range, exact }) => !exact && covers(range, state.fields.destination.range)),
        ),
  );
  if (mayHave === undefined)
    return stop(
      state,
      explain(state, "NO_POSSIBLE_DESTINATION", theInternet, "nobody has that address"),
    );
  const why = mayHave.open ?? unknown("an interface whose address is not known may have it");
  return giveUp(state, notKnown(state, componentOf(mayHave), "address", why));
}
