import { list, show, type Issue } from "../issue";
import { NatMode, type TierKind, type VpcPlanArgs } from "./vpcPlanArgs";

/** What NAT placement needs to know of a tier. */
export interface NatTier {
  readonly name: string;
  readonly kind: TierKind;
  readonly zones: readonly string[];
}

/** The mode alone, for callers in whom no type protects it. */
export function checkMode({ nat }: VpcPlanArgs): Issue[] {
  const allowed = Object.values(NatMode);
  if (nat === undefined || allowed.includes(nat)) return [];
  const fix = "leave it out for one NAT gateway in each zone";
  return [{ path: "nat", received: show(nat), allowed: list(allowed), fix }];
}

/** Arguments that mean nothing with this mode. */
export function checkUnused(args: VpcPlanArgs, nat: NatMode): Issue[] {
  const issues: Issue[] = [];
  if (args.natZone !== undefined && nat !== NatMode.Single) {
    const allowed = 'nothing unless nat is "single"';
    const fix = 'remove it, or set nat: "single"';
    issues.push({ path: "natZone", received: show(args.natZone), allowed, fix });
  }
  if (nat !== NatMode.None || args.keepNatAddresses === true) return issues;
  for (const path of ["natTier", "natAllocationIds"] as const) {
    if (args[path] === undefined) continue;
    const received = path === "natTier" ? show(args.natTier) : "allocation ids";
    const fix = "remove it, or set nat";
    issues.push({ path, received, allowed: "nothing without NAT gateways", fix });
  }
  return issues;
}
