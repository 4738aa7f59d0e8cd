import type { EntityBase } from "../../analysis/model/entity";
import type { Network } from "../../analysis/model/network";
import type { Value } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { entitiesById } from "../../analysis/facts/memoise";
import { formatCidr, lastAddress, type Cidr, type Family } from "../../analysis/sets/cidr";
import { texts } from "../config";
import { textFits } from "../../analysis/facts/textFits";
import { ascending } from "../../analysis/text/order";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * VPCs with common addresses can never be peered or share a transit gateway route table, and a VPC's
 * primary block cannot be changed.
 *
 * @see Amazon VPC User Guide, "VPC CIDR blocks"
 */
export const vpcNoOverlap = defineRule({
  name: "vpc-no-overlap",
  description: "VPCs share no address space, even where nothing joins them.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Choose distinct blocks; overlapping VPCs can never be joined.",
  frameworks: {},
  config: {
    ignore: texts([], "Names or URNs of VPCs that may overlap others; `*` stands for any text."),
  },
  provenBy: [],
  *check(network, { ignore }) {
    const isIgnored = ({ name, urn }: EntityBase): boolean =>
      ignore.some((pattern) => textFits(pattern, name) || textFits(pattern, urn));
    const blocks = blocksOf(network).filter(({ vpc }) => !isIgnored(vpc));
    const told = new Set<string>(); // pairs, which are told once for both families
    for (const family of [4, 6] as const) yield* overlaps(blocks, family, told);
    const vpcs = new Set(blocks.map(({ vpc }) => vpc));
    if (vpcs.size < 2) return;
    const [first] = [...vpcs].filter(isSubject).sort(byUrn);
    for (const { owner, cidr, family } of blocks) {
      // AWS hands out each IPv6 block once, whether of its own or of a pool.
      if (cidr.kind === "known" || family === 6) continue;
      const subject = isSubject(owner) ? owner : first;
      if (subject === undefined) continue;
      yield notDecided(
        subject.urn,
        `VPC ${owner.name}: ${cidr.why}. It is a violation if that block overlaps one of another VPC.`,
        owner.urn,
      );
    }
  },
});

/** A block of a VPC, and the resource that gives it. */
interface Block {
  readonly vpc: EntityBase;
  readonly owner: EntityBase;
  readonly family: Family;
  readonly cidr: Value<Cidr>;
}

function blocksOf(network: Network): readonly Block[] {
  const primary = network.vpcs.flatMap((vpc: Vpc): Block[] => [
    { vpc, owner: vpc, family: 4, cidr: vpc.cidr },
    ...(vpc.ipv6Cidr === undefined
      ? []
      : [{ vpc, owner: vpc, family: 6 as const, cidr: vpc.ipv6Cidr }]),
  ]);
  const further = network.vpcCidrAssociations.map((association): Block => {
    const { vpc: link, family, cidr } = association;
    const vpc = link.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
    // AWS refuses a second block that overlaps the VPC's own, so without a known VPC it counts as one.
    return { vpc: vpc ?? association, owner: association, family, cidr };
  });
  return [...primary, ...further];
}

type KnownBlock = Block & { readonly known: Cidr };

/** Two blocks are apart, or one lies in the other: a walk by first address meets the outer one first. */
function* overlaps(blocks: readonly Block[], family: Family, told: Set<string>): Iterable<Finding> {
  const known = blocks
    .flatMap((block): KnownBlock[] =>
      block.family === family && block.cidr.kind === "known"
        ? [{ ...block, known: block.cidr.value }]
        : [],
    )
    .sort((one, other) => compareBlocks(one.known, other.known) || byUrn(one.owner, other.owner));
  const around: KnownBlock[] = [];
  for (const block of known) {
    while (around.length > 0 && !holds(around.at(-1), block)) around.pop();
    const outer = around.findLast(({ vpc }) => vpc !== block.vpc);
    around.push(block);
    if (outer === undefined) continue;
    const [subject, other] = subjectFirst(block, outer);
    const pair = [block.vpc.id, outer.vpc.id].sort().join("\n");
    if (!isSubject(subject.owner) || told.has(pair)) continue;
    told.add(pair);
    yield violation(
      subject.owner.urn,
      `VPC ${subject.vpc.name} has ${formatCidr(subject.known)}, which overlaps ` +
        `${formatCidr(other.known)} of VPC ${other.vpc.name}.`,
      other.vpc.urn,
    );
  }
}

/** What can still be changed comes first: the program's own, then a further block, then the later name. */
function subjectFirst(one: KnownBlock, other: KnownBlock): readonly [KnownBlock, KnownBlock] {
  const rank = ({ owner, vpc }: KnownBlock): number =>
    (isSubject(owner) ? 2 : 0) + (owner === vpc ? 0 : 1);
  const order = rank(one) - rank(other) || byUrn(one.owner, other.owner);
  return order > 0 ? [one, other] : [other, one];
}

function holds(outer: KnownBlock | undefined, inner: KnownBlock): boolean {
  return outer !== undefined && lastAddress(inner.known) <= lastAddress(outer.known);
}

function compareBlocks(one: Cidr, other: Cidr): number {
  if (one.first !== other.first) return one.first < other.first ? -1 : 1;
  return one.prefixLength - other.prefixLength;
}

function byUrn(one: EntityBase, other: EntityBase): number {
  return ascending(one.urn, other.urn);
}
