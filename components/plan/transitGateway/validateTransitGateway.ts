import { list, show, type Issue } from "../issue";
import { checkTiers, overlapOf, readBlocks, writtenBlocks } from "../network/joinedNetwork";
import { checkAsn } from "../network/privateAsn";
import { placeAttachment } from "./attachmentSubnets";
import { domainOf, inspection, partnersOf, tablesThatHear } from "./domains";
import { checkRoutes, checkDefaultRoute } from "./hubRoutes";
import type { TransitGatewayPlanArgs, TransitGatewayVpcPlanArgs } from "./transitGatewayPlanArgs";

const nameShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Everything that is wrong with the arguments of a transit gateway, or nothing. */
export function validateTransitGatewayArgs(args: TransitGatewayPlanArgs): Issue[] {
  const domainNames = args.domains.map(({ name }) => name);
  return [
    ...checkAsn("amazonSideAsn", args.amazonSideAsn),
    ...checkNames("domains", domainNames),
    ...args.domains.flatMap((_, index) => checkDomain(args, index)),
    ...checkNames(
      "vpcs",
      args.vpcs.map(({ name }) => name),
    ),
    ...args.vpcs.flatMap((one, index) => checkVpc(args, one, `vpcs[${String(index)}]`)),
    ...checkAccepted(args),
    ...checkOverlaps(args),
    ...checkInspection(args),
    ...checkShare(args),
  ];
}

function checkNames(path: string, names: readonly string[]): Issue[] {
  if (path === "domains" && names.length === 0) {
    const fix = 'name one, such as { name: "shared" }, and put the VPCs into it';
    return [{ path, received: "[]", allowed: "one domain or more", fix }];
  }
  return names.flatMap((name, index) => {
    const at = `${path}[${String(index)}].name`;
    const received = show(name);
    if (!nameShape.test(name) || name === inspection) {
      const allowed = `lower-case words joined by hyphens, other than "${inspection}"`;
      return [{ path: at, received, allowed, fix: "choose another name, such as prod" }];
    }
    if (names.indexOf(name) === index) return [];
    return [{ path: at, received, allowed: "each name once", fix: "choose another name" }];
  });
}

function checkDomain(args: TransitGatewayPlanArgs, index: number): Issue[] {
  const domain = args.domains[index];
  if (domain === undefined) return [];
  const path = `domains[${String(index)}]`;
  const others = args.domains.map(({ name }) => name).filter((name) => name !== domain.name);
  const strangers = (domain.talksTo ?? []).flatMap((name, position) => {
    if (others.includes(name)) return [];
    const fix =
      name === domain.name
        ? "members of a domain talk to each other unless it is isolated: leave it out"
        : "name another domain";
    const at = `${path}.talksTo[${String(position)}]`;
    return [{ path: at, received: show(name), allowed: list(others), fix }];
  });
  const { issues } = readBlocks(`${path}.cidrBlocks`, domain.cidrBlocks ?? []);
  return [...strangers, ...issues, ...checkRoutes(args, domain, path)];
}

function checkVpc(
  args: TransitGatewayPlanArgs,
  member: TransitGatewayVpcPlanArgs,
  path: string,
): Issue[] {
  const { vpc, domain, tiers, destinations } = member;
  const issues = checkTiers(`${path}.tiers`, tiers, vpc);
  if (issues.length === 0) issues.push(...placeAttachment(path, member).issues);
  issues.push(...checkDomainName(args, domain, path));
  issues.push(...readBlocks(`${path}.destinations`, destinations ?? []).issues);
  issues.push(...checkDefaultRoute(args, member, path));
  if (member.provider !== undefined && args.share === undefined) {
    const fix = "share the gateway with the VPC's account, or leave the provider out";
    const allowed = "nothing unless the gateway is shared";
    issues.push({ path: `${path}.provider`, received: "a provider", allowed, fix });
  }
  return issues;
}

