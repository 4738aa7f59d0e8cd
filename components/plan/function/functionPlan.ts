import { list, show, type Issue } from "../issue";
import { ruleKey } from "../rulePeers";
import { checkSecurityRules } from "../securityRules";
import { TierKind } from "../vpc/vpcPlanArgs";
import { FunctionEgress, type VpcFunctionPlanArgs } from "./functionArgs";
import { validateFunctionSettings, type FunctionSettingsPlanArgs } from "./functionSettings";
import { planServiceRules } from "./serviceRules";

/** A subnet that a function may be put into. */
export interface FunctionSubnet {
  readonly tier: string;
  readonly kind: TierKind;
  /** Whether a host can call the internet over IPv4. */
  readonly reachesInternet: boolean;
  /** Absent in a subnet without IPv6; its value is not read. */
  readonly ipv6CidrBlock?: unknown;
}

/** The plain part of the network that a function is put into. */
export interface FunctionSite {
  readonly subnets: readonly FunctionSubnet[];
  readonly gatewayEndpoints: readonly { readonly service: string }[];
}

// AWS Lambda Developer Guide, "Lambda quotas".
const mostSubnets = 16;
const mostSecurityGroups = 5;

/** Everything that is wrong with the arguments of a function, or nothing. */
export function validateFunctionArgs(
  args: VpcFunctionPlanArgs & FunctionSettingsPlanArgs,
  site: FunctionSite,
): Issue[] {
  return [
    ...checkTier(args, site),
    ...checkIpv6(args, site),
    ...checkEgress(args, site),
    ...checkGroups(args),
    ...checkUses(args, site),
    ...checkFileSystem(args),
    ...validateFunctionSettings("", args),
  ];
}

function checkTier(
  { tier, allowPublicTier }: VpcFunctionPlanArgs,
  { subnets }: FunctionSite,
): Issue[] {
  const chosen = subnets.filter((subnet) => subnet.tier === tier);
  const path = "tier";
  const received = show(tier);
  const suitable = subnets.filter(({ kind }) => kind !== TierKind.Public);
  const names = [
    ...new Set((allowPublicTier === true ? subnets : suitable).map((subnet) => subnet.tier)),
  ];
  if (chosen.length === 0) {
    return [{ path, received, allowed: list(names), fix: "name a tier of the VPC" }];
  }
  const issues: Issue[] = [];
  if (chosen[0]?.kind === TierKind.Public && allowPublicTier !== true) {
    const fix =
      "a function gets no public address, so it has no internet in a public tier: use a private tier, " +
      "or set allowPublicTier: true if it needs none";
    issues.push({ path, received, allowed: list(names), fix });
  }
  if (chosen.length > mostSubnets) {
    const fix = "use a tier with fewer subnets";
    const allowed = `at most ${String(mostSubnets)} subnets`;
    issues.push({ path, received: `${String(chosen.length)} subnets`, allowed, fix });
  }
  return issues;
}

function checkIpv6(args: VpcFunctionPlanArgs, { subnets }: FunctionSite): Issue[] {
  const { tier, ipv6AllowedForDualStack } = args;
  const chosen = subnets.filter((subnet) => subnet.tier === tier);
  if (ipv6AllowedForDualStack !== true) return [];
  if (chosen.every(({ ipv6CidrBlock }) => ipv6CidrBlock !== undefined)) return [];
  const allowed = `false in tier ${tier}, whose subnets have no IPv6`;
  const fix = "set ipv6 for the VPC and dual-stack for the tier, or leave it out";
  return [{ path: "ipv6AllowedForDualStack", received: "true", allowed, fix }];
}

/** Services that the VPC, or the endpoints that were passed, serve by gateway endpoints. */
export function gatewayServicesOf(
  { endpoints }: VpcFunctionPlanArgs,
  { gatewayEndpoints }: FunctionSite,
): string[] {
  const present = gatewayEndpoints.map(({ service }) => service);
  return [...new Set([...present, ...(endpoints?.plan.gatewayEndpoints ?? [])])];
}

