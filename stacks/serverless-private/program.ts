import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Endpoints, FunctionBridge, OutsideFunction, Vpc, VpcFunction } from "pulumi-palisade";
import { createLicenceServer, licencePort } from "./licenceServer";

/**
 * Functions without a way to the internet: no internet gateway, no NAT device, one tier.
 *
 * ```text
 *  events -> orders -----> licences 10.60.32.10:27000   a fixed address on a host that may be replaced
 *            (isolated) -> sqs, lambda                  by interface endpoints
 *            keeper -----> s3, dynamodb                 by gateway endpoints
 *            (isolated)
 *                  lambda endpoint -> mailer -> internet
 *                                     (outside of the VPC)
 * ```
 *
 * Events come in and failed ones go out by the Lambda service, which does not use the VPC. `orders` may
 * call `mailer` and no other function; `keeper` may call none.
 *
 * Config: `licenceVersion` (default 1). Set it to 2: the licence server is replaced, its addresses stay.
 */
export function serverlessPrivate(): Record<string, unknown> {
  const tags = { project: "palisade", stack: pulumi.getStack(), environment: "demo" };
  const vpc = new Vpc("private", {
    cidrBlock: "10.60.0.0/16",
    zoneCount: 2,
    nat: "none",
    tiers: [{ name: "isolated" }],
    tags,
  });
  const endpoints = new Endpoints("private", {
    vpc,
    tier: "isolated",
    services: ["ec2", "sqs"],
    tags,
  });
  const version = new pulumi.Config().get("licenceVersion") ?? "1";
  const licences = createLicenceServer(vpc, version, tags);

  const encrypted = { sqsManagedSseEnabled: true, tags };
  const jobs = new aws.sqs.Queue("jobs", encrypted);
  const lost = new aws.sqs.Queue("lost-orders", encrypted);
  const mailer = new OutsideFunction("mailer", {
    description: "Sends mail by a partner on the internet",
    inlineCode: `
      export const handler = async ({ to }) =>
        (await fetch("https://example.com/mail?to=" + encodeURIComponent(to))).status;
    `,
    tags,
  });
  const orders = new VpcFunction("orders", {
    vpc,
    tier: "isolated",
    egress: "rules",
    egressRules: [
      {
        description: "Licence server",
        securityGroupId: licences.address.securityGroupId,
        fromPort: licencePort,
      },
    ],
    uses: ["sqs"],
    endpoints,
    securityGroupIds: [licences.clientsGroupId],
    environment: {
      JOBS: jobs.url,
      MAILER: mailer.functionArn,
      LICENCES: licences.address.privateIp,
    },
    deadLetterArn: lost.arn,
    reservedConcurrency: 10, // as many as there are licences
    timeout: 30,
    inlineCode: `
      import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
      import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
      const { JOBS, MAILER } = process.env;
      export const handler = async (order) => {
        const text = JSON.stringify(order);
        await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: JOBS, MessageBody: text }));
        const call = { FunctionName: MAILER, InvocationType: "Event", Payload: text };
        await new LambdaClient({}).send(new InvokeCommand(call));
      };
    `,
    policy: jobs.arn.apply((arn) => allow(["sqs:SendMessage"], arn)),
    tags,
  });
  const keeper = new VpcFunction("keeper", {
    vpc,
    tier: "isolated",
    egress: "none",
    uses: ["s3", "dynamodb"],
    inlineCode: "export const handler = async () => ({});",
    tags,
  });
  const bridge = new FunctionBridge("bridge", {
    vpc,
    tier: "isolated",
    callers: [
      {
        name: "orders",
        caller: orders,
        targets: [{ name: "mailer", functionArn: mailer.functionArn }],
      },
    ],
    tags,
  });

  return {
    vpcId: vpc.vpcId,
    ordersFunction: orders.functionName,
    keeperFunction: keeper.functionName,
    mailerFunction: mailer.functionName,
    lambdaEndpointId: bridge.endpointId,
    bridgeCost: bridge.monthlyCost,
    licenceServer: {
      instanceId: licences.instanceId,
      networkInterfaceId: licences.address.networkInterfaceId,
      privateIp: licences.address.privateIp,
      macAddress: licences.address.macAddress,
    },
  };
}

function allow(actions: string[], resource: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Resource: resource }],
  });
}
