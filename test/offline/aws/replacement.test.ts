import assert from "node:assert/strict";

import type { PropertyMap } from "../../../offline/aws/values";
import { Bench } from "./bench";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const routeType = "aws:ec2/route:Route";
const associationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const gatewayType = "aws:ec2/internetGateway:InternetGateway";
const natType = "aws:ec2/natGateway:NatGateway";
const eipType = "aws:ec2/eip:Eip";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const interfaceType = "aws:ec2/networkInterface:NetworkInterface";

describe("what replaces a resource in offline AWS", () => {
  const cases: readonly (readonly [type: string, property: string, replaces: boolean])[] = [
    [vpcType, "cidrBlock", true],
    [vpcType, "enableDnsHostnames", false],
    [subnetType, "availabilityZone", true],
    [subnetType, "mapPublicIpOnLaunch", false],
    [routeType, "destinationCidrBlock", true],
    [routeType, "natGatewayId", false],
    [associationType, "subnetId", true],
    [associationType, "routeTableId", false],
    [natType, "allocationId", true],
    [natType, "secondaryPrivateIpAddressCount", true],
    [natType, "secondaryAllocationIds", false],
    [subnetType, "ipv6IpamPoolId", true],
    [subnetType, "ipv6CidrBlock", false],
    [eipType, "domain", true],
    [eipType, "customerOwnedIpv4Pool", false],
    [gatewayType, "vpcId", false],
    ["aws:ec2/securityGroup:SecurityGroup", "name", true],
    ["aws:ec2/securityGroup:SecurityGroup", "description", true],
    ["aws:ec2/flowLog:FlowLog", "trafficType", true],
    ["aws:ec2/flowLog:FlowLog", "maxAggregationInterval", true],
    ["aws:ec2/instance:Instance", "instanceType", false],
    ["aws:ec2/instance:Instance", "ebsOptimized", true],
    ["aws:ec2/instance:Instance", "hostResourceGroupArn", false],
    ["aws:lambda/function:Function", "packageType", true],
    ["aws:lambda/function:Function", "tenancyConfig", true],
    ["aws:lambda/function:Function", "vpcConfig", false],
    ["aws:cloudwatch/logGroup:LogGroup", "name", true],
    ["aws:cloudwatch/logGroup:LogGroup", "retentionInDays", false],
  ];
  for (const [type, property, replaces] of cases) {
    it(`${replaces ? "replaces" : "keeps"} a ${type.split(":")[2] ?? ""} when ${property} changes`, () => {
      const { aws } = new Bench();
      const diff = aws.diff({ type, olds: { [property]: "a" }, news: { [property]: "b" } });
      assert.equal(diff.replaces, replaces);
    });
  }

  const conditional: readonly (readonly [
    title: string,
    type: string,
    olds: PropertyMap,
    news: PropertyMap,
    replaced: readonly string[],
  ])[] = [
    [
      "keeps a VPC that leaves dedicated tenancy",
      vpcType,
      { instanceTenancy: "dedicated" },
      { instanceTenancy: "default" },
      [],
    ],
    [
      "replaces a VPC that takes up dedicated tenancy",
      vpcType,
      { instanceTenancy: "default" },
      { instanceTenancy: "dedicated" },
      ["instanceTenancy"],
    ],
    [
      "replaces a subnet whose IPv6 block goes while it gives addresses out of it",
      subnetType,
      { assignIpv6AddressOnCreation: true, ipv6CidrBlock: "2001:db8::/64" },
      { assignIpv6AddressOnCreation: true, ipv6CidrBlock: "2001:db8:0:1::/64" },
      ["ipv6CidrBlock"],
    ],
    [
      "keeps an interface endpoint that takes up private DNS",
      endpointType,
      { vpcEndpointType: "Interface" },
      { vpcEndpointType: "Interface", privateDnsEnabled: true },
      [],
    ],
    [
      "replaces an endpoint of another type that takes up private DNS",
      endpointType,
      { vpcEndpointType: "GatewayLoadBalancer" },
      { vpcEndpointType: "GatewayLoadBalancer", privateDnsEnabled: true },
      ["privateDnsEnabled"],
    ],
    [
      "replaces an endpoint that changes its type",
      endpointType,
      { vpcEndpointType: "Gateway" },
      { vpcEndpointType: "Interface" },
      ["vpcEndpointType"],
    ],
    [
      "keeps an interface that gets one more address",
      interfaceType,
      { privateIps: ["10.0.0.10"] },
      { privateIps: ["10.0.0.10", "10.0.0.11"] },
      [],
    ],
    [
      "replaces an interface that loses its first address",
      interfaceType,
      { privateIps: ["10.0.0.10"] },
      { privateIps: ["10.0.0.11"] },
      ["privateIps[0]"],
    ],
    [
      "replaces an instance for its user data only when it is asked to",
      "aws:ec2/instance:Instance",
      { userData: "a", userDataReplaceOnChange: true },
      { userData: "b", userDataReplaceOnChange: true },
      ["userData"],
    ],
  ];
  for (const [title, type, olds, news, replaced] of conditional) {
    it(title, () => {
      const { changes } = new Bench().aws.diff({ type, olds, news });
      const paths = changes.filter(({ replaces }) => replaces).map(({ path }) => path);
      assert.deepEqual(paths, replaced);
    });
  }
});