function checkEgress(args: VpcFunctionPlanArgs, site: FunctionSite): Issue[] {
  const { egress, egressRules } = args;
  const choices = Object.values(FunctionEgress);
  if (!choices.includes(egress)) {
    const fix = 'choose; "https" is usual in a private tier, "none" beside uses in an isolated one';
    return [{ path: "egress", received: show(egress), allowed: list(choices), fix }];
  }
  const path = "egressRules";
  if (egress !== FunctionEgress.Rules) {
    if (egressRules === undefined) return [];
    const received = `${String(egressRules.length)} rules`;
    const allowed = 'nothing unless egress is "rules"';
    return [{ path, received, allowed, fix: 'set egress: "rules", or remove them' }];
  }
  if (egressRules === undefined || egressRules.length === 0) {
    const fix = 'write one, or set egress: "none"';
    return [{ path, received: show(egressRules), allowed: "one rule or more", fix }];
  }
  const own = new Set([
    "file-system",
    ...planServiceRules(args, gatewayServicesOf(args, site)).map(({ key }) => key),
  ]);
  const taken = egressRules.flatMap(({ description }, index) => {
    if (!own.has(ruleKey(description))) return [];
    return [
      {
        path: `${path}[${String(index)}].description`,
        received: show(description),
        allowed: "a description that tells the rule from those that uses and fileSystem make",
        fix: "say more, or remove the rule",
      },
    ];
  });
  return [...checkSecurityRules(path, egressRules), ...taken];
}

function checkGroups({ securityGroupIds = [] }: VpcFunctionPlanArgs): Issue[] {
  const most = mostSecurityGroups - 1;
  if (securityGroupIds.length <= most) return [];
  const received = `${String(securityGroupIds.length)} groups`;
  const allowed = `at most ${String(most)} beside the function's own`;
  const fix = "put the rules into fewer groups, or into egressRules";
  return [{ path: "securityGroupIds", received, allowed, fix }];
}

function checkFileSystem({ fileSystem }: VpcFunctionPlanArgs): Issue[] {
  if (fileSystem === undefined || /^\/mnt\/[0-9A-Za-z_.-]+$/.test(fileSystem.mountPath)) return [];
  const path = "fileSystem.mountPath";
  const allowed = "/mnt/ and one name of letters, digits and _.-";
  return [{ path, received: show(fileSystem.mountPath), allowed, fix: "write it as /mnt/shared" }];
}

function checkUses(args: VpcFunctionPlanArgs, site: FunctionSite): Issue[] {
  const { uses = [], endpointsElsewhere = [], endpoints, tier } = args;
  const issues: Issue[] = [];
  for (const [index, service] of endpointsElsewhere.entries()) {
    if (uses.includes(service)) continue;
    const path = `endpointsElsewhere[${String(index)}]`;
    const fix = "add it to uses, or remove it";
    issues.push({ path, received: show(service), allowed: list(uses), fix });
  }
  const subnets = site.subnets.filter((subnet) => subnet.tier === tier);
  // A public tier is no way out for a function: it has no public address to send from.
  const hasWayOut = subnets.every(
    ({ kind, reachesInternet }) => kind !== TierKind.Public && reachesInternet,
  );
  const present = site.gatewayEndpoints.map(({ service }) => service);
  const reachable = [
    ...new Set([...present, ...endpointsElsewhere, ...(endpoints?.services ?? [])]),
  ].sort();
  for (const [index, service] of uses.entries()) {
    if (hasWayOut || reachable.includes(service)) continue;
    const path = `uses[${String(index)}]`;
    const allowed = `in tier ${tier}, which has no way out: ${list(reachable)}`;
    const fix =
      "use a private tier with NAT, make Endpoints with the service and pass them as endpoints, or name " +
      "the service in endpointsElsewhere";
    issues.push({ path, received: show(service), allowed, fix });
  }
  return issues;
}
