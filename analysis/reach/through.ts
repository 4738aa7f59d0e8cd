import type { EntityId } from "../model/identity";
import type { Entity } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown } from "../model/value";
import type { Family } from "../sets/cidr";
import { endpointsOf } from "./endpointServices";
import { componentOf, outside } from "./explain";
import { nowhere, undecided, type Side, type Terminal } from "./sides";
import type { Behind, Emitter, Goal, Through } from "./state";
import { toInterface } from "./targets";
import type { Topology } from "./topology";

/** A goal, and what is to be met behind it. */
export interface Way {
  readonly target: Terminal<Goal>;
  readonly through?: Through;
}

/** Ways by a load balancer or endpoint: the outer list is not the client's choice, the inner one is. */
export interface Choices {
  readonly ways: readonly (readonly Way[])[];
  readonly refused?: Side<Goal>["refused"];
}

/**
 * The ways of a question that goes through something, or whose end is an endpoint service; `undefined` for
 * all other questions.
 */
export function waysThrough(
  topology: Topology,
  via: EntityId | undefined,
  family: Family,
  from: Side<Emitter>,
  to: Side<Goal>,
): Choices | undefined {
  const service = to.entity?.kind === "vpcEndpointService" ? to.entity.id : undefined;
  const id = via ?? service;
  if (id === undefined) return undefined;
  const entity = topology.find(id);
  if (entity === undefined) return refusal(nowhere(outside("unknown", id)));
  const component = componentOf(entity);
  const stations = stationsOf(topology, entity, from);
  if (stations.every(({ interfaces }) => interfaces.length === 0)) {
    const why = unknown(`no interface of ${entity.name} is part of this network`);
    return refusal(undecided(component, "interfaces", why));
  }
  const outsider = from.terminals.every(({ what }) => what.kind === "internet");
  const ways = behind(to).map((all) =>
    all.flatMap((goal) =>
      stations.flatMap(({ what, interfaces }) =>
        interfaces
          .flatMap((one) => toInterface(topology, one, family, undefined, outsider))
          .map((target): Way => ({ target, through: { what, goal } })),
      ),
    ),
  );
  if (ways.length === 0) return to.refused === undefined ? { ways } : refusal(to);
  return { ways: ways.filter((all) => all.length > 0) };
}

function refusal({ refused }: Side<Goal>): Choices {
  return { ways: [], ...(refused === undefined ? {} : { refused }) };
}

interface Station {
  readonly what: EntityId;
  readonly interfaces: readonly NetworkInterface[];
}

/** Where flows enter: the nodes of a load balancer, or the interfaces of endpoints near the source. */
function stationsOf(topology: Topology, entity: Entity, from: Side<Emitter>): readonly Station[] {
  if (entity.kind !== "vpcEndpointService")
    return [{ what: entity.id, interfaces: topology.interfacesOwnedBy(entity.id) }];
  const endpoints = endpointsOf(topology, entity);
  const homes = from.terminals.flatMap(({ one }) => {
    const subnet = one === undefined ? undefined : topology.subnetOf(one);
    return subnet === undefined ? [] : (topology.vpcOf(subnet)?.id ?? []);
  });
  const near = endpoints.filter(({ vpc }) => vpc.kind === "entity" && homes.includes(vpc.id));
  return (near.length > 0 ? near : endpoints).map(({ id }) => ({
    what: id,
    interfaces: topology.interfacesOwnedBy(id),
  }));
}

/** What is looked for behind: a function without interfaces is still something to invoke. */
function behind({ terminals, entity, choice }: Side<Goal>): readonly (readonly Behind[])[] {
  if (entity?.kind === "function") return [[{ kind: "function", id: entity.id }]];
  if (entity?.kind === "vpcEndpointService" || entity?.kind === "loadBalancer")
    return [[{ kind: "balancer", id: entity.id }]];
  const seen = new Set<string>();
  const goals = terminals.flatMap(({ what, ranges }): readonly Behind[] => {
    if (what.kind !== "interface") return [{ kind: "address", ranges, goal: what }];
    if (seen.has(what.id)) return [];
    seen.add(what.id);
    return [{ kind: "interface", id: what.id }];
  });
  return choice === "awsChooses" ? goals.map((goal) => [goal]) : goals.length > 0 ? [goals] : [];
}
