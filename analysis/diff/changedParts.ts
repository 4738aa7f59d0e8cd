import type { Entity, Network } from "../model/network";
import { linkedParts, textOf, type LinkedPart } from "./linkedParts";

/** Tells entities by what they are linked with, directly or not. */
export interface ChangedParts {
  /**
   * True when an entity of the network before, an entity of the network after, and all that each is linked
   * with are the same in both: what reaches it from such another one cannot have changed. For what is sent to
   * the outside (`sent`), what security groups let in does not count.
   */
  isSame(before: string, after: string, asked?: Asked): boolean;
}

/** All traffic, or what is sent to the outside only. */
export type Asked = "all" | "sent";

/**
 * Compares two networks part by part. A part is everything that is linked together: VPCs that nothing joins
 * are parts of their own. What is linked with no VPC, as an AWS-managed prefix list, may count anywhere, and
 * so may what names something that nobody can tell: a rule whose group is not known may be one of any group.
 */
export function changedParts(before: Network, after: Network): ChangedParts {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const isSameAround = old.around === fresh.around;
  return {
    isSame: (one, other, asked = "all") => {
      if (!isSameAround || one !== other) return false;
      const was = old.partOf(one);
      return was !== undefined && was[asked] === fresh.partOf(other)?.[asked];
    },
  };
}

interface Parts {
  /** All that counts of the part that an entity is in; `undefined` for what is no entity. */
  readonly partOf: (id: string) => Readonly<Record<Asked, string>> | undefined;
  /** What counts everywhere, as text. */
  readonly around: string;
}

function partsOf(network: Network): Parts {
  const linked = linkedParts(network);
  const { settings, notUnderstood, notDescribed } = network;
  const around = [
    textOf([settings, notUnderstood, notDescribed]),
    ...[...linked.naming].map(linked.textOf),
  ];
  const texts = new Map<LinkedPart, Readonly<Record<Asked, string>>>();
  // Something that packets are sent through has groups of its own.
  const hasAppliances = network.routes.some(({ target }) => appliances.has(target.kind));
  const join = (some: readonly Entity[]): string => some.map(linked.textOf).sort().join("\n");
  for (const part of linked.parts) {
    const all = join(part.entities);
    const sent = hasAppliances ? all : join(part.entities.filter((one) => !letsIn(one)));
    texts.set(part, { all, sent });
    if (!part.hasVpc) around.push(all);
  }
  // The internet has no addresses of these.
  for (const { ipv6Cidr } of [...network.vpcs, ...network.subnets]) around.push(textOf(ipv6Cidr));
  for (const one of network.vpcCidrAssociations)
    if (one.family === 6) around.push(textOf(one.cidr));
  return {
    partOf: (id) => {
      const part = linked.partOf(id);
      return part && texts.get(part);
    },
    around: around.sort().join("\n"),
  };
}

const appliances: ReadonlySet<string> = new Set(["networkInterface", "instance", "unknown"]);

function letsIn(one: Entity): boolean {
  if (one.kind !== "securityGroupRule") return false;
  return one.direction.kind === "known" && one.direction.value === "ingress";
}
