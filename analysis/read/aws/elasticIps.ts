import { entityId } from "../../model/identity";
import { known } from "../../model/value";
import { baseOf } from "./base";
import { inside, itemsOf, register, type AwsContext, type Item } from "./context";
import { part, parts, text, textValue } from "./fields";
import { linkTo } from "./references";

const elastic = new WeakMap<AwsContext, ReadonlySet<string>>();

/** Public addresses that `describe-addresses` tells. */
export function elasticAddresses(context: AwsContext): ReadonlySet<string> {
  const before = elastic.get(context);
  if (before !== undefined) return before;
  const found = new Set(
    itemsOf(context, "describe-addresses").flatMap((item) => text(item, "PublicIp") ?? []),
  );
  elastic.set(context, found);
  return found;
}

/** Reads elastic IPs, from their own call and from the interfaces that have them. */
export function readElasticIps(context: AwsContext): void {
  const ofNats = new Set<string>();
  for (const one of context.entities) {
    if (one.kind === "networkInterface" && one.owner.kind === "natGateway") ofNats.add(one.id);
  }
  for (const item of itemsOf(context, "describe-network-interfaces")) {
    if (!ofNats.has(item.id)) readFromInterface(item);
  }
  for (const item of itemsOf(context, "describe-addresses")) {
    const one = text(item, "NetworkInterfaceId");
    const instance = one === undefined ? text(item, "InstanceId") : undefined;
    const privateIp = text(item, "PrivateIpAddress");
    const isNat = one !== undefined && ofNats.has(one);
    context.entities.push({
      ...baseOf(item),
      kind: "elasticIp",
      publicIp: textValue(item, "PublicIp"),
      ...(one === undefined || isNat ? {} : { networkInterface: linkTo(context, one) }),
      ...(instance === undefined ? {} : { instance: linkTo(context, instance) }),
      ...(privateIp === undefined || isNat ? {} : { associateWithPrivateIp: known(privateIp) }),
      isAssociated: text(item, "AssociationId") !== undefined,
    });
  }
}

/** Elastic IPs that only the interface tells of, because `describe-addresses` was not asked. */
function readFromInterface(item: Item): void {
  const { context } = item;
  for (const one of parts(item, "PrivateIpAddresses")) {
    const association = part(one, "Association");
    const allocation = text(association, "AllocationId");
    // A carrier or customer-owned address has an allocation and is not public.
    const isPublic = association.json["PublicIp"] !== undefined;
    if (allocation === undefined || !isPublic || context.index.has(allocation)) continue;
    const privateIp = text(one, "PrivateIpAddress");
    register(context, allocation, "elasticIp");
    context.entities.push({
      ...baseOf(inside(item, {}), allocation),
      kind: "elasticIp",
      publicIp: textValue(association, "PublicIp"),
      networkInterface: { kind: "entity", id: entityId(item.id) },
      ...(privateIp === undefined ? {} : { associateWithPrivateIp: known(privateIp) }),
    });
  }
}
