import type { Entity } from "../../model/network";
import { entityId } from "../../model/identity";
import type { PulumiResource } from "../resource";
import { baseOf, inlineBase } from "./base";
import type { ReadContext } from "./context";
import { targetNameOf } from "./types";

/** The security groups that a resource of AWS takes which is not modelled, whatever its property is. */
export function groupUses(context: ReadContext, resource: PulumiResource): readonly Entity[] {
  if (!resource.type.startsWith("aws:")) return [];
  const sources = new Set(Object.values(resource.propertyDependencies).flat());
  const groups = [...sources].filter(
    (source) => targetNameOf(context.resources.get(source)?.type ?? "") === "securityGroup",
  );
  if (groups.length === 0) return [];
  return [
    {
      ...inlineBase(baseOf(context, resource), "securityGroups"),
      kind: "securityGroupUse",
      securityGroups: { items: groups.map((group) => ({ kind: "entity", id: entityId(group) })) },
    },
  ];
}
