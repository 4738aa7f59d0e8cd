import { declaredTier } from "../facts/declaredTier";
import { effectiveTag } from "../facts/effectiveTag";
import { effectiveTier } from "../facts/effectiveTier";
import type { Link } from "../model/link";
import type { Entity } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { unknown, type Unknown } from "../model/value";
import { anyOf, linkCertainty, type Certainty } from "./certainty";
import type { Endpoint } from "./query";
import type { Topology } from "./topology";

/** An interface that may be a member, and why nobody can tell. */
export interface PossibleMember {
  readonly one: NetworkInterface;
  readonly why: Unknown;
}

/**
 * Interfaces that an entity stands for. `each`: a question about every one of them. `anyOne`: the client
 * chooses. `awsChooses`: nobody outside AWS decides which one is used (NETWORK 10.5).
 */
export interface Members {
  readonly choice: "each" | "anyOne" | "awsChooses";
  readonly interfaces: readonly NetworkInterface[];
  readonly possible: readonly PossibleMember[];
}

/** The interfaces of an entity, by what kind of entity it is. */
export function membersOf(topology: Topology, entity: Entity): Members {
  const owned = (choice: "anyOne" | "awsChooses"): Members => ({
    choice,
    interfaces: topology.interfacesOwnedBy(entity.id),
    possible: [],
  });
  switch (entity.kind) {
    case "networkInterface":
      return { choice: "each", interfaces: [entity], possible: [] };
    case "function":
    case "database":
    case "workload":
    case "autoScalingGroup":
      return owned("awsChooses");
    case "subnet":
      return selected(topology, entity.name, (one) => linkCertainty(one.subnet, entity.id));
    case "vpc":
      return selected(topology, entity.name, (one) => inVpc(topology, one, entity.id));
    case "securityGroup":
      return selected(topology, entity.name, (one) => {
        const { items, more } = topology.groupsOf(one);
        const chances = items.map((link) => linkCertainty(link, entity.id));
        return anyOf([...chances, more === undefined ? "no" : "maybe"]);
      });
    default:
      return owned("anyOne");
  }
}

/** The interfaces in subnets of a tier: the declared one, else what the subnet is by its routes. */
export function membersOfTier(
  topology: Topology,
  { tier, vpc }: Extract<Endpoint, { readonly kind: "tier" }>,
): Members {
  const { network } = topology;
  const tiers = new Map(
    network.subnets.map((subnet) => {
      const declared = declaredTier(network, subnet);
      const isDeclared = declared.kind === "unknown" || declared.value !== undefined;
      return [subnet.id, isDeclared ? declared : effectiveTier(network, subnet)];
    }),
  );
  return selected(topology, `tier ${tier}`, (one) => {
    const place = vpc === undefined ? "yes" : inVpc(topology, one, vpc);
    const own = one.subnet.kind === "entity" ? tiers.get(one.subnet.id) : undefined;
    const holds: Certainty =
      own === undefined || own.kind === "unknown" ? "maybe" : own.value === tier ? "yes" : "no";
    if (place === "no" || holds === "no") return "no";
    return place === "yes" && holds === "yes" ? "yes" : "maybe";
  });
}

/** The interfaces whose workload, else subnet, else VPC, has the tag with this value. */
export function membersOfTag(
  topology: Topology,
  { key, value }: Extract<Endpoint, { readonly kind: "tag" }>,
): Members {
  return selected(topology, `tag ${key}=${value}`, (one) => {
    const tag = effectiveTag(topology.network, one, [key]);
    if (tag.kind === "unknown") return "maybe";
    return tag.value === value ? "yes" : "no";
  });
}

function inVpc(topology: Topology, one: NetworkInterface, vpc: Entity["id"]): Certainty {
  const subnet = topology.subnetOf(one);
  if (subnet !== undefined) return linkCertainty(subnet.vpc, vpc);
  const isVague = (link: Link): boolean => link.kind === "oneOf" || link.kind === "unresolved";
  return isVague(one.subnet) ? "maybe" : "no";
}

function selected(
  topology: Topology,
  name: string,
  holds: (one: NetworkInterface) => Certainty,
): Members {
  const all = topology.network.networkInterfaces.map((one) => ({ one, certainty: holds(one) }));
  return {
    choice: "each",
    interfaces: all.flatMap(({ one, certainty }) => (certainty === "yes" ? [one] : [])),
    possible: all.flatMap(({ one, certainty }) =>
      certainty === "maybe"
        ? [{ one, why: unknown(`whether ${one.name} belongs to ${name} is not known`) }]
        : [],
    ),
  };
}
