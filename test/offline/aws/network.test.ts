import assert from "node:assert/strict";

import { textOf, unknownValue } from "../../../offline/aws/values";
import { Bench, refusal } from "./bench";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const tableType = "aws:ec2/routeTable:RouteTable";
const routeType = "aws:ec2/route:Route";
const associationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const gatewayType = "aws:ec2/internetGateway:InternetGateway";
const natType = "aws:ec2/natGateway:NatGateway";
const eipType = "aws:ec2/eip:Eip";
const interfaceType = "aws:ec2/networkInterface:NetworkInterface";

describe("a VPC in offline AWS", () => {
  it("brings a security group, a network ACL and a main route table, which go with it", () => {
    const bench = new Bench();
    const { id, properties } = bench.make(vpcType, { cidrBlock: "10.0.0.0/16" });
    assert.equal(properties["mainRouteTableId"], properties["defaultRouteTableId"]);
    assert.match(textOf(properties, "defaultSecurityGroupId") ?? "", /^sg-0[0-9a-f]{16}$/);
    assert.match(textOf(properties, "defaultNetworkAclId") ?? "", /^acl-0[0-9a-f]{16}$/);
    assert.match(textOf(properties, "mainRouteTableId") ?? "", /^rtb-0[0-9a-f]{16}$/);
    assert.equal(bench.account.size, 4);
    bench.remove(vpcType, id);
    assert.equal(bench.account.size, 0);
  });

  const blocks: readonly (readonly [cidrBlock: string, answer: string])[] = [
    ["10.0.0.0/16", "accepted"],
    ["10.0.0.0/28", "accepted"],
    [
      "10.0.0.0/15",
      "cidrBlock: InvalidVpc.Range: The CIDR '10.0.0.0/15' is invalid. Allowed: /16 to /28.",
    ],
    [
      "10.0.0.0/29",
      "cidrBlock: InvalidVpc.Range: The CIDR '10.0.0.0/29' is invalid. Allowed: /16 to /28.",
    ],
    [
      "10.0.0.1/16",
      "cidrBlock: InvalidVpc.Range: The CIDR '10.0.0.1/16' is invalid. " +
        "Clear the bits behind the prefix.",
    ],
  ];
  for (const [cidrBlock, answer] of blocks) {
    it(`${answer === "accepted" ? "takes" : "refuses"} ${cidrBlock}`, () => {
      assert.equal(
        refusal(() => new Bench().make(vpcType, { cidrBlock })),
        answer,
      );
    });
  }

  it("stays while it has a subnet", () => {
    const bench = new Bench();
    const vpcId = bench.id(vpcType, { cidrBlock: "10.0.0.0/16" });
    const subnetId = bench.subnet(vpcId, "10.0.0.0/24");
    assert.equal(
      refusal(() => {
        bench.remove(vpcType, vpcId);
      }),
      "DependencyViolation: The vpc '<vpc>' has dependencies and cannot be deleted. " +
        "(operation DeleteVpc)",
    );
    bench.remove(subnetType, subnetId);
    bench.remove(vpcType, vpcId);
    assert.equal(bench.account.size, 0);
  });
});

