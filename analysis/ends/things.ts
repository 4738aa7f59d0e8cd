import { collectionOf, type Entity, type Network } from "../model/network";
import type { Endpoint } from "../reach/query";
import { endKinds, isEndKind, prefixOf, type EndKind } from "./kindWords";

/** Something in the network that a question may start or end at, under all of its names. */
export interface Thing {
  readonly entity: Extract<Entity, { readonly kind: EndKind }>;
  /** Resource name, Name tag, AWS id, URN, last part of the URN: each finds it. */
  readonly names: readonly string[];
}

/** Everything that a question may start or end at, in the order of the network's collections. */
export function thingsOf(network: Network): readonly Thing[] {
  const all: readonly Entity[] = Object.values(collectionOf).flatMap(
    (collection): readonly Entity[] => network[collection],
  );
  return all.flatMap((entity) => (isThing(entity) ? { entity, names: namesOf(entity) } : []));
}

/** True for what a question may start or end at. */
export function isThing(entity: Entity): entity is Thing["entity"] {
  return isEndKind(entity.kind);
}

function namesOf({ name, id, urn, awsId, tags, origin }: Entity): readonly string[] {
  const tag =
    tags.kind === "known" && Object.hasOwn(tags.value, "Name") ? tags.value["Name"] : undefined;
  // What AWS brings along has the URN of its owner, which means the owner.
  const own = origin === "implied" ? [] : [urn];
  return [
    ...new Set([
      name,
      id,
      ...own,
      id.split("::").at(-1) ?? id,
      ...(tag?.kind === "known" ? [tag.value] : []),
      ...(awsId.kind === "known" ? [awsId.value] : []),
    ]),
  ].filter((one) => one !== "");
}

/**
 * Those of the best rank among these: a name that a function and its security group share means the
 * function. Several of one rank are several candidates.
 */
export function preferred(found: readonly Thing[]): readonly Thing[] {
  const best = Math.min(...found.map(rankOf));
  return found.filter((one) => rankOf(one) === best);
}

/** What AWS brings along is meant only by its own name: whoever says `web-a` does not mean its interface. */
export function rankOf({ entity: { kind, origin } }: Thing): number {
  return origin === "implied" ? 4 : endKinds[kind].rank;
}

/** What to type for exactly this one: the shortest text that finds nothing else. */
export function howToName(thing: Thing, all: readonly Thing[]): string {
  const { kind, name, id } = thing.entity;
  const same = all.filter(({ entity }) => entity.kind === kind && entity.name === name);
  return same.length === 1 ? `${prefixOf(kind)}:${name}` : id;
}

/** For people: `security group web`. */
export function labelOf({ entity: { kind, name, origin } }: Pick<Thing, "entity">): string {
  // "interface 0 of caller" says already what it is.
  return origin === "implied" && kind === "networkInterface"
    ? name
    : `${endKinds[kind].word} ${name}`;
}

/** How a question names an entity. Whoever asks about a gateway endpoint asks about its service. */
export function endpointOf(entity: Thing["entity"]): Endpoint {
  const { kind, id } = entity;
  const service = gatewayServiceOf(entity);
  if (service !== undefined) return { kind: "service", service };
  return kind === "onPremisesNetwork" ? { kind: "onPremises", id } : { kind: "entity", id };
}

/** The service of a gateway endpoint: a target of routes, which has no interface and takes nothing itself. */
export function gatewayServiceOf(entity: Entity): string | undefined {
  if (entity.kind !== "vpcEndpoint") return undefined;
  const { endpointType, service } = entity;
  const isGateway = endpointType.kind === "known" && endpointType.value === "Gateway";
  return isGateway && service.kind === "known" ? service.value : undefined;
}

/** For people: what a question about a service asks about. */
export function serviceLabel(service: string): string {
  return `service ${service}`;
}
