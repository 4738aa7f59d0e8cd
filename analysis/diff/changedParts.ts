import { entitiesById } from "../facts/memoise";
import type { Entity, Network } from "../model/network";
import { equalValues } from "./equalValues";
import { linkedParts, type LinkedPart, type LinkedParts } from "./linkedParts";

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

/**
 * Compares two networks part by part. A part is everything that is linked together: VPCs that nothing joins
 * are parts of their own. What is linked with no VPC, as an AWS-managed prefix list, may count anywhere, and
 * so may what names something that nobody can tell: a rule whose group is not known may be one of any group.
 */
export function changedParts(before: Network, after: Network): ChangedParts {
  const [old, fresh] = [linkedParts(before), linkedParts(after)];
  const freshById = entitiesById(after);
  const same = new Map<Entity, boolean>();
  const isSameEntity = (one: Entity): boolean => {
    let is = same.get(one);
    if (is === undefined) same.set(one, (is = equalValues(one, freshById.get(one.id))));
    return is;
  };
  const areSame = (some: readonly Entity[], others: readonly Entity[]): boolean =>
    some.length === others.length && haveSameIds(some, others) && some.every(isSameEntity);
  const isSameAround =
    equalValues(surroundings(before), surroundings(after)) &&
    areSame(everywhere(old), everywhere(fresh));
  // Something that packets are sent through has groups of its own.
  const hasAppliances = [before, after].some(({ routes }) =>
    routes.some(({ target }) => appliances.has(target.kind)),
  );
  const samePart = new Map<LinkedPart, Readonly<Record<Asked, boolean>>>();
  const isSamePart = (was: LinkedPart, is: LinkedPart): Readonly<Record<Asked, boolean>> => {
    let found = samePart.get(was);
    if (found === undefined) {
      const all = areSame(was.entities, is.entities);
      const sending = [was, is].map(({ entities }) => entities.filter((one) => !letsIn(one)));
      const [senders = [], others = []] = sending;
      found = { all, sent: all || (!hasAppliances && areSame(senders, others)) };
      samePart.set(was, found);
    }
    return found;
  };
  return {
    isSame: (one, other, asked = "all") => {
      if (!isSameAround || one !== other) return false;
      const [was, is] = [old.partOf(one), fresh.partOf(one)];
      return was !== undefined && is !== undefined && isSamePart(was, is)[asked];
    },
  };
}

/** For networks of which everything is to be asked. */
export const nothingIsSame: ChangedParts = { isSame: () => false };

/** What counts everywhere and is no entity. */
function surroundings(network: Network): unknown {
  const { settings, notUnderstood, notDescribed, vpcs, subnets, vpcCidrAssociations } = network;
  // The internet has no addresses of these.
  const blocks = [
    ...[...vpcs, ...subnets].map(({ id, ipv6Cidr }) => [id, ipv6Cidr]),
    ...vpcCidrAssociations.filter(({ family }) => family === 6).map(({ id, cidr }) => [id, cidr]),
  ].filter(([, block]) => block !== undefined);
  return [settings, notUnderstood, notDescribed, Object.fromEntries(blocks)];
}

/** What is linked with no VPC, or names something that nobody can tell. */
function everywhere({ parts, naming }: LinkedParts): readonly Entity[] {
  const loose = parts.filter(({ hasVpc }) => !hasVpc).flatMap(({ entities }) => entities);
  return [...new Set([...loose, ...naming])];
}

function haveSameIds(some: readonly Entity[], others: readonly Entity[]): boolean {
  const ids = new Set(some.map(({ id }) => id));
  return others.every(({ id }) => ids.has(id));
}

const appliances: ReadonlySet<string> = new Set(["networkInterface", "instance", "unknown"]);

function letsIn(one: Entity): boolean {
  if (one.kind !== "securityGroupRule") return false;
  return one.direction.kind === "known" && one.direction.value === "ingress";
}
