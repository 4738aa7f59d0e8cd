import type { EgressOnlyInternetGateway, InternetGateway, Subnet } from "../model/vpc";
import type { NetworkInterface } from "../model/networkInterface";
import type { NatGateway } from "../model/nat";
import { unknown } from "../model/value";
import { internet, nat64, rfc1918, rfc6598, uniqueLocal } from "./addresses";
import { passBlockPublicAccess } from "./blockPublicAccess";
import { covers, type Range } from "./box";
import type { Code } from "./code";
import { componentOf, explain, notKnown, outside } from "./explain";
import { natGatewayAddresses } from "./natAddresses";
import type { Leaves } from "./leaf";
import { block, constant, cut, doubt, step, stop, type State } from "./state";
import {
  anyOf,
  linkCertainty,
  type Certainty,
  type PublicMapping,
  type Topology,
} from "./topology";
import type { Standpoint, Walk } from "./walk";

/** Whether an internet gateway is attached to a VPC, by itself or by an attachment (NETWORK 1.40). */
export function isAttached(
  topology: Topology,
  gateway: InternetGateway,
  vpc: Standpoint["vpc"],
): Certainty {
  return anyOf([
    linkCertainty(gateway.vpc, vpc),
    ...topology.network.internetGatewayAttachments
      .filter((one) => linkCertainty(one.internetGateway, gateway.id) !== "no")
      .map((one) => {
        const holds = linkCertainty(one.vpc, vpc);
        return holds === "yes" && linkCertainty(one.internetGateway, gateway.id) === "maybe"
          ? "maybe"
          : holds;
      }),
  ]);
}

/** The internet gateway of a VPC, and whether it is certain to be attached. */
export function gatewayOf(
  topology: Topology,
  vpc: Standpoint["vpc"],
): { gateway?: InternetGateway; attached: Certainty } {
  const found = topology.network.internetGateways
    .map((gateway) => ({ gateway, attached: isAttached(topology, gateway, vpc) }))
    .filter(({ attached }) => attached !== "no")
    .sort((left, right) =>
      left.attached === right.attached ? 0 : left.attached === "yes" ? -1 : 1,
    );
  if (found[0] !== undefined) return found[0];
  return { attached: topology.get("vpc", vpc)?.open === undefined ? "no" : "maybe" };
}

/** Leaves a VPC for the internet (NETWORK 5.1, 5.4 to 5.7). */
export function leaveByInternetGateway(
  walk: Walk,
  state: State,
  gateway: InternetGateway,
  at: Standpoint,
): Leaves {
  const { topology } = walk;
  const component = componentOf(gateway);
  const attached = isAttached(topology, gateway, at.vpc);
  if (attached === "no")
    return stop(
      state,
      explain(state, "BAD_STATE_ATTACHMENT", component, "not attached to this VPC"),
    );
  let going = step(state, { component, passedBy: "attached internet gateway" });
  if (attached === "maybe")
    going = doubt(
      going,
      notKnown(going, component, "attachment", unknown("whether it is attached is not known")),
    );
  going = { ...going, gateways: [...going.gateways, gateway.id] };
  const subnet = topology.get("subnet", at.subnet);
  going = passBlockPublicAccess(walk, going, at.vpc, subnet, "out");
  const { refused, left } = refuseForeign(going, component);
  return [
    ...refused,
    ...left.flatMap((part) =>
      state.family === 4
        ? translateSource(walk, part, component, at)
        : leaveWithIpv6(walk, part, component),
    ),
  ];
}

