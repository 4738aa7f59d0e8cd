import { memoise } from "../../analysis/facts/memoise";
import { byLink } from "../../analysis/facts/byLink";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import type { Subnet } from "../../analysis/model/vpc";
import { contains, formatCidr, type Cidr, type Family } from "../../analysis/sets/cidr";
import { listNames } from "../../analysis/text/words";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { isSubject } from "../resources/subjects";

/**
 * AWS refuses a subnet whose block overlaps another one of the VPC, in the middle of the update: what was
 * created before stays, and the rest is missing.
 *
 * @see Amazon VPC User Guide, "Subnet CIDR blocks"
 */
export const subnetNoOverlap = defineRule({
  name: "subnet-no-overlap",
  description: "Subnets of one VPC do not overlap.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Move the smaller block to a free range of the VPC.",
  frameworks: {},
  config: {},
  provenBy: [],
  *check(network) {
    for (const { name, urn, subnets } of neighbourhoods(network)) {
      for (const family of [4, 6] as const) {
        yield* overlapping(name, subnets, family);
        yield* notKnown(name, urn, subnets, family);
      }
    }
  },
});

/** The subnets of one VPC, which the network carries or only names. */
interface Neighbourhood {
  readonly name: string;
  /** Subject of what is not decided: the VPC, or a subnet of one outside the stack. */
  readonly urn: string | undefined;
  readonly subnets: readonly Subnet[];
}

const subnetsOfVpcs = memoise(({ subnets }) => byLink(subnets, ({ vpc }) => vpc));

function neighbourhoods(network: Network): readonly Neighbourhood[] {
  const byVpc = subnetsOfVpcs(network);
  return [
    ...network.vpcs.map((vpc) => ({
      name: vpc.name,
      urn: isSubject(vpc) ? vpc.urn : undefined,
      subnets: byVpc.at(vpc.id),
    })),
    ...[...byVpc.outside].map(([name, subnets]) => ({ name, urn: undefined, subnets })),
  ];
}

function blockOf(subnet: Subnet, family: Family): Subnet["cidr"] {
  return family === 4 ? subnet.cidr : subnet.ipv6Cidr;
}

/** Blocks nest or are apart, so each is compared with the ones around it only. */
function* overlapping(vpc: string, subnets: readonly Subnet[], family: Family): Iterable<Finding> {
  const blocks = subnets.flatMap((subnet): { subnet: Subnet; cidr: Cidr }[] => {
    const cidr = blockOf(subnet, family);
    return cidr?.kind === "known" ? [{ subnet, cidr: cidr.value }] : [];
  });
  blocks.sort((left, right) =>
    left.cidr.first === right.cidr.first
      ? left.cidr.prefixLength - right.cidr.prefixLength
      : left.cidr.first < right.cidr.first
        ? -1
        : 1,
  );
  const around: typeof blocks = [];
  for (const block of blocks) {
    while (around.length > 0 && !containsLast(around, block.cidr)) around.pop();
    const outer = around.at(-1);
    around.push(block);
    if (outer === undefined) continue;
    const [one, other] = isSubject(block.subnet) ? [block, outer] : [outer, block];
    if (!isSubject(one.subnet)) continue;
    yield violation(
      one.subnet.urn,
      `Subnet ${one.subnet.name} (${formatCidr(one.cidr)}) overlaps subnet ${other.subnet.name} ` +
        `(${formatCidr(other.cidr)}) of the same VPC ${vpc}, so AWS refuses the one that comes second.`,
      `IPv${String(family)} ${other.subnet.urn}`,
    );
  }
}

function containsLast(around: readonly { readonly cidr: Cidr }[], inner: Cidr): boolean {
  const last = around.at(-1);
  return last !== undefined && contains(last.cidr, inner);
}

function* notKnown(
  vpc: string,
  urn: string | undefined,
  subnets: readonly Subnet[],
  family: Family,
): Iterable<Finding> {
  const written = subnets.filter((subnet) => blockOf(subnet, family) !== undefined);
  if (written.length < 2) return;
  const open = written.flatMap((subnet): { subnet: Subnet; why: Unknown }[] => {
    const cidr = blockOf(subnet, family);
    return cidr?.kind === "unknown" ? [{ subnet, why: cidr }] : [];
  });
  const [first] = open;
  const subject = urn ?? open.find(({ subnet }) => isSubject(subnet))?.subnet.urn;
  if (first === undefined || subject === undefined) return;
  const names = listNames(open.map(({ subnet }) => subnet.name).sort());
  yield notDecided(
    subject,
    `VPC ${vpc}: the IPv${String(family)} ${open.length === 1 ? "block" : "blocks"} of ${names} ` +
      `${open.length === 1 ? "is" : "are"} not known (${first.why.why}). It is a violation if two subnets ` +
      "overlap.",
    `IPv${String(family)}`,
  );
}
