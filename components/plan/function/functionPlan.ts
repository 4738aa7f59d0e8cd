import {
  FunctionEgress,
  type FunctionEgressRulePlanArgs,
  type VpcFunctionPlanArgs,
} from "./functionArgs";
import { list, show, type Issue } from "../issue";
import { NatMode, TierKind } from "../vpc/vpcPlanArgs";

/** The plain part of the network that a function is put into. */
export interface FunctionSite {
  readonly nat: NatMode;
  readonly subnets: readonly { readonly tier: string; readonly kind: TierKind }[];
  readonly gatewayEndpoints: readonly { readonly service: string }[];
}

export const defaultRuntime = "nodejs22.x";

// AWS Lambda Developer Guide, "Lambda quotas".
const mostSubnets = 16;

/** Everything that is wrong with the arguments of a function, or nothing. */
export function validateFunctionArgs(args: VpcFunctionPlanArgs, site: FunctionSite): Issue[] {
  return [
    ...checkTier(args, site),
    ...checkEgress(args),
    ...checkUses(args, site),
    ...checkCode(args),
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

function checkEgress({ egress, egressRules }: VpcFunctionPlanArgs): Issue[] {
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
  const issues = egressRules.flatMap((rule, index) => checkRule(rule, `${path}[${String(index)}]`));
  const keys = egressRules.map(({ description }) => ruleKey(description));
  for (const [index, key] of keys.entries()) {
    const isTaken = gatewayServices.has(key) || keys.indexOf(key) < index;
    if (!isTaken) continue;
    const received = show(egressRules[index]?.description);
    const allowed = "a description that tells the rule from every other";
    const fix =
      "say more: rules are known by their descriptions, so that their order means nothing";
    issues.push({ path: `${path}[${String(index)}].description`, received, allowed, fix });
  }
  return issues;
}

// Rules to gateway endpoints are named after the service.
const gatewayServices = new Set(["s3", "dynamodb"]);

/** The name of a rule, from its description, so that rules can be reordered without being replaced. */
export function ruleKey(description: string): string {
  return description
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function checkRule(rule: FunctionEgressRulePlanArgs, path: string): Issue[] {
  const issues: Issue[] = [];
  const { description, protocol = "tcp", fromPort, toPort = fromPort } = rule;
  // Amazon VPC User Guide, "Security group rules": the characters of a description.
  if (
    typeof description !== "string" ||
    !/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(description)
  ) {
    const allowed = "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";
    issues.push({
      path: `${path}.description`,
      received: show(description),
      allowed,
      fix: "say who is called and why",
    });
  }
  const destinations = ["cidrIpv4", "prefixListId", "securityGroupId"] as const;
  const given = destinations.filter((key) => rule[key] !== undefined);
  if (given.length !== 1) {
    const fix = "write one rule for each destination";
    issues.push({
      path,
      received: given.length === 0 ? "no destination" : given.join(" and "),
      allowed: `one of ${list(destinations)}`,
      fix,
    });
  }
  const isPort = (port: number) => Number.isInteger(port) && port >= 0 && port <= 65535;
  const hasPorts =
    protocol === "tcp" || protocol === "udp" || protocol === "6" || protocol === "17";
  if (!hasPorts && fromPort !== undefined) {
    const fix = "leave the ports out";
    issues.push({
      path: `${path}.fromPort`,
      received: show(fromPort),
      allowed: `nothing with protocol ${protocol}`,
      fix,
    });
  } else if (
    hasPorts &&
    fromPort === undefined &&
    (rule.toPort !== undefined || protocol === "udp" || protocol === "17")
  ) {
    issues.push({
      path: `${path}.fromPort`,
      received: "nothing",
      allowed: "0 to 65535",
      fix: "say the first port",
    });
  } else if (
    fromPort !== undefined &&
    (!isPort(fromPort) || toPort === undefined || !isPort(toPort) || toPort < fromPort)
  ) {
    const received = `${show(fromPort)} to ${show(toPort)}`;
    issues.push({
      path: `${path}.fromPort`,
      received,
      allowed: "0 to 65535, the first not above the last",
      fix: "correct the ports",
    });
  }
  return issues;
}

/** Services of `uses` that the VPC serves by a gateway endpoint. */
export function servedByGateway({ uses = [] }: VpcFunctionPlanArgs, site: FunctionSite): string[] {
  const served = site.gatewayEndpoints.map(({ service }) => service);
  return [...new Set(uses)].filter((service) => served.includes(service)).sort();
}

function checkUses(args: VpcFunctionPlanArgs, site: FunctionSite): Issue[] {
  const { uses = [], endpointsElsewhere = [], tier } = args;
  const issues: Issue[] = [];
  for (const [index, service] of endpointsElsewhere.entries()) {
    if (uses.includes(service)) continue;
    const path = `endpointsElsewhere[${String(index)}]`;
    issues.push({
      path,
      received: show(service),
      allowed: list(uses),
      fix: "add it to uses, or remove it",
    });
  }
  const kind = site.subnets.find((subnet) => subnet.tier === tier)?.kind;
  if (kind === undefined) return issues;
  // A public tier is no way out for a function: it has no public address to send from.
  const hasWayOut = kind === TierKind.Private && site.nat !== NatMode.None;
  const reachable = [
    ...new Set([...site.gatewayEndpoints.map(({ service }) => service), ...endpointsElsewhere]),
  ].sort();
  for (const [index, service] of uses.entries()) {
    if (hasWayOut || reachable.includes(service)) continue;
    const path = `uses[${String(index)}]`;
    const allowed = `in tier ${tier}, which has no way out: ${list(reachable)}`;
    const fix =
      "use a private tier with NAT, or make an interface endpoint and name the service in endpointsElsewhere";
    issues.push({ path, received: show(service), allowed, fix });
  }
  return issues;
}

function checkCode({
  codePath,
  inlineCode,
  runtime = defaultRuntime,
}: VpcFunctionPlanArgs): Issue[] {
  if ((codePath === undefined) === (inlineCode === undefined)) {
    const received = codePath === undefined ? "neither" : "both";
    const fix = "codePath takes a folder or zip file, inlineCode the source of one file";
    return [{ path: "codePath, inlineCode", received, allowed: "exactly one of them", fix }];
  }
  if (inlineCode !== undefined && inlineFileName(runtime) === undefined) {
    const fix = "use codePath for other runtimes";
    return [
      {
        path: "runtime",
        received: show(runtime),
        allowed: "nodejs and python runtimes with inlineCode",
        fix,
      },
    ];
  }
  return [];
}

/** The file that holds inline code; nothing for a runtime whose code has to be built. */
export function inlineFileName(runtime: string): string | undefined {
  if (runtime.startsWith("nodejs")) return "index.mjs";
  return runtime.startsWith("python") ? "index.py" : undefined;
}

/** One egress rule without its destination. */
export interface PlannedPorts {
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
}

/** Protocol and ports of a rule, defaults filled in. */
export function portsOf({
  protocol = "tcp",
  fromPort,
  toPort,
}: FunctionEgressRulePlanArgs): PlannedPorts {
  if (protocol === "tcp" || protocol === "6") {
    const first = fromPort ?? 443;
    return { ipProtocol: protocol, fromPort: first, toPort: toPort ?? first };
  }
  // AWS wants type and code of ICMP in the place of ports; -1 is every one.
  if (protocol === "icmp" || protocol === "1")
    return { ipProtocol: protocol, fromPort: -1, toPort: -1 };
  if (fromPort === undefined) return { ipProtocol: protocol };
  return { ipProtocol: protocol, fromPort, toPort: toPort ?? fromPort };
}
