import assert from "node:assert/strict";

import { textOf, type PropertyMap } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const eniType = "aws:ec2/networkInterface:NetworkInterface";
const functionType = "aws:lambda/function:Function";
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const roleType = "aws:iam/role:Role";

/** Two subnets of a VPC, two security groups, and a role that Lambda may assume. */
function ready(firstBlock = "10.0.1.0/24") {
  const bench = new Bench();
  const { vpcId } = bench.network();
  const subnets = [
    bench.subnet(vpcId, firstBlock),
    bench.subnet(vpcId, "10.0.2.0/24", "us-east-1b"),
  ];
  const groups = ["one", "two"].map((name) => bench.id(groupType, { vpcId, name }));
  const trusted = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } };
  const role = bench.make(roleType, {
    name: "app",
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ ...trusted, Action: "sts:AssumeRole" }],
    }),
    managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"],
  });
  const inputs = (name: string, vpcConfig?: PropertyMap): PropertyMap => ({
    name,
    role: textOf(role.properties, "arn") ?? "",
    runtime: "nodejs22.x",
    handler: "index.handler",
    s3Bucket: "code",
    s3Key: "app.zip",
    ...(vpcConfig === undefined ? {} : { vpcConfig }),
  });
  return { bench, subnets, groups, inputs };
}

/** Address and description of each interface that Lambda made. */
function interfacesOf({ account }: Bench): string[] {
  return account
    .list(eniType)
    .filter(({ properties }) => properties["interfaceType"] === "lambda")
    .map(({ properties }) => {
      const description = (textOf(properties, "description") ?? "").replace(
        /[0-9a-f]{8}-.*$/,
        "<uuid>",
      );
      return `${textOf(properties, "privateIp") ?? ""} ${description}`;
    });
}

describe("Hyperplane interfaces in offline AWS", () => {
  it("are made once for each subnet and set of groups, and shared by functions", () => {
    const { bench, subnets, groups, inputs } = ready();
    const both = { subnetIds: subnets, securityGroupIds: groups };
    bench.make(functionType, inputs("first", both));
    const expected = [
      "10.0.1.4 AWS Lambda VPC ENI-first-<uuid>",
      "10.0.2.4 AWS Lambda VPC ENI-first-<uuid>",
    ];
    assert.deepEqual(interfacesOf(bench), expected);
    const turned = { subnetIds: subnets, securityGroupIds: [...groups].reverse() };
    bench.make(functionType, inputs("second", turned));
    assert.deepEqual(interfacesOf(bench), expected);
    const other = { subnetIds: subnets.slice(0, 1), securityGroupIds: groups.slice(0, 1) };
    bench.make(functionType, inputs("third", other));
    assert.deepEqual(interfacesOf(bench), [
      ...expected,
      "10.0.1.5 AWS Lambda VPC ENI-third-<uuid>",
    ]);
  });

  it("stay until the last function that uses them is gone, and hold subnet and group", () => {
    const { bench, subnets, groups, inputs } = ready();
    const vpcConfig = { subnetIds: subnets, securityGroupIds: groups };
    bench.make(functionType, inputs("first", vpcConfig));
    bench.make(functionType, inputs("second", vpcConfig));
    bench.remove(functionType, "first");
    assert.equal(interfacesOf(bench).length, 2);
    assert.equal(
      refusal(() => {
        bench.remove("aws:ec2/subnet:Subnet", subnets[0] ?? "");
      }),
      "DependencyViolation: The subnet '<subnet>' has dependencies and cannot be deleted. " +
        "(operation DeleteSubnet)",
    );
    assert.equal(
      refusal(() => {
        bench.remove(groupType, groups[0] ?? "");
      }),
      "DependencyViolation: resource <sg> has a dependent object (operation DeleteSecurityGroup)",
    );
    bench.remove(functionType, "second");
    assert.deepEqual(interfacesOf(bench), []);
    bench.remove("aws:ec2/subnet:Subnet", subnets[0] ?? "");
    bench.remove(groupType, groups[0] ?? "");
  });

  it("move with a function to other subnets, and go when it leaves the VPC", () => {
    const { bench, subnets, groups, inputs } = ready();
    const [first = "", second = ""] = subnets;
    const made = bench.make(
      functionType,
      inputs("app", { subnetIds: [first], securityGroupIds: groups }),
    );
    const moved = { subnetIds: [second], securityGroupIds: groups };
    const after = bench.update(functionType, made, inputs("app", moved));
    assert.deepEqual(interfacesOf(bench), ["10.0.2.4 AWS Lambda VPC ENI-app-<uuid>"]);
    bench.update(functionType, after, inputs("app"));
    assert.deepEqual(interfacesOf(bench), []);
  });

  it("need a free address in each subnet", () => {
    const { bench, subnets, groups, inputs } = ready("10.0.1.0/28");
    const [full = ""] = subnets;
    for (let host = 4; host < 15; host++) bench.make(eniType, { subnetId: full });
    const vpcConfig = { subnetIds: subnets, securityGroupIds: groups };
    assert.equal(
      refusal(() => bench.make(functionType, inputs("app", vpcConfig))),
      "SubnetIPAddressLimitReachedException: Lambda was not able to set up VPC access for the " +
        "Lambda function because one or more configured subnets has no available IP addresses. " +
        "(operation CreateFunction)",
    );
    assert.deepEqual(interfacesOf(bench), []);
  });
});

