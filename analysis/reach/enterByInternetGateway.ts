import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { gatewayOf } from "./attachedGateway";
import { passBlockPublicAccess } from "./blockPublicAccess";
import { linkCertainty } from "./certainty";
import { componentOf, explain, notKnown, outside } from "./explain";
import type { PublicMapping } from "./interfaceAddresses";
import type { Leaves } from "./leaf";
import { block, constant, doubt, step, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** Comes in from the internet to an interface's public address (NETWORK 5.2, 5.5). */
export function enterByInternetGateway(
  walk: Walk,
  state: State,
  to: {
    readonly networkInterface: NetworkInterface;
    readonly subnet: Subnet;
    readonly vpc: Standpoint["vpc"];
  },
  mapping: PublicMapping | undefined,
): Leaves {
  const { topology } = walk;
  const remembering =
    state.direction === "response" && state.family === 6
      ? topology.network.egressOnlyInternetGateways.find(
          ({ id, vpc: home }) =>
            state.expectedAppliances?.includes(id) === true && linkCertainty(home, to.vpc) !== "no",
        )
      : undefined;
  if (remembering !== undefined)
    return walk.arriveAt(
      step(
        { ...state, appliances: [...state.appliances, remembering.id] },
        { component: componentOf(remembering), passedBy: "egress-only internet gateway" },
      ),
      to.networkInterface,
      { vpc: to.vpc, arrivedBy: "internetGateway" },
    );
  const { gateway, attached } = gatewayOf(topology, to.vpc);
  const vpc = topology.get("vpc", to.vpc);
  const component =
    gateway === undefined
      ? vpc === undefined
        ? outside("vpc", to.vpc)
        : componentOf(vpc)
      : componentOf(gateway);
  if (attached === "no")
    return stop(
      state,
      explain(state, "BAD_STATE_ATTACHMENT", component, "the VPC has no internet gateway"),
    );
  let going = step(state, { component, passedBy: "internet gateway" });
  if (attached === "maybe")
    going = doubt(
      going,
      notKnown(
        going,
        component,
        "attachment",
        unknown("whether a gateway is attached is not known"),
      ),
    );
  if (gateway !== undefined) going = { ...going, gateways: [...going.gateways, gateway.id] };
  if (state.family === 4) {
    if (mapping === undefined)
      return stop(
        going,
        explain(
          going,
          "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
          component,
          `${to.networkInterface.name} has no public IPv4 address`,
        ),
      );
    if (!mapping.certain)
      going = doubt(
        going,
        notKnown(
          going,
          componentOf(to.networkInterface),
          "public address",
          unknown(`whether ${to.networkInterface.name} has a public address is not known`),
        ),
      );
    going = {
      ...going,
      fields: { ...going.fields, destination: constant(mapping.privateAddress) },
    };
  } else if (to.networkInterface.deniesInternetGatewayTraffic)
    going = block(
      going,
      explain(
        going,
        "P_IPV6_IGW_DENIED",
        componentOf(to.networkInterface),
        "refuses internet gateway traffic",
      ),
    );
  going = passBlockPublicAccess(walk, going, to.vpc, to.subnet, "in");
  going = { ...going, goal: { kind: "interface", id: to.networkInterface.id } };
  const at: Standpoint = { vpc: to.vpc, arrivedBy: "internetGateway" };
  return walk.lookUp(going, gateway === undefined ? at : { ...at, edge: gateway.id });
}
