import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkComponentName } from "../plan/componentName";
import {
  planPeeringAcceptance,
  validatePeeringAcceptanceArgs,
} from "../plan/peering/peeringAcceptancePlan";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import { find } from "../vpc/site";
import type { PeeringAcceptanceArgs } from "./peeringAcceptanceArgs";

/**
 * The other half of a `Peering` with `accepts: false`: accepts a connection that another account's program
 * asked for, sets this side's DNS option, and makes this side's routes.
 *
 * It is deployed in the account and region of the VPC that was asked, after the request; the requester's
 * program may set its own DNS option afterwards.
 *
 * Charged by AWS: nothing for the acceptance; traffic as for a `Peering`.
 *
 * ```ts
 * // In the program of the account that asks:
 * const asked = new Peering("asked", {
 *   requester: { vpc: shop, tiers: ["private"] },
 *   accepter: { vpc: data, tiers: ["isolated"], accepts: false },
 * });
 *
 * // In the program of the account that is asked:
 * new PeeringAcceptance("answer", {
 *   vpcPeeringConnectionId: asked.vpcPeeringConnectionId,
 *   vpc: data,
 *   tiers: ["isolated"],
 *   peerCidrBlocks: ["10.1.0.0/16"],
 * });
 * ```
 *
 * @see Amazon VPC Peering Guide, "Accept or reject a VPC peering connection"
 */
export class PeeringAcceptance extends pulumi.ComponentResource {
  /** `active` once it is accepted. */
  readonly acceptStatus: pulumi.Output<string>;

  constructor(name: string, args: PeeringAcceptanceArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`PeeringAcceptance ${name}`, [
      ...checkComponentName(name),
      ...validatePeeringAcceptanceArgs(args),
    ]);
    super("palisade:index:PeeringAcceptance", name, args, opts);

    const parent = { parent: this };
    const accepted = new aws.ec2.VpcPeeringConnectionAccepter(
      name,
      {
        vpcPeeringConnectionId: args.vpcPeeringConnectionId,
        autoAccept: true,
        tags: namedTags(args.tags)(name),
      },
      parent,
    );
    const vpcPeeringConnectionId = accepted.id; // known when it is active
    new aws.ec2.PeeringConnectionOptions(
      name,
      {
        vpcPeeringConnectionId,
        accepter: { allowRemoteVpcDnsResolution: args.resolveDns !== false },
      },
      parent,
    );
    for (const { key, routeTable, cidrBlock } of planPeeringAcceptance(args)) {
      const { routeTableId } = find(args.vpc.routeTables, routeTable);
      new aws.ec2.Route(
        `${name}-${key}`,
        { routeTableId, vpcPeeringConnectionId, destinationCidrBlock: cidrBlock },
        parent,
      );
    }

    this.acceptStatus = accepted.acceptStatus;
    this.registerOutputs({ acceptStatus: this.acceptStatus });
  }
}
