import fc from "fast-check";
import {
  networkOf,
  type Entity,
  type EntityKind,
  type Network,
  type NetworkInterface,
} from "../../../analysis/index";
import { scene } from "../../arbitraries/network";
import { blur, entitiesOf } from "../../arbitraries/network/blur";

/** A network at two times. */
export interface Change {
  readonly before: Network;
  readonly after: Network;
}

/**
 * A network and the same network after somebody took rules, routes and interfaces away and others forgot
 * what they knew; sometimes the other way round. Some instances have several interfaces, of which one may
 * come or go.
 */
export function changedNetwork(): fc.Arbitrary<Change> {
  const numbers = fc.array(fc.nat(), { maxLength: 3 });
  return fc
    .tuple(scene(1), numbers, numbers, numbers, fc.option(fc.nat()), fc.boolean())
    .map(([{ network }, given, removed, forgotten, lost, backward]) => {
      const before = networkOf(shared(entitiesOf(network), given), network.settings);
      const fewer = without(entitiesOf(before), removed, lost);
      const after = blur(networkOf(fewer, network.settings), forgotten).network;
      return backward ? { before: after, after: before } : { before, after };
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

/** Gives interfaces to instances that have another one already. */
function shared(entities: readonly Entity[], numbers: readonly number[]): readonly Entity[] {
  const instances = entities.filter(({ kind }) => kind === "instance");
  const free = entities.filter((one) => isInterface(one) && ordinary.includes(one.owner.kind));
  const owners = new Map(
    numbers.flatMap((number) => {
      const owner = instances[number % Math.max(1, instances.length)];
      const one = free[(number >> 8) % Math.max(1, free.length)];
      return owner === undefined || one === undefined ? [] : [[one, owner.id] as const];
    }),
  );
  return entities.map((one) => {
    const id = owners.get(one);
    return isInterface(one) && id !== undefined
      ? { ...one, owner: { kind: "instance", id } as const }
      : one;
  });
}

const ordinary: readonly NetworkInterface["owner"]["kind"][] = ["declared", "instance"];

function isInterface(one: Entity): one is NetworkInterface {
  return one.kind === "networkInterface";
}

/** Takes some things away, and perhaps one of several interfaces of an instance. */
function without(
  all: readonly Entity[],
  numbers: readonly number[],
  lost: number | null,
): readonly Entity[] {
  let entities = all;
  const take = (candidates: readonly Entity[], number: number): void => {
    const gone = candidates[number % Math.max(1, candidates.length)];
    entities = entities.filter(
      // The interface of a NAT gateway goes with it.
      (one) => one !== gone && !(isInterface(one) && gone?.id === one.owner.id),
    );
  };
  for (const number of numbers)
    take(
      entities.filter(({ kind }) => removable.includes(kind)),
      number,
    );
  const interfaces = entities.filter(isInterface);
  const several = interfaces.filter(({ id, owner }) =>
    interfaces.some((other) => other.id !== id && other.owner.id === owner.id),
  );
  if (lost !== null) take(several, lost);
  return entities;
}
