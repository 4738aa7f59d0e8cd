import { monthlyCost, type Charge, type MonthlyCost } from "../../../analysis/cost/monthlyCost";
import type { Prices } from "../../../analysis/cost/priceItems";
import type { VpcPlan } from "../vpc/vpcPlan";
import { NatMode } from "../vpc/vpcPlanArgs";
import { natInstanceCharges } from "./natInstanceCost";

/** What of the plan of a `Vpc` decides its cost. */
export type VpcCostPlan = Pick<
  VpcPlan,
  | "nat"
  | "natGateways"
  | "natInstances"
  | "natAddresses"
  | "routeTables"
  | "gatewayEndpoints"
  | "flowLogs"
>;

/**
 * What a VPC costs: its NAT gateways or instances, the public addresses of its zones, held or idle, its flow
 * logs. Everything else of a VPC is free. A regional NAT gateway is counted in every zone that has a private
 * tier; AWS charges the zones in which workloads are running.
 *
 * @see AWS, "Amazon VPC Pricing"
 */
export function costOfVpc(
  plan: VpcCostPlan,
  region: string,
  prices: Prices = {},
  natInstanceType?: string,
): MonthlyCost {
  return monthlyCost(region, [...natCharges(plan, natInstanceType), ...otherCharges(plan)], prices);
}

function natCharges(plan: VpcCostPlan, natInstanceType?: string): Charge[] {
  const addresses: Charge = {
    item: "public IPv4 address",
    price: "publicIpv4Hour",
    quantity: plan.natAddresses.length,
  };
  switch (plan.nat) {
    case NatMode.Regional:
      return [
        {
          item: "regional NAT gateway, zone",
          price: "regionalNatZoneHour",
          quantity: servedZones(plan),
        },
        addresses,
        { item: "data through the regional NAT gateway", price: "regionalNatGb" },
      ];
    case NatMode.Instance: {
      const machines = natInstanceCharges(plan.natInstances.length, natInstanceType);
      return [...machines, addresses];
    }
    case NatMode.None:
      return [addresses];
    case NatMode.PerAz:
    case NatMode.Single:
    case NatMode.Private:
      return [
        { item: "NAT gateway", price: "natHour", quantity: plan.natGateways.length },
        addresses,
        { item: "data through NAT gateways", price: "natGb" },
        ...(plan.nat === NatMode.Single
          ? [{ item: "data between zones, each direction", price: "crossAzGb" }]
          : []),
      ];
  }
}

/** The zones whose private tiers the regional NAT gateway serves. */
function servedZones({ routeTables }: VpcCostPlan): number {
  const zones = routeTables.flatMap(({ natGateway, zone }) =>
    natGateway === undefined ? [] : zone,
  );
  return new Set(zones).size;
}

function otherCharges({ gatewayEndpoints, flowLogs }: VpcCostPlan): Charge[] {
  const endpoints: Charge[] =
    gatewayEndpoints.length === 0
      ? []
      : [{ item: "data through gateway endpoints", price: "gatewayEndpointGb" }];
  switch (flowLogs) {
    case "cloud-watch-logs":
      return [...endpoints, { item: "flow logs to CloudWatch", price: "flowLogsCloudWatchGb" }];
    case "s3":
      return [...endpoints, { item: "flow logs to S3", price: "flowLogsS3Gb" }];
    case "none":
      return endpoints;
  }
}