function checkDomainName(args: TransitGatewayPlanArgs, domain: string, path: string): Issue[] {
  if (domainOf(args, domain) !== undefined) return [];
  const allowed = list(args.domains.map(({ name }) => name));
  const fix = "name the domain whose rules hold for it";
  return [{ path: `${path}.domain`, received: show(domain), allowed, fix }];
}

function checkAccepted(args: TransitGatewayPlanArgs): Issue[] {
  const accepted = args.acceptedAttachments ?? [];
  const path = "acceptedAttachments";
  const taken = args.vpcs.map(({ name }) => name);
  return [
    ...checkNames(
      path,
      accepted.map(({ name }) => name),
    ),
    ...accepted.flatMap(({ name, domain }, index) => {
      const at = `${path}[${String(index)}]`;
      const issues = checkDomainName(args, domain, at);
      if (!taken.includes(name)) return issues;
      const allowed = `names that no VPC has (${list(taken)})`;
      const fix = "choose another name";
      return [...issues, { path: `${at}.name`, received: show(name), allowed, fix }];
    }),
  ];
}

/**
 * A block that a table has heard of already is not propagated into it: the second VPC would be attached
 * and unreachable. Amazon VPC Transit Gateways Guide, "Transit gateway route tables"
 */
function checkOverlaps(args: TransitGatewayPlanArgs): Issue[] {
  return args.vpcs.flatMap((one, index) =>
    args.vpcs.slice(0, index).flatMap((other): Issue[] => {
      const overlap = overlapOf(writtenBlocks(one.vpc), writtenBlocks(other.vpc));
      if (overlap === undefined || !meet(args, one, other)) return [];
      const path = `vpcs[${String(index)}].vpc`;
      const allowed = `blocks that do not overlap ${overlap[1]} of ${other.name}, as one route table hears of both`;
      const fix = "renumber one of the VPCs, or use PrivateLink between them";
      return [{ path, received: overlap[0], allowed, fix }];
    }),
  );
}

/** Whether some table hears of both VPCs, or one VPC may talk to the other. */
function meet(
  args: TransitGatewayPlanArgs,
  one: TransitGatewayVpcPlanArgs,
  other: TransitGatewayVpcPlanArgs,
): boolean {
  const [first, second] = [domainOf(args, one.domain), domainOf(args, other.domain)];
  if (first === undefined || second === undefined) return false;
  const heard = tablesThatHear(args, second);
  return (
    partnersOf(args, first).includes(second) ||
    tablesThatHear(args, first).some((table) => heard.includes(table))
  );
}

function checkInspection(args: TransitGatewayPlanArgs): Issue[] {
  const { inspection: member, vpcs } = args;
  if (member === undefined) return [];
  const path = "inspection";
  const issues = checkTiers(`${path}.tiers`, member.tiers, member.vpc);
  if (issues.length === 0) issues.push(...placeAttachment(path, member).issues);
  const allowed = "VPCs with written blocks, for the static routes to the inspection VPC";
  const pooled = vpcs.flatMap(({ vpc }, index) =>
    vpc.cidrBlock === undefined ? [`vpcs[${String(index)}].vpc`] : [],
  );
  const fix = "write the block of the VPC instead of taking it from an IPAM pool";
  return [
    ...issues,
    ...pooled.map((at) => ({ path: at, received: "a block from an IPAM pool", allowed, fix })),
  ];
}

function checkShare({ share }: TransitGatewayPlanArgs): Issue[] {
  if (share === undefined) return [];
  const path = "share.principals";
  const allowed = "accounts of twelve digits and ARNs of organizations or parts of one";
  if (share.principals.length === 0) {
    return [{ path, received: "[]", allowed, fix: "name one, or leave share out" }];
  }
  return share.principals.flatMap((principal, index) => {
    if (/^\d{12}$/.test(principal) || principal.startsWith("arn:")) return [];
    const fix = "write account ids in quotation marks, with their leading zeros";
    return [{ path: `${path}[${String(index)}]`, received: show(principal), allowed, fix }];
  });
}
