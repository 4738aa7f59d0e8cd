import { parseCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { NatMode, TierKind } from "./vpcPlanArgs";

/** One subnet that exists already. */
export interface ExistingSubnetPlanArgs {
  /** What to call its zone here, such as `us-east-1a`. */
  zone: string;
  /** Its IPv4 block, where plans compare addresses. Default: not known before deployment. */
  cidrBlock?: string;
  subnetId: unknown;
  routeTableId?: unknown;
}

/** One tier of subnets that exist already. */
export interface ExistingTierPlanArgs {
  /** Name of the tier. */
  name: string;
  /** What the subnets may talk to. Default: the name, when it is a kind. */
  kind?: TierKind;
  /** The subnets, one in a zone. */
  subnets: ExistingSubnetPlanArgs[];
  routeTableId?: unknown;
}

/** The plain part of a VPC that exists already. */
export interface ExistingVpcPlanArgs {
  /** The primary IPv4 block, where plans compare addresses. Default: looked up at deployment. */
  cidrBlock?: string;
  /** Further IPv4 blocks. */
  secondaryCidrBlocks?: string[];
  /** The tiers. */
  tiers: ExistingTierPlanArgs[];
  /** How private tiers reach the internet. Default: `none`. */
  nat?: NatMode;
  vpcId: unknown;
}

/** What a tier may talk to. */
export function existingKind({ kind, name }: ExistingTierPlanArgs): TierKind | undefined {
  return kind ?? Object.values(TierKind).find((one) => one === name);
}

/** Everything that is wrong with the facts about a VPC that exists already. */
export function validateExistingVpc(args: ExistingVpcPlanArgs): Issue[] {
  const { vpcId, tiers, nat, cidrBlock, secondaryCidrBlocks = [] } = args;
  const issues: Issue[] = [];
  issues.push(...checkId("vpcId", vpcId, "vpc-"));
  if (cidrBlock !== undefined) issues.push(...checkBlock("cidrBlock", cidrBlock));
  for (const [index, block] of secondaryCidrBlocks.entries())
    issues.push(...checkBlock(`secondaryCidrBlocks[${String(index)}]`, block));
  const modes = Object.values(NatMode);
  if (nat !== undefined && !modes.includes(nat)) {
    const fix = "say how private tiers reach the internet";
    issues.push({ path: "nat", received: show(nat), allowed: list(modes), fix });
  }
  if (tiers.length === 0) {
    const fix = "name the subnets that workloads are to use";
    issues.push({ path: "tiers", received: "[]", allowed: "one tier or more", fix });
  }
  const tables = new Map<string, string>();
  for (const [index, tier] of tiers.entries()) {
    const path = `tiers[${String(index)}]`;
    if (tiers.findIndex(({ name }) => name === tier.name) < index) {
      const received = show(tier.name);
      issues.push({ path: `${path}.name`, received, allowed: "each name once", fix: "rename it" });
    }
    if (existingKind(tier) === undefined) {
      const fix = "say what the subnets may talk to, as their routes have it";
      const allowed = list(Object.values(TierKind));
      issues.push({ path: `${path}.kind`, received: show(tier.kind), allowed, fix });
    }
    issues.push(...checkSubnets(tier, path, tables));
  }
  return issues;
}

function checkSubnets(
  tier: ExistingTierPlanArgs,
  path: string,
  tables: Map<string, string>,
): Issue[] {
  const issues: Issue[] = [];
  if (tier.subnets.length === 0) {
    const fix = "name one, or leave the tier out";
    issues.push({ path: `${path}.subnets`, received: "[]", allowed: "one subnet or more", fix });
  }
  issues.push(...checkTable(`${path}.routeTableId`, tier.routeTableId, tables));
  for (const [index, subnet] of tier.subnets.entries()) {
    const where = `${path}.subnets[${String(index)}]`;
    issues.push(...checkId(`${where}.subnetId`, subnet.subnetId, "subnet-"));
    if (subnet.cidrBlock !== undefined)
      issues.push(...checkBlock(`${where}.cidrBlock`, subnet.cidrBlock));
    if (tier.subnets.findIndex(({ zone }) => zone === subnet.zone) < index) {
      const received = show(subnet.zone);
      const fix = "give the second one a tier of its own";
      issues.push({ path: `${where}.zone`, received, allowed: "one subnet in each zone", fix });
    }
    const both = (tier.routeTableId === undefined) === (subnet.routeTableId === undefined);
    if (!both) {
      issues.push(...checkTable(`${where}.routeTableId`, subnet.routeTableId, tables));
      continue;
    }
    const received = tier.routeTableId === undefined ? "nothing" : "a second table";
    const allowed = "the table of the subnet, or one for the whole tier in its routeTableId";
    const fix = "write it in one of the two places: routes are added once for each table";
    issues.push({ path: `${where}.routeTableId`, received, allowed, fix });
  }
  return issues;
}

function checkTable(path: string, id: unknown, tables: Map<string, string>): Issue[] {
  if (id === undefined) return [];
  const issues = checkId(path, id, "rtb-");
  if (typeof id !== "string" || issues.length > 0) return issues;
  const earlier = tables.get(id);
  if (earlier === undefined) {
    tables.set(id, path);
    return [];
  }
  const allowed = `each table once; it stands in ${earlier}`;
  const fix = "write it as the routeTableId of one tier: routes are added once for each table";
  return [{ path, received: show(id), allowed, fix }];
}

/** An id that is no output has to look like one. */
function checkId(path: string, id: unknown, prefix: string): Issue[] {
  const isText = typeof id === "string";
  if (isText ? id.startsWith(prefix) : typeof id === "object" && id !== null) return [];
  return [
    { path, received: show(id), allowed: `an id such as ${prefix}0a1b2c3d`, fix: "look it up" },
  ];
}

function checkBlock(path: string, text: string): Issue[] {
  if (parseCidr(text)?.family === 4) return [];
  const fix = "write the first address and the size, or leave it out";
  return [{ path, received: show(text), allowed: "an IPv4 block such as 10.0.0.0/16", fix }];
}
