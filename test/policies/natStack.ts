import type { TestResource } from "./harness";
import { resource } from "./outcomes";

/** How the VPC `app` is laid out. */
export interface NatStackOptions {
  readonly zones?: readonly string[];
  /** Zones with a NAT gateway; each other zone uses the first of them. */
  readonly gateways?: readonly string[];
  readonly tags?: unknown;
}

/**
 * The VPC `app` with a public and a private subnet in each zone (`private-a`), whose default routes lead to
 * the NAT gateway of the zone (`nat-a`) or to the first one.
 */
export function natStack({
  zones = ["a", "b", "c"],
  gateways = zones,
  tags = {},
}: NatStackOptions = {}): readonly TestResource[] {
  const [first] = gateways;
  return [
    resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16", tags }),
    ...zones.flatMap((zone, index) => {
      const subnet = (tier: string, third: number) =>
        resource(
          "aws:ec2/subnet:Subnet",
          `${tier}-${zone}`,
          { cidrBlock: `10.0.${String(third)}.0/24`, availabilityZone: `us-east-1${zone}` },
          { vpcId: "app" },
        );
      const gateway = gateways.includes(zone) ? zone : first;
      return [
        subnet("public", index),
        subnet("private", 100 + index),
        resource("aws:ec2/routeTable:RouteTable", `table-${zone}`, {}, { vpcId: "app" }),
        resource(
          "aws:ec2/routeTableAssociation:RouteTableAssociation",
          `association-${zone}`,
          {},
          { subnetId: `private-${zone}`, routeTableId: `table-${zone}` },
        ),
        ...(gateways.includes(zone)
          ? [
              resource(
                "aws:ec2/natGateway:NatGateway",
                `nat-${zone}`,
                {},
                { subnetId: `public-${zone}` },
              ),
            ]
          : []),
        ...(gateway === undefined
          ? []
          : [
              resource(
                "aws:ec2/route:Route",
                `route-${zone}`,
                { destinationCidrBlock: "0.0.0.0/0" },
                { routeTableId: `table-${zone}`, natGatewayId: `nat-${gateway}` },
              ),
            ]),
      ];
    }),
  ];
}
