import assert from "node:assert/strict";

import { textOf } from "../../../offline/aws/values";
import { Bench, refusal } from "./bench";

const groupType = "aws:ec2/securityGroup:SecurityGroup";
const functionType = "aws:lambda/function:Function";
const roleType = "aws:iam/role:Role";
const attachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

const trust = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

describe("a function in offline AWS", () => {
  const vpcPolicy = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
  const basicPolicy = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  const bad = "InvalidParameterValueException: ";

  function ready(policyArn: string, service = "lambda.amazonaws.com") {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const securityGroupIds = [bench.id(groupType, { vpcId, name: "function" })];
    const role = bench.make(roleType, { name: "app", assumeRolePolicy: trust(service) });
    bench.make(attachmentType, { role: "app", policyArn });
    const inputs = {
      name: "app",
      role: textOf(role.properties, "arn") ?? "",
      runtime: "nodejs20.x",
      handler: "index.handler",
      s3Bucket: "code",
      s3Key: "app.zip",
      vpcConfig: { subnetIds: [subnetId], securityGroupIds },
    };
    return { bench, vpcId, subnetId, securityGroupIds, inputs };
  }

  it("learns its VPC from its subnets, which stay while it uses them", () => {
    const { bench, vpcId, subnetId, securityGroupIds, inputs } = ready(vpcPolicy);
    const { properties } = bench.make(functionType, inputs);
    assert.deepEqual(properties["vpcConfig"], { subnetIds: [subnetId], securityGroupIds, vpcId });
    assert.equal(properties["arn"], "arn:aws:lambda:us-east-1:123456789012:function:app");
    assert.equal(properties["version"], "$LATEST");
    assert.equal(
      refusal(() => {
        bench.remove("aws:ec2/subnet:Subnet", subnetId);
      }),
      "DependencyViolation: The subnet '<subnet>' has dependencies and cannot be deleted. " +
        "(operation DeleteSubnet)",
    );
  });

  it("cannot join a VPC with a role that may not make interfaces", () => {
    const { bench, inputs } = ready(basicPolicy);
    assert.equal(
      refusal(() => bench.make(functionType, inputs)),
      `${bad}The provided execution role does not have permissions to call CreateNetworkInterface ` +
        "on EC2 (operation CreateFunction)",
    );
    const { vpcConfig, ...alone } = inputs;
    assert.equal(vpcConfig.subnetIds.length, 1);
    assert.equal(
      refusal(() => bench.make(functionType, alone)),
      "accepted",
    );
  });

  it("cannot take on a role that trusts another service", () => {
    const { bench, inputs } = ready(vpcPolicy, "ec2.amazonaws.com");
    assert.equal(
      refusal(() => bench.make(functionType, inputs)),
      `${bad}The role defined for the function cannot be assumed by Lambda. ` +
        "(operation CreateFunction)",
    );
  });

  it("has its groups in the VPC of its subnets", () => {
    const { bench, subnetId, inputs } = ready(vpcPolicy);
    const other = bench.network().vpcId;
    const securityGroupIds = [bench.id(groupType, { vpcId: other, name: "elsewhere" })];
    const vpcConfig = { subnetIds: [subnetId], securityGroupIds };
    assert.equal(
      refusal(() => bench.make(functionType, { ...inputs, vpcConfig })),
      `${bad}Security Groups are required to be in the same VPC. (operation CreateFunction)`,
    );
  });
});

describe("names and documents in offline AWS", () => {
  it("give each role a name of its own", () => {
    const bench = new Bench();
    const inputs = { name: "app", assumeRolePolicy: trust("lambda.amazonaws.com") };
    bench.make(roleType, inputs);
    assert.equal(
      refusal(() => bench.make(roleType, inputs)),
      "EntityAlreadyExists: Role with name app already exists. (operation CreateRole)",
    );
    assert.equal(
      refusal(() => bench.make(roleType, { ...inputs, name: "other" })),
      "accepted",
    );
  });

  it("refuse a trust policy that is no JSON", () => {
    assert.equal(
      refusal(() => new Bench().make(roleType, { name: "app", assumeRolePolicy: "{" })),
      "MalformedPolicyDocument: This policy contains invalid Json (operation CreateRole)",
    );
  });

  it("keep a role that policies are attached to", () => {
    const bench = new Bench();
    bench.make(roleType, { name: "app", assumeRolePolicy: trust("lambda.amazonaws.com") });
    const policyArn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    const attachmentId = bench.id(attachmentType, { role: "app", policyArn });
    assert.equal(
      refusal(() => {
        bench.remove(roleType, "app");
      }),
      "DeleteConflict: Cannot delete entity, must detach all policies first. (operation DeleteRole)",
    );
    bench.remove(attachmentType, attachmentId);
    bench.remove(roleType, "app");
  });

  it("give each log group a name of its own", () => {
    const bench = new Bench();
    bench.make(logGroupType, { name: "/app" });
    assert.equal(
      refusal(() => bench.make(logGroupType, { name: "/app" })),
      "ResourceAlreadyExistsException: The specified log group already exists " +
        "(operation CreateLogGroup)",
    );
    assert.equal(
      refusal(() => bench.make(logGroupType, { name: "/other" })),
      "accepted",
    );
  });
});
