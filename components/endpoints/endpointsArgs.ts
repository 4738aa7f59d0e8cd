import type * as pulumi from "@pulumi/pulumi";
import type { EndpointsPlanArgs } from "../plan/endpoints/endpointsArgs";
import type { RulePeerArgs } from "../rulePeers";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** Arguments of `Endpoints`. */
export interface EndpointsArgs extends EndpointsPlanArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /**
   * Who may call the interface endpoints, on the ports of each service. Default: the whole VPC, and every
   * spoke.
   */
  clients?: RulePeerArgs[];
  /**
   * Endpoint policies of your own (JSON), by service. Default for interface endpoints: every action of
   * every principal of this account, or of `organizationId`; another account's credentials are refused,
   * so nothing can be carried off through them. The same for gateway endpoints, save that anybody may
   * read objects from S3: images, packages and patches come from buckets of AWS's own accounts.
   */
  policies?: Record<string, pulumi.Input<string>>;
  /**
   * The organization whose principals may use the endpoints, as in `o-a1b2c3d4e5`. Needed when spokes of
   * other accounts share them. Default: this account alone.
   */
  organizationId?: pulumi.Input<string>;
  /**
   * Further VPCs that use the interface endpoints, by a name of your choice: the service's names resolve
   * to these endpoints there, too, through private hosted zones associated with them. The VPCs must be
   * joined to this one by peering or a transit gateway, and a gateway endpoint cannot be shared. A
   * spoke of another account has to be authorized beforehand (`aws.route53.VpcAssociationAuthorization`).
   * Write `{}` when spokes will come and go: leaving it out later takes two deployments, the first with
   * `privateDns: false`. Default: none.
   */
  spokes?: Record<string, VpcNetwork>;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
