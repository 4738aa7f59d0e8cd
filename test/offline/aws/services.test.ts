import assert from "node:assert/strict";

import { Bench, refusal } from "./bench";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ruleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
const eniType = "aws:ec2/networkInterface:NetworkInterface";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const tableType = "aws:ec2/routeTable:RouteTable";

describe("security groups in offline AWS", () => {
  it("have each permission once, whichever resource gives it", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const ssh = { fromPort: 22, toPort: 22, protocol: "tcp", cidrBlocks: ["10.0.0.0/8"] };
    const securityGroupId = bench.id(groupType, { vpcId, name: "web", ingress: [ssh] });
    const rule = { securityGroupId, ipProtocol: "6", fromPort: 22, toPort: 22 };
    assert.equal(
      refusal(() => bench.make(ingressType, { ...rule, cidrIpv4: "10.0.0.0/8" })),
      'InvalidPermission.Duplicate: the specified rule "peer: 10.0.0.0/8, TCP, from port: 22, to ' +
        'port: 22, ALLOW" already exists (operation AuthorizeSecurityGroupIngress)',
    );
    assert.equal(
      refusal(() => bench.make(ruleType, { ...ssh, type: "egress", securityGroupId })),
      "accepted",
    );
  });

  it("have names of their own in a VPC", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    bench.make(groupType, { vpcId, name: "web" });
    assert.equal(
      refusal(() => bench.make(groupType, { vpcId, name: "web" })),
      "InvalidGroup.Duplicate: The security group 'web' already exists for VPC '<vpc>' " +
        "(operation CreateSecurityGroup)",
    );
    const other = bench.network().vpcId;
    assert.equal(
      refusal(() => bench.make(groupType, { vpcId: other, name: "web" })),
      "accepted",
    );
  });

  it("stay while an interface has them", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const groupId = bench.id(groupType, { vpcId, name: "web" });
    const eniId = bench.id(eniType, { subnetId, securityGroups: [groupId] });
    assert.equal(
      refusal(() => {
        bench.remove(groupType, groupId);
      }),
      "DependencyViolation: resource <sg> has a dependent object (operation DeleteSecurityGroup)",
    );
    bench.remove(eniType, eniId);
    bench.remove(groupType, groupId);
  });

  it("lose the rules of the default one when it is adopted", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const type = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
    const { id } = bench.make(type, { vpcId });
    const { ingress, egress } = bench.get(groupType, id).properties;
    assert.deepEqual({ ingress, egress }, { ingress: [], egress: [] });
  });
});

describe("a network interface in offline AWS", () => {
  const cases: readonly (readonly [address: string, answer: string])[] = [
    ["10.0.0.9", "accepted"],
    [
      "10.0.0.4",
      "InvalidIPAddress.InUse: Address 10.0.0.4 is in use. (operation CreateNetworkInterface)",
    ],
    [
      "10.0.0.3",
      "InvalidParameterValue: Address 10.0.0.3 is in subnet's reserved address range " +
        "(operation CreateNetworkInterface)",
    ],
    [
      "10.0.0.255",
      "InvalidParameterValue: Address 10.0.0.255 is in subnet's reserved address range " +
        "(operation CreateNetworkInterface)",
    ],
    [
      "10.0.1.9",
      "InvalidParameterValue: Address 10.0.1.9 does not fall within the subnet's address range " +
        "(operation CreateNetworkInterface)",
    ],
  ];
  for (const [address, answer] of cases) {
    it(`${answer === "accepted" ? "takes" : "refuses"} the fixed address ${address}`, () => {
      const bench = new Bench();
      const { subnetId } = bench.network();
      bench.make(eniType, { subnetId });
      assert.equal(
        refusal(() => bench.make(eniType, { subnetId, privateIps: [address] })),
        answer,
      );
    });
  }

  it("finds eleven free addresses in a /28 and no twelfth", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const subnetId = bench.subnet(vpcId, "10.0.1.0/28");
    const addresses = Array.from(
      { length: 11 },
      () => bench.make(eniType, { subnetId }).properties["privateIp"],
    );
    assert.deepEqual([addresses[0], addresses[10]], ["10.0.1.4", "10.0.1.14"]);
    assert.match(
      refusal(() => bench.make(eniType, { subnetId })),
      /^InsufficientFreeAddressesInSubnet: /,
    );
  });
});

describe("network ACLs in offline AWS", () => {
  it("have each rule number once in each direction", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const networkAclId = bench.id("aws:ec2/networkAcl:NetworkAcl", { vpcId });
    const type = "aws:ec2/networkAclRule:NetworkAclRule";
    const entry = {
      networkAclId,
      ruleNumber: 100,
      protocol: "-1",
      ruleAction: "allow",
      cidrBlock: "0.0.0.0/0",
    };
    bench.make(type, entry);
    assert.equal(
      refusal(() => bench.make(type, entry)),
      "NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists. " +
        "(operation CreateNetworkAclEntry)",
    );
    assert.equal(
      refusal(() => bench.make(type, { ...entry, egress: true })),
      "accepted",
    );
  });
});

describe("VPC endpoints in offline AWS", () => {
  it("put one route for a service into a table", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const routeTableIds = [bench.id(tableType, { vpcId })];
    const s3 = { vpcId, serviceName: "com.amazonaws.us-east-1.s3", routeTableIds };
    bench.make(endpointType, s3);
    assert.match(
      refusal(() => bench.make(endpointType, s3)),
      /^RouteAlreadyExists: route table <rtb> already has a route with destination-prefix-list-id pl-[0-9a-f]{8} \(operation CreateVpcEndpoint\)$/,
    );
    const dynamodb = { ...s3, serviceName: "com.amazonaws.us-east-1.dynamodb" };
    assert.equal(
      refusal(() => bench.make(endpointType, dynamodb)),
      "accepted",
    );
  });

  it("give one private DNS name in a VPC that has DNS names", () => {
    const bench = new Bench();
    const vpcId = bench.id("aws:ec2/vpc:Vpc", {
      cidrBlock: "10.0.0.0/16",
      enableDnsHostnames: true,
    });
    const subnetIds = [bench.subnet(vpcId, "10.0.0.0/24")];
    const sqs = {
      vpcId,
      serviceName: "com.amazonaws.us-east-1.sqs",
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds,
    };
    const first = bench.make(endpointType, sqs);
    assert.equal(
      refusal(() => bench.make(endpointType, sqs)),
      "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting " +
        "DNS domain for sqs.us-east-1.amazonaws.com in the VPC <vpc> (operation CreateVpcEndpoint)",
    );
    const [eni] = bench.account.list(eniType);
    assert.equal(eni?.properties["privateIp"], "10.0.0.4");
    bench.remove(endpointType, first.id);
    assert.deepEqual(bench.account.list(eniType), []);
  });
});

describe("peering in offline AWS", () => {
  it("joins VPCs whose addresses do not overlap", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const type = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
    const same = bench.id("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.128.0/17" });
    assert.equal(
      refusal(() => bench.make(type, { vpcId, peerVpcId: same })),
      "OverlappingCidrs: Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range: " +
        "<vpc> (10.0.0.0/16) and <vpc> (10.0.128.0/17). (operation CreateVpcPeeringConnection)",
    );
    const apart = bench.id("aws:ec2/vpc:Vpc", { cidrBlock: "10.1.0.0/16" });
    const { properties } = bench.make(type, { vpcId, peerVpcId: apart, autoAccept: true });
    assert.equal(properties["acceptStatus"], "active");
  });
});
