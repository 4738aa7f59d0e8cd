import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** One side of a peering connection. */
export interface PeeringSideArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /**
   * The tiers that take part: their route tables get routes to the other side, and their subnets are what
   * the other side routes to. A tier that is not named neither calls nor is called. There is no default.
   */
  tiers: string[];
  /**
   * Blocks of this VPC that the other side routes to, when the subnets of `tiers` are not what you mean:
   * `[vpc.cidrBlock]` makes one route of many. It is an error to name a block outside the VPC, for peering
   * does not forward. Default: each subnet of `tiers`; the whole blocks of a VPC from an IPAM pool.
   */
  reachable?: string[];
  /**
   * Whether public host names of this VPC resolve to private addresses when the other side asks, so that
   * calls by name take the peering connection and not the internet. Both VPCs need DNS host names and DNS
   * support, as a `Vpc` has them. Default: true.
   */
  resolveDns?: boolean;
}

/** The side that is asked. */
export interface PeeringAccepterArgs extends PeeringSideArgs {
  /** Account of the VPC, twelve digits, when it is not the requester's. */
  accountId?: string;
  /** Region of the VPC, when it is not the requester's. Default: the requester's. */
  region?: string;
  /**
   * Whether this program accepts the request and makes the accepter's routes. False when a program of the
   * accepter's own does: the connection then carries nothing until that has happened. Default: true.
   */
  accepts?: boolean;
}

/** Arguments of `Peering`. */
export interface PeeringArgs {
  /** The side that asks. */
  requester: PeeringSideArgs;
  /** The side that accepts. */
  accepter: PeeringAccepterArgs;
  /**
   * Provider of the accepter's account or region, for its acceptance, its DNS option and its routes. Not
   * needed for another region of the same account: `accepter.region` is enough.
   */
  accepterProvider?: aws.Provider;
  /** Tags of everything that can be tagged. `Name` is set by the component. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
