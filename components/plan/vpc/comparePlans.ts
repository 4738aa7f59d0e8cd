import { AddressFamily } from "./ipv6Args";
import type { PlannedSubnet, VpcPlan } from "./vpcPlan";

/** What a change of the arguments does to the subnets of a VPC that is already deployed. */
export interface PlanChange {
  /** Keys of subnets that are new. */
  readonly added: string[];
  /** Keys of subnets that are deleted. */
  readonly removed: string[];
  /** Keys of subnets that are deleted and created anew, with everything in them. */
  readonly replaced: string[];
  /** Keys of subnets that stay as they are. */
  readonly kept: string[];
  /** True when the VPC itself is replaced: then nothing is kept. */
  readonly replacesVpc: boolean;
  /** The whole in one sentence. */
  readonly summary: string;
}

/** Compares the plan of a deployed VPC with the one that is to follow. */
export function comparePlans(before: VpcPlan, after: VpcPlan): PlanChange {
  const replacesVpc =
    before.cidrBlock !== after.cidrBlock || before.chosenByPool !== after.chosenByPool;
  const earlier = new Map(before.subnets.map((subnet) => [subnet.key, subnet]));
  const later = new Set(after.subnets.map(({ key }) => key));
  const stays = (subnet: PlannedSubnet): boolean => {
    const was = earlier.get(subnet.key);
    return !replacesVpc && was !== undefined && staysInPlace(was, subnet);
  };

  const added = after.subnets.filter(({ key }) => !earlier.has(key)).map(({ key }) => key);
  const removed = before.subnets.filter(({ key }) => !later.has(key)).map(({ key }) => key);
  const common = after.subnets.filter(({ key }) => earlier.has(key));
  const kept = common.filter(stays).map(({ key }) => key);
  const replaced = common.filter((subnet) => !stays(subnet)).map(({ key }) => key);
  const summary = summarise({ added, removed, replaced, replacesVpc });
  return { added, removed, replaced, kept, replacesVpc, summary };
}

/**
 * AWS cannot change the IPv4 block of a subnet, nor whether it has IPv4 at all. Its IPv6 block can be
 * added; another one is refused where hosts get addresses of it by themselves, as they do here.
 */
function staysInPlace(before: PlannedSubnet, after: PlannedSubnet): boolean {
  const isIpv6Only = ({ addressFamily }: PlannedSubnet) => addressFamily === AddressFamily.Ipv6;
  if (isIpv6Only(before) !== isIpv6Only(after)) return false;
  if (!isIpv6Only(after) && before.cidrBlock !== after.cidrBlock) return false;
  return before.ipv6Place === undefined || before.ipv6Place === after.ipv6Place;
}

function summarise(
  change: Pick<PlanChange, "added" | "removed" | "replaced" | "replacesVpc">,
): string {
  const count = (keys: readonly string[]): string => {
    return `${String(keys.length)} subnet${keys.length === 1 ? "" : "s"} (${keys.join(", ")})`;
  };
  const parts = [
    change.replacesVpc ? ["replaces the VPC"] : [],
    change.replaced.length > 0 ? [`replaces ${count(change.replaced)}`] : [],
    change.removed.length > 0 ? [`removes ${count(change.removed)}`] : [],
    change.added.length > 0 ? [`adds ${count(change.added)}`] : [],
  ].flat();
  return parts.length === 0 ? "this change moves no subnet" : `this change ${parts.join(", ")}`;
}
