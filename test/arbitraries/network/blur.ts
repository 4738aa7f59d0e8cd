import type { Entity, EntityKind, Network } from "../../../analysis/index";
import { collectionOf, networkOf, unknown } from "../../../analysis/index";
import { alternativesTo } from "./completions";

/** One value of a network that can be made unknown: where it is, and what stands there afterwards. */
interface Spot {
  readonly entity: Entity;
  readonly path: readonly string[];
  readonly original: unknown;
  readonly replacement: unknown;
}

const notSaid = unknown("a test does not say");

/**
 * Values that stay: what an entity is called, and what the question itself is made of. Whoever asks for
 * an address has to know that it is one.
 */
const kept = new Set(
  [
    "id urn name origin awsId region account tags kind owner written listName serviceName service",
    "endpointType privateIpv4 ipv6 publicIpv4 publicIp privateIp groupName zoneName description",
  ].flatMap((names) => names.split(" ")),
);

/** Kinds whose addresses everything else refers to. */
const keptKinds: readonly EntityKind[] = ["vpc", "subnet", "onPremisesNetwork"];

function spotsOf(network: Network): Spot[] {
  return entitiesOf(network)
    .filter(({ kind }) => !keptKinds.includes(kind))
    .flatMap((entity) => spotsIn(entity, entity, []));
}

function spotsIn(entity: Entity, value: unknown, path: readonly string[]): Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const spot = (replacement: unknown): Spot[] => [{ entity, path, original: value, replacement }];
  if ("kind" in value && path.length > 0) {
    switch (value.kind) {
      case "known":
        return spot(notSaid);
      case "entity": // a link; which subnet an interface is in, or whose rule this is, stays known
        if (!("id" in value)) break; // a registered target, which holds a link
        return path.includes("target") ? spot({ kind: "unresolved", why: notSaid }) : [];
      case "cidr": {
        if (path[0] === "destination") return spot({ kind: "unknown", why: notSaid });
        const family = "family" in value ? value.family : 4;
        return spot({ kind: "unknownCidr", family, why: notSaid });
      }
    }
  }
  return Object.entries(value)
    .filter(([key]) => !kept.has(key))
    .flatMap(([key, inner]) => spotsIn(entity, inner, [...path, key]));
}

/** Every entity of a network, kind by kind. */
export function entitiesOf(network: Network): Entity[] {
  return Object.values(collectionOf).flatMap(
    (collection): readonly Entity[] => network[collection],
  );
}

/** Forgets as many values as there are numbers; each number says which. */
export function blur(
  network: Network,
  numbers: readonly number[],
): {
  readonly network: Network;
  /** What was forgotten, for the message of a failing test. */
  readonly forgotten: readonly string[];
} {
  let entities = entitiesOf(network);
  const forgotten: string[] = [];
  for (const number of numbers) {
    const spots = spotsOf(networkOf(entities, network.settings));
    const spot = spots[number % Math.max(1, spots.length)];
    if (spot === undefined) break;
    forgotten.push(`${spot.entity.id} ${spot.path.join(".")}`);
    entities = entities.map((one) =>
      // The copy has the shape of the original; only the value at the path is another of its union.
      one === spot.entity ? (replaced(one, spot.path, spot.replacement) as Entity) : one,
    );
  }
  return { network: networkOf(entities, network.settings), forgotten };
}

/** A network with one value forgotten, and what it may turn out to be. */
export interface Forgotten {
  readonly network: Network;
  readonly what: string;
  /** The network with every value of a small domain in the place of the forgotten one. */
  readonly completions: readonly Network[];
}

/** Forgets one value whose domain is small enough to list; `undefined` when it is not. */
export function forgetOne(network: Network, number: number): Forgotten | undefined {
  const spots = spotsOf(network);
  const spot = spots[number % Math.max(1, spots.length)];
  if (spot === undefined) return undefined;
  const { entity, path, original } = spot;
  const alternatives = alternativesTo(network, entity, path, original);
  if (alternatives === undefined) return undefined;
  const entities = entitiesOf(network);
  const put = (value: unknown): Network =>
    networkOf(
      // As in `blur`: the copy has the shape of the original.
      entities.map((one) => (one === entity ? (replaced(one, path, value) as Entity) : one)),
      network.settings,
    );
  return {
    network: put(spot.replacement),
    what: `${entity.kind} ${path.join(".")}`,
    completions: [network, ...alternatives.map(put)],
  };
}

function replaced(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) =>
      String(index) === key ? replaced(one, rest, replacement) : one,
    );
  }
  const fields = value as Readonly<Record<string, unknown>>; // paths lead through objects only
  return { ...fields, [key]: replaced(fields[key], rest, replacement) };
}
