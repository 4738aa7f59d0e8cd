import { list, show, type Issue } from "../issue";
import { TierKind } from "../vpc/vpcPlanArgs";

/** The plain arguments of a NAT instance. */
export interface NatInstancePlanArgs {
  /** The zone in which the instance stands, as the VPC calls it: `a`, `us-east-1a` or `use1-az1`. */
  zone: string;
  /** The public tier in which it stands. Default: the only one, or the one named `public`. */
  tier?: string;
  /**
   * Private tiers whose default routes lead to the instance, in its zone only or, with `everyZone`, in
   * all. Default: every private tier. Their tables must have no default route yet (`nat: "none"`).
   */
  routeTiers?: string[];
  /**
   * Serve the route tables of every zone, when this is the only instance. Traffic between zones is
   * charged per GB. Default: false.
   */
  everyZone?: boolean;
}

/** The plain part of the network that a NAT instance is put into. */
export interface NatInstanceSite {
  readonly subnets: readonly {
    readonly tier: string;
    readonly kind: TierKind;
    readonly zone: string;
  }[];
  readonly routeTables: readonly {
    readonly key: string;
    readonly tier: string;
    readonly kind: TierKind;
    readonly zone?: string;
  }[];
}

/** What follows from the arguments. */
export interface NatInstancePlan {
  /** The tier in which it stands. */
  readonly tier: string;
  /** Keys of the route tables that get a default route. */
  readonly routeTables: readonly string[];
}

/** Plans a NAT instance, or says everything that is wrong. */
export function planNatInstance(
  args: NatInstancePlanArgs,
  { subnets, routeTables }: NatInstanceSite,
): { plan?: NatInstancePlan; issues: Issue[] } {
  const issues: Issue[] = [];
  const publicSubnets = subnets.filter(({ kind }) => kind === TierKind.Public);
  const tier = findTier(args, unique(publicSubnets.map((subnet) => subnet.tier)), issues);
  const zones = unique(
    publicSubnets.filter((subnet) => subnet.tier === tier).map(({ zone }) => zone),
  );
  if (tier !== undefined && !zones.includes(args.zone)) {
    const fix = `name a zone of tier ${tier}`;
    issues.push({ path: "zone", received: show(args.zone), allowed: list(zones), fix });
  }
  const privateTables = routeTables.filter(({ kind }) => kind === TierKind.Private);
  const privateTiers = unique(privateTables.map((table) => table.tier));
  for (const [index, name] of (args.routeTiers ?? []).entries()) {
    if (privateTiers.includes(name)) continue;
    const path = `routeTiers[${String(index)}]`;
    const fix = "name a private tier of the VPC";
    issues.push({ path, received: show(name), allowed: list(privateTiers), fix });
  }
  if (tier === undefined || issues.length > 0) return { issues };
  const routed = args.routeTiers ?? privateTiers;
  const served = privateTables.filter(
    (table) => routed.includes(table.tier) && (args.everyZone === true || table.zone === args.zone),
  );
  return { plan: { tier, routeTables: served.map(({ key }) => key) }, issues };
}

function findTier(
  { tier }: NatInstancePlanArgs,
  names: readonly string[],
  issues: Issue[],
): string | undefined {
  const usual = tier ?? (names.includes(TierKind.Public) ? TierKind.Public : undefined);
  const found = usual ?? (names.length === 1 ? names[0] : undefined);
  if (found !== undefined && names.includes(found)) return found;
  const fix =
    names.length === 0
      ? "give the VPC a tier of kind public: the instance has a public address"
      : "say in which public tier the instance stands";
  issues.push({ path: "tier", received: show(tier), allowed: list(names), fix });
  return undefined;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
