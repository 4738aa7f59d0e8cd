import * as aws from "@pulumi/aws";
import { Vpc, VpcFunction } from "pulumi-palisade";

/** A VPC without any way out, and what runs in it. */
export function createVault(): void {
  const vpc = new Vpc("shop-vault", {
    cidrBlock: "10.98.0.0/16",
    zoneCount: 2,
    tiers: [{ name: "isolated" }],
    tags: { Name: "shop-vault" },
  });
  const queue = new aws.sqs.Queue("shop-vault");
  // lambda-isolated-has-endpoints: the queue it was given is on the other side of a wall.
  new VpcFunction("shop-vault", {
    vpc,
    tier: "isolated",
    egress: "none",
    uses: ["s3"],
    environment: { QUEUE_URL: queue.url },
    inlineCode: "export const handler = async () => ({});",
  });
}
