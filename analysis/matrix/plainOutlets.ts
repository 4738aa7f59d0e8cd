import type { VpcEndpoint } from "../model/endpoint";
import type { EgressOnlyInternetGateway } from "../model/vpc";
import { linkCertainty } from "../reach/certainty";
import { allowsNothing, policyOf } from "../reach/endpoints";
import { isForeign } from "./plainInternet";
import { isOutside } from "./plainPackets";
import {
  needPlain,
  type Outcome,
  type PlainPacket,
  type PlainStandpoint,
  type PlainWalk,
} from "./plainWay";

/** Leaves by an egress-only internet gateway of the VPC, where Block Public Access is not used. */
export function leaveByPlainEgressOnlyGateway(
  { topology }: PlainWalk,
  packet: PlainPacket,
  gateway: EgressOnlyInternetGateway,
  { vpc }: PlainStandpoint,
): Outcome {
  if (packet.family === 4) return "stops";
  const attached = linkCertainty(gateway.vpc, vpc.id);
  needPlain(attached !== "maybe");
  if (attached === "no" || packet.isResponse) return "stops";
  needPlain(topology.network.blockPublicAccess.length === 0);
  if (isForeign(packet)) return "stops";
  needPlain(isOutside(packet.goal));
  packet.outlet = "egressOnlyInternetGateway";
  return "arrives";
}

/** A gateway endpoint that answers for addresses of its service; it does so in its own VPC only. */
export function passPlainGatewayEndpoint(
  { topology }: PlainWalk,
  packet: PlainPacket,
  endpoint: VpcEndpoint,
): Outcome {
  const { endpointType, state, service } = endpoint;
  needPlain(endpointType.kind === "known" && endpointType.value === "Gateway");
  needPlain(state?.kind !== "unknown");
  if (state !== undefined && state.value !== "available") return "stops";
  // Another table was asked before: it may have come from outside the VPC.
  needPlain(packet.visited.length === packet.legs.length + 1 && packet.sender !== undefined);
  if (packet.family === 6) {
    needPlain(service.kind === "known" && service.value !== "dynamodb");
    return "stops";
  }
  const policy = policyOf(topology, endpoint);
  needPlain(policy?.kind !== "unknown" && (policy === undefined || !allowsNothing(policy.value)));
  // It answers for whatever address its list holds, whoever the packet is for.
  needPlain(packet.goal.kind !== "natGateway" && !packet.isResponse);
  packet.outlet = "vpcEndpoint";
  return "arrives";
}
