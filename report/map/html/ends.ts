import { endpointOf, isThing, labelOf, serviceLabel } from "../../../analysis/ends/things";
import type { Entity, Network } from "../../../analysis/model/network";
import type { NetworkInterface } from "../../../analysis/model/networkInterface";
import { membersOf } from "../../../analysis/reach/endpointsOfQuery";
import type { Endpoint } from "../../../analysis/reach/query";
import { topologyOf } from "../../../analysis/reach/topology";
import type { Family } from "../../../analysis/sets/cidr";
import { Positions } from "./texts";

/** Something that is asked about as one: the internet, a site, a service, an interface, or what has several. */
export interface AskedEnd {
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Absent: the outside. */
  readonly entity?: Entity;
  /** Interfaces that it stands for; more than one only where who chooses among them is not the question. */
  readonly interfaces: readonly NetworkInterface[];
}

/** The ends of a network, and which of them an element stands for. */
export interface AskedEnds {
  readonly ends: readonly AskedEnd[];
  /** Position of the internet among the ends. */
  readonly internet: number;
  /** Ends that a question about an entity asks about, each on its own; none when it cannot be asked. */
  of(entity: Entity): { readonly ends: readonly number[]; readonly isOpen: boolean };
}

// One interface of these answers as its owner does; other kinds pass packets on or choose.
const speaksForOwner = new Set(["instance", "function", "database", "workload"]);

// These pass packets on: they start nothing and take nothing.
const onlyPasses = new Set<Entity["kind"]>(["natGateway", "transitGatewayAttachment"]);

/** Finds the ends of a network, as they are asked for. */
export function askedEnds(network: Network): AskedEnds {
  const topology = topologyOf(network);
  const ends = new Positions<AskedEnd>();
  const addInterface = (one: NetworkInterface): number =>
    ends.of(one.id, () => ({
      name: one.name,
      endpoint: { kind: "entity", id: one.id },
      entity: one,
      interfaces: [one],
    }));
  const addThing = (entity: Entity, interfaces: readonly NetworkInterface[]): number => {
    const [only, ...others] = interfaces;
    if (only !== undefined && others.length === 0 && speaksForOwner.has(entity.kind))
      return addInterface(only);
    const isOutside = entity.kind === "onPremisesNetwork";
    return ends.of(entity.id, () => ({
      name: isThing(entity) ? labelOf({ entity }) : entity.name,
      endpoint: { kind: isOutside ? "onPremises" : "entity", id: entity.id },
      ...(isOutside ? {} : { entity }),
      interfaces,
    }));
  };
  const addService = (endpoint: Extract<Endpoint, { readonly kind: "service" }>): number => {
    const name = serviceLabel(endpoint.service);
    return ends.of(name, () => ({ name, endpoint, interfaces: [] }));
  };
  const internet = ends.of("internet", () => ({
    name: "the internet",
    endpoint: { kind: "internet" },
    interfaces: [],
  }));
  return {
    get ends() {
      return ends.all;
    },
    internet,
    of: (entity) => {
      if (!isThing(entity) || onlyPasses.has(entity.kind)) return { ends: [], isOpen: false };
      const { choice, interfaces, possible } = membersOf(topology, entity);
      const isOpen = possible.length > 0;
      const endpoint = endpointOf(entity);
      if (endpoint.kind === "service") return { ends: [addService(endpoint)], isOpen: false };
      if (entity.kind === "vpcEndpoint" && interfaces.length === 0) return { ends: [], isOpen };
      if (entity.kind === "onPremisesNetwork") return { ends: [addThing(entity, [])], isOpen };
      if (choice === "each") return { ends: interfaces.map(addInterface), isOpen };
      return { ends: [addThing(entity, interfaces)], isOpen };
    },
  };
}

/** Whether an end has addresses of an IP version. The outside has both. */
export function hasAddresses(
  network: Network,
  { endpoint, interfaces }: AskedEnd,
  family: Family,
): boolean {
  if (endpoint.kind !== "entity") return true;
  // What is in no VPC, as a function may be, calls over IPv4.
  if (interfaces.length === 0) return family === 4;
  const topology = topologyOf(network);
  return interfaces.some((one) => topology.addressesOf(one, family).length > 0);
}
