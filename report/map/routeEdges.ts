import { endpointsByVpc } from "../../analysis/facts/endpointParts";
import { isOnTable } from "../../analysis/facts/gatewayEndpoints";
import { actionsOfListener, listenersByBalancer } from "../../analysis/facts/listeners";
import { servesVpc } from "../../analysis/facts/routeService";
import { routesOfTable, tablesOfSubnet } from "../../analysis/facts/subnetRouting";
import { linkedId, pointsTo } from "../../analysis/model/link";
import type { EntityId } from "../../analysis/model/identity";
import type { Route } from "../../analysis/model/routing";
import type { RouteTable } from "../../analysis/model/routing";
import type { Subnet } from "../../analysis/model/vpc";
import { valueOr } from "../../analysis/model/value";
import { addEdge, boxOf, type Drawing } from "./drawing";
import { peeringBoxId } from "./gatewayBoxes";
import { destinationText } from "./subnetTexts";

/** Adds an edge from each subnet to each target of its routes, and what VPN gateways propagate. */
export function addRouteEdges(drawing: Drawing): void {
  const { network } = drawing;
  for (const subnet of network.subnets) {
    const { tables, open } = tablesOfSubnet(network, subnet);
    for (const table of tables) {
      const isCertain = open === undefined && tables.length === 1;
      for (const route of routesOfTable(network, table).routes)
        addRouteEdge(drawing, subnet, route, isCertain);
      addPropagated(drawing, subnet, table, isCertain);
      addGatewayEndpoints(drawing, subnet, table);
    }
  }
}

function addRouteEdge(drawing: Drawing, subnet: Subnet, route: Route, isCertain: boolean): void {
  const { target } = route;
  if (target.kind === "local" || target.kind === "none" || route.state === "blackhole") return;
  const ids: readonly EntityId[] =
    target.kind === "unknown"
      ? target.candidates
      : target.link.kind === "entity"
        ? [target.link.id]
        : target.link.kind === "oneOf"
          ? target.link.candidates
          : [];
  const serves = servesVpc(drawing.network, target, subnet.vpc);
  // A route to what cannot take its packets drops them: it leads nowhere.
  if (typeof serves === "object" && serves.kind === "no") return;
  for (const id of ids) {
    const end = endOfRoute(drawing, subnet, id);
    if (end !== undefined)
      addEdge(drawing, "route", subnet.id, end, {
        label: destinationText(drawing.network, route),
        certain: isCertain && serves === "yes" && ids.length === 1,
      });
  }
}

/** The box that a route leads to: the part of a peering or transit gateway that is in the VPC. */
function endOfRoute(drawing: Drawing, subnet: Subnet, target: EntityId): string | undefined {
  const entity = drawing.topology.find(target);
  const vpc = linkedId(subnet.vpc);
  if (entity?.kind === "transitGateway") {
    const attachment = drawing.network.transitGatewayAttachments.find(
      (one) =>
        one.target.kind === "vpc" &&
        pointsTo(one.transitGateway, target) &&
        vpc !== undefined &&
        pointsTo(one.target.vpc, vpc),
    );
    return attachment?.id;
  }
  if (entity?.kind === "vpcPeeringConnection" && vpc !== undefined) {
    const id = peeringBoxId(target, vpc);
    return drawing.byId.has(id) ? id : undefined;
  }
  return boxOf(drawing, target)?.id;
}

function addPropagated(
  drawing: Drawing,
  subnet: Subnet,
  table: RouteTable,
  certain: boolean,
): void {
  const separate = drawing.network.routePropagations
    .filter(({ routeTable }) => pointsTo(routeTable, table.id))
    .map(({ source }) => source.link);
  for (const link of [...table.propagatingVpnGateways.items, ...separate]) {
    const end = link.kind === "entity" ? boxOf(drawing, link.id) : undefined;
    if (end !== undefined)
      addEdge(drawing, "route", subnet.id, end.id, { label: "propagated", certain });
  }
}

function addGatewayEndpoints(drawing: Drawing, subnet: Subnet, table: RouteTable): void {
  const vpc = linkedId(subnet.vpc);
  if (vpc === undefined) return;
  for (const endpoint of endpointsByVpc(drawing.network).at(vpc)) {
    if (valueOr(endpoint.endpointType, undefined) !== "Gateway") continue;
    const answer = isOnTable(drawing.network, endpoint, table);
    if (answer === "no") continue;
    addEdge(drawing, "route", subnet.id, endpoint.id, {
      label: valueOr(endpoint.service, "its service"),
      certain: answer === "yes",
    });
  }
}

/** Adds an edge from each load balancer to what is registered with it. */
export function addForwardEdges(drawing: Drawing): void {
  const { network } = drawing;
  for (const balancer of network.loadBalancers) {
    for (const listener of listenersByBalancer(network).at(balancer.id)) {
      for (const { action } of actionsOfListener(network, listener).actions) {
        const group = action.kind === "forward" ? linkedId(action.targetGroup) : undefined;
        if (group !== undefined) addTargets(drawing, balancer.id, group);
      }
    }
  }
  for (const balancer of network.classicLoadBalancers) {
    for (const link of balancer.instances.items) addForward(drawing, balancer.id, linkedId(link));
    for (const one of network.loadBalancerMemberships)
      if (one.classicLoadBalancer !== undefined && pointsTo(one.classicLoadBalancer, balancer.id))
        addForward(drawing, balancer.id, linkedId(one.member));
    for (const one of network.autoScalingGroups)
      if (one.classicLoadBalancers.items.some((link) => pointsTo(link, balancer.id)))
        addForward(drawing, balancer.id, one.id);
  }
}

function addTargets(drawing: Drawing, balancer: EntityId, group: EntityId): void {
  const { network } = drawing;
  for (const { targetGroup, target } of network.targetGroupAttachments)
    if (target.kind === "entity" && pointsTo(targetGroup, group))
      addForward(drawing, balancer, linkedId(target.link));
  for (const one of [...network.autoScalingGroups, ...network.workloads])
    if (one.targetGroups.items.some((link) => pointsTo(link, group)))
      addForward(drawing, balancer, one.id);
  for (const one of network.loadBalancerMemberships)
    if (one.targetGroup !== undefined && pointsTo(one.targetGroup, group))
      addForward(drawing, balancer, linkedId(one.member));
}

function addForward(drawing: Drawing, balancer: EntityId, to: EntityId | undefined): void {
  const end = to === undefined ? undefined : boxOf(drawing, to);
  if (end !== undefined) addEdge(drawing, "forwards", balancer, end.id);
}
