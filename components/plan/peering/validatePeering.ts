import { contains, parseCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { checkTiers, overlapOf, readBlocks, writtenBlocks } from "../network/joinedNetwork";
import type { PeeringPlanArgs, PeeringSidePlanArgs } from "./peeringPlanArgs";

/** Everything that is wrong with the arguments of a peering connection, or nothing. */
export function validatePeeringArgs(args: PeeringPlanArgs): Issue[] {
  return [
    ...checkSide("requester", args.requester),
    ...checkSide("accepter", args.accepter),
    ...checkOverlap(args),
    ...checkAccount(args),
  ];
}

function checkSide(side: string, { vpc, tiers, reachable }: PeeringSidePlanArgs): Issue[] {
  return [
    ...checkTiers(`${side}.tiers`, tiers, vpc),
    ...checkReachable(`${side}.reachable`, reachable, writtenBlocks(vpc)),
  ];
}

/**
 * A peering connection carries packets from an address of one VPC to an address of the other, and nothing
 * that lies behind either. Amazon VPC Peering Guide, "VPC peering limitations"
 */
function checkReachable(
  path: string,
  reachable: readonly string[] | undefined,
  own: readonly string[],
): Issue[] {
  if (reachable === undefined) return [];
  const allowed =
    own.length === 0 ? "blocks inside the VPC" : `blocks inside the VPC (${list(own)})`;
  if (reachable.length === 0) {
    const fix = "name what the other side calls, or leave it out for the subnets of the tiers";
    return [{ path, received: show(reachable), allowed, fix }];
  }
  const { blocks, issues } = readBlocks(path, reachable);
  if (own.length === 0) return issues;
  const beyond = blocks.filter(({ cidr }) => !own.some((text) => holds(text, cidr)));
  const fix =
    "peering does not forward to what lies behind the VPC: peer with the other network itself, or join " +
    "all of them by a TransitGateway";
  return [
    ...issues,
    ...beyond.map((block) => ({ path: block.path, received: show(block.text), allowed, fix })),
  ];
}

function holds(outer: string, inner: Parameters<typeof contains>[1]): boolean {
  const block = parseCidr(outer);
  return block !== undefined && contains(block, inner);
}

function checkOverlap({ requester, accepter }: PeeringPlanArgs): Issue[] {
  const overlap = overlapOf(writtenBlocks(requester.vpc), writtenBlocks(accepter.vpc));
  if (overlap === undefined) return [];
  const [ours, theirs] = overlap;
  const fix = "AWS refuses the whole connection: renumber one of the VPCs, or use PrivateLink";
  const allowed = `blocks that do not overlap ${ours} of the requester`;
  return [{ path: "accepter.vpc", received: theirs, allowed, fix }];
}

function checkAccount({ accepter, accepterProvider }: PeeringPlanArgs): Issue[] {
  const { accountId, accepts, region } = accepter;
  const issues: Issue[] = [];
  if (accountId !== undefined && !/^\d{12}$/.test(accountId)) {
    const allowed = "an account id of twelve digits";
    const fix = "write it in quotation marks, with its leading zeros";
    issues.push({ path: "accepter.accountId", received: show(accountId), allowed, fix });
  }
  if (region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    const fix = "write its name, or leave it out when both VPCs are in one region";
    const allowed = "the name of a region, such as eu-west-1";
    issues.push({ path: "accepter.region", received: show(region), allowed, fix });
  }
  if (accountId !== undefined && accepterProvider === undefined && accepts !== false) {
    const allowed = `a provider for account ${accountId}`;
    const fix =
      "give one, or set accepter.accepts: false and use a PeeringAcceptance in a program of that account";
    issues.push({ path: "accepterProvider", received: "nothing", allowed, fix });
  }
  if (accepts === false && accepterProvider !== undefined) {
    const allowed = "nothing while accepter.accepts is false, as nothing is made there";
    issues.push({
      path: "accepterProvider",
      received: "a provider",
      allowed,
      fix: "leave one out",
    });
  }
  return issues;
}