describe("the limits of a function in offline AWS", () => {
  const cases: readonly (readonly [what: string, inputs: PropertyMap, answer: string])[] = [
    [
      "memory",
      { memorySize: 64 },
      "memorySize: expected memorySize to be in the range (128 - 10240), got 64",
    ],
    ["time", { timeout: 901 }, "timeout: expected timeout to be in the range (1 - 900), got 901"],
    [
      "storage",
      { ephemeralStorage: { size: 511 } },
      "ephemeralStorage.size: expected ephemeralStorage.size to be in the range (512 - 10240), got 511",
    ],
    [
      "reserved concurrency",
      { reservedConcurrentExecutions: -2 },
      "reservedConcurrentExecutions: expected reservedConcurrentExecutions to be at least (-1), got -2",
    ],
    [
      "layers",
      { layers: ["1", "2", "3", "4", "5", "6"] },
      "layers: Too many list items: attribute supports 5 items maximum, but config has 6 declared.",
    ],
    [
      "the place of a file system",
      { fileSystemConfig: { arn: "arn:aws:elasticfilesystem:x", localMountPath: "/data" } },
      "fileSystemConfig.localMountPath: must start with '/mnt/'",
    ],
    [
      "a file system outside of a VPC",
      { fileSystemConfig: { arn: "arn:aws:elasticfilesystem:x", localMountPath: "/mnt/data" } },
      "InvalidParameterValueException: Function must be configured with a VPC to access an EFS file " +
        "system. (operation CreateFunction)",
    ],
    [
      "security groups",
      { vpcConfig: { subnetIds: ["s"], securityGroupIds: ["1", "2", "3", "4", "5", "6"] } },
      "ValidationException: 1 validation error detected: Value '[1, 2, 3, 4, 5, 6]' at " +
        "'vpcConfig.securityGroupIds' failed to satisfy constraint: Member must have length less " +
        "than or equal to 5 (operation CreateFunction)",
    ],
  ];
  for (const [what, extra, answer] of cases) {
    it(`hold for ${what}`, () => {
      const { bench, inputs } = ready();
      assert.equal(
        refusal(() => bench.make(functionType, { ...inputs("app"), ...extra })),
        answer,
      );
    });
  }
});

describe("a permission to call a function in offline AWS", () => {
  it("names a role that exists", () => {
    const { bench, inputs } = ready();
    bench.make(functionType, inputs("app"));
    const permission = (role: string): string =>
      refusal(() =>
        bench.make("aws:lambda/permission:Permission", {
          action: "lambda:InvokeFunction",
          function: "app",
          principal: `arn:aws:iam::${role}`,
        }),
      );
    assert.equal(permission("123456789012:role/app"), "accepted");
    assert.equal(
      permission("123456789012:role/gone"),
      "InvalidParameterValueException: The provided principal was invalid. Please check the " +
        "principal and try again. (operation AddPermission)",
    );
    assert.equal(permission("210987654321:role/theirs"), "accepted");
  });
});
