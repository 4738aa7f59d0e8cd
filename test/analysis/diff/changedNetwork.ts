import fc from "fast-check";
import { networkOf, type Entity, type EntityKind, type Network } from "../../../analysis/index";
import { scene } from "../../arbitraries/network";
import { blur, entitiesOf } from "../../arbitraries/network/blur";

/** A network at two times. */
export interface Change {
  readonly before: Network;
  readonly after: Network;
}

/**
 * A network and the same network after somebody took rules, routes and interfaces away and others forgot
 * what they knew; sometimes the other way round.
 */
export function changedNetwork(): fc.Arbitrary<Change> {
  const numbers = fc.array(fc.nat(), { maxLength: 3 });
  return fc
    .tuple(scene(1), numbers, numbers, fc.boolean())
    .map(([{ network }, removed, forgotten, backward]) => {
      const later = blur(without(network, removed), forgotten).network;
      return backward ? { before: later, after: network } : { before: network, after: later };
    });
}

const removable: readonly EntityKind[] = [
  "securityGroupRule",
  "route",
  "networkAclEntry",
  "networkInterface",
  "natGateway",
  "vpcPeeringConnection",
];

function without(network: Network, numbers: readonly number[]): Network {
  let entities: readonly Entity[] = entitiesOf(network);
  for (const number of numbers) {
    const candidates = entities.filter(({ kind }) => removable.includes(kind));
    const gone = candidates[number % Math.max(1, candidates.length)];
    entities = entities.filter((one) => one !== gone);
  }
  return networkOf(entities, network.settings);
}
