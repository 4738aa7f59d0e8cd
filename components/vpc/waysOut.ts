import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { TierKind } from "../plan/vpc/vpcPlanArgs";
import type { VpcSubnet } from "./vpcNetwork";
import { find, get, type Site } from "./site";

/** What leads out of a VPC. */
export interface WaysOut {
  readonly internetGatewayId?: pulumi.Output<string>;
  readonly natGatewayIds: Record<string, pulumi.Output<string>>;
  readonly natPublicIps: Record<string, pulumi.Output<string>>;
}

/** Internet gateway, NAT gateways and default routes. */
export function createWaysOut(
  site: Site,
  routeTables: ReadonlyMap<string, aws.ec2.RouteTable>,
  subnets: readonly VpcSubnet[],
  allocationIds: Readonly<Record<string, pulumi.Input<string>>>,
): WaysOut {
  const { name, plan, vpc, tags, opts } = site;
  const publicTables = plan.routeTables.filter(({ kind }) => kind === TierKind.Public);
  if (publicTables.length === 0) return { natGatewayIds: {}, natPublicIps: {} };

  const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id, tags: tags(name) }, opts);
  const destinationCidrBlock = "0.0.0.0/0";
  for (const { key } of publicTables) {
    const routeTableId = get(routeTables, key).id;
    new aws.ec2.Route(
      `${name}-${key}`,
      { routeTableId, destinationCidrBlock, gatewayId: gateway.id },
      opts,
    );
  }

  const natGateways = new Map<string, aws.ec2.NatGateway>();
  for (const { key, zone } of plan.natGateways) {
    const natName = `${name}-${key}`;
    const subnet = find(
      subnets.map((one) => ({ ...one, key: `${one.tier}-${one.zone}` })),
      key,
    );
    // Without the internet gateway AWS refuses to map an address, and to release it afterwards.
    const natOpts = { ...site.zoneOpts(subnet.tier, zone), dependsOn: [gateway] };
    const allocationId =
      allocationIds[zone] ??
      new aws.ec2.Eip(natName, { domain: "vpc", tags: tags(natName) }, natOpts).id;
    natGateways.set(
      key,
      new aws.ec2.NatGateway(
        natName,
        {
          allocationId,
          subnetId: subnet.subnetId,
          connectivityType: "public",
          tags: tags(natName),
        },
        natOpts,
      ),
    );
  }
  for (const { key, tier, zone, natGateway } of plan.routeTables) {
    if (natGateway === undefined || zone === undefined) continue;
    const routeTableId = get(routeTables, key).id;
    const natGatewayId = get(natGateways, natGateway).id;
    new aws.ec2.Route(
      `${name}-${key}`,
      { routeTableId, destinationCidrBlock, natGatewayId },
      site.zoneOpts(tier, zone),
    );
  }
  const ofEachZone = <T>(valueOf: (gateway: aws.ec2.NatGateway) => T): Record<string, T> =>
    Object.fromEntries(
      plan.natGateways.map(({ key, zone }) => [zone, valueOf(get(natGateways, key))]),
    );
  return {
    internetGatewayId: gateway.id,
    natGatewayIds: ofEachZone(({ id }) => id),
    natPublicIps: ofEachZone(({ publicIp }) => publicIp),
  };
}
