import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { TierKind } from "../../components/plan/vpc/vpcPlanArgs";
import type { VpcNetwork, VpcSubnet } from "../../components/vpc/vpcNetwork";

/**
 * A VPC made by hand, for components that take any network and not the `Vpc` alone: 10.0.0.0/16 in
 * us-east-1 with an internet gateway, and a tier of each given kind in zones a and b (or those given),
 * named after its kind.
 */
export function handMadeNetwork(
  name = "net",
  {
    kinds = ["public", "private", "isolated"],
    zones = ["a", "b"],
    second = 0,
  }: { kinds?: TierKind[]; zones?: string[]; second?: number } = {},
): VpcNetwork {
  const cidrBlock = `10.${String(second)}.0.0/16`;
  const vpc = new aws.ec2.Vpc(name, { cidrBlock, enableDnsHostnames: true });
  const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id });
  const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id });
  const subnets = kinds.flatMap((kind, tierIndex) =>
    zones.map((zone, zoneIndex): VpcSubnet => {
      const block = `10.${String(second)}.${String(tierIndex * 16 + zoneIndex)}.0/24`;
      const subnet = new aws.ec2.Subnet(`${name}-${kind}-${zone}`, {
        vpcId: vpc.id,
        cidrBlock: block,
        availabilityZone: zone.length === 1 ? `us-east-1${zone}` : zone,
      });
      return {
        tier: kind,
        kind,
        zone,
        availabilityZone: subnet.availabilityZone,
        availabilityZoneId: subnet.availabilityZoneId,
        cidrBlock: block,
        reachesInternet: kind !== "isolated",
        reachesInternetOverIpv6: false,
        subnetId: subnet.id,
        routeTable: "all",
        routeTableId: table.id,
      };
    }),
  );
  return {
    vpcId: vpc.id,
    region: pulumi.output("us-east-1"),
    accountId: pulumi.output("123456789012"),
    cidrBlock,
    secondaryCidrBlocks: [],
    ipv4Blocks: [{ name: "primary", cidrBlock: vpc.cidrBlock }],
    nat: "none",
    subnets,
    routeTables: [{ key: "all", tier: "all", kind: "isolated", routeTableId: table.id }],
    natGatewayIds: {},
    internetGatewayId: gateway.id,
    gatewayEndpoints: [],
  };
}
