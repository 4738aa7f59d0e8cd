import * as pulumi from "@pulumi/pulumi";
import { Vpc, VpcFunction } from "pulumi-palisade";

/**
 * Three zones, three tiers, two functions.
 *
 * `caller` runs in the private tier: it calls a web address and leaves through the NAT gateway of its
 * zone. `keeper` runs in the isolated tier: it has no way to the internet, and reads and writes S3 and
 * DynamoDB through the gateway endpoints, which its security group names as its only destinations.
 *
 * Config: `zoneCount` (2 to 4, default 3). Set it to 2, deploy, set it to 3: nothing is replaced.
 */
export function quickstart(): Record<string, unknown> {
  const config = new pulumi.Config();
  const tags = { project: "palisade", stack: pulumi.getStack() };

  const vpc = new Vpc("quickstart", {
    cidrBlock: "10.0.0.0/16",
    zoneCount: config.getNumber("zoneCount") ?? 3,
    tags,
  });

  const caller = new VpcFunction("caller", {
    vpc,
    tier: "private",
    egress: "https",
    timeout: 30,
    inlineCode: `
      export const handler = async () => {
        const response = await fetch("https://checkip.amazonaws.com");
        return { calledFrom: (await response.text()).trim() };
      };
    `,
    tags,
  });

  const keeper = new VpcFunction("keeper", {
    vpc,
    tier: "isolated",
    egress: "none",
    uses: ["s3", "dynamodb"],
    inlineCode: `
      import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
      export const handler = async () => {
        const { Buckets = [] } = await new S3Client({}).send(new ListBucketsCommand({}));
        return { buckets: Buckets.length };
      };
    `,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }],
    }),
    tags,
  });

  return {
    vpcId: vpc.vpcId,
    /** Give these to partners who let only known addresses in. */
    allowList: vpc.natPublicIps,
    addressPlan: Object.fromEntries(
      vpc.subnets.map(({ tier, zone, cidrBlock }) => [`${tier}-${zone}`, cidrBlock]),
    ),
    freeForAnotherZone: vpc.plan.freeCidrBlocks,
    privateSubnetIds: vpc.privateSubnetIds,
    isolatedSubnetIds: vpc.isolatedSubnetIds,
    callerFunction: caller.functionName,
    keeperFunction: keeper.functionName,
    hyperplaneInterfaces: caller.hyperplaneInterfaces + keeper.hyperplaneInterfaces,
  };
}
