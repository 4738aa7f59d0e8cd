import type { End, EndProblem } from "../../analysis/ends/end";
import { findEnd } from "../../analysis/ends/findEnd";
import { endpointOf, isThing, labelOf, preferred, type Thing } from "../../analysis/ends/things";
import { subnetsOfTier } from "../../analysis/ends/zones";
import { declaredTier } from "../../analysis/facts/declaredTier";
import { entitiesById } from "../../analysis/facts/memoise";
import { collectionOf, type Entity, type Network } from "../../analysis/model/network";
import type { NetworkInterface } from "../../analysis/model/networkInterface";
import type { StatementEnd } from "../../analysis/model/statement";
import type { Unknown } from "../../analysis/model/value";
import {
  membersOf,
  membersOfTag,
  membersOfTier,
  type Members,
} from "../../analysis/reach/endpointsOfQuery";
import type { Endpoint } from "../../analysis/reach/query";
import { topologyOf } from "../../analysis/reach/topology";

/** What one side of a statement is asked about at a time. */
export interface Unit {
  readonly endpoint: Endpoint;
  readonly label: string;
  /** Empty for what has no interface here, such as the internet. */
  readonly interfaces: readonly NetworkInterface[];
  /** True when the answers between single interfaces say it all. */
  readonly isPlain: boolean;
}

/** One end of a statement, found in the network. */
export interface FoundEnd {
  readonly kind: "found";
  readonly label: string;
  readonly units: readonly Unit[];
  /** Why there may be more units. */
  readonly doubts: readonly Unknown[];
  /** IP version, when an address was given. */
  readonly family?: 4 | 6;
}

/** Why an end cannot be judged: `wrong` is a fault of the statement, `open` may be settled later. */
export interface LostEnd {
  readonly kind: "wrong" | "open";
  /** A sentence without its full stop. */
  readonly why: string;
}

/** Finds an end of a statement. */
export function findStatementEnd(network: Network, end: StatementEnd): FoundEnd | LostEnd {
  switch (end.kind) {
    case "unresolved":
      return { kind: "open", why: `what ${end.label} refers to is not known: ${end.why.why}` };
    case "entities": {
      const byId = entitiesById(network);
      const entities = meantBy(end.ids.flatMap((id) => byId.get(id) ?? []).filter(isThing));
      const [only, ...more] = entities;
      if (only === undefined)
        return { kind: "wrong", why: `${end.label} has no part that sends or takes packets` };
      const label = more.length === 0 ? labelOf({ entity: only }) : end.label;
      return withUnits(network, entities.map(endpointOf), label);
    }
    case "text": {
      const found = findEnd(network, end.text);
      if (found.kind !== "end") return { kind: "wrong", why: describe(end.text, found) };
      return isAnywhere(network, found)
        ? withUnits(network, found.endpoints, found.label, found.family)
        : { kind: "wrong", why: `nothing in this network has ${found.label}` };
    }
  }
}

/**
 * What a component stands for: its VPC when it makes one, else whatever sends packets itself, else what holds
 * such things.
 */
function meantBy(all: readonly Thing["entity"][]): readonly Thing["entity"][] {
  const vpcs = all.filter(({ kind }) => kind === "vpc");
  return vpcs.length > 0
    ? vpcs
    : preferred(all.map((entity) => ({ entity, names: [] }))).map(({ entity }) => entity);
}

function withUnits(
  network: Network,
  endpoints: readonly Endpoint[],
  label: string,
  family?: 4 | 6,
): FoundEnd | LostEnd {
  const parts = endpoints.map((endpoint) => unitsOf(network, endpoint, label));
  const units = parts.flatMap((part) => part.units);
  const doubts = parts.flatMap((part) => part.doubts);
  if (units.length === 0 && doubts.length === 0)
    return { kind: "open", why: `nothing stands in ${label} that could send or take packets` };
  return { kind: "found", label, units, doubts, ...(family === undefined ? {} : { family }) };
}

function unitsOf(
  network: Network,
  endpoint: Endpoint,
  label: string,
): Pick<FoundEnd, "units" | "doubts"> {
  const topology = topologyOf(network);
  const alone: Unit = { endpoint, label, interfaces: [], isPlain: false };
  switch (endpoint.kind) {
    case "tier":
      return eachOf(membersOfTier(topology, endpoint));
    case "tag":
      return eachOf(membersOfTag(topology, endpoint));
    case "entity": {
      const entity = topology.find(endpoint.id);
      if (entity === undefined || endpoint.address !== undefined)
        return { units: [alone], doubts: [] };
      const members = membersOf(topology, entity);
      if (members.choice === "each") return eachOf(members);
      const { interfaces } = members;
      return { units: [{ ...alone, interfaces, isPlain: isPlain(entity) }], doubts: [] };
    }
    default:
      return { units: [alone], doubts: [] };
  }
}

/** Whatever such an entity does is done by its interfaces one by one. */
function isPlain({ kind }: Entity): boolean {
  return (
    kind === "instance" ||
    kind === "function" ||
    kind === "workload" ||
    kind === "autoScalingGroup" ||
    kind === "database"
  );
}

function eachOf({ interfaces, possible }: Members): Pick<FoundEnd, "units" | "doubts"> {
  return {
    units: interfaces.map((one) => ({
      endpoint: { kind: "entity", id: one.id },
      label: one.name,
      interfaces: [one],
      isPlain: true,
    })),
    doubts: possible.map(({ why }) => why),
  };
}

/** Whether anything at all has the tag, or is a subnet of the tier. */
function isAnywhere(network: Network, { endpoints }: End): boolean {
  return endpoints.every((endpoint) => {
    if (endpoint.kind === "tier")
      return (
        subnetsOfTier(network, endpoint.tier).length > 0 ||
        network.subnets.some((subnet) => declaredTier(network, subnet).kind === "unknown")
      );
    if (endpoint.kind !== "tag") return true;
    const { key, value } = endpoint;
    const all: readonly Entity[] = Object.values(collectionOf).flatMap(
      (collection): readonly Entity[] => network[collection],
    );
    return all.some(({ tags }) => {
      const tag = tags.kind === "known" ? tags.value[key] : tags;
      return tag !== undefined && (tag.kind === "unknown" || tag.value === value);
    });
  });
}

function describe(text: string, problem: EndProblem): string {
  switch (problem.kind) {
    case "ambiguous": {
      const candidates = problem.candidates.slice(0, 5).map((one) => one.text);
      return `"${text}" could be several things; write one of ${candidates.join(", ")}`;
    }
    case "notFound": {
      const hint = problem.near.length === 0 ? "" : `; did you mean ${problem.near.join(" or ")}?`;
      return `"${text}" is not in this network${hint}`;
    }
    case "emptyZone":
      return `nothing of ${problem.label} is in zone ${problem.zone}`;
    case "outside":
      return `"${text}" cannot be asked about: ${problem.why}`;
  }
}
