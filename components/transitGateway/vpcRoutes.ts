import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { parseCidr } from "../../analysis/sets/cidr";
import type { HubDestination } from "../plan/transitGateway/transitGatewayPlan";
import { find, get } from "../vpc/site";
import { memberOf } from "./attachments";
import type { CreatedAttachment, HubSite } from "./site";

/** The routes of the VPCs to the gateway, in their own accounts. */
export function createVpcRoutes(
  site: HubSite,
  attachments: ReadonlyMap<string, CreatedAttachment>,
): void {
  const { name, plan, gateway, parent } = site;
  for (const { key, vpc, routeTable, destination } of plan.vpcRoutes) {
    const { vpc: network, provider } = memberOf(site, vpc);
    const opts = { parent, dependsOn: [get(attachments, vpc).ready] };
    new aws.ec2.Route(
      `${name}-${key}`,
      {
        routeTableId: find(network.routeTables, routeTable).routeTableId,
        transitGatewayId: gateway.id,
        ...destinationArgs(site, destination),
      },
      provider === undefined ? opts : { ...opts, provider },
    );
  }
}

function destinationArgs(
  site: HubSite,
  { cidrBlock, block, ipv6Of }: HubDestination,
):
  | { destinationCidrBlock: pulumi.Input<string> }
  | { destinationIpv6CidrBlock: pulumi.Input<string> } {
  if (cidrBlock !== undefined) {
    return parseCidr(cidrBlock)?.family === 6
      ? { destinationIpv6CidrBlock: cidrBlock }
      : { destinationCidrBlock: cidrBlock };
  }
  if (block !== undefined) {
    const blocks = memberOf(site, block.vpc).vpc.ipv4Blocks.map((one) => ({
      ...one,
      key: one.name,
    }));
    return { destinationCidrBlock: find(blocks, block.name).cidrBlock };
  }
  const ipv6CidrBlock = memberOf(site, ipv6Of ?? "").vpc.ipv6CidrBlock;
  if (ipv6CidrBlock === undefined) throw new Error("no IPv6 block: this is a bug in palisade");
  return { destinationIpv6CidrBlock: ipv6CidrBlock };
}
