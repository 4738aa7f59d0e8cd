import type { Entity } from "../../model/network";
import { entityId } from "../../model/identity";
import type { PulumiResource } from "../resource";
import { baseOf } from "./base";
import type { ReadContext } from "./context";
import { targetNameOf } from "./types";

/** The security groups that a resource takes of which nothing else is read, whatever its property is. */
export function groupUses(context: ReadContext, resource: PulumiResource): readonly Entity[] {
  const sources = new Set(Object.values(resource.propertyDependencies).flat());
  const groups = [...sources].filter(
    (source) => targetNameOf(context.resources.get(source)?.type ?? "") === "securityGroup",
  );
  if (groups.length === 0) return [];
  return [
    {
      ...baseOf(context, resource),
      kind: "securityGroupUse",
      securityGroups: { items: groups.map((group) => ({ kind: "entity", id: entityId(group) })) },
    },
  ];
}
