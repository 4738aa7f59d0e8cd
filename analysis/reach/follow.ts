import type { EntityId } from "../model/identity";
import { candidatesOf } from "../model/link";
import type { RouteTargetKind } from "../model/routing";
import { unknown } from "../model/value";
import { passAppliance } from "./appliances";
import type { EffectiveRoute } from "./effectiveRoute";
import { leaveByEgressOnlyGateway } from "./egressOnlyGateways";
import { passGatewayEndpoint } from "./endpoints";
import { componentOf, explain, notKnown } from "./explain";
import { leaveByInternetGateway } from "./internetGateways";
import { oneOfThem, type Leaves } from "./leaf";
import { passNatGateway } from "./natGateways";
import { passPeering } from "./peerings";
import { giveUp, stop, type State } from "./state";
import { passTransitGateway } from "./transitGateways";
import type { Component } from "./verdict";
import { leaveByVpnGateway } from "./vpnGateways";
import type { Standpoint, Walk } from "./walk";

/** A target that is to see the client's address is reached directly or not at all (NETWORK 8.11). */
const direct: ReadonlySet<string> = new Set<RouteTargetKind>([
  "vpcPeeringConnection",
  "networkInterface", // the target itself; passAppliance refuses others
  "instance",
]);

/** Hands the packet to the target of the route that won. */
export function follow(
  walk: Walk,
  state: State,
  route: EffectiveRoute,
  at: Standpoint,
  table: Component,
): Leaves {
  const { target } = route;
  if (target.kind === "local") return walk.enterVpc(state, at);
  switch (target.kind) {
    case "none":
      return stop(state, explain(state, "BAD_STATE_ROUTE", table, `${route.text} is a blackhole`));
    case "unknown": {
      const ways: Leaves[] = target.candidates.map((id) => toEntity(walk, state, id, at, table));
      if (ways.length === 0)
        ways.push(giveUp(state, notKnown(state, table, route.text, target.why)));
      return oneOfThem(ways, () => notKnown(state, table, route.text, target.why));
    }
    default: {
      const { link } = target;
      if (state.preservation !== undefined && !direct.has(target.kind))
        return stop(state, state.preservation.why);
      if (link.kind === "external") {
        const why = unknown(`${link.awsId} is not part of this network`);
        return giveUp(state, notKnown(state, table, route.text, why, "UNKNOWN_RESOURCE"));
      }
      const ids = candidatesOf(link);
      if (link.kind === "entity") return toEntity(walk, state, link.id, at, table);
      const ways = ids.map((id) => toEntity(walk, state, id, at, table));
      if (ways.length === 0) return giveUp(state, notKnown(state, table, route.text, link.why));
      return oneOfThem(ways, () => notKnown(state, table, route.text, link.why));
    }
  }
}

function toEntity(
  walk: Walk,
  state: State,
  id: EntityId,
  at: Standpoint,
  table: Component,
): Leaves {
  const entity = walk.topology.find(id);
  if (entity === undefined) {
    const why = unknown("it is not part of this network");
    return giveUp(state, notKnown(state, table, "target of the route", why, "UNKNOWN_RESOURCE"));
  }
  if (state.preservation !== undefined && !direct.has(entity.kind))
    return stop(state, state.preservation.why);
  switch (entity.kind) {
    case "internetGateway":
      return leaveByInternetGateway(walk, state, entity, at);
    case "egressOnlyInternetGateway":
      return leaveByEgressOnlyGateway(walk, state, entity, at);
    case "natGateway":
      return passNatGateway(walk, state, entity, at);
    case "networkInterface":
      return passAppliance(walk, state, entity, at);
    case "instance": {
      const [primary] = walk.topology.network.networkInterfaces.filter(
        (one) => one.owner.id === id,
      );
      if (primary === undefined)
        return stop(
          state,
          explain(state, "BAD_STATE_ROUTE", table, `${entity.name} has no interface`),
        );
      return passAppliance(walk, state, primary, at);
    }
    case "vpcEndpoint":
      return passGatewayEndpoint(walk, state, entity, at);
    case "vpcPeeringConnection":
      return passPeering(walk, state, entity, at);
    case "transitGateway":
      return passTransitGateway(walk, state, entity, at);
    case "vpnGateway":
      return leaveByVpnGateway(walk, state, entity, at);
    default: {
      const what = entity.kind === "unmodelledComponent" ? entity.what : entity.kind;
      return giveUp(
        state,
        explain(state, "P_UNMODELLED_COMPONENT", componentOf(entity), `${what} is not modelled`),
      );
    }
  }
}
