import assert from "node:assert/strict";

import type { MonthlyCost } from "../../../analysis/cost/monthlyCost";
import { costOfDirectConnect } from "../../../components/plan/cost/directConnectCost";
import {
  costOfEndpoints,
  costOfPrivateServiceConsumer,
} from "../../../components/plan/cost/endpointsCost";
import { costOfLoadBalancer } from "../../../components/plan/cost/loadBalancerCost";
import { costOfNatInstance } from "../../../components/plan/cost/natInstanceCost";
import { costOfPeering } from "../../../components/plan/cost/peeringCost";
import { costOfReachabilityCheck } from "../../../components/plan/cost/reachabilityCheckCost";
import { costOfSiteToSiteVpn } from "../../../components/plan/cost/siteToSiteVpnCost";
import { costOfTransitGateway } from "../../../components/plan/cost/transitGatewayCost";
import { costOfVpc } from "../../../components/plan/cost/vpcCost";
import { planEndpoints } from "../../../components/plan/endpoints/endpointsPlan";
import { planVpc } from "../../../components/plan/vpc/planVpc";
import type { VpcPlanArgs } from "../../../components/plan/vpc/vpcPlanArgs";

const here = "us-east-1";

/** A cost as text: `3 NAT gateway 98.55`, `data through NAT gateways 0.045/GB`, `= 109.5`. */
function told({ fixed, perGb, perUse, fixedTotal, missing }: MonthlyCost): string[] {
  return [
    ...fixed.map(({ quantity, item, monthly }) => `${String(quantity)} ${item} ${String(monthly)}`),
    ...[...perGb, ...perUse].map(
      ({ item, unitPrice, unit }) => `${item} ${String(unitPrice)}/${unit}`,
    ),
    ...(fixedTotal === undefined ? [] : [`= ${String(fixedTotal)}`]),
    ...missing,
  ];
}

/** The parts of the cost of a VPC that its NAT makes. */
function natOf(args: Partial<VpcPlanArgs>, natInstanceType?: string): string[] {
  const plan = planVpc({
    cidrBlock: "10.0.0.0/16",
    gatewayEndpoints: [],
    flowLogs: { destination: "none" },
    ...args,
  });
  return told(costOfVpc(plan, here, {}, natInstanceType));
}

describe("the cost of a VPC", () => {
  it("is that of three NAT gateways, their addresses and the data by default", () => {
    assert.deepEqual(told(costOfVpc(planVpc({ cidrBlock: "10.0.0.0/16" }), here)), [
      "3 NAT gateway 98.55",
      "3 public IPv4 address 10.95",
      "data through NAT gateways 0.045/GB",
      "data through gateway endpoints 0/GB",
      "flow logs to CloudWatch 0.5/GB",
      "= 109.5",
    ]);
  });

  it("follows the mode of NAT", () => {
    assert.deepEqual(natOf({ nat: "single" }), [
      "1 NAT gateway 32.85",
      "1 public IPv4 address 3.65",
      "data through NAT gateways 0.045/GB",
      "data between zones, each direction 0.01/GB",
      "= 36.5",
    ]);
    assert.deepEqual(natOf({ nat: "regional" }), [
      "3 regional NAT gateway, zone 98.55",
      "3 public IPv4 address 10.95",
      "data through the regional NAT gateway 0.045/GB",
      "= 109.5",
    ]);
    assert.deepEqual(
      natOf({
        nat: "private",
        tiers: [{ name: "private" }, { name: "routable", kind: "isolated", slot: 2 }],
        natTier: "routable",
      }),
      ["3 NAT gateway 98.55", "data through NAT gateways 0.045/GB", "= 98.55"],
    );
    assert.deepEqual(natOf({ nat: "instance" }), [
      "3 NAT instance t4g.nano 9.198",
      "24 volume of 8 GiB 1.92",
      "3 public IPv4 address 10.95",
      "= 22.068",
    ]);
    assert.deepEqual(natOf({ nat: "none" }), ["= 0"]);
  });

  it("counts addresses that are kept without NAT", () => {
    assert.deepEqual(natOf({ nat: "none", keepNatAddresses: true }), [
      "3 public IPv4 address 10.95",
      "= 10.95",
    ]);
  });

  it("asks for the price of an instance type that the table lacks, and takes it", () => {
    const plan = planVpc({ cidrBlock: "10.0.0.0/16", nat: "instance", zoneCount: 2 });
    const { missing, fixedTotal } = costOfVpc(plan, here, {}, "c7gn.medium");
    assert.deepEqual(missing, ["no price of c7gn.medium for us-east-1: give it with prices"]);
    assert.equal(fixedTotal, undefined);
    // twice 0.06 · 730 + 0.64 + 3.65
    const given = costOfVpc(plan, here, { "c7gn.medium": 0.06 }, "c7gn.medium");
    assert.equal(given.fixedTotal, 96.18);
  });

  it("is not made up for a region without prices", () => {
    const { fixedTotal, missing } = costOfVpc(planVpc({ cidrBlock: "10.0.0.0/16" }), "eu-south-2");
    assert.equal(fixedTotal, undefined);
    assert.deepEqual(missing, ["no prices for eu-south-2: give them with prices"]);
  });
});

