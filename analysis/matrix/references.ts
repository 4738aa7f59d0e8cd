import type { EntityId } from "../model/identity";
import type { InterfaceClass } from "./classes";
import type { PlainEnd } from "./plainEnds";

/** Classes of which one names the other, in a rule or as a target: they differ from those that behave alike. */
export class References {
  private readonly naming = new Map<EntityId, InterfaceClass[]>();
  private readonly carrying = new Map<EntityId, InterfaceClass[]>();
  private readonly shared: readonly InterfaceClass[];
  private readonly byInterface = new Map<EntityId, InterfaceClass>();

  constructor(classes: readonly InterfaceClass[]) {
    for (const one of classes) {
      for (const { id } of one.members) this.byInterface.set(id, one);
      if (one.plain === undefined) continue;
      const named = one.plain.ingress.references.map(({ group }) => group);
      for (const group of new Set(named)) add(this.naming, group, one);
      for (const group of new Set(one.plain.groups)) add(this.carrying, group, one);
    }
    this.shared = classes.filter(({ plain }) => plain?.isShared === true);
  }

  /** Classes whose traffic from this one may depend on references. */
  from({ groups, egress, sendsTo }: PlainEnd): ReadonlySet<InterfaceClass> {
    const found = new Set<InterfaceClass>();
    for (const target of sendsTo?.interfaces ?? []) {
      const one = this.byInterface.get(target);
      if (one !== undefined) found.add(one);
    }
    for (const group of groups) for (const one of this.naming.get(group) ?? []) found.add(one);
    for (const { group } of egress.references)
      for (const one of this.carrying.get(group) ?? []) found.add(one);
    if (egress.references.length > 0) for (const one of this.shared) found.add(one);
    return found;
  }
}

function add(map: Map<EntityId, InterfaceClass[]>, key: EntityId, one: InterfaceClass): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [one]);
  else list.push(one);
}
