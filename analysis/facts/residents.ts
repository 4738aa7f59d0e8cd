import type { EntityId } from "../model/identity";
import { candidatesOf, type Link } from "../model/link";
import type { Entity, Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { Unknown, Value } from "../model/value";
import type { Tier } from "../model/settings";
import type { Subnet } from "../model/vpc";
import { effectiveTier } from "./effectiveTier";
import { attachedTo } from "./interfaceAttachments";
import { entitiesById, memoise } from "./memoise";
import { whyOf } from "./subnetRouting";

/** What runs the code of the user in a VPC, and so calls services from there. */
export type ResidentKind = "instance" | "function" | "container" | "other";

/** Something that runs in a VPC, by one interface of it in one subnet. */
export interface Resident {
  readonly kind: ResidentKind;
  readonly owner: Entity;
  readonly networkInterface: NetworkInterface;
  readonly subnet: Subnet;
  readonly tier: Value<Tier>;
  /** Present when it may not be there at all, or may be elsewhere. */
  readonly open?: Unknown;
}

// Services that run what the user wrote. The other owners of interfaces answer calls and make none.
const callers: ReadonlyMap<string, ResidentKind> = new Map([
  ["ecs", "container"],
  ["eks", "container"],
  ...["apprunner", "batch", "codebuild", "glue", "mwaa", "sagemaker", "synthetics"].map(
    (service): [string, ResidentKind] => [service, "other"],
  ),
]);

/** What runs in each VPC, by the identity of the VPC. */
export const residentsByVpc: (network: Network) => ReadonlyMap<EntityId, readonly Resident[]> =
  memoise((network) => {
    const tiers = new Map<EntityId, Value<Tier>>();
    const byVpc = new Map<EntityId, Resident[]>();
    const entities = entitiesById(network);
    for (const one of network.networkInterfaces) {
      const caller = callerOf(network, one);
      if (caller === undefined) continue;
      for (const id of candidatesOf(one.subnet)) {
        const subnet = entities.get(id);
        if (subnet?.kind !== "subnet") continue;
        const tier = tiers.get(id) ?? effectiveTier(network, subnet);
        tiers.set(id, tier);
        for (const vpc of candidatesOf(subnet.vpc)) {
          const open = one.presence ?? doubtOf(one.subnet) ?? doubtOf(subnet.vpc);
          const all = byVpc.get(vpc) ?? [];
          byVpc.set(vpc, all);
          all.push({
            ...caller,
            networkInterface: one,
            subnet,
            tier,
            ...(open === undefined ? {} : { open }),
          });
        }
      }
    }
    return byVpc;
  });

function callerOf(
  network: Network,
  { id, owner }: NetworkInterface,
): Pick<Resident, "kind" | "owner"> | undefined {
  const entities = entitiesById(network);
  const [attached] = owner.kind === "declared" ? attachedTo(network, id) : [];
  const entity = entities.get(attached ?? owner.id);
  switch (entity?.kind) {
    case "instance":
    case "autoScalingGroup":
      return { kind: "instance", owner: entity };
    case "function":
      return { kind: "function", owner: entity };
    case "workload": {
      const kind = callers.get(entity.service);
      return kind && { kind, owner: entity };
    }
    default:
      return undefined;
  }
}

function doubtOf(link: Link): Unknown | undefined {
  return link.kind === "entity" ? undefined : whyOf(link, "the subnet is not known");
}

/** Why something of a kind may run in any VPC: it stands in a subnet that nobody can name. */
export const residentsAnywhere: (network: Network) => ReadonlyMap<ResidentKind, Unknown> = memoise(
  (network) => {
    const found = new Map<ResidentKind, Unknown>();
    for (const one of network.networkInterfaces) {
      if (one.subnet.kind !== "unresolved") continue;
      const caller = callerOf(network, one);
      // Without a subnet of its own an instance starts in the default VPC, which is none of these.
      if (caller?.owner.kind === "instance" && caller.owner.subnet === undefined) continue;
      if (caller === undefined || found.has(caller.kind)) continue;
      found.set(caller.kind, one.presence ?? one.subnet.why);
    }
    return found;
  },
);