describe("the costs of other components", () => {
  const subnets = ["a", "b", "c"].map((zone) => ({ tier: "app", kind: "private" as const, zone }));
  const plan = planEndpoints(
    { tier: "app", services: ["sqs", "kms", "dynamodb"] },
    { subnets, gatewayEndpoints: [{ service: "s3" }] },
  );

  it("are interface endpoints by zone, and a hosted zone for each that is shared", () => {
    assert.deepEqual(told(costOfEndpoints(plan, { zones: 3, shared: false }, here)), [
      "6 interface endpoint, zone 43.8",
      "data through interface endpoints 0.01/GB",
      "data through gateway endpoints 0/GB",
      "= 43.8",
    ]);
    const shared = costOfEndpoints(plan, { zones: 2, shared: true }, here);
    assert.deepEqual(told(shared).slice(0, 2), [
      "4 interface endpoint, zone 29.2",
      "2 private hosted zone 1",
    ]);
    assert.deepEqual(told(costOfPrivateServiceConsumer(2, here)), [
      "2 interface endpoint, zone 14.6",
      "data through interface endpoints 0.01/GB",
      "= 14.6",
    ]);
  });

  it("are a NAT instance with its volume and address", () => {
    assert.deepEqual(told(costOfNatInstance({ everyZone: true }, here)), [
      "1 NAT instance t4g.nano 3.066",
      "8 volume of 8 GiB 0.64",
      "1 public IPv4 address 3.65",
      "data between zones, each direction 0.01/GB",
      "= 7.356",
    ]);
  });

  it("are a load balancer, the addresses of its nodes and its capacity units", () => {
    const balancer = { internal: false, zones: ["a", "b"], ipAddressType: "ipv4", crossZone: true };
    assert.deepEqual(told(costOfLoadBalancer({ ...balancer, type: "application" }, here)), [
      "1 application load balancer 16.425",
      "2 public IPv4 address 7.3",
      "capacity unit (LCU) 0.008/LCU-hour",
      "= 23.725",
    ]);
    const internal = { ...balancer, internal: true, type: "network" as const };
    assert.deepEqual(told(costOfLoadBalancer(internal, here)), [
      "1 network load balancer 16.425",
      "data between zones, each direction 0.01/GB",
      "capacity unit (NLCU) 0.006/LCU-hour",
      "= 16.425",
    ]);
  });

  it("are nothing but traffic for a peering connection", () => {
    assert.deepEqual(told(costOfPeering({ betweenRegions: false }, here)), [
      "data between zones, each direction 0.01/GB",
      "= 0",
    ]);
    assert.deepEqual(told(costOfPeering({ betweenRegions: true }, here)), [
      "data to the other region 0.02/GB",
      "= 0",
    ]);
  });

  it("are attachments at a transit gateway", () => {
    const attachment = {
      key: "shop",
      table: "prod",
      tier: "app",
      zones: ["a"],
      applianceMode: false,
      ipv6: false,
    };
    const hub = costOfTransitGateway(
      { attachments: [attachment, { ...attachment, key: "data" }] },
      here,
    );
    assert.deepEqual(told(hub), [
      "2 transit gateway attachment 73",
      "data sent to the transit gateway 0.02/GB",
      "= 73",
    ]);
  });

  it("are a VPN connection for each customer gateway, and what is asked of it", () => {
    const customerGateways = [{ name: "paris" }, { name: "lyon", certificateArn: "arn" }];
    assert.deepEqual(told(costOfSiteToSiteVpn({ customerGateways }, here)), [
      "2 VPN connection 73",
      "data out to the devices 0.09/GB",
      "= 73",
    ]);
    const hub = { domains: [], amazonSideAsn: 64512 };
    const all = {
      customerGateways,
      accelerated: true,
      presharedKeyStorage: "SecretsManager" as const,
      transitGateway: { hub, domain: "offices" },
    };
    assert.deepEqual(told(costOfSiteToSiteVpn(all, here)), [
      "2 VPN connection 73",
      "4 accelerator 73",
      "1 secret with pre-shared keys 0.4",
      "2 transit gateway attachment 73",
      "data sent to the transit gateway 0.02/GB",
      "data out to the devices 0.09/GB",
      "= 219.4",
    ]);
  });

  it("are the ports of a Direct Connect link, and say what only the partner knows", () => {
    const connections = [
      { name: "paris", location: "EqPA3", bandwidth: "1Gbps" },
      { name: "lyon", location: "TeLY1", bandwidth: "100Gbps" },
      { name: "there", connectionId: "dxcon-fg1" },
    ];
    assert.deepEqual(told(costOfDirectConnect({ connections }, here)), [
      "1 port of 1Gbps 219",
      "1 port of 100Gbps 16425",
      "data out over Direct Connect 0.02/GB",
      "= 16644",
    ]);
    const hosted = { name: "hosted", hostedConnectionId: "dxcon-fg2" };
    assert.deepEqual(told(costOfDirectConnect({ connections: [hosted] }, here)), [
      "data out over Direct Connect 0.02/GB",
      "no capacity of the hosted connection hosted: add its port hours by the partner's offer",
    ]);
  });

  it("are one price for each run of an analysis", () => {
    assert.deepEqual(told(costOfReachabilityCheck(here)), [
      "run of an analysis 0.1/analysis",
      "= 0",
    ]);
  });
});
