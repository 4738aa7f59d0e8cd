import { memoise } from "../facts/memoise";
import type { Link } from "../model/link";
import { collectionOf, type Entity, type EntityKind, type Network } from "../model/network";

/** Entities that are linked together, directly or not. */
export interface LinkedPart {
  readonly entities: readonly Entity[];
  readonly hasVpc: boolean;
}

/** A network by what is linked together: VPCs that nothing joins are parts of their own. */
export interface LinkedParts {
  readonly parts: readonly LinkedPart[];
  /** The part of an entity; `undefined` for what is no entity, and for what says nothing about packets. */
  readonly partOf: (id: string) => LinkedPart | undefined;
  /** An entity of a part as text: it is the same in two networks when nothing of it differs. */
  readonly textOf: (entity: Entity) => string;
  /** What names something that nobody can tell. */
  readonly naming: ReadonlySet<Entity>;
}

/** Kinds that say nothing about packets. */
const silent: ReadonlySet<EntityKind> = new Set([
  ...(["logGroup", "flowLog", "role", "managedPolicy", "rolePolicy"] as const),
  ...(["rolePolicyAttachment", "functionPolicy", "functionTrigger", "dynamodbTable"] as const),
]);

/** Finds the parts of a network. */
export const linkedParts: (network: Network) => LinkedParts = memoise((network) => {
  const entities = entitiesOf(network);
  const leaders = new Map<string, string>(entities.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string | undefined => {
    const next = leaders.get(id);
    if (next === undefined || next === id) return next;
    const leader = leaderOf(next);
    if (leader !== undefined) leaders.set(id, leader);
    return leader;
  };
  const texts = new Map<string, string>();
  const naming = new Set<Entity>();
  for (const entity of entities) {
    const linked = new Set<string>();
    const text = textOf(entity, (one) => {
      if (one === unresolved || leaders.has(one)) linked.add(one);
    });
    texts.set(entity.id, text);
    if (linked.delete(unresolved)) naming.add(entity);
    for (const id of linked) {
      const [one, other] = [leaderOf(entity.id), leaderOf(id)];
      if (one !== undefined && other !== undefined) leaders.set(one, other);
    }
  }
  const members = new Map<string, Entity[]>();
  for (const entity of entities) {
    const leader = leaderOf(entity.id) ?? entity.id;
    const all = members.get(leader);
    if (all === undefined) members.set(leader, [entity]);
    else all.push(entity);
  }
  const byLeader = new Map(
    [...members].map(([leader, all]): [string, LinkedPart] => [
      leader,
      { entities: all, hasVpc: all.some(({ kind }) => kind === "vpc") },
    ]),
  );
  return {
    parts: [...byLeader.values()],
    partOf: (id) => byLeader.get(leaderOf(id) ?? ""),
    textOf: ({ id }) => texts.get(id) ?? "",
    naming,
  };
});

function entitiesOf(network: Network): readonly Entity[] {
  return Object.values(collectionOf)
    .flatMap((collection): readonly Entity[] => network[collection])
    .filter(({ kind }) => !silent.has(kind));
}

/** The kind of a link that may name anything. Another text that is the same costs time and no truth. */
const unresolved: Link["kind"] = "unresolved";

/** A value as text; JSON would not take the numbers of addresses. */
export function textOf(value: unknown, see?: (text: string) => void): string {
  if (typeof value === "string") {
    see?.(value);
    return JSON.stringify(value);
  }
  if (typeof value !== "object" || value === null) return String(value);
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) text += `${textOf(item, see)},`;
    return `[${text}]`;
  }
  for (const [key, item] of Object.entries(value)) {
    // A list that is not known as a whole: an ACL with one may be the ACL of any subnet.
    if (key === "more") see?.(unresolved);
    text += `${key}:${textOf(item, see)},`;
  }
  return `{${text}}`;
}
