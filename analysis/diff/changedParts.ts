import type { Link } from "../model/link";
import { collectionOf, type Entity, type EntityKind, type Network } from "../model/network";

/** Tells entities by what they are linked with, directly or not. */
export interface ChangedParts {
  /**
   * True when an entity of the network before, an entity of the network after, and all that each is linked
   * with are the same in both: what reaches it from such another one cannot have changed. For what is sent to
   * the outside (`sent`), what security groups let in does not count.
   */
  isSame(before: string, after: string, asked?: Asked): boolean;
}

/** All traffic, or what is sent to the outside only. */
export type Asked = "all" | "sent";

/** Kinds that say nothing about packets. */
export const silent: ReadonlySet<EntityKind> = new Set([
  ...(["logGroup", "flowLog", "role", "managedPolicy", "rolePolicy"] as const),
  ...(["rolePolicyAttachment", "functionPolicy", "functionTrigger", "dynamodbTable"] as const),
]);

/**
 * Compares two networks part by part. A part is everything that is linked together: VPCs that nothing joins
 * are parts of their own. What is linked with no VPC, as an AWS-managed prefix list, may count anywhere, and
 * so may what names something that nobody can tell: a rule whose group is not known may be one of any group.
 */
export function changedParts(before: Network, after: Network): ChangedParts {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const isSameAround = old.around === fresh.around;
  return {
    isSame: (one, other, asked = "all") => {
      if (!isSameAround || one !== other) return false;
      const was = old.partOf(one);
      return was !== undefined && was[asked] === fresh.partOf(other)?.[asked];
    },
  };
}

interface Parts {
  /** All that counts of the part that an entity is in; `undefined` for what is no entity. */
  readonly partOf: (id: string) => Readonly<Record<Asked, string>> | undefined;
  /** What counts everywhere, as text. */
  readonly around: string;
}

function partsOf(network: Network): Parts {
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
  const { settings, notUnderstood, notDescribed } = network;
  const around = [textOf([settings, notUnderstood, notDescribed])];
  for (const entity of entities) {
    const linked = new Set<string>();
    const text = textOf(entity, (one) => {
      if (one === unresolved || leaders.has(one)) linked.add(one);
    });
    texts.set(entity.id, text);
    if (linked.delete(unresolved)) around.push(text);
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
  const parts = new Map<string, Readonly<Record<Asked, string>>>();
  // Something that packets are sent through has groups of its own.
  const hasAppliances = network.routes.some(({ target }) => appliances.has(target.kind));
  for (const [leader, all] of members) {
    const join = (some: readonly Entity[]): string =>
      some
        .map(({ id }) => texts.get(id) ?? "")
        .sort()
        .join("\n");
    const text = join(all);
    parts.set(leader, {
      all: text,
      sent: hasAppliances ? text : join(all.filter((one) => !letsIn(one))),
    });
    if (!all.some(({ kind }) => kind === "vpc")) around.push(text);
  }
  // The internet has no addresses of these.
  for (const { ipv6Cidr } of [...network.vpcs, ...network.subnets]) around.push(textOf(ipv6Cidr));
  for (const one of network.vpcCidrAssociations)
    if (one.family === 6) around.push(textOf(one.cidr));
  return {
    partOf: (id) => parts.get(leaderOf(id) ?? ""),
    around: around.sort().join("\n"),
  };
}

function entitiesOf(network: Network): readonly Entity[] {
  return Object.values(collectionOf)
    .flatMap((collection): readonly Entity[] => network[collection])
    .filter(({ kind }) => !silent.has(kind));
}

/** The kind of a link that may name anything. Another text that is the same costs time and no truth. */
const unresolved: Link["kind"] = "unresolved";

const appliances: ReadonlySet<string> = new Set(["networkInterface", "instance", "unknown"]);

function letsIn(one: Entity): boolean {
  if (one.kind !== "securityGroupRule") return false;
  return one.direction.kind === "known" && one.direction.value === "ingress";
}

/** A value as text; JSON would not take the numbers of addresses. */
function textOf(value: unknown, see?: (text: string) => void): string {
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
