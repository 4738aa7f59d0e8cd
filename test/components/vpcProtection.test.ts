import assert from "node:assert/strict";
import { Vpc } from "../../components/vpc/vpc";
import type { VpcArgs } from "../../components/vpc/vpcArgs";
import { type Deployment, deploy } from "../../offline/testing/index";

const cidrBlock = "10.0.0.0/16";
const namesOf = (deployment: Deployment, type: string): string[] =>
  deployment
    .all(type)
    .map(({ name }) => name)
    .sort();

describe("what a Vpc closes, lets through and logs", () => {
  it("puts both gateway endpoints on every route table, with names that a preview knows", async () => {
    const { all } = await deploy(() => new Vpc("app", { cidrBlock, zoneCount: 2 }), {
      preview: true,
      region: "eu-west-1",
    });
    const tables = all("aws:ec2/routeTable:RouteTable").map(({ urn }) => urn);
    assert.equal(tables.length, 4);
    const endpoints = all("aws:ec2/vpcEndpoint:VpcEndpoint").map(
      ({ inputs, propertyDependencies }) => [
        inputs["serviceName"],
        inputs["vpcEndpointType"],
        [...(propertyDependencies["routeTableIds"] ?? [])].sort(),
      ],
    );
    assert.deepEqual(endpoints.sort(), [
      ["com.amazonaws.eu-west-1.dynamodb", "Gateway", [...tables].sort()],
      ["com.amazonaws.eu-west-1.s3", "Gateway", [...tables].sort()],
    ]);
  });

  it("lets only this account through gateway endpoints, and everybody read objects", async () => {
    const policiesOf = async (args: Partial<VpcArgs> = {}) => {
      const { all } = await deploy(() => new Vpc("app", { cidrBlock, ...args }), { preview: true });
      return Object.fromEntries(
        all("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ name, inputs }) => [name, inputs["policy"]]),
      );
    };
    const everyone = '{"Effect":"Allow","Principal":"*","Resource":"*","Action":';
    const own =
      `{"Version":"2012-10-17","Statement":[${everyone}"*",` +
      '"Condition":{"StringEquals":{"aws:PrincipalAccount":"123456789012"}}}';
    assert.deepEqual(await policiesOf(), {
      "app-dynamodb": `${own}]}`,
      "app-s3": `${own},${everyone}["s3:GetObject"]}]}`,
    });
    assert.deepEqual(await policiesOf({ gatewayEndpointPolicies: { s3: "{}" } }), {
      "app-dynamodb": `${own}]}`,
      "app-s3": "{}",
    });
  });

  it("adopts and closes what AWS leaves open in a new VPC", async () => {
    const { one } = await deploy(() => new Vpc("app", { cidrBlock }));
    const group = one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs;
    const list = one("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl").inputs;
    const table = one("aws:ec2/defaultRouteTable:DefaultRouteTable").inputs;
    assert.deepEqual(
      [group["ingress"], group["egress"], list["ingress"], list["egress"], table["routes"]],
      [[], [], [], [], []],
    );
  });

  it("keeps SSH and RDP from outside out of every tier's network ACL", async () => {
    const { one } = await deploy(() => new Vpc("app", { cidrBlock }));
    const entry = (
      ruleNo: number,
      action: string,
      block: string,
      protocol: string,
      from = 0,
      to = 0,
    ) => ({
      ruleNo,
      action,
      protocol,
      cidrBlock: block,
      fromPort: from,
      toPort: to,
    });
    const internal = [
      entry(100, "allow", "10.0.0.0/8", "-1"),
      entry(101, "allow", "172.16.0.0/12", "-1"),
      entry(102, "allow", "192.168.0.0/16", "-1"),
      entry(103, "allow", "100.64.0.0/10", "-1"),
    ];
    const denied = [
      entry(200, "deny", "0.0.0.0/0", "tcp", 22, 22),
      entry(210, "deny", "0.0.0.0/0", "tcp", 3389, 3389),
    ];
    const acl = (tier: string) => one("aws:ec2/networkAcl:NetworkAcl", `app-${tier}`).inputs;
    assert.deepEqual(acl("private")["ingress"], [
      ...internal,
      ...denied,
      entry(300, "allow", "0.0.0.0/0", "-1"),
    ]);
    assert.deepEqual(acl("isolated")["ingress"], [
      ...internal,
      ...denied,
      entry(300, "allow", "0.0.0.0/0", "tcp", 1024, 65535),
    ]);
    assert.deepEqual(acl("isolated")["egress"], [
      ...internal,
      entry(300, "allow", "0.0.0.0/0", "tcp", 443, 443),
    ]);
  });

  it("logs all traffic to a log group of its own that is kept 90 days", async () => {
    const { one } = await deploy(() => new Vpc("app", { cidrBlock }), { preview: true });
    const log = one("aws:ec2/flowLog:FlowLog");
    assert.equal(log.inputs["trafficType"], "ALL");
    assert.equal(log.inputs["logDestinationType"], "cloud-watch-logs");
    assert.deepEqual(log.propertyDependencies["logDestination"], [
      one("aws:cloudwatch/logGroup:LogGroup").urn,
    ]);
    assert.deepEqual(log.propertyDependencies["iamRoleArn"], [one("aws:iam/role:Role").urn]);
    assert.ok(log.dependsOn.includes(one("aws:iam/rolePolicy:RolePolicy").urn));
    assert.equal(one("aws:cloudwatch/logGroup:LogGroup").inputs["retentionInDays"], 90);
  });

  it("logs to a bucket without a role, or not at all, when told so", async () => {
    const bucketArn = "arn:aws:s3:::traffic";
    const s3 = await deploy(
      () => new Vpc("app", { cidrBlock, flowLogs: { destination: "s3", bucketArn } }),
    );
    assert.equal(s3.one("aws:ec2/flowLog:FlowLog").inputs["logDestination"], bucketArn);
    assert.deepEqual(namesOf(s3, "aws:iam/role:Role"), []);
    const none = await deploy(
      () => new Vpc("app", { cidrBlock, flowLogs: { destination: "none" } }),
    );
    assert.deepEqual(namesOf(none, "aws:ec2/flowLog:FlowLog"), []);
  });
});
