import assert from "node:assert/strict";

import { readAws, type AwsDocument } from "../../../analysis/read/aws";
import { networkCost } from "../../../report/cost/networkCost";

const region = "us-east-1";
const zones = [`${region}a`, `${region}b`];
const account: readonly AwsDocument[] = [
  { name: "describe-vpcs.json", value: { Vpcs: [{ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" }] } },
  {
    name: "describe-subnets.json",
    value: {
      Subnets: zones.map((zone, index) => ({
        ...{ SubnetId: `subnet-${index}`, VpcId: "vpc-1", CidrBlock: `10.0.${index}.0/24` },
        AvailabilityZone: zone,
      })),
    },
  },
];

/** Item, quantity and dollars a month of everything that is charged by time. */
function fixedOf(...more: readonly AwsDocument[]): readonly (readonly [string, number, number])[] {
  const { parts } = networkCost(readAws([...account, ...more]));
  return parts.flatMap(({ cost }) =>
    cost.fixed.map(({ item, quantity, monthly }) => [item, quantity, monthly] as const),
  );
}

describe("networkCost", () => {
  it("charges nothing for VPCs and subnets", () => {
    assert.deepEqual(fixedOf(), []);
  });

  it("charges an interface endpoint for each zone, a gateway endpoint not at all", () => {
    const endpoint = (id: string, type: string, service: string): object => ({
      ...{ VpcEndpointId: id, VpcEndpointType: type, VpcId: "vpc-1", State: "available" },
      ServiceName: `com.amazonaws.${region}.${service}`,
      SubnetIds: type === "Interface" ? ["subnet-0", "subnet-1"] : [],
    });
    const VpcEndpoints = [
      endpoint("vpce-1", "Interface", "sqs"),
      endpoint("vpce-2", "Gateway", "s3"),
    ];
    assert.deepEqual(fixedOf({ name: "describe-vpc-endpoints.json", value: { VpcEndpoints } }), [
      ["interface endpoint, zone", 2, 14.6],
    ]);
  });

  it("charges a NAT gateway that is there, not one that is deleted", () => {
    const NatGateways = ["available", "deleted"].map((State, index) => ({
      ...{ NatGatewayId: `nat-${index}`, SubnetId: "subnet-0", VpcId: "vpc-1", State },
      ...{ ConnectivityType: "private", NatGatewayAddresses: [] },
    }));
    assert.deepEqual(fixedOf({ name: "describe-nat-gateways.json", value: { NatGateways } }), [
      ["NAT gateway", 1, 32.85],
    ]);
  });

  it("charges an elastic IP that nothing uses", () => {
    const Addresses = [{ AllocationId: "eipalloc-1", PublicIp: "192.0.2.1", Domain: "vpc" }];
    assert.deepEqual(fixedOf({ name: "describe-addresses.json", value: { Addresses } }), [
      ["idle public IPv4 address", 1, 3.65],
    ]);
  });
});
