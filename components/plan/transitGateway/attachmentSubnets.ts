import { list, show, type Issue } from "../issue";
import type { AttachedNetwork } from "./transitGatewayPlanArgs";

/** What decides where an attachment has its interfaces. */
interface Attached {
  readonly vpc: AttachedNetwork;
  readonly tiers: readonly string[];
  readonly attachmentTier?: string;
}

/**
 * The tier and zones of an attachment's interfaces. A workload reaches the gateway only through an
 * interface in its own zone, so there has to be one in every zone in use.
 * Amazon VPC Transit Gateways Guide, "Transit gateway attachments to a VPC"
 */
export function placeAttachment(
  path: string,
  { vpc, tiers, attachmentTier }: Attached,
): { tier: string; zones: string[]; issues: Issue[] } {
  const zones = zonesOf(vpc, tiers);
  const isWhole = (tier: string) => {
    const held = zonesOf(vpc, [tier]);
    return zones.every((zone) => held.includes(zone));
  };
  const names = [...new Set(vpc.subnets.map(({ tier }) => tier))];
  const suitable = names.filter(isWhole);
  const at = `${path}.attachmentTier`;
  const allowed = `a tier with a subnet in every zone in use (${list(zones)}): ${list(suitable)}`;
  if (attachmentTier !== undefined) {
    if (suitable.includes(attachmentTier)) return { tier: attachmentTier, zones, issues: [] };
    const fix =
      "workloads reach the gateway through an interface of their own zone: choose another tier";
    const issue = { path: at, received: show(attachmentTier), allowed, fix };
    return { tier: attachmentTier, zones, issues: [issue] };
  }
  const usual = usualTier(vpc, suitable);
  if (usual !== undefined) return { tier: usual, zones, issues: [] };
  const fix = "add a tier for the gateway's interfaces, a /28 in each zone, and name it here";
  return { tier: "", zones, issues: [{ path: at, received: "nothing", allowed, fix }] };
}

/** A tier made for it, else one that is not public. */
function usualTier({ subnets }: AttachedNetwork, suitable: readonly string[]): string | undefined {
  if (suitable.includes("transit")) return "transit";
  const ofKind = (kind: string) =>
    suitable.find((tier) => subnets.some((one) => one.tier === tier && one.kind === kind));
  return ofKind("isolated") ?? ofKind("private");
}

function zonesOf({ subnets }: AttachedNetwork, tiers: readonly string[]): string[] {
  return [
    ...new Set(subnets.filter(({ tier }) => tiers.includes(tier)).map(({ zone }) => zone)),
  ].sort();
}
