import { Crossings } from "./crossings";
import type { Filter } from "./filter";
import type { EndContext } from "./plainEnds";
import { plainWalkOf } from "./plainGateways";
import { backTo, goalOf, homeOf, packetOf, type Terminal } from "./plainPackets";
import {
  cross,
  needPlain,
  needUnderstood,
  NotPlain,
  type Outcome,
  type Place,
  type PlainLeg,
  type PlainPacket,
  type PlainWalk,
} from "./plainWay";
import { Replies } from "./replies";

/** What routes and network ACLs do with traffic between two terminals, there and back. */
export interface PlainPath {
  readonly filter: Filter;
  /** Source address as the receiver sees it. */
  readonly source: bigint;
  /** What rules can tell of it, where it is not the sender's own. */
  readonly sourceAtom?: number;
  /** True when routes and gateways do not lead from one to the other. */
  readonly leadsNowhere?: true;
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
  private readonly crossings: Crossings;
  private readonly stopped: readonly PlainPath[];
  private readonly natFilter: Filter;
  /** TCP and echo requests of ICMP. */
  private readonly endpointFilter: Filter;

  constructor(private readonly context: EndContext) {
    const { options, atoms, filters, family } = context;
    this.walk = plainWalkOf(context);
    this.crossings = new Crossings(context);
    this.replies = new Replies(atoms, filters, family, options);
    this.natFilter = filters.of(
      atoms.everything & ~atoms.between("others", undefined),
      atoms.everything & ~atoms.between("others", undefined),
    );
    const nowhere = {
      source: 0n,
      isIdentified: false,
      endsBefore: false,
      leadsNowhere: true,
    } as const;
    this.stopped = [{ filter: filters.none, ...nowhere }];
    const answered =
      atoms.between("tcp", undefined) | atoms.between("icmp", { first: 2048n, last: 2303n });
    this.endpointFilter = filters.of(answered, answered);
  }

  /**
   * The paths between two terminals: one for each public address that the sender may have, where nobody
   * knows it. `undefined` when they are not plain.
   */
  between(from: Terminal, to: Terminal): readonly PlainPath[] | undefined {
    try {
      return this.find(from, to);
    } catch (error) {
      if (error instanceof NotPlain) return undefined;
      throw error;
    }
  }

  private find(from: Terminal, to: Terminal): readonly PlainPath[] {
    const { family, filters, peers } = this.context;
    const { place, address } = from;
    const request = packetOf(family, false, goalOf(to), place, address, to.address);
    const start: Outcome =
      place === undefined ? this.walk.fromInternet(request) : this.leave(request, place);
    if (start === "stops") return this.stopped;
    const { source, isIdentified, sourceMapping, outlet } = request;
    let filter = request.legs.length === 0 ? filters.all : this.natFilter;
    if (outlet === "vpcEndpoint") filter = filters.and(filter, this.endpointFilter);
    for (const leg of request.legs) {
      filter = filters.and(filter, this.crossings.pass(leg.crossings));
      filter = filters.and(filter, this.answered(leg));
    }
    const end: PlainLeg = {
      from: request.sender,
      to: request.goal,
      source,
      destination: request.destination,
      crossings: request.crossings,
      sourceMapping,
      outlet,
    };
    const base = { isIdentified, endsBefore: outlet !== undefined };
    if (request.isHidden)
      return this.fromHidden(end, filter).map((found) => ({ ...base, ...found }));
    filter = filters.and(filter, this.crossings.pass(end.crossings));
    filter = filters.and(filter, this.answered(end));
    if (source === address) return [{ ...base, filter, source }];
    return [{ ...base, filter, source, sourceAtom: peers.atomOf(source) }];
  }

  /** What passes by each public address that the sender may have; alike where nothing tells them apart. */
  private fromHidden(
    leg: PlainLeg,
    before: Filter,
  ): readonly Pick<PlainPath, "filter" | "source" | "sourceAtom">[] {
    const { filters } = this.context;
    const byRouting = new Map<number, Filter>();
    const found = new Map<string, Pick<PlainPath, "filter" | "source" | "sourceAtom">>();
    for (const { address, routing, peers } of this.crossings.hiddenSources()) {
      let filter = byRouting.get(routing);
      if (filter === undefined) {
        filter = filters.and(before, this.crossings.pass(leg.crossings, address));
        filter = filters.and(filter, this.answered({ ...leg, source: address }));
        byRouting.set(routing, filter);
      }
      const key = `${filter.id} ${peers}`;
      if (!found.has(key)) found.set(key, { filter, source: address, sourceAtom: peers });
    }
    return [...found.values()];
  }

  private leave(packet: PlainPacket, { one, subnet, vpc }: Place): Outcome {
    needUnderstood(this.walk, one);
    return this.walk.leaveSubnet(packet, subnet, { vpc, subnet });
  }

  /** Requests of a leg that arrive with an answer, as far as the mode asks for one. */
  private answered(leg: PlainLeg): Filter {
    const { filters, options, family } = this.context;
    if (options.mode === "deliver") return filters.all;
    const goal = backTo(leg, this.context.topology);
    const packet = packetOf(family, true, goal, undefined, leg.destination, leg.source);
    const outcome = this.answer(packet, leg);
    return this.replies.answered(
      outcome === "arrives" ? this.crossings.pass(packet.crossings) : filters.none,
    );
  }

  private answer(packet: PlainPacket, { from, to, outlet }: PlainLeg): Outcome {
    if (outlet !== undefined) {
      needPlain(from !== undefined);
      cross(packet, homeOf(from, this.walk.topology), "ingress");
      return "arrives";
    }
    switch (to.kind) {
      case "internet":
      case "service":
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
