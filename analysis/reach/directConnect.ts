import type {
  DirectConnectGateway,
  DirectConnectGatewayAssociation,
  DirectConnectVirtualInterface,
} from "../model/directConnect";
import type { EntityId } from "../model/identity";
import { linkedId } from "../model/link";
import { unknown } from "../model/value";
import { type Cidr } from "../sets/cidr";
import { rangeOfCidr } from "./addresses";
import { linkCertainty } from "./certainty";
import { announcedBy } from "./directConnectAnnouncements";
import { enterByVpnGateway } from "./enterByVpnGateway";
import { componentOf, explain, notKnown } from "./explain";
import { oneOfThem, type Leaves } from "./leaf";
import { mayBeBehind } from "./lines";
import { overConnection } from "./onPremisesConnection";
import { block, cut, doubt, giveUp, step, stop, type State } from "./state";
import type { Topology } from "./topology";
import type { Explanation } from "./verdict";
import { announcedBehind } from "./vpnPrefixes";
import type { Walk } from "./walk";

/** Into AWS over a virtual interface (NETWORK 7.30 to 7.34). */
export function arriveOverDirectConnect(
  walk: Walk,
  state: State,
  line: DirectConnectVirtualInterface,
): Leaves {
  const { topology } = walk;
  const component = componentOf(line);
  let going = step(state, { component, passedBy: `${line.use} virtual interface` });
  if (line.bgpStatus?.kind === "known" && line.bgpStatus.value === "down")
    going = block(going, explain(going, "BAD_STATE", component, "BGP is down"));
  if (line.use === "public") return overPublicInterface(walk, going, line);
  if (announcedBehind(topology, line.id) === undefined) {
    const why = unknown(`the prefixes announced over ${line.name} are not declared`);
    going = doubt(going, notKnown(going, component, "announced prefixes", why));
  }
  const direct = topology.get("vpnGateway", linkedId(line.vpnGateway));
  if (direct !== undefined) return enterByVpnGateway(walk, going, direct);
  const gateway = topology.get("directConnectGateway", linkedId(line.directConnectGateway));
  if (gateway !== undefined) return fromGateway(walk, going, gateway);
  const why = unknown("the gateway it ends at is not part of this network");
  return giveUp(going, notKnown(going, component, "gateway", why, "UNKNOWN_RESOURCE"));
}

/** Only announced sources, and only to public addresses of AWS (NETWORK 7.34). */
function overPublicInterface(
  walk: Walk,
  state: State,
  line: DirectConnectVirtualInterface,
): Leaves {
  const component = componentOf(line);
  const prefixes = line.routeFilterPrefixes;
  if (prefixes.kind === "unknown")
    return walk.fromInternet(doubt(state, notKnown(state, component, "prefixes", prefixes)));
  const { inside, outside } = split(state, "source", prefixes.value);
  return [
    ...inside.flatMap((part) => walk.fromInternet(part)),
    ...outside.flatMap((part) =>
      stop(part, explain(part, "CANNOT_ROUTE", component, "the source is not announced")),
    ),
  ];
}

/** The part of the flows for sites behind public interfaces, whose addresses the internet knows too. */
export function toPublicInterfaces(
  topology: Topology,
  state: State,
  site: EntityId | undefined,
): { readonly inside: readonly State[]; readonly outside: readonly State[] } {
  let left: readonly State[] = [state];
  const inside: State[] = [];
  for (const line of topology.network.directConnectVirtualInterfaces) {
    if (line.use !== "public" || (site !== undefined && !mayBeBehind(topology, site, line.id)))
      continue;
    const prefixes = line.routeFilterPrefixes;
    if (prefixes.kind === "unknown") {
      const component = componentOf(line);
      inside.push(
        ...left.map((part) => doubt(part, notKnown(part, component, "prefixes", prefixes))),
      );
      return { inside, outside: [] };
    }
    left = left.flatMap((part) => {
      const pieces = split(part, "destination", prefixes.value);
      inside.push(...pieces.inside);
      return pieces.outside;
    });
  }
  return { inside, outside: left };
}

function split(
  state: State,
  field: "source" | "destination",
  cidrs: readonly Cidr[],
): { readonly inside: readonly State[]; readonly outside: readonly State[] } {
  const inside: State[] = [];
  let left: readonly State[] = [state];
  for (const cidr of cidrs) {
    if (cidr.family !== state.family) continue;
    left = left.flatMap((part) => {
      const pieces = cut(part, { [field]: rangeOfCidr(cidr) });
      if (pieces.inside !== undefined) inside.push(pieces.inside);
      return pieces.outside;
    });
  }
  return { inside, outside: left };
}

