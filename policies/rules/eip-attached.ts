import { memoise } from "../../analysis/facts/memoise";
import type { EntityId } from "../../analysis/model/identity";
import { candidatesOf, type Link } from "../../analysis/model/link";
import type { Unknown } from "../../analysis/model/value";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation } from "../rule";

/**
 * AWS charges for every public IPv4 address by the hour, used or not, and a forgotten one keeps a place in
 * the allow lists of others.
 *
 * @see Amazon VPC User Guide, "Elastic IP addresses"
 */
export const eipAttached = defineRule({
  name: "eip-attached",
  description: "Every elastic IP is used by something.",
  severity: "low",
  level: "advisory",
  remediationSteps: "Release the address or attach it; idle addresses are billed.",
  frameworks: { securityHub: ["EC2.12"], nist: ["CM-8(1)"] },
  config: {},
  provenBy: [],
  *check(network) {
    const { used, perhaps, any } = usedAddresses(network);
    for (const {
      id,
      urn,
      name,
      instance,
      networkInterface,
      isAssociated,
      ...base
    } of network.elasticIps) {
      if (!isSubject(base) || used.has(id) || isAssociated === true) continue;
      if (instance !== undefined || networkInterface !== undefined) continue;
      const why = perhaps.get(id) ?? any;
      yield why === undefined
        ? violation(urn, `Elastic IP ${name} is used by nothing, and is charged for by the hour.`)
        : notDecided(urn, `Elastic IP ${name}: ${why.why}. It is a violation if nothing uses it.`);
    }
  },
});

/** Addresses that something else names: for certain, perhaps, or any of them. */
const usedAddresses = memoise((network) => {
  const used = new Set<EntityId>();
  const perhaps = new Map<EntityId, Unknown>();
  const open: Unknown[] = [];
  const note = (link: Link): void => {
    if (link.kind === "entity") used.add(link.id);
    else if (link.kind === "unresolved") open.push(link.why);
    else if (link.kind === "oneOf") for (const id of candidatesOf(link)) perhaps.set(id, link.why);
  };
  for (const { elasticIp } of network.elasticIpAssociations) note(elasticIp);
  for (const { elasticIp } of network.natGatewayEipAssociations) note(elasticIp);
  const lists = [...network.natGateways, ...network.loadBalancers, ...network.workloads].flatMap(
    ({ elasticIps }) => elasticIps ?? [],
  );
  for (const { items, more } of lists) {
    items.forEach(note);
    if (more === undefined) continue;
    for (const id of more.candidates) perhaps.set(id, more.why);
    if (more.candidates.length === 0) open.push(more.why);
  }
  const [any] = open;
  return { used, perhaps, any };
});
