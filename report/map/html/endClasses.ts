import { effectiveTier } from "../../../analysis/facts/effectiveTier";
import type { PairAnswers } from "../../../analysis/matrix/pairAnswers";
import type { Network } from "../../../analysis/model/network";
import type { NetworkInterface } from "../../../analysis/model/networkInterface";
import { topologyOf } from "../../../analysis/reach/topology";
import type { AskedEnd } from "./ends";
import { Positions } from "./texts";

/** Ends that the network cannot tell apart in one IP version. */
export interface EndClass {
  /** One of them, and another one when there are more. */
  readonly members: readonly AskedEnd[];
  /** True for the internet and networks outside AWS. */
  readonly isOutside: boolean;
  /** Ends that have this in common differ in zone only: their answers have much the same reasons. */
  readonly sort: string;
}

/** The ends by classes. */
export interface EndClasses {
  readonly classes: readonly EndClass[];
  /** Position of the class of each end. */
  readonly classOf: readonly number[];
}

/** Sorts ends into classes. */
export function classesOfEnds(
  network: Network,
  ends: readonly AskedEnd[],
  { classes: alike }: PairAnswers,
): EndClasses {
  const topology = topologyOf(network);
  const indexOf = new Map(
    alike.flatMap((one) => one.members.map((member) => [member, one.index] as const)),
  );
  const sortOf = (one: NetworkInterface): string => {
    const subnet = topology.subnetOf(one);
    const tier = subnet === undefined ? undefined : effectiveTier(network, subnet);
    const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet)?.id;
    const groups = topology
      .groupsOf(one)
      .items.map((link) => (link.kind === "entity" ? link.id : link.kind));
    return [vpc, tier?.kind === "known" ? tier.value : "", one.owner.kind, ...groups].join(" ");
  };
  const classes = new Positions<EndClass & { readonly members: AskedEnd[] }>();
  const classOf = ends.map((end) => {
    const { endpoint, entity, interfaces } = end;
    const parts = [...new Set(interfaces.map((one) => indexOf.get(one) ?? one.id))].sort();
    const kind = entity?.kind ?? endpoint.kind;
    const id = endpoint.kind === "service" ? endpoint.service : "id" in endpoint ? endpoint.id : "";
    const key = [kind, ...(parts.length === 0 ? [id] : parts)].join(" ");
    const position = classes.of(key, () => ({
      members: [],
      isOutside: entity === undefined && endpoint.kind !== "service",
      sort: [kind, ...interfaces.slice(0, 1).map(sortOf)].join(" "),
    }));
    const members = classes.all[position]?.members;
    if (members !== undefined && members.length < 2) members.push(end);
    return position;
  });
  return { classes: classes.all, classOf };
}
