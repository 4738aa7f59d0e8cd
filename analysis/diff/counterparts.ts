import { entitiesById } from "../facts/memoise";
import type { EntityId } from "../model/identity";
import { linkedId } from "../model/link";
import type { Entity, Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";

/** What of one network is what of another. */
export interface Counterparts {
  /** By an entity of the network after: the same one in the network before. */
  readonly before: ReadonlyMap<EntityId, EntityId>;
  /** By an entity of the network before: the same one in the network after. */
  readonly after: ReadonlyMap<EntityId, EntityId>;
}

/**
 * Finds the entities of one network in another. Entities are the same when they have the same identity
 * (URN, or AWS id in an account), else when they have the same known AWS id: so a program compares with the
 * account that it was deployed to, and what is renamed by an alias stays what it is. Interfaces that AWS
 * makes for an owner have no identity but the order of its subnets: of the same owner, those in the same
 * subnet are the same, then those with the same number.
 */
export function counterparts(before: Network, after: Network): Counterparts {
  const pairs = new Pairs();
  const old = [...entitiesById(before).values()];
  const fresh = [...entitiesById(after).values()];
  pairs.match(old, fresh, (one) => (isMade(one) ? undefined : one.id));
  pairs.match(old, fresh, ({ kind, awsId }) =>
    awsId.kind === "known" ? `${kind} ${awsId.value}` : undefined,
  );
  const { networkInterfaces: held } = before;
  pairs.match(held, after.networkInterfaces, (one, oldId) =>
    [oldId(one.owner.id), oldId(linkedId(one.subnet) ?? one.id)].join(" "),
  );
  pairs.match(held, after.networkInterfaces, ({ id, owner }, oldId) =>
    id.startsWith(owner.id) ? `${oldId(owner.id)}${id.slice(owner.id.length)}` : undefined,
  );
  return pairs;
}

/** An interface that AWS makes for an owner, as a program has it. */
function isMade(one: Entity): boolean {
  return one.kind === "networkInterface" && one.origin === "implied";
}

class Pairs implements Counterparts {
  readonly before = new Map<EntityId, EntityId>();
  readonly after = new Map<EntityId, EntityId>();

  /**
   * Pairs what is left of two lists and has the same key, in the order of both.
   *
   * @param keyOf `undefined` for what has no such key; it gets the identity in the network before of an
   *   entity of either network
   */
  match<Part extends Entity | NetworkInterface>(
    old: readonly Part[],
    fresh: readonly Part[],
    keyOf: (one: Part, oldId: (id: EntityId) => EntityId) => string | undefined,
  ): void {
    const left = new Map<string, Part[]>();
    for (const one of old) {
      const key = this.after.has(one.id) ? undefined : keyOf(one, (id) => id);
      if (key === undefined) continue;
      const same = left.get(key);
      if (same === undefined) left.set(key, [one]);
      else same.push(one);
    }
    for (const one of fresh) {
      if (this.before.has(one.id)) continue;
      const key = keyOf(one, (id) => this.before.get(id) ?? id);
      const other = key === undefined ? undefined : left.get(key)?.shift();
      if (other === undefined) continue;
      this.before.set(one.id, other.id);
      this.after.set(other.id, one.id);
    }
  }
}
