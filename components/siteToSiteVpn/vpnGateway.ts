import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { find } from "../vpc/site";
import type { VpnSite } from "./site";

/** The virtual private gateway, and the route tables that learn from it; its id, if there is one. */
export function createVpnGateway(site: VpnSite): pulumi.Output<string> | undefined {
  const { name, args, plan, tags, parent } = site;
  if (args.virtualPrivateGateway === undefined) return undefined;
  const { vpc, amazonSideAsn, vpnGatewayId: existing } = args.virtualPrivateGateway;
  const vpnGatewayId =
    existing === undefined
      ? new aws.ec2.VpnGateway(
          name,
          { vpcId: vpc.vpcId, amazonSideAsn: String(amazonSideAsn ?? 64512), tags: tags(name) },
          { parent },
        ).id
      : pulumi.output(existing);
  for (const key of plan.propagatingTables) {
    const { routeTableId } = find(vpc.routeTables, key);
    new aws.ec2.VpnGatewayRoutePropagation(
      `${name}-${key}`,
      { vpnGatewayId, routeTableId },
      { parent },
    );
  }
  return vpnGatewayId;
}
