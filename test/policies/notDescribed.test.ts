import assert from "node:assert/strict";
import { readAws } from "../../analysis/read/aws";
import { baseline } from "../../policies/baseline";
import { evaluate } from "../../policies/evaluate/evaluate";
import { rulesOf } from "../../policies/packs/pack";
import { packs } from "../../policies/packs/packs";
import { described } from "../analysis/read/aws/facts";

/*
 * VPC vpc-1 with the subnets a and b in two zones and nothing else. Both are on the main table, whose default
 * route leads to the NAT gateway nat-1 in a.
 */
const subnet = (name: string, zone: string, third: number) => ({
  SubnetId: `subnet-${name}`,
  VpcId: "vpc-1",
  CidrBlock: `10.0.${third}.0/24`,
  AvailabilityZoneId: zone,
});
const account = {
  "describe-vpcs": { Vpcs: [{ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" }] },
  "describe-subnets": {
    Subnets: [subnet("a", "use1-az1", 1), subnet("b", "use1-az2", 2)],
  },
  "describe-internet-gateways": { InternetGateways: [] },
  "describe-route-tables": {
    RouteTables: [
      {
        RouteTableId: "rtb-1",
        VpcId: "vpc-1",
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: "nat-1", State: "active" }],
      },
    ],
  },
};
const nat = { NatGatewayId: "nat-1", VpcId: "vpc-1", SubnetId: "subnet-a", State: "available" };

function judge(name: string, answers: Readonly<Record<string, unknown>>): readonly string[] {
  const rules = baseline.filter((rule) => rule.name === name);
  assert.equal(rules.length, 1);
  return evaluate(described(answers), rules, { today: "2027-01-01" }).findings.map(
    ({ outcome, urn, message }) => `${outcome} ${urn}: ${message}`,
  );
}

const noFlowLog = "VPC vpc-1 has no flow log, so nobody can tell afterwards who talked to whom.";
const unless = "It is a violation unless the answer says otherwise: ";

describe("rules that miss something in an account", () => {
  it("find that there is none when the account was asked", () => {
    assert.deepEqual(
      judge("vpc-flow-logs", { ...account, "describe-flow-logs": { FlowLogs: [] } }),
      [`violation vpc-1: ${noFlowLog}`],
    );
  });

  it("do not decide when nobody asked, and name the call", () => {
    assert.deepEqual(judge("vpc-flow-logs", account), [
      `not decided vpc-1: aws ec2 describe-flow-logs was not asked. ${unless}${noFlowLog}`,
    ]);
  });

  it("do not decide when a page of the answer is missing", () => {
    const page = { FlowLogs: [], NextToken: "more" };
    assert.deepEqual(judge("vpc-flow-logs", { ...account, "describe-flow-logs": page }), [
      `not decided vpc-1: the answer to aws ec2 describe-flow-logs is incomplete. ${unless}${noFlowLog}`,
    ]);
  });

  it("do not decide in the one region of several that was not asked", () => {
    const vpc = (region: string, id: string) => ({
      name: `111122223333/${region}/describe-vpcs.json`,
      value: { Vpcs: [{ VpcId: id, CidrBlock: "10.0.0.0/16" }] },
    });
    const answer = (region: string, call: string, list: string) => ({
      name: `111122223333/${region}/${call}.json`,
      value: { [list]: [] },
    });
    const network = readAws([
      vpc("us-east-1", "vpc-here"),
      vpc("eu-west-1", "vpc-there"),
      answer("us-east-1", "describe-flow-logs", "FlowLogs"),
      answer("us-east-1", "describe-subnets", "Subnets"),
      answer("eu-west-1", "describe-subnets", "Subnets"),
    ]);
    const rules = baseline.filter(({ name }) => name === "vpc-flow-logs");
    const { findings } = evaluate(network, rules, { today: "2027-01-01" });
    assert.deepEqual(
      findings.map(({ outcome, urn, message }) => `${outcome} ${urn}: ${message}`),
      [
        `violation vpc-here: ${noFlowLog.replace("vpc-1", "vpc-here")}`,
        "not decided vpc-there: aws ec2 describe-flow-logs was not asked in 111122223333/eu-west-1. " +
          `${unless}${noFlowLog.replace("vpc-1", "vpc-there")}`,
      ],
    );
  });

  it("name every call that is missing", () => {
    const group = { GroupId: "sg-1", GroupName: "old", VpcId: "vpc-1" };
    const groups = { SecurityGroups: [{ ...group, IpPermissions: [], IpPermissionsEgress: [] }] };
    assert.deepEqual(judge("sg-unused", { "describe-security-groups": groups }), [
      "not decided sg-1: aws ec2 describe-network-interfaces was not asked; aws ec2 " +
        `describe-launch-template-versions was not asked. ${unless}Security group sg-1 is attached to no ` +
        "interface, workload, endpoint or template, so it protects nothing, and its rules wait for whoever " +
        "picks it.",
    ]);
  });

  it("decide what was described, however much of something else is missing", () => {
    const zones = {
      ...account,
      "describe-nat-gateways": { NatGateways: [nat] },
    };
    assert.deepEqual(judge("nat-per-az", zones), [
      "violation vpc-1: VPC vpc-1 routes subnets of use1-az1, use1-az2 through NAT gateways in use1-az1: none " +
        "is in use1-az2, so the loss of one zone cuts the way out of others.",
    ]);
    assert.deepEqual(judge("nat-per-az", account), [
      `not decided vpc-1: aws ec2 describe-nat-gateways was not asked. ${unless}VPC vpc-1 routes subnets of ` +
        "use1-az1, use1-az2 through NAT gateways in no zone of the VPC: none is in use1-az1, use1-az2, so the " +
        "loss of one zone cuts the way out of others.",
    ]);
  });

  it("miss the association of a subnet once the tables are described, and are not told by others", () => {
    assert.deepEqual(judge("subnet-explicit-route-table", account), [
      "violation subnet-a: Subnet subnet-a is associated with no route table, so it uses the main one of VPC " +
        "vpc-1 (rtb-1), whatever becomes of it.",
      "violation subnet-b: Subnet subnet-b is associated with no route table, so it uses the main one of VPC " +
        "vpc-1 (rtb-1), whatever becomes of it.",
    ]);
    const { "describe-route-tables": _, "describe-internet-gateways": __, ...rest } = account;
    assert.deepEqual(judge("subnet-explicit-route-table", rest), [
      `not decided subnet-a: aws ec2 describe-route-tables was not asked. ${unless}Subnet subnet-a is ` +
        "associated with no route table, so it uses the main one of VPC vpc-1 (that is not known), whatever " +
        "becomes of it.",
      `not decided subnet-b: aws ec2 describe-route-tables was not asked. ${unless}Subnet subnet-b is ` +
        "associated with no route table, so it uses the main one of VPC vpc-1 (that is not known), whatever " +
        "becomes of it.",
    ]);
  });

  it("do not blame a route to a transit gateway whose attachments nobody asked for", () => {
    const table = {
      RouteTableId: "rtb-1",
      VpcId: "vpc-1",
      Associations: [{ Main: true }],
      Routes: [{ DestinationCidrBlock: "10.8.0.0/16", TransitGatewayId: "tgw-1", State: "active" }],
    };
    const routed = {
      ...account,
      "describe-route-tables": { RouteTables: [table] },
      "describe-transit-gateways": {
        TransitGateways: [{ TransitGatewayId: "tgw-1", Options: {} }],
      },
    };
    assert.deepEqual(judge("route-no-blackhole", routed), [
      "not decided rtb-1: Route Routes[0] of route table rtb-1 (10.8.0.0/16 to transit gateway tgw-1): aws ec2 " +
        "describe-transit-gateway-vpc-attachments was not asked. It is a violation if its target does not " +
        "serve the VPC.",
    ]);
  });
});

describe("a rule that looks for private zones", () => {
  const answers = {
    ...account,
    "describe-vpc-endpoints": {
      VpcEndpoints: [
        {
          VpcEndpointId: "vpce-1",
          VpcId: "vpc-1",
          VpcEndpointType: "Interface",
          ServiceName: "com.amazonaws.us-east-1.sqs",
          PrivateDnsEnabled: false,
          SubnetIds: [],
        },
      ],
    },
  };
  const fault =
    "Interface endpoint vpce-1 has privateDnsEnabled false, and no private zone of its VPC has the name of " +
    "the service, so callers do not find it.";

  it("takes an empty list of answers for there being none", () => {
    assert.deepEqual(judge("endpoint-private-dns-on", { ...answers, "get-hosted-zone": [] }), [
      `violation vpce-1: ${fault}`,
    ]);
    assert.deepEqual(judge("endpoint-private-dns-on", answers), [
      `not decided vpce-1: aws route53 get-hosted-zone was not asked. ${unless}${fault}`,
    ]);
  });
});

describe("what rules look for", () => {
  it("is of kinds that an account can be asked for", () => {
    const readable = new Set(readAws([]).notDescribed.map(({ kind }) => kind));
    const rules = [baseline, ...Object.values(packs).map(rulesOf)].flat();
    const others = rules.flatMap(({ name, looksFor = [] }) =>
      looksFor.filter((kind) => !readable.has(kind)).map((kind) => `${name}: ${kind}`),
    );
    assert.deepEqual(others, []);
    assert.ok(rules.some(({ looksFor }) => looksFor !== undefined));
  });
});
