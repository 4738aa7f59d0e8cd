import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointDynamodbGateway } from "../../policies/rules/endpoint-dynamodb-gateway";
import { endpointGatewayHasRoutes } from "../../policies/rules/endpoint-gateway-has-routes";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";
import { vpc, subnet, table, network, gateway, both, association } from "./endpointNetwork";

describe("endpoint-dynamodb-gateway", () => {
  const judged = (...stack: readonly TestResource[]) =>
    told(endpointDynamodbGateway, [...network, ...stack]);

  it("advises an endpoint for a VPC with private subnets", async () => {
    const expected = [
      "advisory on app: VPC app has no gateway endpoint for DynamoDB, so its traffic to DynamoDB takes the " +
        "NAT gateway or finds no way. [fix]",
    ];
    assert.deepEqual(await judged(), expected);
    assert.deepEqual(await judged(gateway("s3", both)), expected);
    assert.equal(
      endpointDynamodbGateway.remediationSteps,
      "Add the DynamoDB gateway endpoint; it is free.",
    );
  });

  it("names the tables that were forgotten", async () => {
    assert.deepEqual(await judged(gateway("dynamodb", { routeTableIds: ["a-table"] })), [
      "advisory on gateway: DynamoDB gateway endpoint gateway of VPC app is not on route table b-table (of " +
        "b), so traffic from there to DynamoDB takes the NAT gateway or finds no way. [fix]",
    ]);
  });

  it("is content with the endpoint on every table, in one list or in two", async () => {
    assert.deepEqual(await judged(gateway("dynamodb", both)), []);
    const other = association("b", { vpcEndpointId: "gateway", routeTableId: "b-table" });
    assert.deepEqual(await judged(gateway("dynamodb", { routeTableIds: ["a-table"] }), other), []);
  });

  it("asks only stacks that use tables when it is told to", async () => {
    const asked = (...stack: readonly TestResource[]) =>
      told(endpointDynamodbGateway, [...network, ...stack], { config: { onlyWhenUsed: true } });
    const role = resource("aws:iam/role:Role", "worker", { assumeRolePolicy: "{}" });
    const policy = (document: unknown) =>
      resource("aws:iam/rolePolicy:RolePolicy", "tables", { policy: document }, { role: "worker" });
    const allow = (Action: string, Effect = "Allow") =>
      policy(JSON.stringify({ Statement: [{ Effect, Action, Resource: "*" }] }));
    const attachment = resource(
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      "full",
      { policyArn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess" },
      { role: "worker" },
    );
    assert.deepEqual(await asked(), []);
    assert.deepEqual(await asked(role, allow("s3:GetObject")), []);
    assert.deepEqual(await asked(role, allow("dynamodb:PutItem", "Deny")), []);
    const missing =
      "VPC app has no gateway endpoint for DynamoDB, so its traffic to DynamoDB takes the NAT ";
    const violated = [`advisory on app: ${missing}gateway or finds no way. [fix]`];
    const orders = resource("aws:dynamodb/table:Table", "orders", { hashKey: "id" });
    assert.deepEqual(await asked(orders), violated);
    assert.deepEqual(await asked(role, allow("dynamodb:PutItem")), violated);
    assert.deepEqual(await asked(role, attachment), violated);
    assert.deepEqual(await asked(role, policy(unknownValue)), [
      "advisory on app: Not decided: role policy tables is not known yet. It is a violation if a role may use " +
        `DynamoDB: ${missing}gateway or finds no way.`,
    ]);
  });

  it("leaves out tiers and VPCs that are configured", async () => {
    const only = gateway("dynamodb", { routeTableIds: ["a-table"] });
    const stack = [...network, only];
    const tiers = { config: { tiers: ["isolated"] } };
    assert.deepEqual(await told(endpointDynamodbGateway, stack, tiers), []);
    const ignoreVpcs = { config: { ignoreVpcs: ["ap*"] } };
    assert.deepEqual(await told(endpointDynamodbGateway, stack, ignoreVpcs), []);
  });

  it("does not decide which service, VPC or tables are meant", async () => {
    assert.deepEqual(await judged(gateway("dynamodb", both, { serviceName: unknownValue })), [
      "advisory on app: Not decided: VPC app: serviceName of gateway is not known yet. It is a violation if " +
        "endpoint gateway is not a gateway endpoint for DynamoDB of this VPC.",
    ]);
    assert.deepEqual(await judged(gateway("dynamodb", both, { vpcId: unknownValue })), [
      "advisory on app: Not decided: VPC app: vpcId of gateway is not known yet. It is a violation if " +
        "endpoint gateway is not a gateway endpoint for DynamoDB of this VPC.",
    ]);
    const listed = gateway("dynamodb", {}, { routeTableIds: unknownValue });
    assert.deepEqual(
      await judged(listed),
      ["a", "b"].map(
        (name) =>
          `advisory on ${name}: Not decided: Subnet ${name}: routeTableIds of gateway is not known yet. It ` +
          "is a violation if its tier is private or isolated and its route table has no DynamoDB gateway " +
          "endpoint.",
      ),
    );
  });
});

describe("endpoint-gateway-has-routes", () => {
  const judged = (...stack: readonly TestResource[]) =>
    told(endpointGatewayHasRoutes, [...network, ...stack]);

  it("refuses a gateway endpoint without any table", async () => {
    const expected = [
      "mandatory on gateway: Gateway endpoint gateway is on no route table, so it carries nothing. [fix]",
    ];
    assert.deepEqual(await judged(gateway("s3")), expected);
    assert.deepEqual(await judged(gateway("s3", {}, { routeTableIds: [] })), expected);
    assert.equal(
      endpointGatewayHasRoutes.remediationSteps,
      "List the route tables; without them the endpoint carries nothing.",
    );
  });

  it("refuses a table of another VPC, inline or associated", async () => {
    const other = [
      resource("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.1.0.0/16" }),
      table("foreign", "other"),
    ];
    const expected = [
      "mandatory on gateway: Gateway endpoint gateway names route table foreign of another VPC, which AWS " +
        "refuses. [fix]",
    ];
    assert.deepEqual(
      await judged(...other, gateway("s3", { routeTableIds: ["foreign"] })),
      expected,
    );
    const joined = association("far", { vpcEndpointId: "gateway", routeTableId: "foreign" });
    assert.deepEqual(await judged(...other, gateway("s3", both), joined), expected);
  });

  it("refuses tables that no subnet uses", async () => {
    const spare = table("spare");
    assert.deepEqual(await judged(spare, gateway("s3", { routeTableIds: ["spare"] })), [
      "mandatory on gateway: Gateway endpoint gateway is on spare only, which no subnet uses, so it carries " +
        "nothing. [fix]",
    ]);
  });

  it("is content with one association to a table that one subnet uses, and with the main table", async () => {
    const joined = association("a", { vpcEndpointId: "gateway", routeTableId: "a-table" });
    assert.deepEqual(await judged(gateway("s3"), joined), []);
    const lonely = [vpc, subnet("a", { cidrBlock: "10.0.0.0/24" })];
    const onMain = gateway("s3", { routeTableIds: ["app"] });
    assert.deepEqual(
      await told(endpointGatewayHasRoutes, [...lonely, onMain], { alsoDeployed: false }),
      [],
    );
  });

  it("leaves interface endpoints alone", async () => {
    assert.deepEqual(await judged(gateway("sqs", {}, { vpcEndpointType: "Interface" })), []);
  });

  it("does not decide unknown tables, associations, subnets and types", async () => {
    const unused = "It is a violation if no subnet uses a route table that it is on.";
    const start = "advisory on gateway: Not decided: Gateway endpoint gateway: ";
    assert.deepEqual(await judged(gateway("s3", {}, { routeTableIds: unknownValue })), [
      `${start}routeTableIds of gateway is not known yet. ${unused}`,
    ]);
    assert.deepEqual(await judged(gateway("s3", {}, { routeTableIds: ["rtb-0a"] })), [
      `${start}which subnets use rtb-0a, which is not part of this stack, is not known. ${unused}`,
    ]);
    const stray = association("x", { routeTableId: "a-table" }, { vpcEndpointId: unknownValue });
    assert.deepEqual(await judged(gateway("s3"), stray), [
      `${start}vpcEndpointId of x is not known yet. ${unused}`,
    ]);
    const spare = [table("spare"), gateway("s3", { routeTableIds: ["spare"] })];
    const moved = resource(
      "aws:ec2/routeTableAssociation:RouteTableAssociation",
      "moved",
      { subnetId: unknownValue },
      { routeTableId: "spare" },
    );
    const bare = [vpc, subnet("c", { cidrBlock: "10.0.2.0/24" })];
    assert.deepEqual(await told(endpointGatewayHasRoutes, [...bare, ...spare, moved]), [
      `${start}subnetId of moved is not known yet. ${unused}`,
    ]);
    assert.deepEqual(await judged(gateway("s3", {}, { vpcEndpointType: unknownValue })), [
      "advisory on gateway: Not decided: Endpoint gateway: vpcEndpointType of gateway is not known yet. It " +
        "is a violation if it is a gateway endpoint without a route table that a subnet uses.",
    ]);
  });
});
