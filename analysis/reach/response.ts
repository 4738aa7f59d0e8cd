import { unknown } from "../model/value";
import { range, type Range } from "./box";
import { componentOf, explain, outside, theInternet } from "./explain";
import { allOf, forEveryValue, settleOverlaps, type Leaves } from "./leaf";
import { closeLeg } from "./legs";
import { passNetworkAcl } from "./networkAcls";
import { newState } from "./newState";
import { arriveFromOnPremises } from "./onPremises";
import { splitByReply, type Service } from "./replies";
import {
  block,
  finish,
  isLostSight,
  type Arrival,
  type Field,
  type Goal,
  type Leg,
  type State,
} from "./state";
import { leaveSubnet } from "./subnets";
import type { Component, Explanation, Leaf } from "./verdict";
import type { Walk } from "./walk";
import { backToNode, fromRegionalNat, intoNat, straightBack } from "./waysBack";

/** The request arrived: in mode `connect` every leg of the response must arrive too (NETWORK 10.9). */
export function delivered(walk: Walk, state: State, arrival: Arrival): Leaves {
  if (state.direction === "response") return [finish(crossedTheSame(walk, state, arrival))];
  if (walk.options.mode === "deliver") return [finish(state)];
  const done = closeLeg(state, arrival);
  const request = finish(done);
  if (arrival.kind === "exempt") return [{ ...request, response: "reachable" }];
  return withAnswers(walk, done, request);
}

/** Both directions must cross the same appliances (NETWORK 2.19). */
function crossedTheSame(walk: Walk, state: State, arrival: Arrival): State {
  const expected = [...(state.expectedAppliances ?? [])].reverse();
  const isSame =
    expected.length === state.appliances.length &&
    expected.every((id, index) => state.appliances[index] === id);
  if (isSame) return state;
  const place = componentAt(walk, arrival);
  const text = "request and response cross different appliances";
  return block(state, explain(state, "P_ASYMMETRIC_RETURN", place, text));
}

/** Where a request was lost sight of, the answers of its earlier legs may be lost for certain. */
export function judgeEarlierLegs(walk: Walk, leaves: Leaves): Leaves {
  if (!leaves.some(isLostSight)) return leaves;
  return leaves.flatMap((leaf) => {
    if (!isLostSight(leaf)) return [leaf];
    const { lastSeen, ...request } = leaf;
    return walk.options.mode === "deliver" ? [request] : withAnswers(walk, lastSeen, request);
  });
}

function withAnswers(walk: Walk, done: State, request: Leaf): Leaves {
  return splitByReply(done).flatMap(({ part, service }): Leaves => {
    const leaf = { ...request, flow: part.flow };
    if (service === "none") return [{ ...leaf, response: "reachable" }];
    return [...part.legs]
      .reverse()
      .reduce<Leaves>((leaves, leg) => allOf(leaves, respond(walk, part, leg, service)), [leaf]);
  });
}

/** The response of one leg, back from where it ended to where it began. */
function respond(walk: Walk, request: State, leg: Leg, service: Service): Leaves {
  const ports = service === "ephemeral" ? ephemeralPorts(walk, leg) : [range(0)];
  const back = (field: Field): Field =>
    field.of === undefined
      ? field
      : {
          ...field,
          range: range(
            request.flow[field.of].first - field.shift,
            request.flow[field.of].last - field.shift,
          ),
        };
  const leaves = ports.flatMap((part): Leaves => {
    const flow = { ...request.flow, ephemeral: part };
    const field: Field =
      service === "ephemeral"
        ? { range: part, of: "ephemeral", shift: 0n }
        : service === "same" || service === "none"
          ? back(request.fields.service)
          : { range: service, shift: 0n };
    const state: State = {
      ...newState({
        flow,
        family: leg.family,
        fields: {
          protocol: back(request.fields.protocol),
          service: field,
          source: back(leg.destination),
          destination: back(leg.source),
        },
        direction: "response",
        goal: goalOf(leg),
        emitter:
          leg.to.kind === "interface" || leg.to.kind === "natGateway"
            ? { kind: leg.to.kind, id: leg.to.id }
            : { kind: "internet" },
      }),
      expectedAppliances: leg.appliances,
    };
    return start(walk, state, leg);
  });
  const partial = (): Explanation =>
    explain(
      { direction: "response" },
      "P_EPHEMERAL_PARTIAL",
      componentAt(walk, leg.from),
      "only some ports of the client get the response",
      {
        why: unknown("the client's kernel chooses the port"),
      },
    );
  const projected = forEveryValue(settleOverlaps(leaves, partial), "ephemeral", partial);
  if (walk.options.ephemeral === "every") return projected;
  return projected.map((leaf) =>
    leaf.verdict === "unknown" && leaf.doubts.every(({ code }) => code === "P_EPHEMERAL_PARTIAL")
      ? { ...leaf, verdict: "reachable" as const, request: "reachable" as const }
      : leaf,
  );
}

