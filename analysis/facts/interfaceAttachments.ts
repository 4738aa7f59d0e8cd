import type { EntityId } from "../model/identity";
import { candidatesOf } from "../model/link";
import type { Network } from "../model/network";
import { memoise } from "./memoise";

/**
 * What an interface and an instance are to each other: an instance's own interfaces, those that it lists,
 * that name it themselves, or that an attachment joins to it. A link that may name several counts for each.
 */
const attachments = memoise((network): ReadonlyMap<EntityId, readonly EntityId[]> => {
  const joined = new Map<EntityId, EntityId[]>();
  const join = (one: EntityId, other: EntityId): void => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const before = joined.get(from);
      if (before === undefined) joined.set(from, [to]);
      else before.push(to);
    }
  };
  for (const { id, listedInterfaces } of network.instances) {
    for (const link of listedInterfaces?.items ?? []) {
      for (const face of candidatesOf(link)) join(id, face);
    }
  }
  for (const { id, owner, attachedTo } of network.networkInterfaces) {
    if (owner.kind === "instance" && owner.id !== id) join(owner.id, id);
    for (const link of attachedTo?.items ?? []) {
      for (const instance of candidatesOf(link)) join(instance, id);
    }
  }
  for (const { instance, networkInterface } of network.networkInterfaceAttachments) {
    for (const one of candidatesOf(instance)) {
      for (const face of candidatesOf(networkInterface)) join(one, face);
    }
  }
  return joined;
});

/** The interfaces of an instance, or the instances of an interface. */
export function attachedTo(network: Network, id: EntityId): readonly EntityId[] {
  return attachments(network).get(id) ?? [];
}
