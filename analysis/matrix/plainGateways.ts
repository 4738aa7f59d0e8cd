import type { Entity } from "../model/network";
import type { EndContext } from "./plainEnds";
import { fromPlainInternet, leaveByPlainGateway, passPlainNat } from "./plainInternet";
import { passPlainPeering, passPlainTransitGateway } from "./plainLinks";
import { leaveByPlainEgressOnlyGateway, passPlainGatewayEndpoint } from "./plainOutlets";
import { enterPlainVpc, leavePlainSubnet } from "./plainRoutes";
import type { Outcome, PlainPacket, PlainStandpoint, PlainWalk } from "./plainWay";

/** The steps of plain packets through a network. */
export function plainWalkOf({ topology, family, gaps, routing }: EndContext): PlainWalk {
  const walk: PlainWalk = {
    topology,
    family,
    gaps,
    isUniform: ({ first, last }) =>
      first === last || [...routing.samplesOf({ first, last })].length === 1,
    leaveSubnet: (packet, subnet, at) => leavePlainSubnet(walk, gateways, packet, subnet, at),
    enterVpc: (packet, at) => enterPlainVpc(walk, packet, at),
    fromInternet: (packet) => fromPlainInternet(walk, packet),
  };
  const gateways = (packet: PlainPacket, to: Entity, at: PlainStandpoint): Outcome | undefined => {
    switch (to.kind) {
      case "internetGateway":
        return leaveByPlainGateway(walk, packet, to, at);
      case "egressOnlyInternetGateway":
        return leaveByPlainEgressOnlyGateway(walk, packet, to, at);
      case "vpcEndpoint":
        return passPlainGatewayEndpoint(walk, packet, to);
      case "natGateway":
        return passPlainNat(walk, packet, to, at);
      case "vpcPeeringConnection":
        return passPlainPeering(walk, packet, to, at);
      case "transitGateway":
        return passPlainTransitGateway(walk, packet, to, at);
      default:
        return undefined;
    }
  };
  return walk;
}
