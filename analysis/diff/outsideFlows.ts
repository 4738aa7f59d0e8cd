import { behavioursOf } from "../matrix/behaviour";
import { plainNetworkOf } from "../matrix/plainNetwork";
import type { EntityId } from "../model/identity";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Endpoint, ReachOptions } from "../reach/query";
import { reach } from "../reach/reach";
import { serviceJudge } from "../reach/serviceJudge";
import type { Family } from "../sets/cidr";
import { isNoTraffic, type TrafficSet } from "../sets/trafficSet";
import type { Comparison } from "./comparison";
import type { Counterparts } from "./counterparts";
import { isSame, type PartyInterfaces } from "./parties";
import type { Asked, ChangedParts } from "./changedParts";
import { changeKinds, noChange, type ChangeKind, type Open } from "./trafficChange";

/** What a change does to the traffic between one party and an on-premises network or a service of AWS. */
export interface OutsideFlow {
  readonly index: number;
  readonly direction: "fromOnPremises" | "toOnPremises" | "toService";
  /** Name of the on-premises network, or the service as AWS calls it: `s3`. */
  readonly peer: string;
  readonly family: Family;
  readonly kind: ChangeKind;
  readonly traffic: TrafficSet;
}

interface Peer {
  readonly name: string;
  readonly directions: readonly OutsideFlow["direction"][];
  /** Absent in a network that does not have it. */
  readonly before?: Endpoint;
  readonly after?: Endpoint;
}

/**
 * Compares what the declared on-premises networks reach, what reaches them, and what reaches the services
 * of AWS that one of the networks has an endpoint for, by it or by any other way. Services are asked for over
 * TCP, which all of them speak; what they start by themselves is not modelled.
 */
export function outsideFlows(
  { before, after, family, options, same, parts, changes }: Comparison,
  parties: readonly PartyInterfaces[],
  services: boolean,
): readonly OutsideFlow[] {
  const peers = [...sitesOf(before, after, same), ...(services ? servicesOf(before, after) : [])];
  if (peers.length === 0) return [];
  const asked = (direction: OutsideFlow["direction"], { name }: Peer): Asked =>
    direction === "toService" && ![before, after].some((network) => hasInterfaces(network, name))
      ? "sent"
      : "all";
  const [old, fresh] = [asker(before, family, options), asker(after, family, options)];
  return parties.flatMap(({ interfaces }, index) =>
    peers.flatMap((peer) =>
      peer.directions.flatMap((direction): readonly OutsideFlow[] => {
        const all = interfaces.map((one) =>
          isSame(one, parts, asked(direction, peer)) && hasStayed(peer, parts)
            ? noChange
            : changes.of(
                one.before.flatMap((each) => old(each, direction, peer.before)),
                one.after.flatMap((each) => fresh(each, direction, peer.after)),
                one.told,
              ),
        );
        const change = changes.unite(all);
        return changeKinds
          .filter((kind) => !isNoTraffic(change[kind]))
          .map((kind) => ({
            ...{ index, direction, peer: peer.name, family, kind, traffic: change[kind] },
          }));
      }),
    ),
  );
}

/** Whether a service may have endpoints with interfaces, whose groups let in. */
function hasInterfaces({ vpcEndpoints }: Network, name: string): boolean {
  return vpcEndpoints.some(
    ({ service, endpointType }) =>
      !(service.kind === "known" && service.value !== name) &&
      !(endpointType.kind === "known" && endpointType.value === "Gateway"),
  );
}

/** A service has no parts but the endpoints of a VPC, which are in the part of the VPC. */
function hasStayed({ before, after }: Peer, parts: ChangedParts): boolean {
  if (before?.kind !== "onPremises" || after?.kind !== "onPremises")
    return before?.kind === "service" && after?.kind === "service";
  return parts.isSame(before.id, after.id);
}

type Ask = (
  one: NetworkInterface,
  direction: OutsideFlow["direction"],
  peer: Endpoint | undefined,
) => readonly Open[];

/** Asks once for interfaces that nobody outside can tell apart; the best of the answers counts. */
function asker(network: Network, family: Family, options: Partial<ReachOptions>): Ask {
  const behaviourOf = behavioursOf(plainNetworkOf(network, family, options));
  const judge = serviceJudge(network, family, options);
  const known = new Map<string, readonly Open[]>();
  return (one, direction, peer) => {
    if (peer === undefined) return [];
    if (peer.kind === "service") return judge(one, peer.service);
    const isFrom = direction === "fromOnPremises";
    const key = JSON.stringify([behaviourOf(one, isFrom ? "from" : "to"), direction, peer]);
    let answer = known.get(key);
    if (answer === undefined) {
      const end = { kind: "entity", id: one.id } as const;
      const ends = isFrom ? { from: peer, to: end } : { from: end, to: peer };
      known.set(key, (answer = [reach(network, { ...ends, family }, options)]));
    }
    return answer;
  };
}

function sitesOf(
  before: Network,
  after: Network,
  counterparts: () => Counterparts,
): readonly Peer[] {
  if (before.onPremisesNetworks.length + after.onPremisesNetworks.length === 0) return [];
  const same = counterparts();
  const end = (id: EntityId): Endpoint => ({ kind: "onPremises", id });
  const directions = ["fromOnPremises", "toOnPremises"] as const;
  const kept = after.onPremisesNetworks.map(({ id, name }): Peer => {
    const old = same.before.get(id);
    return { name, directions, ...(old && { before: end(old) }), after: end(id) };
  });
  const gone = before.onPremisesNetworks.filter(({ id }) => !same.after.has(id));
  return [...kept, ...gone.map(({ id, name }) => ({ name, directions, before: end(id) }))];
}

function servicesOf(before: Network, after: Network): readonly Peer[] {
  const names = [before, after].flatMap(({ vpcEndpoints }) =>
    vpcEndpoints.flatMap(({ service }) => (service.kind === "known" ? [service.value] : [])),
  );
  return [...new Set(names)]
    .filter((name) => !name.startsWith("vpce-svc-"))
    .sort()
    .map((service) => {
      const end = { kind: "service", service } as const;
      return { name: service, directions: ["toService"], before: end, after: end };
    });
}
