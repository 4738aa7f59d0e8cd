import { memoise } from "../facts/memoise";
import type { Link } from "../model/link";
import type { PrefixList } from "../model/routing";
import { serviceOfList } from "../reach/prefixLists";
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
  const naming = new Set<Entity>();
  const everybodys = new Set<string>(network.prefixLists.filter(isOfAws).map(({ id }) => id));
  for (const entity of entities) {
    const linked = new Set<string>();
    visitTexts(entity, (one) => {
      if (one === unresolved || leaders.has(one)) linked.add(one);
    });
    if (linked.delete(unresolved)) naming.add(entity);
    for (const id of linked) {
      if (everybodys.has(id) && entity.kind !== "prefixListEntry") continue;
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
    naming,
  };
});

/** Lists of services of AWS join nobody, and count for whoever asks for the service. */
function isOfAws({ listName }: PrefixList): boolean {
  return listName.kind === "known" && serviceOfList(listName.value) !== undefined;
}

function entitiesOf(network: Network): readonly Entity[] {
  return Object.values(collectionOf)
    .flatMap((collection): readonly Entity[] => network[collection])
    .filter(({ kind }) => !silent.has(kind));
}

/** The kind of a link that may name anything. Another text that is the same costs time and no truth. */
const unresolved: Link["kind"] = "unresolved";

/** Visits every text in a value: all that names another entity is among them. */
function visitTexts(value: unknown, visit: (text: string) => void): void {
  if (typeof value === "string") visit(value);
  else if (Array.isArray(value)) for (const item of value) visitTexts(item, visit);
  else if (typeof value === "object" && value !== null)
    for (const [key, item] of Object.entries(value)) {
      // A list that is not known as a whole: an ACL with one may be the ACL of any subnet.
      if (key === "more") visit(unresolved);
      visitTexts(item, visit);
    }
}
