import type { NatGateway } from "../model/nat";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import { internet } from "./addresses";
import { covers, type Range } from "./box";
import type { Code } from "./code";
import { componentOf, explain, notKnown } from "./explain";
import type { PublicMapping } from "./interfaceAddresses";
import type { Leaves } from "./leaf";
import { natGatewayAddresses } from "./natAddresses";
import { constant, doubt, stop, type State } from "./state";
import type { Standpoint, Walk } from "./walk";

/** An internet gateway shows the public address of who sent the packet (NETWORK 5.1, 5.14). */
export function translateSource(
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

/** From the lowest to the highest address of the internet: where a public address is that nobody knows. */
export const anyPublicAddress: Range = {
  first: internet[4][0]?.first ?? 0n,
  last: internet[4].at(-1)?.last ?? 0n,
};

/** Rewrites the source to the public address; one that nobody knows may be any public address. */
function withSource(state: State, mapping: PublicMapping): State {
  return {
    ...state,
    sourceMapping: mapping,
    fields: { ...state.fields, source: constant(mapping.publicAddress ?? anyPublicAddress) },
  };
}

/** Behind an internet gateway nobody knows the groups of the sender (NETWORK 3.11). */
export function withoutIdentity(state: State, component: ReturnType<typeof componentOf>): State {
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
