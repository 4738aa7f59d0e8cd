import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";

import { ReachabilityCheck } from "../../components/reachabilityCheck/reachabilityCheck";
import type {
  ReachabilityCheckArgs,
  ReachabilityPathArgs,
} from "../../components/reachabilityCheck/reachabilityCheckArgs";
import { deploy } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

const pathType = "aws:ec2/networkInsightsPath:NetworkInsightsPath";
const analysisType = "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis";

/** A check whose paths start at the internet gateway of a network. */
function deployCheck(
  paths: Partial<ReachabilityPathArgs>[],
  more: Partial<ReachabilityCheckArgs> = {},
) {
  return deploy(() => {
    const source = handMadeNetwork().internetGatewayId ?? "";
    const base = { name: "web", source, expect: "reachable" } as const;
    const args = { paths: paths.map((path) => ({ ...base, ...path })), ...more };
    const { answers, differences, monthlyCost } = new ReachabilityCheck("check", args);
    return { answers, differences, monthlyCost, source };
  });
}

describe("ReachabilityCheck", () => {
  it("makes a path and an analysis for each way, and tags what is expected", async () => {
    const { one, outputs } = await deployCheck([
      { destination: "arn:aws:ec2:us-east-1:210987654321:instance/i-1", destinationPort: 443 },
    ]);
    const { inputs, id, parent } = one(pathType);
    assert.deepEqual(inputs, {
      source: outputs["source"],
      destination: "arn:aws:ec2:us-east-1:210987654321:instance/i-1",
      destinationPort: 443,
      protocol: "tcp",
      tags: { Name: "check-web", "palisade:expect": "reachable" },
    });
    assert.equal(parent, one("palisade:index:ReachabilityCheck").urn);
    assert.deepEqual(one(analysisType).inputs["networkInsightsPathId"], id);
  });

  it("asks for an address on the internet by a filter at the source", async () => {
    const { one } = await deployCheck([
      { destinationIp: "203.0.113.7", destinationPort: 53, sourceIp: "10.0.0.4", protocol: "udp" },
    ]);
    const { inputs } = one(pathType);
    assert.deepEqual(inputs["filterAtSource"], {
      destinationAddress: "203.0.113.7",
      destinationPortRange: { fromPort: 53, toPort: 53 },
      sourceAddress: "10.0.0.4",
    });
    assert.deepEqual([inputs["destination"], inputs["destinationPort"]], [undefined, undefined]);
  });

  it("tells that the offline AWS has no answer, and no difference from one", async () => {
    const { one, outputs } = await deployCheck([{ destinationIp: "203.0.113.7" }]);
    assert.deepEqual(outputs["answers"], [
      {
        name: "web",
        expect: "reachable",
        found: "not evaluated",
        pathId: one(pathType).id,
        analysisId: one(analysisType).id,
      },
    ]);
    assert.deepEqual(outputs["differences"], []);
  });

  it("costs a run, and nothing that stands", async () => {
    const { outputs } = await deployCheck([{ destinationIp: "203.0.113.7" }]);
    assert.deepEqual(outputs["monthlyCost"], {
      region: "us-east-1",
      asOf: "2026-11-21",
      fixed: [],
      perGb: [],
      perUse: [{ item: "run of an analysis", unit: "analysis", unitPrice: 0.1 }],
      fixedTotal: 0,
      missing: [],
    });
  });

  it("refuses everything that is wrong at once", async () => {
    const paths = [
      { name: "Web", expect: "open" as "blocked", protocol: "icmp", destinationPort: 0 },
      { name: "Web", destinationIp: "203.0.113.7" },
    ];
    await assert.rejects(deployCheck(paths), (error) => {
      assert.ok(pulumi.InputPropertiesError.isInstance(error));
      assert.equal(
        error.message,
        [
          "ReachabilityCheck check cannot be planned:",
          '  paths[0].name: got "Web", allowed: lower-case words joined by hyphens, each name once; say which way it is, such as web-to-database',
          '  paths[0].expect: got "open", allowed: reachable, blocked; say what AWS is to find',
          '  paths[0].protocol: got "icmp", allowed: tcp, udp; leave it out for TCP; Reachability Analyzer knows no other protocol',
          "  paths[0].destinationPort: got 0, allowed: 1 to 65535; leave it out for any port",
          "  paths[0].destination: got neither, allowed: destination, destinationIp or both; name a resource by its id, or an IPv4 address on the internet",
          '  paths[1].name: got "Web", allowed: lower-case words joined by hyphens, each name once; say which way it is, such as web-to-database',
        ].join("\n"),
      );
      return true;
    });
  });
});
