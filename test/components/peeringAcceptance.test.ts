import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { describeIssues } from "../../components/plan/issue";
import {
  planPeeringAcceptance,
  validatePeeringAcceptanceArgs,
} from "../../components/plan/peering/peeringAcceptancePlan";
import { PeeringAcceptance } from "../../components/peering/peeringAcceptance";
import { Vpc } from "../../components/vpc/vpc";
import { deploy } from "../../offline/testing/index";
import { joined } from "./plan/joined";

describe("PeeringAcceptance", () => {
  it("accepts what was asked, and then sets its DNS and its routes", async () => {
    const { one, all, outputs } = await deploy(() => {
      const vpc = new Vpc("data", { cidrBlock: "10.1.0.0/16", zoneCount: 2, nat: "none" });
      const asking = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });
      const request = new aws.ec2.VpcPeeringConnection("request", {
        vpcId: asking.id,
        peerVpcId: vpc.vpcId,
      });
      const { acceptStatus } = new PeeringAcceptance("from-shop", {
        vpcPeeringConnectionId: request.id,
        vpc,
        tiers: ["isolated"],
        peerCidrBlocks: ["10.0.16.0/20"],
      });
      return { acceptStatus };
    });
    const accepter = one("aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter");
    assert.equal(outputs["acceptStatus"], "active");
    assert.deepEqual(one("aws:ec2/peeringConnectionOptions:PeeringConnectionOptions").inputs, {
      vpcPeeringConnectionId: accepter.id,
      accepter: { allowRemoteVpcDnsResolution: true },
    });
    const routes = all("aws:ec2/route:Route").filter(({ parent }) => parent === accepter.parent);
    assert.deepEqual(
      routes.map(({ name, inputs, propertyDependencies }) => [
        name,
        inputs["destinationCidrBlock"],
        propertyDependencies["vpcPeeringConnectionId"]?.includes(accepter.urn),
      ]),
      [["from-shop-isolated-to-10-0-16-0-20", "10.0.16.0/20", true]],
    );
  });

  it("has a route in every table of its tiers to every block", () => {
    const keys = planPeeringAcceptance({
      vpc: joined(1),
      tiers: ["private", "isolated"],
      peerCidrBlocks: ["10.0.16.0/20", "10.0.80.0/20"],
    }).map(({ key }) => key);
    assert.deepEqual(keys, [
      "private-a-to-10-0-16-0-20",
      "private-a-to-10-0-80-0-20",
      "private-b-to-10-0-16-0-20",
      "private-b-to-10-0-80-0-20",
      "isolated-to-10-0-16-0-20",
      "isolated-to-10-0-80-0-20",
    ]);
  });

  it("refuses blocks that cannot be the peer's, all at once", () => {
    const vpc = joined(1);
    const message = (tiers: string[], peerCidrBlocks: string[]) =>
      describeIssues(
        "PeeringAcceptance from-shop",
        validatePeeringAcceptanceArgs({ vpc, tiers, peerCidrBlocks }),
      );
    assert.equal(
      message(["web"], ["0.0.0.0/0", "10.0.3.4/16"]),
      "PeeringAcceptance from-shop cannot be planned:\n" +
        '  tiers[0]: got "web", allowed: tiers of the VPC (public, private, isolated); name one of them\n' +
        '  peerCidrBlocks[1]: got "10.0.3.4/16", allowed: a block on its own boundary, such as 10.0.0.0/16; ' +
        "write the first address of the network and its size\n" +
        '  peerCidrBlocks[0]: got "0.0.0.0/0", allowed: blocks that do not overlap 10.1.0.0/16 of the VPC; ' +
        "AWS refuses peering of VPCs that overlap: write the peer's own blocks",
    );
    assert.equal(
      message(["isolated"], []),
      "PeeringAcceptance from-shop cannot be planned:\n" +
        "  peerCidrBlocks: got [], allowed: one block or more; write the blocks of the requester's subnets " +
        "that this side calls or answers",
    );
  });
});
