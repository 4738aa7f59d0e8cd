import type { Entity } from "../model/network";
import type { ReachOptions } from "../reach/query";
import type { Topology } from "../reach/topology";
import type { Family } from "../sets/cidr";
import type { AddressAtoms } from "./addressAtoms";
import type { AclFilters } from "./aclFilters";
import type { Filter, Filters } from "./filter";
import { fromPlainInternet, leaveByPlainGateway, passPlainNat } from "./plainInternet";
import { leaveByPlainEgressOnlyGateway, passPlainGatewayEndpoint } from "./plainOutlets";
import { backTo, goalOf, homeOf, packetFrom, type Terminal } from "./plainPackets";
import { passPlainPeering, passPlainTransitGateway } from "./plainLinks";
import { enterPlainVpc, leavePlainSubnet } from "./plainRoutes";
import {
  cross,
  needPlain,
  needUnderstood,
  NotPlain,
  type Crossing,
  type Outcome,
  type Place,
  type PlainLeg,
  type PlainPacket,
  type PlainStandpoint,
  type PlainWalk,
} from "./plainWay";
import { Replies } from "./replies";
import type { TrafficAtoms } from "./trafficAtoms";

/** What routes and network ACLs do with traffic between two terminals, there and back. */
export interface PlainPath {
  readonly filter: Filter;
  /** Source address as the receiver sees it. */
  readonly source: bigint;
  /** True when a gateway endpoint answers instead of the receiver. */
  readonly endsBefore: boolean;
  /** True when the receiver's security groups can tell who sent it. */
  readonly isIdentified: boolean;
}

/**
 * Ways that need no judgement: every table, gateway and attachment on them is certain and does one thing.
 * Their filters are found without walking boxes of traffic. It follows the same steps as the walk of
 * `reach`, and tests hold the two against each other.
 */
export class PlainPaths {
  private readonly walk: PlainWalk;
  private readonly replies: Replies;

  constructor(
    topology: Topology,
    gaps: ReadonlySet<string>,
    private readonly options: ReachOptions,
    atoms: TrafficAtoms,
    private readonly filters: Filters,
    private readonly acls: AclFilters,
    private readonly family: Family,
    routing: AddressAtoms,
  ) {
    this.replies = new Replies(atoms, filters, family, options);
    this.natFilter = filters.of(
      atoms.everything & ~atoms.between("others", undefined),
      atoms.everything & ~atoms.between("others", undefined),
    );
    const answered =
      atoms.between("tcp", undefined) | atoms.between("icmp", { first: 2048n, last: 2303n });
    this.endpointFilter = filters.of(answered, answered);
    const gateways = (
      packet: PlainPacket,
      to: Entity,
      at: PlainStandpoint,
    ): Outcome | undefined => {
      switch (to.kind) {
        case "internetGateway":
          return leaveByPlainGateway(this.walk, packet, to, at);
        case "egressOnlyInternetGateway":
          return leaveByPlainEgressOnlyGateway(this.walk, packet, to, at);
        case "vpcEndpoint":
          return passPlainGatewayEndpoint(this.walk, packet, to);
        case "natGateway":
          return passPlainNat(this.walk, packet, to, at);
        case "vpcPeeringConnection":
          return passPlainPeering(this.walk, packet, to, at);
        case "transitGateway":
          return passPlainTransitGateway(this.walk, packet, to, at);
        default:
          return undefined;
      }
    };
    this.walk = {
      topology,
      family,
      gaps,
      isUniform: ({ first, last }) =>
        first === last || [...routing.samplesOf({ first, last })].length === 1,
      leaveSubnet: (packet, subnet, at) =>
        leavePlainSubnet(this.walk, gateways, packet, subnet, at),
      enterVpc: (packet, at) => enterPlainVpc(this.walk, packet, at),
      fromInternet: (packet) => fromPlainInternet(this.walk, packet),
    };
  }

  private readonly natFilter: Filter;
  /** TCP and echo requests of ICMP. */
  private readonly endpointFilter: Filter;

  /** The path between two terminals; `undefined` when it is not plain. */
  between(from: Terminal, to: Terminal): PlainPath | undefined {
    try {
      return this.find(from, to);
    } catch (error) {
      if (error instanceof NotPlain) return undefined;
      throw error;
    }
  }

  private find(from: Terminal, to: Terminal): PlainPath {
    const request = packetFrom(this.family, from, goalOf(to), to.address, false);
    const start: Outcome =
      from.place === undefined ? this.walk.fromInternet(request) : this.leave(request, from.place);
    const stopped = {
      filter: this.filters.none,
      source: request.source,
      isIdentified: false,
      endsBefore: false,
    };
    if (start === "stops") return stopped;
    const { source, isIdentified } = request;
    let filter = request.legs.length === 0 ? this.filters.all : this.natFilter;
    if (request.outlet === "vpcEndpoint") filter = this.filters.and(filter, this.endpointFilter);
    const end: PlainLeg = {
      from: request.sender,
      to: request.goal,
      source,
      destination: request.destination,
      crossings: request.crossings,
      ...(request.sourceMapping === undefined ? {} : { sourceMapping: request.sourceMapping }),
      ...(request.outlet === undefined ? {} : { outlet: request.outlet }),
    };
    for (const leg of [...request.legs, end]) {
      filter = this.filters.and(filter, this.passes(leg.crossings));
      if (this.options.mode === "deliver") continue;
      const wayBack = this.back(leg);
      const answered =
        wayBack === undefined
          ? this.replies.unanswered()
          : this.replies.answered(wayBack.map((one) => this.passes([one])));
      filter = this.filters.and(filter, answered);
    }
    return { filter, source, isIdentified, endsBefore: request.outlet !== undefined };
  }

  private leave(packet: PlainPacket, { one, subnet, vpc }: Place): Outcome {
    needUnderstood(this.walk, one);
    return this.walk.leaveSubnet(packet, subnet, { vpc, subnet });
  }

  private passes(crossings: readonly Crossing[]): Filter {
    const { topology } = this.walk;
    return crossings.reduce((filter, { subnet, side, address }) => {
      const acl = topology.get("networkAcl", topology.aclsOf(subnet).candidates[0]);
      needPlain(acl !== undefined);
      needUnderstood(this.walk, acl);
      return this.filters.and(filter, this.acls.of(subnet, side, address));
    }, this.filters.all);
  }

  /** Network ACLs that the response of a leg meets; `undefined` when it does not get back. */
  private back(leg: PlainLeg): readonly Crossing[] | undefined {
    const packet: PlainPacket = {
      family: this.family,
      isResponse: true,
      goal: backTo(leg, this.walk.topology),
      source: leg.destination,
      destination: leg.source,
      sender: undefined,
      isIdentified: true,
      crossings: [],
      legs: [],
      visited: [],
    };
    const outcome = this.answer(packet, leg);
    return outcome === "arrives" ? packet.crossings : undefined;
  }

  private answer(packet: PlainPacket, { from, to, outlet }: PlainLeg): Outcome {
    if (outlet !== undefined) {
      needPlain(from !== undefined);
      cross(packet, homeOf(from, this.walk.topology), "ingress");
      return "arrives";
    }
    switch (to.kind) {
      case "internet":
        return this.walk.fromInternet(packet);
      case "interface":
        packet.sender = to.place;
        return this.leave(packet, to.place);
      case "natGateway": {
        const vpc = this.walk.topology.vpcOf(to.subnet);
        needPlain(vpc !== undefined);
        packet.sender = to.nat;
        return this.walk.leaveSubnet(packet, to.subnet, { vpc, subnet: to.subnet });
      }
    }
  }
}
