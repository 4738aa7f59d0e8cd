import { show, type Issue } from "../issue";
import {
  blockKey,
  checkTiers,
  overlapOf,
  readBlocks,
  routeTablesOf,
  writtenBlocks,
  type JoinedNetwork,
} from "../network/joinedNetwork";

/** The plain arguments of the acceptance of a peering connection. */
export interface PeeringAcceptancePlanArgs {
  vpc: JoinedNetwork;
  tiers: string[];
  peerCidrBlocks: string[];
}

/** One route to the peer. */
export interface PlannedPeerRoute {
  /** Table and destination: `private-a-to-10-1-0-0-20`. */
  key: string;
  routeTable: string;
  cidrBlock: string;
}

/** Plans the routes to a peer whose blocks are right. */
export function planPeeringAcceptance({
  vpc,
  tiers,
  peerCidrBlocks,
}: PeeringAcceptancePlanArgs): PlannedPeerRoute[] {
  return routeTablesOf(vpc, tiers).flatMap((routeTable) =>
    peerCidrBlocks.map((cidrBlock) => ({
      key: `${routeTable}-to-${blockKey(cidrBlock)}`,
      routeTable,
      cidrBlock,
    })),
  );
}

/** Everything that is wrong with the arguments of an acceptance, or nothing. */
export function validatePeeringAcceptanceArgs({
  vpc,
  tiers,
  peerCidrBlocks,
}: PeeringAcceptancePlanArgs): Issue[] {
  const path = "peerCidrBlocks";
  const { blocks, issues } = readBlocks(path, peerCidrBlocks);
  if (peerCidrBlocks.length === 0) {
    const fix = "write the blocks of the requester's subnets that this side calls or answers";
    issues.push({ path, received: "[]", allowed: "one block or more", fix });
  }
  const own = writtenBlocks(vpc);
  for (const { path: at, text } of blocks) {
    const overlap = overlapOf([text], own);
    if (overlap === undefined) continue;
    const allowed = `blocks that do not overlap ${overlap[1]} of the VPC`;
    const fix = "AWS refuses peering of VPCs that overlap: write the peer's own blocks";
    issues.push({ path: at, received: show(text), allowed, fix });
  }
  return [...checkTiers("tiers", tiers, vpc), ...issues];
}
