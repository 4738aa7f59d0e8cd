import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";

import { compareNetworkInsights, readPulumi, type PulumiResource } from "../../analysis/index";
import { ReachabilityCheck } from "../../components/reachabilityCheck/reachabilityCheck";
import type { ReachabilityPathArgs } from "../../components/reachabilityCheck/reachabilityCheckArgs";
import { deploy } from "../../offline/testing/index";

const analysisType = "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis";

/**
 * An interface with a public address behind an internet gateway; its security group lets everybody in on 443,
 * and it out to 203.0.113.7 alone.
 */
async function stackWith(
  paths: (
    gatewayId: aws.ec2.InternetGateway["id"],
    webId: aws.ec2.NetworkInterface["id"],
  ) => ReachabilityPathArgs[],
): Promise<PulumiResource[]> {
  const { resources } = await deploy(() => {
    const { id: vpcId } = new aws.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16" });
    const gateway = new aws.ec2.InternetGateway("net", { vpcId });
    const subnet = new aws.ec2.Subnet("net", { vpcId, cidrBlock: "10.0.0.0/24" });
    const table = new aws.ec2.RouteTable("net", {
      vpcId,
      routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
    });
    new aws.ec2.RouteTableAssociation("net", { subnetId: subnet.id, routeTableId: table.id });
    const rule = { protocol: "tcp", fromPort: 443, toPort: 443 };
    const group = new aws.ec2.SecurityGroup("web", {
      vpcId,
      ingress: [{ ...rule, cidrBlocks: ["0.0.0.0/0"] }],
      egress: [{ ...rule, cidrBlocks: ["203.0.113.7/32"] }],
    });
    const web = new aws.ec2.NetworkInterface("web", {
      subnetId: subnet.id,
      securityGroups: [group.id],
    });
    new aws.ec2.Eip("web", { domain: "vpc", networkInterface: web.id }, { dependsOn: gateway });
    new ReachabilityCheck("check", { paths: paths(gateway.id, web.id) });
  });
  return resources.map(({ urn, type, name, id, inputs, outputs }) => ({
    urn,
    type,
    name,
    inputs,
    outputs: { ...outputs, id },
    propertyDependencies: {},
  }));
}

/** The answers of AWS by name of the analysis, as if it had given them. */
function answered(
  resources: readonly PulumiResource[],
  answers: Readonly<Record<string, boolean>>,
): PulumiResource[] {
  return resources.map((resource) => {
    const pathFound = resource.type === analysisType ? answers[resource.name] : undefined;
    return pathFound === undefined
      ? resource
      : { ...resource, outputs: { ...resource.outputs, pathFound } };
  });
}

/** Each comparison as `name: expected, AWS, palisade`, and the differences. */
function compared(resources: readonly PulumiResource[]): { ways: string[]; differences: string[] } {
  const all = compareNetworkInsights(resources, readPulumi(resources));
  return {
    ways: all.map(
      ({ name, expect = "-", aws: found, palisade }) => `${name}: ${expect}, ${found}, ${palisade}`,
    ),
    differences: all.flatMap(({ differences }) => differences),
  };
}

describe("the answers of Reachability Analyzer beside palisade's", () => {
  let resources: PulumiResource[];

  before(async () => {
    resources = await stackWith((gatewayId, webId) => [
      {
        name: "https",
        source: gatewayId,
        destination: webId,
        destinationPort: 443,
        expect: "reachable",
      },
      {
        name: "ssh",
        source: gatewayId,
        destination: webId,
        destinationPort: 22,
        expect: "blocked",
      },
      {
        name: "partner",
        source: webId,
        destinationIp: "203.0.113.7",
        destinationPort: 443,
        expect: "reachable",
      },
      { name: "others", source: webId, destinationIp: "203.0.113.8", expect: "blocked" },
      { name: "any", source: gatewayId, destination: webId, expect: "reachable" },
    ]);
  });

  const rightAnswers = {
    "check-https": true,
    "check-ssh": false,
    "check-partner": true,
    "check-others": false,
    "check-any": true,
  };

  it("are compared with the expectation alone while AWS has none", () => {
    assert.deepEqual(compared(resources), {
      ways: [
        "check-any: reachable, not evaluated, mixed",
        "check-https: reachable, not evaluated, reachable",
        "check-others: blocked, not evaluated, blocked",
        "check-partner: reachable, not evaluated, reachable",
        "check-ssh: blocked, not evaluated, blocked",
      ],
      differences: [],
    });
  });

  it("agree when both find the same, one open port of many included", () => {
    const { ways, differences } = compared(answered(resources, rightAnswers));
    assert.deepEqual(ways.slice(0, 3), [
      "check-any: reachable, reachable, mixed",
      "check-https: reachable, reachable, reachable",
      "check-others: blocked, blocked, blocked",
    ]);
    assert.deepEqual(differences, []);
  });

  it("differ in every pair that differs", () => {
    const answers = { ...rightAnswers, "check-https": false, "check-others": true };
    assert.deepEqual(compared(answered(resources, answers)).differences, [
      "check-https: AWS found it blocked, and palisade says reachable",
      "check-https: it is expected to be reachable, and AWS found it blocked",
      "check-others: AWS found it reachable, and palisade says blocked",
      "check-others: it is expected to be blocked, and AWS found it reachable",
    ]);
  });

  it("differ from a wrong expectation together", async () => {
    const wrong = await stackWith((gatewayId, webId) => [
      {
        name: "ssh",
        source: gatewayId,
        destination: webId,
        destinationPort: 22,
        expect: "reachable",
      },
    ]);
    assert.deepEqual(compared(answered(wrong, { "check-ssh": false })).differences, [
      "check-ssh: it is expected to be reachable, and AWS found it blocked",
      "check-ssh: it is expected to be reachable, and palisade says blocked",
    ]);
  });

  it("stand alone where palisade has no question for the end, or the way is prescribed", async () => {
    const special = await stackWith((gatewayId, webId) => [
      {
        name: "abroad",
        source: gatewayId,
        destination: "arn:aws:ec2:us-east-1:210987654321:instance/i-0a1b2c3d4e5f60718",
        expect: "reachable",
      },
      {
        name: "through",
        source: gatewayId,
        destination: webId,
        destinationPort: 443,
        through: ["arn:aws:ec2:us-east-1:123456789012:network-interface/eni-0a1b2c3d4e5f60718"],
        expect: "blocked",
      },
    ]);
    assert.deepEqual(compared(answered(special, { "check-through": true })), {
      ways: [
        "check-abroad: reachable, not evaluated, not asked",
        "check-through: blocked, reachable, not asked",
      ],
      differences: ["check-through: it is expected to be blocked, and AWS found it reachable"],
    });
  });
});
