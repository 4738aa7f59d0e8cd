import type { EntityBase } from "../../model/entity";
import type { EntityId } from "../../model/identity";
import type { Link, LinkList } from "../../model/link";
import type { Entity } from "../../model/network";
import { unknown } from "../../model/value";
import type { Database } from "../../model/workload";
import { interfacesOf } from "./interfaces";

/** The interfaces of databases, ECS services and transit gateway attachments, which AWS creates. */
export function impliedInterfaces(entities: readonly Entity[]): readonly Entity[] {
  const byId = new Map(entities.map((one) => [one.id, one]));
  const withInstances = new Set(
    entities.flatMap((one) =>
      one.kind === "database" && one.cluster?.kind === "entity" ? [one.cluster.id] : [],
    ),
  );
  return entities.flatMap((one): readonly Entity[] => {
    switch (one.kind) {
      case "database":
        // A cluster of instances has no interface of its own.
        return withInstances.has(one.id) ? [] : databaseInterfaces(one, byId);
      case "workload":
        if (one.service !== "ecs") return []; // the others bring theirs along
        return interfacesOf({
          base: baseOnly(one),
          owner: "workload",
          subnets: one.subnets,
          securityGroups: one.securityGroups,
          isClass: true,
          publicIpv4: one.assignPublicIp,
        });
      case "transitGatewayAttachment":
        if (one.target.kind !== "vpc") return [];
        return interfacesOf({
          base: baseOnly(one),
          owner: "transitGatewayAttachment",
          subnets: one.target.subnets,
          securityGroups: { items: [] },
        });
      default:
        return [];
    }
  });
}

function databaseInterfaces(
  database: Database,
  byId: ReadonlyMap<EntityId, Entity>,
): readonly Entity[] {
  const find = (link: Link | undefined) =>
    link?.kind === "entity" ? byId.get(link.id) : undefined;
  const cluster = find(database.cluster);
  const written = database.securityGroups;
  const fromCluster = written.items.length === 0 && cluster?.kind === "database";
  const group =
    find(database.subnetGroup) ??
    (cluster?.kind === "database" ? find(cluster.subnetGroup) : undefined);
  const subnets = group?.kind === "subnetGroup" ? group.subnets : database.subnets;
  return interfacesOf({
    base: baseOnly(database),
    owner: "database",
    subnets: subnetsInUse(subnets, database, byId),
    securityGroups: fromCluster ? cluster.securityGroups : written,
    publicIpv4: database.publiclyAccessible,
  });
}

/**
 * AWS chooses among the subnets of a group (NETWORK 10.5), so only an only one is certain, and one of the
 * zone in which the database is known to stand; a standby of its own stands in the other of two.
 */
function subnetsInUse(
  subnets: LinkList,
  { name, zoneName, hasStandby }: Database,
  byId: ReadonlyMap<EntityId, Entity>,
): LinkList {
  const isTwo = subnets.items.length === 2 && subnets.more === undefined;
  if (subnets.items.length <= 1 || (isTwo && hasStandby === true)) return subnets;
  const candidates = subnets.items.flatMap((one) => (one.kind === "entity" ? [one.id] : []));
  const inZone = candidates.filter((id) => {
    const subnet = byId.get(id);
    const zone = subnet?.kind === "subnet" ? subnet.zoneName : undefined;
    return zone?.kind === "known" && zone.value === zoneName;
  });
  const [only, ...others] = inZone;
  if (hasStandby === false && only !== undefined && others.length === 0) {
    return { items: [{ kind: "entity", id: only }] };
  }
  return { items: [], more: { candidates, why: unknown(`AWS chooses the subnet of ${name}`) } };
}

/** What every entity carries, without what makes it one of its kind. */
export function baseOnly(entity: EntityBase): EntityBase {
  const { id, urn, name, origin, type, awsId, region, account, provider, tags } = entity;
  const { sourcePosition } = entity;
  return {
    id,
    urn,
    name,
    origin,
    awsId,
    region,
    account,
    tags,
    ...(type === undefined ? {} : { type }),
    ...(provider === undefined ? {} : { provider }),
    ...(sourcePosition === undefined ? {} : { sourcePosition }),
  };
}
