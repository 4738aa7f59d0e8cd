import type { EntityId } from "../../analysis/model/identity";
import type { Network } from "../../analysis/model/network";
import { get } from "./facts";
import type { ApplianceBehaviour, Journey } from "./journey";
import type { Choice, Outcome, Packet, Place, Sender } from "./packet";
import { answerTo, isAnswered, samePacket } from "./packet";
import { start, travel } from "./travel";

/** What the walker is asked. */
export interface Walk {
  readonly network: Network;
  readonly from: Sender;
  readonly packet: Packet;
  /** `connect`: the answer must come back too. `deliver`: the request alone counts (NETWORK 0.7). */
  readonly mode: "connect" | "deliver";
  /** Decides what AWS leaves open (NETWORK 10.5). */
  readonly choose: Choice;
  /** What interfaces that are route targets do with packets. Default: they end there. */
  readonly appliances?: ReadonlyMap<EntityId, ApplianceBehaviour>;
}

/**
 * Carries one packet hop by hop through a fully known network, as AWS would, and its answer back. Rules
 * are scanned in order, at every hop, with nothing remembered between packets. Written from NETWORK.md;
 * it shares nothing with `analysis/` but the types of the model.
 */
export function walkPacket(walk: Walk): Outcome {
  const { from, packet, mode } = walk;
  const journey = setOut(walk);
  const request = travel(journey, start(journey, from));
  if (request.kind !== "delivered" || mode === "deliver") return request;
  if (request.at.kind === "amazonDns" || !isAnswered(packet)) return request;
  return comeBack(journey, request.at, walk) ?? request;
}

/** A journey at its beginning. */
export function setOut({ network, from, packet, choose, appliances }: Walk): Journey {
  const sender = from.kind === "interface" ? get(network.networkInterfaces, from.id) : undefined;
  return {
    network,
    choose,
    appliances: appliances ?? new Map(),
    trail: [],
    half: "request",
    packet,
    identity: { ...(sender && { sender }), overTransitGateway: false },
    devices: [],
    fromTransitGateway: false,
    returnToSender: undefined,
    applianceZones: new Map(),
    settled: new Map(),
  };
}

/** Carries the answer back the way it has to come; what became of it when it does not come home. */
export function comeBack(journey: Journey, at: Place, { from, packet }: Walk): Outcome | undefined {
  journey.half = "response";
  journey.packet = answerTo(journey.packet);
  journey.fromTransitGateway = false;
  const response = travel(journey, start(journey, at));
  if (response.kind !== "delivered") return response;
  const isHome = samePlace(from, response.at) && journey.devices.length === 0;
  if (isHome && samePacket(journey.packet, answerTo(packet))) return undefined;
  const { trail } = journey;
  const where = JSON.stringify(response.at);
  return { kind: "dropped", half: "response", where, code: "P_ASYMMETRIC_RETURN", trail };
}

function samePlace(sender: Sender, place: Place): boolean {
  if (sender.kind === "interface") return place.kind === "interface" && place.id === sender.id;
  if (sender.kind === "internet") return place.kind === "internet";
  return place.kind === "onPremises" && place.site === sender.site;
}
