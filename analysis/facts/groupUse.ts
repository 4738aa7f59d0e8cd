import type { EntityId } from "../model/identity";
import type { LinkList } from "../model/link";
import type { Entity, Network } from "../model/network";
import type { Unknown } from "../model/value";
import { entitiesById, memoise } from "./memoise";

/** Which security groups something is attached to. Being named by a rule does not count. */
export interface GroupUse {
  readonly used: ReadonlySet<EntityId>;
  /** Lists that are not known; each may hold any of these groups, or any at all. */
  readonly open: readonly { readonly candidates?: readonly EntityId[]; readonly why: Unknown }[];
}

/** Security groups in use: by interfaces, workloads, endpoints, templates and whatever else takes them. */
export const groupUse: (network: Network) => GroupUse = memoise((network) => {
  const used = new Set<EntityId>();
  const open = new Map<Unknown, GroupUse["open"][number]>();
  for (const entity of entitiesById(network).values()) {
    for (const { items, more } of listsOf(entity)) {
      for (const link of items) {
        if (link.kind === "entity") used.add(link.id);
        else if (link.kind === "oneOf") open.set(link.why, link);
        else if (link.kind === "unresolved") open.set(link.why, { why: link.why });
      }
      if (more === undefined) continue;
      const { candidates, why } = more;
      open.set(why, candidates.length === 0 ? { why } : { candidates, why });
    }
  }
  return { used, open: [...open.values()] };
});

function listsOf(entity: Entity): readonly LinkList[] {
  switch (entity.kind) {
    case "function":
      if (entity.vpcConfig.kind !== "known")
        return [{ items: [], more: { candidates: [], why: entity.vpcConfig } }];
      return entity.vpcConfig.value === undefined ? [] : [entity.vpcConfig.value.securityGroups];
    case "networkInterfaceSecurityGroupAttachment":
    case "vpcEndpointSecurityGroupAssociation":
      return [{ items: [entity.securityGroup] }];
    default:
      // The interfaces of an owner have the groups of the owner, or a default group.
      return "securityGroups" in entity && entity.origin !== "implied"
        ? [entity.securityGroups]
        : [];
  }
}
