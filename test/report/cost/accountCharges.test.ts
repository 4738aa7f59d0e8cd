import assert from "node:assert/strict";

import { readAws, type AwsDocument } from "../../../analysis/read/aws";
import { costIn, region } from "./chargeLines";

describe("what AWS charges for in an account", () => {
  it("is a firewall by the endpoints that it made for itself", () => {
    const tags = [{ Key: "AWSNetworkFirewallManaged", Value: "true" }];
    const endpoint = {
      ...{ VpcEndpointId: "vpce-1", VpcEndpointType: "GatewayLoadBalancer", VpcId: "vpc-1" },
      ...{ State: "available", ServiceName: `com.amazonaws.vpce.${region}.vpce-svc-1` },
      ...{ SubnetIds: ["subnet-0"], Tags: tags },
    };
    const Vpcs = [{ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" }];
    const documents: readonly AwsDocument[] = [
      { name: "describe-vpcs.json", value: { Vpcs } },
      { name: "describe-vpc-endpoints.json", value: { VpcEndpoints: [endpoint] } },
      {
        name: "list-firewalls.json",
        value: {
          Firewalls: [{ FirewallName: "edge", FirewallArn: "arn:aws:x:us-east-1:1:firewall/edge" }],
        },
      },
    ];
    const { fixed, unpriced } = costIn(readAws(documents));
    assert.deepEqual([fixed, unpriced], [[["Network Firewall endpoint", 1, 288.35]], []]);
    const [vpcs, , firewalls] = documents;
    assert.ok(vpcs && firewalls);
    assert.deepEqual(costIn(readAws([vpcs, firewalls])).unpriced, [
      {
        what: "Network Firewall whose endpoints are not among the VPC endpoints",
        page: "AWS Network Firewall Pricing",
        names: ["arn:aws:x:us-east-1:1:firewall/edge"],
      },
    ]);
  });
});
