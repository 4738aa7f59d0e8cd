import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { componentOf, explain, notKnown } from "./explain";
import type { Leaves } from "./leaf";
import { closeLeg } from "./legs";
import { passNetworkAcl } from "./networkAcls";
import { passSecurityGroups } from "./securityGroups";
import { block, constant, doubt, giveUp, step, stop, type State } from "./state";
import { leaveSubnet } from "./subnets";
import type { Topology } from "./topology";
import type { Standpoint, Walk } from "./walk";

/** An interface as target of a route: an appliance that forwards or translates (NETWORK 2.20, 5.21). */
export function passAppliance(
  walk: Walk,
  state: State,
  one: NetworkInterface,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const component = componentOf(one);
  const subnet = topology.subnetOf(one);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  if (subnet === undefined || vpc === undefined)
    return giveUp(state, notKnown(state, component, "subnet", unknown("its subnet is not known")));
  if (vpc.id !== at.vpc)
    return stop(
      state,
      explain(state, "BAD_STATE_ROUTE", component, "the interface belongs to another VPC"),
    );
  const entering =
    at.arrivedBy === "internetGateway" && state.family === 4
      ? needPublicAddress(topology, state, one)
      : state;
  const crossed =
    at.subnet === subnet.id ? [entering] : passNetworkAcl(topology, entering, subnet, "ingress");
  const filtered = crossed.flatMap((part) =>
    part.direction === "response" ? [part] : passSecurityGroups(topology, part, one, "ingress"),
  );
  return filtered.flatMap((part) => {
    let going = step(part, { component, passedBy: "appliance" });
    if (state.goal.kind === "interface" && state.goal.id === one.id)
      return walk.delivered(going, { kind: "interface", id: one.id });
    if (state.preservation !== undefined) return stop(going, state.preservation.why);
    if (one.sourceDestCheck.kind === "unknown")
      going = doubt(going, notKnown(going, component, "sourceDestCheck", one.sourceDestCheck));
    else if (one.sourceDestCheck.value)
      going = block(
        going,
        explain(
          going,
          "ENI_SOURCE_DEST_CHECK_RESTRICTION",
          component,
          "source/destination check is on",
        ),
      );
    const behaviour = walk.options.appliances[one.id] ?? walk.options.appliances[one.owner.id];
    if (behaviour === undefined)
      return giveUp(
        going,
        notKnown(
          going,
          component,
          "appliance",
          unknown(`what ${one.name} does with packets is not declared`),
        ),
      );
    if (behaviour === "terminate")
      return stop(
        going,
        explain(going, "NO_POSSIBLE_DESTINATION", component, "the appliance ends connections"),
      );
    const lost = explain(
      going,
      "SG_REFERENCES_NOT_PRESERVED",
      component,
      "an appliance stands in between",
    );
    const standing: Standpoint = { vpc: vpc.id, subnet: subnet.id, arrivedBy: "interface" };
    if (behaviour === "nat") {
      if (going.direction === "response")
        return stop(
          going,
          explain(going, "P_ASYMMETRIC_RETURN", component, "the response meets a NAT instance"),
        );
      const [address] = topology.addressesOf(one, 4);
      const closed = closeLeg(going, { kind: "interface", id: one.id });
      going = {
        ...closed,
        emitter: { kind: "interface", id: one.id },
        fields: {
          ...closed.fields,
          source: constant(address?.range ?? { first: 0n, last: 0xffff_ffffn }),
        },
        identityLost: closed.identityLost ?? lost,
      };
    } else
      going = {
        ...going,
        identityLost: going.identityLost ?? lost,
        appliances: [...going.appliances, one.id],
      };
    const released =
      going.direction === "response" ? [going] : passSecurityGroups(topology, going, one, "egress");
    return released.flatMap((onward) => leaveSubnet(walk, onward, subnet, standing));
  });
}

/** An edge table of an internet gateway leads to interfaces with a public address only (NETWORK 2.18). */
function needPublicAddress(topology: Topology, state: State, one: NetworkInterface): State {
  const mappings = topology.publicMappings(one);
  const component = componentOf(one);
  if (mappings.some(({ certain }) => certain)) return state;
  if (mappings.length === 0)
    return block(
      state,
      explain(state, "INGRESS_RTB_NO_PUBLIC_IP", component, "has no public IPv4 address"),
    );
  const why = unknown(`whether ${one.name} has a public address is not known`);
  return doubt(state, notKnown(state, component, "public address", why));
}
