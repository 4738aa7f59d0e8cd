import { effectiveTier } from "../../../analysis/facts/effectiveTier";
import { labelOf, isThing } from "../../../analysis/ends/things";
import type { PairAnswers } from "../../../analysis/matrix/pairAnswers";
import type { Entity, Network } from "../../../analysis/model/network";
import type { NetworkInterface } from "../../../analysis/model/networkInterface";
import { membersOf } from "../../../analysis/reach/endpointsOfQuery";
import type { Endpoint } from "../../../analysis/reach/query";
import { topologyOf } from "../../../analysis/reach/topology";
import { Positions } from "./texts";

/** Something that is asked about as one: the internet, a site, an interface, or what has several. */
interface AskedEnd {
  readonly name: string;
  readonly classOf: number;
}

/** Ends that the network cannot tell apart. */
export interface EndClass {
  /** One of them, and another one when there are more. */
  readonly members: readonly Endpoint[];
  /** Their names. */
  readonly names: readonly string[];
  /** Present when the ends are interfaces whose answers are cheap to find. */
  readonly plain: readonly NetworkInterface[];
  /** Ends that have this in common differ in zone only: their answers have much the same reasons. */
  readonly sort: string;
}

/** The ends of a network, and which of them an element stands for. */
export interface AskedEnds {
  readonly ends: readonly AskedEnd[];
  readonly classes: readonly EndClass[];
  /** Position of the internet among the ends. */
  readonly internet: number;
  /** Ends that a question about an entity asks about, each on its own; none when it cannot be asked. */
  of(entity: Entity): { readonly ends: readonly number[]; readonly isOpen: boolean };
}

interface DraftClass {
  readonly members: Endpoint[];
  readonly names: string[];
  readonly plain: NetworkInterface[];
  readonly sort: string;
}

// One interface of these answers as its owner does; other kinds pass packets on or choose.
const speaksForOwner = new Set(["instance", "function", "database", "workload"]);

// These pass packets on: they start nothing and take nothing.
const onlyPasses = new Set<Entity["kind"]>(["natGateway", "transitGatewayAttachment"]);

/** Finds the ends of a network and sorts them into classes. */
export function askedEnds(network: Network, { classes: alike }: PairAnswers): AskedEnds {
  const topology = topologyOf(network);
  const classOf = new Map(
    alike.flatMap((one) => one.members.map((member) => [member, one] as const)),
  );
  const classes = new Positions<DraftClass>();
  const ends = new Positions<AskedEnd>();
  const addEnd = (
    key: string,
    name: string,
    classKey: string,
    member: Endpoint,
    sort: string,
    plain?: NetworkInterface,
  ): number =>
    ends.of(key, () => {
      const position = classes.of(classKey, () => ({ members: [], names: [], plain: [], sort }));
      const found = classes.all[position];
      if (found !== undefined && found.members.length < 2) {
        found.members.push(member);
        found.names.push(name);
        if (plain !== undefined) found.plain.push(plain);
      }
      return { name, classOf: position };
    });
  const sortOf = (one: NetworkInterface): string => {
    const subnet = topology.subnetOf(one);
    const tier = subnet === undefined ? undefined : effectiveTier(network, subnet);
    const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet)?.id;
    const groups = topology
      .groupsOf(one)
      .items.map((link) => (link.kind === "entity" ? link.id : link.kind));
    return [vpc, tier?.kind === "known" ? tier.value : "", one.owner.kind, ...groups].join(" ");
  };
  const addInterface = (one: NetworkInterface): number => {
    const own = classOf.get(one);
    return addEnd(
      one.id,
      one.name,
      `interface ${own?.index ?? one.id}`,
      { kind: "entity", id: one.id },
      sortOf(one),
      own?.plain === undefined ? undefined : one,
    );
  };
  const addThing = (entity: Entity, interfaces: readonly NetworkInterface[]): number => {
    const [only, ...others] = interfaces;
    if (only !== undefined && others.length === 0 && speaksForOwner.has(entity.kind))
      return addInterface(only);
    const parts = [...new Set(interfaces.map((one) => classOf.get(one)?.index ?? one.id))].sort();
    return addEnd(
      entity.id,
      isThing(entity) ? labelOf({ entity }) : entity.name,
      [entity.kind, ...(interfaces.length === 0 ? [entity.id] : parts)].join(" "),
      entity.kind === "onPremisesNetwork"
        ? { kind: "onPremises", id: entity.id }
        : { kind: "entity", id: entity.id },
      [entity.kind, ...interfaces.slice(0, 1).map(sortOf)].join(" "),
    );
  };
  const internet = addEnd("internet", "the internet", "internet", { kind: "internet" }, "internet");
  return {
    get ends() {
      return ends.all;
    },
    get classes() {
      return classes.all;
    },
    internet,
    of: (entity) => {
      if (!isThing(entity) || onlyPasses.has(entity.kind)) return { ends: [], isOpen: false };
      const { choice, interfaces, possible } = membersOf(topology, entity);
      const isOpen = possible.length > 0;
      // A gateway endpoint is a target of routes and has no interface.
      if (entity.kind === "vpcEndpoint" && interfaces.length === 0) return { ends: [], isOpen };
      if (entity.kind === "onPremisesNetwork") return { ends: [addThing(entity, [])], isOpen };
      if (choice === "each") return { ends: interfaces.map(addInterface), isOpen };
      return { ends: [addThing(entity, interfaces)], isOpen };
    },
  };
}
