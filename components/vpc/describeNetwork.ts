import type * as aws from "@pulumi/aws";
import { blockOf } from "./ground";
import { get, type Site } from "./site";
import type { VpcNetwork, VpcSubnet } from "./vpcNetwork";
import type { WaysOut } from "./waysOut";

/** What is put into the VPC is told of it, as far as it stands: NAT and gateway endpoints come later. */
export function describeNetwork(
  site: Site,
  subnets: VpcSubnet[],
  routeTables: ReadonlyMap<string, aws.ec2.RouteTable>,
  { internetGateway, egressOnlyGateway }: WaysOut,
): VpcNetwork {
  const { plan, vpc } = site;
  const written = plan.secondaryBlocks.filter(({ chosenByPool }) => !chosenByPool);
  const names = ["primary", ...plan.secondaryBlocks.map(({ name }) => name)];
  return {
    vpcId: vpc.id,
    region: vpc.region,
    accountId: vpc.ownerId,
    ...(plan.chosenByPool ? {} : { cidrBlock: plan.cidrBlock }),
    secondaryCidrBlocks: written.map(({ cidrBlock }) => cidrBlock),
    ipv4Blocks: names.map((name) => ({ name, cidrBlock: blockOf(site, name) })),
    ...(plan.ipv6 === undefined ? {} : { ipv6CidrBlock: vpc.ipv6CidrBlock }),
    nat: plan.nat,
    subnets,
    routeTables: plan.routeTables.map(({ key, tier, kind, zone }) => ({
      key,
      tier,
      kind,
      ...(zone === undefined ? {} : { zone }),
      routeTableId: get(routeTables, key).id,
    })),
    natGatewayIds: {},
    ...(internetGateway === undefined ? {} : { internetGatewayId: internetGateway.id }),
    ...(egressOnlyGateway === undefined ? {} : { egressOnlyGatewayId: egressOnlyGateway.id }),
    gatewayEndpoints: [],
  };
}