describe("a subnet in offline AWS", () => {
  const cases: readonly (readonly [title: string, cidrBlock: string, answer: string])[] = [
    ["takes the block beside another", "10.0.1.0/24", "accepted"],
    [
      "refuses a block outside its VPC",
      "10.1.0.0/24",
      "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid. It lies outside the VPC, whose " +
        "blocks are: 10.0.0.0/16. (operation CreateSubnet)",
    ],
    [
      "refuses a block that holds another",
      "10.0.0.0/23",
      "InvalidSubnet.Conflict: The CIDR '10.0.0.0/23' conflicts with another subnet, <subnet> " +
        "(10.0.0.0/24). (operation CreateSubnet)",
    ],
  ];
  for (const [title, cidrBlock, answer] of cases) {
    it(title, () => {
      const bench = new Bench();
      const { vpcId } = bench.network();
      assert.equal(
        refusal(() => bench.subnet(vpcId, cidrBlock)),
        answer,
      );
    });
  }

  it("lies in a block that was associated later", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const type = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
    const associationId = bench.id(type, { vpcId, cidrBlock: "10.1.0.0/16" });
    assert.match(bench.subnet(vpcId, "10.1.0.0/24"), /^subnet-0/);
    assert.match(
      refusal(() => {
        bench.remove(type, associationId);
      }),
      /^InvalidCidrBlock\.InUse: .* It is used by a subnet\. \(operation DisassociateVpcCidrBlock\)$/,
    );
  });

  it("knows its zone by name and by id", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const byName = bench.get(subnetType, bench.subnet(vpcId, "10.0.1.0/24", "us-east-1c"));
    assert.equal(byName.properties["availabilityZoneId"], "use1-az4");
    const inputs = { vpcId, cidrBlock: "10.0.2.0/24", availabilityZoneId: "use1-az4" };
    assert.equal(bench.make(subnetType, inputs).properties["availabilityZone"], "us-east-1c");
  });

  it("refuses a zone that the region does not have, and says nothing of an unknown one", () => {
    const { aws } = new Bench();
    const check = (availabilityZone: string): readonly string[] =>
      aws
        .check({
          type: subnetType,
          name: "a",
          inputs: { vpcId: unknownValue, cidrBlock: unknownValue, availabilityZone },
        })
        .failures.map(({ reason }) => reason);
    assert.deepEqual(check("us-east-1z"), [
      "InvalidParameterValue: Value (us-east-1z) for parameter availabilityZone is invalid. " +
        "Subnets can currently only be created in the following availability zones: us-east-1a, " +
        "us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f.",
    ]);
    assert.deepEqual(check(unknownValue), []);
  });
});

describe("an internet gateway in offline AWS", () => {
  it("is the only one of its VPC", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    assert.equal(
      refusal(() => bench.make(gatewayType, { vpcId })),
      "InvalidParameterValue: Network <vpc> already has an internet gateway attached " +
        "(operation AttachInternetGateway)",
    );
    assert.equal(
      refusal(() => bench.make(gatewayType, {})),
      "accepted",
    );
  });

  it("stays attached while a public NAT gateway needs it", () => {
    const bench = new Bench();
    const { subnetId, gatewayId } = bench.network();
    const allocationId = bench.id(eipType, { domain: "vpc" });
    const natId = bench.id(natType, { subnetId, allocationId });
    assert.equal(
      refusal(() => {
        bench.remove(gatewayType, gatewayId);
      }),
      "DependencyViolation: Network <vpc> has some mapped public address(es). Please unmap those " +
        "public address(es) before detaching the gateway. (operation DetachInternetGateway)",
    );
    bench.remove(natType, natId);
    bench.remove(gatewayType, gatewayId);
  });
});

describe("a NAT gateway in offline AWS", () => {
  it("takes the first free address of its subnet and the address of its allocation", () => {
    const bench = new Bench();
    const { subnetId } = bench.network();
    const address = bench.make(eipType, { domain: "vpc" });
    const { properties } = bench.make(natType, { subnetId, allocationId: address.id });
    assert.equal(properties["privateIp"], "10.0.0.4");
    assert.equal(properties["publicIp"], address.properties["publicIp"]);
    const eni = bench.make(interfaceType, { subnetId });
    assert.equal(eni.properties["privateIp"], "10.0.0.5");
  });

  it("refuses an allocation that another one holds, which AWS keeps too", () => {
    const bench = new Bench();
    const { subnetId } = bench.network();
    const allocationId = bench.id(eipType, { domain: "vpc" });
    bench.make(natType, { subnetId, allocationId });
    assert.equal(
      refusal(() => bench.make(natType, { subnetId, allocationId })),
      "Resource.AlreadyAssociated: Elastic IP address [<eipalloc>] is already associated " +
        "(operation CreateNatGateway)",
    );
    assert.equal(
      refusal(() => {
        bench.remove(eipType, allocationId);
      }),
      "AuthFailure: You do not have permission to access the specified resource. " +
        "(operation ReleaseAddress)",
    );
  });

  it("needs an internet gateway in the VPC, unless it is private", () => {
    const bench = new Bench();
    const vpcId = bench.id(vpcType, { cidrBlock: "10.0.0.0/16" });
    const subnetId = bench.subnet(vpcId, "10.0.0.0/24");
    const allocationId = bench.id(eipType, { domain: "vpc" });
    assert.equal(
      refusal(() => bench.make(natType, { subnetId, allocationId })),
      "Gateway.NotAttached: Network <vpc> has no Internet gateway attached " +
        "(operation CreateNatGateway)",
    );
    const isPrivate = { subnetId, connectivityType: "private" };
    assert.equal(
      refusal(() => bench.make(natType, isPrivate)),
      "accepted",
    );
  });

  it("says before anything is created that a public one lacks an address", () => {
    const { aws } = new Bench();
    const check = (inputs: Record<string, string>): readonly string[] =>
      aws.check({ type: natType, name: "a", inputs }).failures.map(({ reason }) => reason);
    assert.deepEqual(check({ subnetId: unknownValue }), [
      "a public NAT gateway needs the allocation of an elastic IP address; give allocationId, or " +
        'connectivityType "private".',
    ]);
    assert.deepEqual(check({ subnetId: unknownValue, allocationId: unknownValue }), []);
    assert.deepEqual(check({ subnetId: unknownValue, connectivityType: unknownValue }), []);
  });
});

