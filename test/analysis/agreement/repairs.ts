import type { Entity, Network } from "../../../analysis/index";
import { known, networkOf } from "../../../analysis/index";
import type { Explanation } from "../../../analysis/reach/verdict";
import { entitiesOf } from "../../arbitraries/network/blur";
import { entry, rule } from "../../arbitraries/network/entities";

/** A change of the network that takes one reason away; reasons with one `key` go together. */
export interface Repair {
  readonly key: string;
  /** What is changed. */
  readonly id: string;
  readonly apply: (entities: readonly Entity[]) => readonly Entity[];
}

const everybody = ["0.0.0.0/0", "::/0"];
const everything = { protocol: "all" } as const;

/** How a network engineer removes an obstacle; `undefined` where that takes more than one change. */
export function repairOf({ code, component, side }: Explanation): Repair | undefined {
  const { id, name, kind } = component;
  const key = `${id} ${side ?? ""}`;
  switch (code) {
    case "SG_HAS_NO_RULES":
    case "ENI_SG_RULES_MISMATCH":
      if (kind !== "securityGroup" || side === undefined) return undefined;
      return adding(id, key, () => everybody.map((peer) => rule(name, side, everything, peer)));
    case "SUBNET_ACL_RESTRICTION":
      if (side === undefined) return undefined;
      // Before every other entry: generated numbers start at 1.
      return adding(id, key, () =>
        everybody.map((block) => entry(name, side, 0, "allow", everything, block)),
      );
    case "BAD_STATE":
      if (!mendable.includes(kind)) return undefined;
      return {
        key,
        id,
        apply: (entities) => entities.map((one) => (one.id === id ? working(one) : one)),
      };
    default:
      return undefined;
  }
}

function adding(id: string, key: string, parts: () => readonly Entity[]): Repair {
  return { key, id, apply: (entities) => [...entities, ...parts()] };
}

/** Kinds that have a state, as words. */
const mendable = ["natGateway", "vpcEndpoint", "transitGatewayAttachment", "vpcPeeringConnection"];

function working(one: Entity): Entity {
  switch (one.kind) {
    case "natGateway":
    case "vpcEndpoint":
    case "transitGatewayAttachment":
      return { ...one, state: known("available") };
    case "vpcPeeringConnection":
      return { ...one, status: known("active") };
    default:
      return one;
  }
}

/** The network after some repairs. */
export function repaired(network: Network, repairs: readonly Repair[]): Network {
  const all = repairs.reduce<readonly Entity[]>(
    (entities, one) => one.apply(entities),
    entitiesOf(network),
  );
  return networkOf(all, network.settings);
}
