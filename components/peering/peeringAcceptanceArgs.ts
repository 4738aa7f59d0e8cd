import type * as pulumi from "@pulumi/pulumi";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** Arguments of `PeeringAcceptance`. */
export interface PeeringAcceptanceArgs {
  /** Id of the connection that the other account asked for. */
  vpcPeeringConnectionId: pulumi.Input<string>;
  /** The VPC that was asked: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The tiers whose route tables get routes to the requester. There is no default. */
  tiers: string[];
  /** The requester's blocks that these tiers call or answer, best those of its subnets. */
  peerCidrBlocks: string[];
  /**
   * Whether public host names of this VPC resolve to private addresses when the requester asks.
   * Default: true.
   */
  resolveDns?: boolean;
  /** Tags of everything that can be tagged. `Name` is set by the component. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
