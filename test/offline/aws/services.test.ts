import assert from "node:assert/strict";

import { textOf } from "../../../offline/aws/values";
import { Bench, refusal } from "./bench";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const ingressType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const ruleType = "aws:ec2/securityGroupRule:SecurityGroupRule";
const eniType = "aws:ec2/networkInterface:NetworkInterface";
const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
const tableType = "aws:ec2/routeTable:RouteTable";
const functionType = "aws:lambda/function:Function";
const roleType = "aws:iam/role:Role";
const attachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

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

const trust = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

describe("a function in offline AWS", () => {
  const vpcPolicy = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
  const basicPolicy = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  const bad = "InvalidParameterValueException: ";

  function ready(policyArn: string, service = "lambda.amazonaws.com") {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const securityGroupIds = [bench.id(groupType, { vpcId, name: "function" })];
    const role = bench.make(roleType, { name: "app", assumeRolePolicy: trust(service) });
    bench.make(attachmentType, { role: "app", policyArn });
    const inputs = {
      name: "app",
      role: textOf(role.properties, "arn") ?? "",
      runtime: "nodejs20.x",
      handler: "index.handler",
      s3Bucket: "code",
      s3Key: "app.zip",
      vpcConfig: { subnetIds: [subnetId], securityGroupIds },
    };
    return { bench, vpcId, subnetId, securityGroupIds, inputs };
  }

  it("learns its VPC from its subnets, which stay while it uses them", () => {
    const { bench, vpcId, subnetId, securityGroupIds, inputs } = ready(vpcPolicy);
    const { properties } = bench.make(functionType, inputs);
    assert.deepEqual(properties["vpcConfig"], { subnetIds: [subnetId], securityGroupIds, vpcId });
    assert.equal(properties["arn"], "arn:aws:lambda:us-east-1:123456789012:function:app");
    assert.equal(properties["version"], "$LATEST");
    assert.equal(
      refusal(() => {
        bench.remove("aws:ec2/subnet:Subnet", subnetId);
      }),
      "DependencyViolation: The subnet '<subnet>' has dependencies and cannot be deleted. " +
        "(operation DeleteSubnet)",
    );
  });

  it("cannot join a VPC with a role that may not make interfaces", () => {
    const { bench, inputs } = ready(basicPolicy);
    assert.equal(
      refusal(() => bench.make(functionType, inputs)),
      `${bad}The provided execution role does not have permissions to call CreateNetworkInterface ` +
        "on EC2 (operation CreateFunction)",
    );
    const { vpcConfig, ...alone } = inputs;
    assert.equal(vpcConfig.subnetIds.length, 1);
    assert.equal(
      refusal(() => bench.make(functionType, alone)),
      "accepted",
    );
  });

  it("cannot take on a role that trusts another service", () => {
    const { bench, inputs } = ready(vpcPolicy, "ec2.amazonaws.com");
    assert.equal(
      refusal(() => bench.make(functionType, inputs)),
      `${bad}The role defined for the function cannot be assumed by Lambda. ` +
        "(operation CreateFunction)",
    );
  });

  it("has its groups in the VPC of its subnets", () => {
    const { bench, subnetId, inputs } = ready(vpcPolicy);
    const other = bench.network().vpcId;
    const securityGroupIds = [bench.id(groupType, { vpcId: other, name: "elsewhere" })];
    const vpcConfig = { subnetIds: [subnetId], securityGroupIds };
    assert.equal(
      refusal(() => bench.make(functionType, { ...inputs, vpcConfig })),
      `${bad}Security Groups are required to be in the same VPC. (operation CreateFunction)`,
    );
  });
});

describe("names and documents in offline AWS", () => {
  it("give each role a name of its own", () => {
    const bench = new Bench();
    const inputs = { name: "app", assumeRolePolicy: trust("lambda.amazonaws.com") };
    bench.make(roleType, inputs);
    assert.equal(
      refusal(() => bench.make(roleType, inputs)),
      "EntityAlreadyExists: Role with name app already exists. (operation CreateRole)",
    );
    assert.equal(
      refusal(() => bench.make(roleType, { ...inputs, name: "other" })),
      "accepted",
    );
  });

  it("refuse a trust policy that is no JSON", () => {
    assert.equal(
      refusal(() => new Bench().make(roleType, { name: "app", assumeRolePolicy: "{" })),
      "MalformedPolicyDocument: This policy contains invalid Json (operation CreateRole)",
    );
  });

  it("keep a role that policies are attached to", () => {
    const bench = new Bench();
    bench.make(roleType, { name: "app", assumeRolePolicy: trust("lambda.amazonaws.com") });
    const policyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const attachmentId = bench.id(attachmentType, { role: "app", policyArn });
    assert.equal(
      refusal(() => {
        bench.remove(roleType, "app");
      }),
      "DeleteConflict: Cannot delete entity, must detach all policies first. (operation DeleteRole)",
    );
    bench.remove(attachmentType, attachmentId);
    bench.remove(roleType, "app");
  });

  it("give each log group a name of its own", () => {
    const bench = new Bench();
    bench.make(logGroupType, { name: "/app" });
    assert.equal(
      refusal(() => bench.make(logGroupType, { name: "/app" })),
      "ResourceAlreadyExistsException: The specified log group already exists " +
        "(operation CreateLogGroup)",
    );
    assert.equal(
      refusal(() => bench.make(logGroupType, { name: "/other" })),
      "accepted",
    );
  });
});
