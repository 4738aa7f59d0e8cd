import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lambdaIsolatedHasEndpoints } from "../../policies/rules/lambda-isolated-has-endpoints";
import { allowing, attached, functionIn, role, rolePolicy } from "./functionStack";
import { runPack, type TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const queue: TestResource = { type: "aws:sqs/queue:Queue", name: "jobs" };

/** The function with these variables; unknown ones come from `sources`. */
function withVariables(
  variables: unknown,
  sources: readonly string[] = [],
): readonly TestResource[] {
  return functionIn([], { environment: { variables } }).map((one) =>
    one.name === "orders"
      ? { ...one, dependencies: { ...one.dependencies, environment: sources } }
      : one,
  );
}
const endpoint = (service: string, more: object = { vpcEndpointType: "Interface" }) => ({
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  name: "endpoint",
  inputs: { vpcId: unknownValue, serviceName: `com.amazonaws.us-east-1.${service}`, ...more },
  dependencies: { vpcId: ["app"] },
});
const judge = (...stack: readonly TestResource[]) =>
  outcomesOf(lambdaIsolatedHasEndpoints, [role(), ...stack]);
const hangs = (what: string) => [
  `advisory on orders: Function orders is in isolated subnets without an endpoint for ${what}, so its calls there ` +
    "hang until they time out. Add the endpoint, or move the function to a subnet with a NAT route.",
];
const ifHangs = "It is a violation if it calls a service of AWS that has no endpoint there.";

describe("lambda-isolated-has-endpoints", () => {
  it("finds a variable that comes from a queue of the stack, known or not", async () => {
    const stack = withVariables({ QUEUE_URL: unknownValue }, ["jobs"]);
    assert.deepEqual(await judge(queue, ...stack), hangs("sqs (jobs)"));
    assert.deepEqual(await judge(queue, ...stack, endpoint("sns")), hangs("sqs (jobs)"));
    assert.deepEqual(await judge(queue, ...stack, endpoint("sqs")), []);
  });

  it("finds service names in values: addresses, ARNs, and whole words", async () => {
    const stack = withVariables({
      QUEUE: "https://sqs.us-east-1.amazonaws.com/111122223333/jobs",
      TOPIC: "arn:aws:sns:us-east-1:111122223333:news",
      STORE: "dynamodb",
      NOTE: "kinesis is a word here, and lambda.example.com no service",
    });
    assert.deepEqual(
      await judge(...stack),
      hangs("dynamodb (variable STORE), sns (variable TOPIC), sqs (variable QUEUE)"),
    );
  });

  it("finds actions that its role allows, and ignores logs, traces and interfaces", async () => {
    const own = rolePolicy(allowing(["secretsmanager:GetSecretValue", "logs:*", "xray:Put*"]));
    assert.deepEqual(
      await judge(...functionIn(), own),
      hangs("secretsmanager (role action secretsmanager:GetSecretValue)"),
    );
    const access = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
    assert.deepEqual(
      await judge(...functionIn(), rolePolicy(allowing(["ec2:*", "*"])), attached(access)),
      [],
    );
  });

  it("passes a function that a queue only triggers", async () => {
    const trigger: TestResource = {
      type: "aws:lambda/eventSourceMapping:EventSourceMapping",
      name: "trigger",
      inputs: { functionName: unknownValue, eventSourceArn: unknownValue },
      dependencies: { functionName: ["orders"], eventSourceArn: ["jobs"] },
    };
    const polls = rolePolicy(
      allowing(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]),
    );
    assert.deepEqual(
      (
        await runPack([role(), queue, ...functionIn(), polls, trigger], {
          rules: [lambdaIsolatedHasEndpoints],
        })
      ).all,
      [],
    );
    assert.deepEqual(
      await judge(queue, ...functionIn(), polls),
      hangs(
        "sqs (role action sqs:ReceiveMessage, role action sqs:DeleteMessage, role action sqs:GetQueueAttributes)",
      ),
    );
  });

  it("takes gateway endpoints of the table for S3 and DynamoDB", async () => {
    const stack = withVariables({ BUCKET: "arn:aws:s3:::shop" });
    assert.deepEqual(await judge(...stack), hangs("s3 (variable BUCKET)"));
    const gateway = endpoint("s3", { vpcEndpointType: "Gateway", routeTableIds: [unknownValue] });
    const table: TestResource = {
      type: "aws:ec2/routeTable:RouteTable",
      name: "table",
      inputs: { vpcId: unknownValue },
      dependencies: { vpcId: ["app"] },
    };
    const association: TestResource = {
      type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
      name: "association",
      inputs: { subnetId: unknownValue, routeTableId: unknownValue },
      dependencies: { subnetId: ["private"], routeTableId: ["table"] },
    };
    const onTable = { ...gateway, dependencies: { vpcId: ["app"], routeTableIds: ["table"] } };
    assert.deepEqual(await judge(...stack, table, association, onTable), []);
    const elsewhere = { ...gateway, dependencies: { vpcId: ["app"], routeTableIds: ["other"] } };
    const other = { ...table, name: "other" };
    assert.deepEqual(
      await judge(...stack, table, association, other, elsewhere),
      hangs("s3 (variable BUCKET)"),
    );
  });

  it("passes a function whose subnet has a way out", async () => {
    const nat: TestResource = {
      type: "aws:ec2/route:Route",
      name: "out",
      inputs: {
        routeTableId: unknownValue,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: "nat-0a",
      },
      dependencies: { routeTableId: ["app"] },
    };
    const stack = [role(), queue, ...withVariables({ QUEUE_URL: unknownValue }, ["jobs"]), nat];
    assert.deepEqual((await runPack(stack, { rules: [lambdaIsolatedHasEndpoints] })).all, []);
  });

  it("ignores and knows the services that it is told to", async () => {
    const stack = [role(), queue, ...withVariables({ QUEUE_URL: unknownValue }, ["jobs"])];
    const told = async (config: Readonly<Record<string, unknown>>) => {
      const all = { "lambda-isolated-has-endpoints": config };
      const { stack: found } = await runPack(stack, {
        rules: [lambdaIsolatedHasEndpoints],
        config: all,
      });
      return found.map(({ message }) => message.split("\n")[1]?.split(", so its")[0]);
    };
    assert.deepEqual(await told({ ignoreServices: ["sqs"] }), []);
    assert.deepEqual(await told({ services: { "sqs/queue": "sqs-fips" } }), [
      "Function orders is in isolated subnets without an endpoint for sqs-fips (jobs)",
    ]);
  });

  it("never shows the value of a variable", async () => {
    const secret = "https://user:hunter2@sqs.us-east-1.amazonaws.com/1";
    const [message = ""] = await judge(...withVariables({ QUEUE: secret }));
    assert.ok(message.includes("sqs (variable QUEUE)") && !message.includes("hunter2"));
  });

  it("does not decide policies that are not known, nor an endpoint whose service is", async () => {
    assert.deepEqual(await judge(...functionIn(), rolePolicy(unknownValue)), [
      `advisory on orders: Not decided: Function orders: role policy own is not known yet. ${ifHangs}`,
    ]);
    assert.deepEqual(
      await judge(...functionIn(), attached("arn:aws:iam::aws:policy/AmazonSQSFullAccess")),
      [
        "advisory on orders: Not decided: Function orders: what the managed policy AmazonSQSFullAccess allows is " +
          `not known. ${ifHangs}`,
      ],
    );
    const stack = withVariables({ QUEUE_URL: unknownValue }, ["jobs"]);
    const open = { ...endpoint("sqs"), inputs: { ...endpoint("sqs").inputs } };
    const inputs = { ...open.inputs, serviceName: unknownValue };
    assert.deepEqual(await judge(queue, ...stack, { ...open, inputs }), [
      "advisory on orders: Not decided: Function orders: serviceName of endpoint is not known yet. " +
        ifHangs,
    ]);
  });
});
