import { linkName } from "../../analysis/facts/linkName";
import { listenersByBalancer } from "../../analysis/facts/listeners";
import type { EntityId } from "../../analysis/model/identity";
import type { Entity } from "../../analysis/model/network";
import { valueOr, type Value } from "../../analysis/model/value";
import { formatAddress } from "../../analysis/sets/cidr";
import type { Detail } from "./box";
import type { Drawing } from "./drawing";

/** The line under the name of something that stands in subnets. */
export function captionOf(drawing: Drawing, entity: Entity): string | undefined {
  switch (entity.kind) {
    case "loadBalancer": {
      const scheme = text(entity.internal, (internal) =>
        internal ? "internal" : "internet-facing",
      );
      return joined([
        valueOr(entity.loadBalancerType, undefined),
        scheme,
        ports(drawing, entity.id),
      ]);
    }
    case "classicLoadBalancer":
      return joined([
        "classic",
        text(entity.internal, (internal) => (internal ? "internal" : "internet-facing")),
      ]);
    case "database":
      return joined([
        valueOr(entity.engine, undefined) ?? entity.service,
        text(entity.port, (port) => `port ${port}`),
      ]);
    case "workload":
      return entity.service;
    case "vpcEndpoint": {
      const type = valueOr(entity.endpointType, undefined);
      return joined([valueOr(entity.service, undefined), type?.toLowerCase()]);
    }
    case "natGateway":
      return joined([
        valueOr(entity.connectivity, undefined),
        valueOr(entity.availability, undefined) === "regional" ? "regional" : undefined,
      ]);
    case "autoScalingGroup":
      return (
        linkName(drawing.network, entity.launchTemplate ?? { kind: "external", awsId: "" }) ||
        undefined
      );
    case "unmodelledComponent":
      return entity.what;
    default:
      return undefined;
  }
}

/** The ports that a load balancer listens on. */
function ports({ network }: Drawing, id: EntityId): string | undefined {
  const known = listenersByBalancer(network)
    .at(id)
    .map(({ protocol, port }) =>
      joined([valueOr(protocol, undefined), String(valueOr(port, ""))], " "),
    );
  return known.length === 0 ? undefined : known.join(", ");
}

/** What is known of something in subnets: its security groups and addresses. */
export function thingDetails({ network, topology }: Drawing, id: EntityId): readonly Detail[] {
  const groups = new Set<string>();
  const addresses = new Set<string>();
  const publics = new Set<string>();
  for (const one of topology.interfacesOwnedBy(id)) {
    for (const link of topology.groupsOf(one).items)
      groups.add(linkName(network, link) ?? "one that is not known");
    for (const family of [4, 6] as const)
      for (const { range, exact } of topology.addressesOf(one, family))
        if (exact) addresses.add(formatAddress(family, range.first));
    for (const { publicAddress } of topology.publicMappings(one))
      if (publicAddress !== undefined) publics.add(formatAddress(4, publicAddress.first));
  }
  return [
    detail("security groups", groups),
    detail("addresses", addresses),
    detail("public addresses", publics),
  ].flat();
}

function detail(label: string, all: ReadonlySet<string>): readonly Detail[] {
  return all.size === 0 ? [] : [{ label, text: [...all].join(", ") }];
}

function text<T>(value: Value<T>, words: (value: T) => string): string | undefined {
  return value.kind === "known" ? words(value.value) : undefined;
}

function joined(parts: readonly (string | undefined)[], by = " · "): string {
  return parts.filter((part) => part !== undefined && part !== "").join(by);
}
