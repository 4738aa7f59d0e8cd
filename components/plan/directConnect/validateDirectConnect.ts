import { contains, parseCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { checkTiers, readBlocks, writtenBlocks } from "../network/joinedNetwork";
import { checkAsn } from "../network/privateAsn";
import { checkHubPlace } from "../transitGateway/hubPlace";
import type { DirectConnectPlanArgs, DirectConnectVpcPlanArgs } from "./directConnectPlanArgs";
import { defaultAsn, hubPrefixesOf } from "./planDirectConnect";
import { checkVirtualInterfaces } from "./virtualInterfaces";

const nameShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
// AWS Direct Connect User Guide, "Dedicated and hosted connections"
const bandwidths = ["1Gbps", "10Gbps", "100Gbps", "400Gbps"];
// AWS Direct Connect User Guide, "Direct Connect quotas"
const mostPrefixes = 200;

/** Everything that is wrong with the arguments of a Direct Connect link, or nothing. */
export function validateDirectConnectArgs(args: DirectConnectPlanArgs): Issue[] {
  return [
    ...checkNames("connections", args.connections),
    ...checkConnections(args),
    ...checkNames("virtualInterfaces", args.virtualInterfaces),
    ...checkVirtualInterfaces(args),
    ...checkGateway(args),
    ...checkHub(args),
    ...checkNames("vpcs", args.vpcs ?? []),
    ...(args.vpcs ?? []).flatMap((one, index) => checkVpc(one, `vpcs[${String(index)}]`)),
    ...checkBackup(args),
  ];
}

function checkNames(path: string, named: readonly { readonly name: string }[]): Issue[] {
  const names = named.map(({ name }) => name);
  if (names.length === 0 && path !== "vpcs") {
    return [{ path, received: "[]", allowed: "one or more", fix: "describe the first one" }];
  }
  return names.flatMap((name, index) => {
    if (nameShape.test(name) && names.indexOf(name) === index) return [];
    const allowed = "lower-case words joined by hyphens, each name once";
    const fix = "choose another name, such as primary";
    return [{ path: `${path}[${String(index)}].name`, received: show(name), allowed, fix }];
  });
}

function checkConnections({ connections }: DirectConnectPlanArgs): Issue[] {
  return connections.flatMap((one, index) => {
    const path = `connections[${String(index)}]`;
    const isNew = one.location !== undefined || one.bandwidth !== undefined;
    const ways = [isNew, one.hostedConnectionId !== undefined, one.connectionId !== undefined];
    if (ways.filter((way) => way).length !== 1) {
      const allowed = "location and bandwidth, or hostedConnectionId, or connectionId";
      const received = ways.includes(true) ? "several of them" : "none of them";
      const fix =
        "say whether AWS is asked for a port, a partner offered one, or it is there already";
      return [{ path, received, allowed, fix }];
    }
    if (!isNew) return [];
    const issues: Issue[] = [];
    if (one.location === undefined) {
      const allowed = "the code of a Direct Connect location, such as EqDC2";
      const fix = "AWS lists them with aws directconnect describe-locations";
      issues.push({ path: `${path}.location`, received: "nothing", allowed, fix });
    }
    if (one.bandwidth === undefined || !bandwidths.includes(one.bandwidth)) {
      const fix = "choose a speed of dedicated ports; slower ones are hosted by partners";
      const received = show(one.bandwidth);
      issues.push({ path: `${path}.bandwidth`, received, allowed: list(bandwidths), fix });
    }
    return issues;
  });
}

/** A Direct Connect gateway serves either transit gateways or virtual private gateways. */
function checkGateway(args: DirectConnectPlanArgs): Issue[] {
  const { transitGateway, vpcs = [], virtualInterfaces } = args;
  const inside = virtualInterfaces.filter((one) => one.public !== true);
  const path = "transitGateway, vpcs";
  if (transitGateway !== undefined && vpcs.length > 0) {
    const allowed = "one of the two: a Direct Connect gateway serves either kind";
    const fix = "attach the VPCs to the transit gateway, or make a second DirectConnect";
    return [{ path, received: "both", allowed, fix }];
  }
  const hasGateway = transitGateway !== undefined || vpcs.length > 0;
  if (!hasGateway && inside.length > 0) {
    const allowed = "one of the two, unless every virtual interface is public";
    return [{ path, received: "neither", allowed, fix: "say what lies behind the link" }];
  }
  if (hasGateway && inside.length === 0 && virtualInterfaces.length > 0) {
    const allowed = "at least one that is not public, to reach what lies behind the link";
    const fix = "add one, or leave transitGateway and vpcs out";
    const received = `${String(virtualInterfaces.length)} public ones`;
    return [{ path: "virtualInterfaces", received, allowed, fix }];
  }
  return checkAsn("amazonSideAsn", args.amazonSideAsn);
}

function checkHub(args: DirectConnectPlanArgs): Issue[] {
  const { transitGateway, amazonSideAsn = defaultAsn } = args;
  if (transitGateway === undefined) return [];
  const misplaced = checkHubPlace("transitGateway", transitGateway);
  const issues = [...misplaced];
  if (amazonSideAsn === transitGateway.hub.amazonSideAsn) {
    const allowed = `another number than the transit gateway's ${String(amazonSideAsn)}`;
    const fix = "AWS refuses the association: choose another private number";
    issues.push({ path: "amazonSideAsn", received: show(amazonSideAsn), allowed, fix });
  }
  const path = "transitGateway.allowedPrefixes";
  issues.push(...readBlocks(path, transitGateway.allowedPrefixes ?? []).issues);
  const count = hubPrefixesOf(args).length;
  if (count === 0 && misplaced.length === 0) {
    const allowed = "one prefix or more: they are what is announced for the transit gateway";
    const fix = "write the blocks of AWS that the other end is to reach, such as 10.0.0.0/8";
    issues.push({ path, received: "none", allowed, fix });
  }
  if (count > mostPrefixes) {
    const fix = "write wider blocks that hold them";
    const allowed = `${String(mostPrefixes)} at most`;
    issues.push({ path, received: `${String(count)} prefixes`, allowed, fix });
  }
  return issues;
}

function checkVpc(
  { vpc, tiers, allowedPrefixes }: DirectConnectVpcPlanArgs,
  path: string,
): Issue[] {
  const issues = checkTiers(`${path}.tiers`, tiers, vpc);
  if (allowedPrefixes === undefined) return issues;
  const at = `${path}.allowedPrefixes`;
  const { blocks, issues: unread } = readBlocks(at, allowedPrefixes);
  issues.push(...unread);
  // A block of the VPC is announced only inside a prefix as wide or wider.
  // AWS Direct Connect User Guide, "Allowed prefixes interactions"
  const lost = writtenBlocks(vpc).filter((text) => {
    const own = parseCidr(text);
    return own !== undefined && !blocks.some(({ cidr }) => contains(cidr, own));
  });
  if (unread.length > 0) return issues;
  const fix = "a narrower prefix announces nothing: write the block itself or a wider one";
  return [
    ...issues,
    ...lost.map((block) => ({
      path: at,
      received: show(allowedPrefixes),
      allowed: `prefixes that hold ${block}`,
      fix,
    })),
  ];
}

/** The VPN has to lose against Direct Connect while both are there, and to win when it is alone. */
function checkBackup({ backup, transitGateway, vpcs = [] }: DirectConnectPlanArgs): Issue[] {
  if (backup === undefined) return [];
  const path = "backup";
  const name = (domain: string | undefined) =>
    domain === undefined ? "a VPN of one VPC" : `a VPN of domain ${domain}`;
  if (
    backup.domain !== transitGateway?.domain ||
    (transitGateway === undefined && vpcs.length === 0)
  ) {
    const allowed =
      transitGateway === undefined
        ? "a VPN of the virtual private gateway"
        : `a VPN of domain ${transitGateway.domain}`;
    const fix = "a backup has to reach the same networks: join it to the same place";
    return [{ path, received: name(backup.domain), allowed, fix }];
  }
  if (backup.routing !== "bgp" && transitGateway !== undefined) {
    const fix = "a static route wins over what Direct Connect announces: let the VPN use BGP";
    return [{ path, received: "a VPN with static routes", allowed: "a VPN with BGP", fix }];
  }
  return [];
}