/** A Direct Connect gateway hands over to the association that announces the destination (NETWORK 7.32). */
function fromGateway(walk: Walk, state: State, gateway: DirectConnectGateway): Leaves {
  const component = componentOf(gateway);
  const { announcements, open } = announcedBy(walk.topology, gateway, state.family);
  const [first] = open;
  const openBlocks = open.flatMap(({ within }) => within);
  const unsure = (part: State): Leaves =>
    first === undefined ? [] : giveUp(part, notKnown(part, component, "announcements", first.why));
  const leaves: Leaves[] = [];
  let left: readonly State[] = [state];
  for (const { cidr } of announcements) {
    const equal = announcements.filter(
      (one) => one.cidr.first === cidr.first && one.cidr.prefixLength === cidr.prefixLength,
    );
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, { destination: rangeOfCidr(cidr) });
      if (inside === undefined) return outside;
      const contested = split(inside, "destination", openBlocks);
      const ways = (one: State): readonly Leaves[] =>
        equal.map(({ association }) => intoAssociation(walk, one, association));
      const chosen = (one: State, of: readonly Leaves[]): Leaves =>
        oneOfThem(of, () => explain(one, "P_PLACEMENT_DIVERGES", component, "equal announcements"));
      leaves.push(
        ...contested.inside.map((one) => chosen(one, [...ways(one), unsure(one)])),
        ...contested.outside.map((one) => chosen(one, ways(one))),
      );
      return outside;
    });
  }
  for (const part of left) {
    const rest = split(part, "destination", openBlocks);
    const why = (one: State): Explanation =>
      explain(one, "NO_ROUTE_TO_DESTINATION", component, "no association announces it");
    leaves.push(...rest.inside.map(unsure), ...rest.outside.map((one) => stop(one, why(one))));
  }
  return leaves.flat();
}

function intoAssociation(
  walk: Walk,
  state: State,
  { associatedGateway, directConnectGateway, name }: DirectConnectGatewayAssociation,
): Leaves {
  const { topology } = walk;
  const id = linkedId(associatedGateway);
  const vpnGateway = topology.get("vpnGateway", id);
  if (vpnGateway !== undefined) return enterByVpnGateway(walk, state, vpnGateway);
  const transit = topology.get("transitGateway", id);
  const joint = linkedId(directConnectGateway);
  const attachment = topology.network.transitGatewayAttachments.find(
    ({ target, transitGateway }) =>
      target.kind === "directConnectGateway" &&
      joint !== undefined &&
      linkCertainty(target.gateway, joint) === "yes" &&
      linkedId(transitGateway) === id,
  );
  if (transit === undefined || attachment === undefined) {
    const component = { kind: "directConnectGatewayAssociation", id: name, name, urn: name };
    const why = unknown("the attachment of the transit gateway is not part of this network");
    return giveUp(state, notKnown(state, component, "attachment", why, "UNKNOWN_RESOURCE"));
  }
  return walk.fromAttachment(state, attachment, transit, undefined);
}

/** From a transit gateway over a Direct Connect gateway to a site that announces the destination. */
export function leaveByDirectConnectGateway(
  walk: Walk,
  state: State,
  gateway: DirectConnectGateway,
): Leaves {
  const { topology } = walk;
  const component = componentOf(gateway);
  const lines = topology.network.directConnectVirtualInterfaces.filter(
    (one) => one.use !== "public" && linkCertainty(one.directConnectGateway, gateway.id) === "yes",
  );
  const leaves: Leaves[] = [];
  let left: readonly State[] = [step(state, { component, passedBy: "Direct Connect gateway" })];
  for (const line of lines)
    left = left.flatMap((part) => {
      const pieces = split(part, "destination", announcedBehind(topology, line.id) ?? []);
      leaves.push(...pieces.inside.map((one) => overConnection(walk, one, line.id)));
      return pieces.outside;
    });
  const silent = lines.find(({ id }) => announcedBehind(topology, id) === undefined);
  const rest = left.flatMap((part) =>
    silent === undefined
      ? stop(part, explain(part, "P_VPN_ROUTE_MISSING", component, "no site announces it"))
      : giveUp(
          part,
          notKnown(
            part,
            component,
            "prefixes",
            unknown(`the prefixes announced over ${silent.name} are not declared`),
          ),
        ),
  );
  return [...leaves.flat(), ...rest];
}