function goalOf(leg: Leg): Goal {
  switch (leg.from.kind) {
    case "interface":
      return {
        kind: "interface",
        id: leg.from.id,
        ...(leg.sourceMapping === undefined ? {} : { mapping: leg.sourceMapping }),
      };
    case "natGateway":
      return { kind: "natGateway", id: leg.from.id };
    case "internet":
      return { kind: "internet" };
    case "onPremises":
      return { kind: "onPremises", ...(leg.from.id === undefined ? {} : { id: leg.from.id }) };
  }
}

function start(walk: Walk, state: State, leg: Leg): Leaves {
  const { topology } = walk;
  switch (leg.to.kind) {
    case "balancer":
      return [finish(state)];
    case "interface": {
      const from = topology.get("networkInterface", leg.to.id);
      if (from === undefined) return [finish(state)];
      const subnet = topology.subnetOf(from);
      if (leg.returnsDirectly === true) return backToNode(walk, state, leg, subnet);
      // NAT gateways take back what comes over a peering without a route for it (NETWORK 5.18).
      if (leg.from.kind === "natGateway" && leg.peerings.length > 0 && subnet !== undefined)
        return passNetworkAcl(topology, state, subnet, "egress").flatMap((part) =>
          intoNat(walk, part, leg),
        );
      return walk.leaveInterface(state, from);
    }
    case "natGateway": {
      const nat = topology.get("natGateway", leg.to.id);
      const subnet = topology.get(
        "subnet",
        nat?.subnet?.kind === "entity" ? nat.subnet.id : undefined,
      );
      const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
      if (nat === undefined) return [finish(state)];
      if (subnet === undefined || vpc === undefined) return fromRegionalNat(walk, state, leg, nat);
      return leaveSubnet(walk, state, subnet, {
        vpc: vpc.id,
        subnet: subnet.id,
        arrivedBy: "natGateway",
      });
    }
    case "internet":
      return walk.fromInternet(state);
    case "gatewayEndpoint":
    case "egressOnly":
      return straightBack(walk, state, leg);
    case "onPremises":
      return arriveFromOnPremises(walk, state, leg.to);
    case "exempt":
      return [finish(state)];
  }
}

function componentAt(walk: Walk, place: Leg["from"] | Arrival): Component {
  if (place.kind === "onPremises") return outside("onPremises", "on-premises");
  const entity = "id" in place ? walk.topology.find(place.id) : undefined;
  return entity === undefined ? theInternet : componentOf(entity);
}

/** Ports that responses go to, by who sent the request (NETWORK 4.20). */
function ephemeralPorts(walk: Walk, leg: Leg): readonly Range[] {
  const anyPort = [range(1024, 65_535)];
  const client = leg.client ?? leg.from;
  if (client.kind !== "interface") return anyPort;
  const one = walk.topology.get("networkInterface", client.id);
  const systemKnown =
    one?.owner.kind === "instance" ||
    one?.owner.kind === "declared" ||
    one?.owner.kind === "autoScalingGroup";
  if (!systemKnown) return anyPort;
  switch (walk.options.client) {
    case "linux":
      return [range(32_768, 61_000)];
    case "windows":
      return [range(49_152, 65_535)];
    case "windowsServer2003":
      return [range(1025, 5000)];
    default:
      return anyPort; // "any", or nobody said
  }
}
