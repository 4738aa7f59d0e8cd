import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { Vpc } from "../../../components/vpc/vpc";
import { VpcFunction } from "../../../components/function/vpcFunction";
import { deploy } from "../../../offline/testing/index";
import { inlineCode, deployFunction, egressType, short } from "./deployFunction";

describe("VpcFunction", () => {
  it("uses every subnet of its tier and no other, and one security group of its own", async () => {
    const { one } = await deployFunction({ tier: "private", egress: "https", inlineCode });
    const { propertyDependencies, inputs } = one("aws:lambda/function:Function");
    assert.deepEqual(short(propertyDependencies["vpcConfig"]), [
      "app-private-a",
      "app-private-b",
      "hello",
    ]);
    assert.deepEqual([inputs["runtime"], inputs["handler"]], ["nodejs22.x", "index.handler"]);
  });

  it("waits for the right to manage its interfaces, and for its egress rules", async () => {
    const { one } = await deployFunction({ tier: "private", egress: "https", inlineCode });
    const { dependsOn } = one("aws:lambda/function:Function");
    const attachment = one("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.equal(
      attachment.inputs["policyArn"],
      "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
    );
    assert.ok(dependsOn.includes(attachment.urn));
    assert.ok(dependsOn.includes(one(egressType).urn));
  });

  it("takes everything that AWS lets a function have", async () => {
    const { one, all } = await deploy(() => {
      const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2, ipv6: {} });
      const group = (name: string) =>
        new aws.ec2.SecurityGroup(name, { vpcId: vpc.vpcId, description: name }).id;
      return new VpcFunction("hello", {
        vpc,
        tier: "private",
        egress: "https",
        ipv6AllowedForDualStack: true,
        inlineCode,
        description: "Says hello",
        memorySize: 256,
        timeout: 30,
        ephemeralStorage: 1024,
        reservedConcurrency: 5,
        tracing: true,
        layers: ["arn:aws:lambda:us-east-1:123456789012:layer:tools:1"],
        environment: { GREETING: "hello" },
        deadLetterArn: "arn:aws:sqs:us-east-1:123456789012:lost",
        securityGroupIds: [group("shared")],
        fileSystem: {
          accessPointArn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-1",
          mountPath: "/mnt/shared",
          securityGroupId: group("files"),
          mountTargetIds: ["fsmt-1"],
          readOnly: true,
        },
      });
    });
    const { inputs, propertyDependencies } = one("aws:lambda/function:Function");
    assert.deepEqual(
      [
        "description",
        "memorySize",
        "timeout",
        "ephemeralStorage",
        "reservedConcurrentExecutions",
        "tracingConfig",
        "layers",
        "environment",
        "deadLetterConfig",
        "fileSystemConfig",
      ].map((key) => inputs[key]),
      [
        "Says hello",
        256,
        30,
        { size: 1024 },
        5,
        { mode: "Active" },
        ["arn:aws:lambda:us-east-1:123456789012:layer:tools:1"],
        { variables: { GREETING: "hello" } },
        { targetArn: "arn:aws:sqs:us-east-1:123456789012:lost" },
        {
          arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-1",
          localMountPath: "/mnt/shared",
        },
      ],
    );
    assert.deepEqual(short(propertyDependencies["vpcConfig"]), [
      "app-private-a",
      "app-private-b",
      "hello",
      "shared",
    ]);
    const policies = all("aws:iam/rolePolicy:RolePolicy")
      .filter(({ name }) => name.startsWith("hello"))
      .map(({ name, inputs: { policy } }) => {
        const [statement] = (JSON.parse(policy as string) as { Statement: object[] }).Statement;
        return { name, statement };
      })
      .sort((one, other) => one.name.localeCompare(other.name));
    assert.deepEqual(
      policies.map(({ name, statement }) => [name, statement]),
      [
        [
          "hello-dead-letter",
          {
            Effect: "Allow",
            Action: ["sqs:SendMessage"],
            Resource: ["arn:aws:sqs:us-east-1:123456789012:lost"],
          },
        ],
        [
          "hello-file-system",
          {
            Effect: "Allow",
            Action: ["elasticfilesystem:ClientMount"],
            Resource: "*",
            Condition: {
              StringEquals: {
                "elasticfilesystem:AccessPointArn":
                  "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-1",
              },
            },
          },
        ],
      ],
    );
    assert.deepEqual(
      all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        .map(({ name }) => name)
        .filter((name) => name.startsWith("hello")),
      ["hello-vpc-access", "hello-tracing"],
    );
    assert.deepEqual(
      all(egressType).map(({ name, inputs: rule }) => [name, rule["fromPort"]]),
      [
        ["hello-https", 443],
        ["hello-https-ipv6", 443],
        ["hello-file-system", 2049],
      ],
    );
    const letIn = one("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").inputs;
    assert.deepEqual([letIn["fromPort"], letIn["description"]], [2049, "NFS from function hello"]);
  });

  it("leaves a role alone that it is given", async () => {
    const { all, outputs } = await deploy(() => {
      const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2 });
      const role = new aws.iam.Role("own", {
        path: "/apps/",
        name: "own",
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: "sts:AssumeRole",
              Principal: { Service: "lambda.amazonaws.com" },
            },
          ],
        }),
        managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"],
      });
      const hello = new VpcFunction("hello", {
        vpc,
        tier: "private",
        egress: "https",
        roleArn: role.arn,
        inlineCode,
      });
      return { roleName: hello.roleName };
    });
    assert.deepEqual(
      all("aws:iam/role:Role")
        .map(({ name }) => name)
        .sort(),
      ["app-flow-logs", "own"],
    );
    assert.deepEqual(all("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), []);
    assert.deepEqual(outputs, { roleName: "own" });
  });

  it("tells how many network interfaces it adds: one for each subnet", async () => {
    const { one } = await deployFunction({ tier: "private", egress: "none", inlineCode });
    assert.equal(one("palisade:index:VpcFunction").registeredOutputs?.["hyperplaneInterfaces"], 2);
  });

  it("parents everything to itself", async () => {
    const { one, resources } = await deployFunction({
      tier: "private",
      egress: "https",
      inlineCode,
    });
    const own = resources.filter(({ parent }) => parent === one("palisade:index:VpcFunction").urn);
    assert.deepEqual(own.map(({ type }) => type.split(":").at(-1)).sort(), [
      "Function",
      "LogGroup",
      "Role",
      "RolePolicyAttachment",
      "SecurityGroup",
      "SecurityGroupEgressRule",
    ]);
  });

  it("registers nothing of its own when it is refused", async () => {
    await assert.rejects(deployFunction({ tier: "public", egress: "https", inlineCode }), {
      message: [
        "VpcFunction hello cannot be planned:",
        '  tier: got "public", allowed: private, isolated; a function gets no public address, so it has no internet in a public tier: use a private tier, or set allowPublicTier: true if it needs none',
      ].join("\n"),
    });
  });
});
