import type { EntityId } from "../model/identity";
import type { Entity } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import { linkCertainty } from "./certainty";
import type { Topology } from "./topology";

/**
 * Interfaces that an entity stands for. `each`: a question about every one of them. `anyOne`: the client
 * chooses. `awsChooses`: nobody outside AWS decides which one is used (NETWORK 10.5).
 */
export interface Members {
  readonly choice: "each" | "anyOne" | "awsChooses";
  readonly interfaces: readonly NetworkInterface[];
}

/** The interfaces of an entity, by what kind of entity it is. */
export function membersOf(topology: Topology, entity: Entity): Members {
  const all = topology.network.networkInterfaces;
  switch (entity.kind) {
    case "networkInterface":
      return { choice: "each", interfaces: [entity] };
    case "function":
    case "database":
    case "workload":
    case "autoScalingGroup":
      return { choice: "awsChooses", interfaces: ownedBy(all, entity.id) };
    case "subnet":
      return {
        choice: "each",
        interfaces: all.filter((one) => linkCertainty(one.subnet, entity.id) === "yes"),
      };
    case "vpc":
      return { choice: "each", interfaces: topology.interfacesIn(entity.id) };
    case "securityGroup":
      return {
        choice: "each",
        interfaces: all.filter((one) =>
          topology.groupsOf(one).items.some((link) => linkCertainty(link, entity.id) === "yes"),
        ),
      };
    default:
      return { choice: "anyOne", interfaces: ownedBy(all, entity.id) };
  }
}

function ownedBy(all: readonly NetworkInterface[], owner: EntityId): readonly NetworkInterface[] {
  return all.filter((one) => one.owner.id === owner);
}