/** Destinations that no internet has: they never leave a VPC by a gateway (NETWORK 0.5, 5.1, 5.5, 5.16). */
const foreign: readonly (readonly [readonly Range[], Code])[] = [
  [rfc1918, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS"],
  [rfc6598, "IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS"],
  [uniqueLocal, "NO_POSSIBLE_DESTINATION"],
  // Only NAT gateways know what stands for IPv4 addresses.
  [[nat64], "NO_POSSIBLE_DESTINATION"],
];

/** Stops the flows to such destinations; `left` are the others. */
function refuseForeign(
  state: State,
  component: ReturnType<typeof componentOf>,
): { readonly refused: Leaves; readonly left: readonly State[] } {
  let left: readonly State[] = [state];
  const refused: Leaves[] = [];
  for (const [ranges, code] of foreign)
    for (const range of ranges) {
      if (range.last > 0xffff_ffffn !== (state.family === 6)) continue;
      left = left.flatMap((part) => {
        const { inside, outside: rest } = cut(part, { destination: range });
        if (inside !== undefined)
          refused.push(
            stop(inside, explain(inside, code, component, "no destination of the internet")),
          );
        return rest;
      });
    }
  return { refused: refused.flat(), left };
}

function leaveWithIpv6(
  walk: Walk,
  state: State,
  component: ReturnType<typeof componentOf>,
): Leaves {
  const { emitter } = state;
  const sender =
    emitter.kind === "interface" ? walk.topology.get("networkInterface", emitter.id) : undefined;
  let going = state;
  if (sender?.deniesInternetGatewayTraffic === true)
    going = block(
      going,
      explain(going, "P_IPV6_IGW_DENIED", componentOf(sender), "refuses internet gateway traffic"),
    );
  if (sender?.owner.kind === "function")
    going = doubt(
      going,
      explain(
        going,
        "P_BEHAVIOUR_UNCONFIRMED",
        component,
        "IPv6 of a function through an internet gateway",
        {
          why: unknown("AWS does not document it"),
        },
      ),
    );
  return walk.fromInternet(withoutIdentity(going, component));
}

function translateSource(
  walk: Walk,
  state: State,
  component: ReturnType<typeof componentOf>,
  at: Standpoint,
): Leaves {
  const { emitter } = state;
  const { source } = state.fields;
  const { topology } = walk;
  const missing = (code: Code, name: string): Leaves =>
    stop(state, explain(state, code, component, `${name} has no public IPv4 address`));
  if (emitter.kind === "natGateway") {
    const nat = topology.get("natGateway", emitter.id);
    if (nat === undefined)
      return missing("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", "the NAT gateway");
    return asNat(walk, state, nat, component);
  }
  const sender = translatedBy(walk, state, at);
  const home = sender === undefined ? undefined : topology.subnetOf(sender);
  const homeVpc = home === undefined ? undefined : topology.vpcOf(home);
  if (sender === undefined || homeVpc?.id !== at.vpc)
    return missing("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", "the source, which is not of this VPC,");
  if (sender.owner.kind === "function") return missing("P_LAMBDA_NO_PUBLIC_IP", sender.name);
  const mappings = topology
    .publicMappings(sender)
    .filter((one) => covers(one.privateAddress, source.range));
  const [mapping] = [...mappings].sort(
    (left, right) => Number(right.certain) - Number(left.certain),
  );
  if (mapping === undefined) return missing("IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS", sender.name);
  const going = mapping.certain
    ? state
    : doubt(
        state,
        notKnown(
          state,
          componentOf(sender),
          "public address",
          unknown(`whether ${sender.name} has a public address is not known`),
        ),
      );
  return walk.fromInternet(withoutIdentity(withSource(going, mapping), component));
}

/**
 * The interface whose public address the source becomes: the sender's own, or, for the answer of an
 * appliance that took packets for another interface, that interface's (NETWORK 5.1, 10.9).
 */
function translatedBy(
  { topology }: Walk,
  { direction, emitter, fields }: State,
  at: Standpoint,
): NetworkInterface | undefined {
  const sender =
    emitter.kind === "interface" ? topology.get("networkInterface", emitter.id) : undefined;
  const has = (one: NetworkInterface): boolean =>
    topology.addressesOf(one, 4).some(({ range }) => covers(range, fields.source.range));
  if (direction === "request" || sender === undefined || has(sender)) return sender;
  return topology.interfacesIn(at.vpc).find(has) ?? sender;
}

function asNat(
  walk: Walk,
  state: State,
  nat: NatGateway,
  component: ReturnType<typeof componentOf>,
): Leaves {
  const { publicAddresses, possible } = natGatewayAddresses(walk.topology, nat);
  const [address] = publicAddresses;
  if (address === undefined && possible === undefined)
    return stop(
      state,
      explain(
        state,
        "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
        component,
        `${nat.name} has no elastic IP`,
      ),
    );
  let going = state;
  if (address === undefined && possible !== undefined)
    going = doubt(going, notKnown(going, componentOf(nat), "elastic IPs", possible));
  const mapping: PublicMapping = {
    privateAddress: state.fields.source.range,
    ...(address?.range === undefined ? {} : { publicAddress: address.range }),
    certain: true,
  };
  return walk.fromInternet(withoutIdentity(withSource(going, mapping), component));
}

/** Rewrites the source to the public address; one that nobody knows may be any public address. */
function withSource(state: State, mapping: PublicMapping): State {
  const all: Range = { first: internet[4][0]?.first ?? 0n, last: internet[4].at(-1)?.last ?? 0n };
  return {
    ...state,
    sourceMapping: mapping,
    fields: { ...state.fields, source: constant(mapping.publicAddress ?? all) },
  };
}

function withoutIdentity(state: State, component: ReturnType<typeof componentOf>): State {
  if (state.identityLost !== undefined) return state;
  return {
    ...state,
    identityLost: explain(
      state,
      "SG_REFERENCES_NOT_PRESERVED",
      component,
      "an internet gateway shows the public address",
    ),
  };
}

/** Leaves by an egress-only internet gateway (NETWORK 5.9). */
export function leaveByEgressOnlyGateway(
  walk: Walk,
  state: State,
  gateway: EgressOnlyInternetGateway,
  at: Standpoint,
): Leaves {
  const component = componentOf(gateway);
  if (state.family === 4)
    return stop(state, explain(state, "P_IPV6_UNSUPPORTED_HOP", component, "carries IPv6 only"));
  const attached = linkCertainty(gateway.vpc, at.vpc);
  if (attached === "no")
    return stop(state, explain(state, "BAD_STATE_ATTACHMENT", component, "belongs to another VPC"));
  let going = step(state, { component, passedBy: "egress-only internet gateway" });
  if (attached === "maybe")
    going = doubt(
      going,
      notKnown(going, component, "VPC", unknown("which VPC it belongs to is not known")),
    );
  if (state.direction === "response")
    return stop(
      going,
      explain(going, "P_EIGW_OUTBOUND_ONLY", component, "connections start inside only"),
    );
  going = passBlockPublicAccess(
    walk,
    going,
    at.vpc,
    walk.topology.get("subnet", at.subnet),
    "egressOnly",
  );
  const { refused, left } = refuseForeign(going, component);
  const { kind } = state.goal;
  const staysOutside = kind === "internet" || kind === "address" || kind === "service";
  return [
    ...refused,
    ...left.flatMap((part) =>
      staysOutside
        ? walk.delivered(part, { kind: "egressOnly", id: gateway.id })
        : walk.fromInternet({
            ...withoutIdentity(part, component),
            // Its answer must come back through it, like through an appliance (NETWORK 10.9 d).
            appliances: [...part.appliances, gateway.id],
          }),
    ),
  ];
}

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
  const table = gateway === undefined ? undefined : topology.edgeTableOf(gateway.id);
  const at: Standpoint = { vpc: to.vpc, arrivedBy: "internetGateway" };
  if (table !== undefined) return walk.lookUp(going, { ...at, table });
  return walk.arriveAt(going, to.networkInterface, at);
}
