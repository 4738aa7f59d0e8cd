import { list, show, type Issue } from "../issue";

/** What a VPC or tier is let off while its account blocks public access. */
export const PublicAccessExclusion = {
  /** Traffic of both directions. */
  Bidirectional: "allow-bidirectional",
  /** What its hosts open, and the answers. */
  Egress: "allow-egress",
} as const;
export type PublicAccessExclusion =
  (typeof PublicAccessExclusion)[keyof typeof PublicAccessExclusion];

/** How an account blocks public access in a region. */
export const PublicAccessMode = {
  /** Nothing goes through internet gateways. */
  Bidirectional: "block-bidirectional",
  /** Only what hosts open through NAT and egress-only gateways, and the answers. */
  Ingress: "block-ingress",
  /** Nothing is blocked. */
  Off: "off",
} as const;
export type PublicAccessMode = (typeof PublicAccessMode)[keyof typeof PublicAccessMode];

/**
 * Block Public Access, by which an account keeps the internet away whatever routes and groups say.
 * Amazon VPC User Guide, "Block public access to VPCs and subnets".
 */
export interface VpcBlockPublicAccessArgs {
  /** What this VPC is let off while the account blocks. Default: nothing. */
  exclusion?: PublicAccessExclusion;
  /** The same for single tiers, by name: `{ public: "allow-bidirectional" }`. Default: none. */
  tierExclusions?: Record<string, PublicAccessExclusion>;
  /**
   * Sets the mode of the whole account in this region. It meets every other VPC there, so only one stack
   * may say it. Default: says nothing of the account.
   */
  accountMode?: PublicAccessMode;
}

/** What is wrong with the arguments; `tiers` are those with subnets. */
export function checkPublicAccess(
  args: VpcBlockPublicAccessArgs | undefined,
  tiers: readonly string[],
): Issue[] {
  const { exclusion, tierExclusions = {}, accountMode } = args ?? {};
  const exclusions = Object.values(PublicAccessExclusion);
  const modes = Object.values(PublicAccessMode);
  const issues: Issue[] = [];
  const check = (part: string, value: string | undefined, allowed: readonly string[]): void => {
    if (value === undefined || allowed.includes(value)) return;
    const path = `blockPublicAccess.${part}`;
    const fix = "leave it out for what the account has";
    issues.push({ path, received: show(value), allowed: list(allowed), fix });
  };
  check("exclusion", exclusion, exclusions);
  check("accountMode", accountMode, modes);
  for (const [tier, mode] of Object.entries(tierExclusions)) {
    check(`tierExclusions[${JSON.stringify(tier)}]`, mode, exclusions);
    if (tiers.includes(tier)) continue;
    const path = `blockPublicAccess.tierExclusions[${JSON.stringify(tier)}]`;
    const fix = "name a tier of the VPC";
    issues.push({ path, received: show(tier), allowed: list(tiers), fix });
  }
  return issues;
}
