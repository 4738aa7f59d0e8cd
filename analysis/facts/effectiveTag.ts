import type { EntityBase } from "../model/entity";
import { linkedId, type Link } from "../model/link";
import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { known, unknown, type Value } from "../model/value";
import { entitiesById } from "./memoise";
import { whyOf } from "./subnetRouting";

/**
 * The first of these tags that an interface has, looked for on its workload, then on its subnet, then on
 * its VPC (RULES 12, `reach-no-cross-environment`). `undefined` when it has none of them.
 */
export function effectiveTag(
  network: Network,
  one: NetworkInterface,
  keys: readonly string[],
): Value<string | undefined> {
  const byId = entitiesById(network);
  const linked = (link: Link) => {
    const id = linkedId(link);
    return id === undefined ? undefined : byId.get(id);
  };
  for (const place of [byId.get(one.owner.id), one]) {
    const tag = place === undefined ? undefined : firstTag(place, keys);
    if (tag !== undefined) return tag;
  }
  const subnet = linked(one.subnet);
  if (subnet?.kind !== "subnet") return notFound(one.subnet, `the subnet of ${one.name}`);
  const ofSubnet = firstTag(subnet, keys);
  if (ofSubnet !== undefined) return ofSubnet;
  const vpc = linked(subnet.vpc);
  if (vpc?.kind !== "vpc") return notFound(subnet.vpc, `the VPC of ${subnet.name}`);
  return firstTag(vpc, keys) ?? known(undefined);
}

/** The first of these tags on one entity; `undefined` when it has none of them. */
function firstTag(
  { tags, name }: EntityBase,
  keys: readonly string[],
): Value<string | undefined> | undefined {
  if (tags.kind === "unknown") return unknown(`the tags of ${name} are not known`, tags.sources);
  for (const key of keys) {
    const tag = Object.hasOwn(tags.value, key) ? tags.value[key] : undefined;
    if (tag !== undefined) return tag;
  }
  return undefined;
}

/** What lies outside of the network may have the tag. */
function notFound(link: Link, what: string): Value<string | undefined> {
  return link.kind === "external"
    ? unknown(`the tags of ${link.awsId} are not known`)
    : whyOf(link, `${what} is not known`);
}