describe("routes in offline AWS", () => {
  it("exist once for a destination, however it is written", () => {
    const bench = new Bench();
    const { vpcId, gatewayId } = bench.network();
    const routeTableId = bench.id(tableType, {
      vpcId,
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId }],
    });
    const route = { routeTableId, gatewayId };
    assert.equal(
      refusal(() => bench.make(routeType, { ...route, destinationCidrBlock: "0.0.0.0/0" })),
      "RouteAlreadyExists: The route identified by 0.0.0.0/0 already exists. " +
        "(operation CreateRoute)",
    );
    assert.equal(
      refusal(() => bench.make(routeType, { ...route, destinationCidrBlock: "1.0.0.0/8" })),
      "accepted",
    );
  });

  it("lead to gateways that exist in the same VPC", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const elsewhere = bench.network();
    const routeTableId = bench.id(tableType, { vpcId });
    const route = { routeTableId, destinationCidrBlock: "0.0.0.0/0" };
    assert.equal(
      refusal(() => bench.make(routeType, { ...route, gatewayId: elsewhere.gatewayId })),
      "InvalidParameterValue: route table <rtb> and network gateway <igw> belong to different " +
        "networks (operation CreateRoute)",
    );
    const gone = "igw-0ffffffffffffffff";
    assert.equal(
      refusal(() => bench.make(routeType, { ...route, gatewayId: gone })),
      "InvalidGatewayID.NotFound: The gateway ID '<igw>' does not exist (operation CreateRoute)",
    );
  });

  it("have one target, of the kind that the argument names", () => {
    const { aws } = new Bench();
    const check = (targets: Record<string, string>): readonly string[] =>
      aws
        .check({
          type: routeType,
          name: "a",
          inputs: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", ...targets },
        })
        .failures.map(({ property, reason }) => `${property}: ${reason}`);
    assert.deepEqual(check({ gatewayId: "nat-1" }), [
      "gatewayId: got nat-1, allowed: an id such as igw-…, vgw-…, vpce-…; every kind of target has " +
        "an argument of its own.",
    ]);
    assert.deepEqual(check({ gatewayId: "igw-1" }), []);
    assert.deepEqual(check({ gatewayId: unknownValue }), []);
    assert.match(check({ gatewayId: "igw-1", natGatewayId: "nat-1" }).join(), /^natGatewayId: /);
  });

  it("belong to one table for each subnet, which stays while it is used", () => {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const routeTableId = bench.id(tableType, { vpcId });
    const associationId = bench.id(associationType, { routeTableId, subnetId });
    const other = bench.id(tableType, { vpcId });
    assert.equal(
      refusal(() => bench.make(associationType, { routeTableId: other, subnetId })),
      "Resource.AlreadyAssociated: the specified association for route table <rtb> conflicts with " +
        "an existing association (operation AssociateRouteTable)",
    );
    assert.equal(
      refusal(() => {
        bench.remove(tableType, routeTableId);
      }),
      "DependencyViolation: The routeTable '<rtb>' has dependencies and cannot be deleted. " +
        "(operation DeleteRouteTable)",
    );
    bench.remove(associationType, associationId);
    bench.remove(tableType, routeTableId);
  });
});
