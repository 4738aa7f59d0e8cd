import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { find } from "../vpc/site";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** A virtual private gateway of one VPC, new or there already. */
export interface VpnGatewayRequest {
  readonly name: string;
  readonly vpc: VpcNetwork;
  /** Keys of the route tables that learn what the gateway learns. */
  readonly propagatingTables: readonly string[];
  /** The gateway that is there already. */
  readonly existing: pulumi.Input<string> | undefined;
  readonly amazonSideAsn?: number;
  readonly tags: pulumi.Output<Record<string, string>>;
}

/** The gateway, and the route tables that learn from it; gives its id. */
export function createVpnGateway(
  { name, vpc, propagatingTables, existing, amazonSideAsn, tags }: VpnGatewayRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const vpnGatewayId =
    existing === undefined
      ? new aws.ec2.VpnGateway(
          name,
          { vpcId: vpc.vpcId, amazonSideAsn: String(amazonSideAsn ?? 64512), tags },
          opts,
        ).id
      : pulumi.output(existing);
  for (const key of propagatingTables) {
    const { routeTableId } = find(vpc.routeTables, key);
    const propagationName = `${name}-${key}`;
    new aws.ec2.VpnGatewayRoutePropagation(propagationName, { vpnGatewayId, routeTableId }, opts);
  }
  return vpnGatewayId;
}
