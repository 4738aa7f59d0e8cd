import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { describeIssues } from "../../components/plan/issue";
import { validateFunctionArgs } from "../../components/plan/function/functionPlan";
import type { VpcFunctionPlanArgs } from "../../components/plan/function/functionArgs";
import type { FunctionSettingsPlanArgs } from "../../components/plan/function/functionSettings";
import { planServiceRules } from "../../components/plan/function/serviceRules";
import { Endpoints } from "../../components/endpoints/endpoints";
import { Vpc } from "../../components/vpc/vpc";
import { VpcFunction } from "../../components/function/vpcFunction";
import type { VpcFunctionArgs } from "../../components/function/vpcFunctionArgs";
import { type Deployment, deploy } from "../../offline/testing/index";

const inlineCode = "export const handler = async () => ({});";

/** A VPC with the default tiers, and one function in it. */
function deployFunction(args: Omit<VpcFunctionArgs, "vpc">, preview = true): Promise<Deployment> {
  return deploy(
    () => {
      const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2 });
      return new VpcFunction("hello", { vpc, ...args });
    },
    { preview },
  );
}

const egressType = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const short = (urns: readonly string[] | undefined) =>
  (urns ?? []).map((urn) => urn.split("::").at(-1)).sort();

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

  it("opens HTTPS to anywhere by one described rule", async () => {
    const { one, all } = await deployFunction(
      { tier: "private", egress: "https", uses: ["s3"], inlineCode },
      false,
    );
    assert.deepEqual(all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), []);
    const { securityGroupId, ...rule } = one(egressType).inputs;
    assert.equal(securityGroupId, one("aws:ec2/securityGroup:SecurityGroup").id);
    assert.deepEqual(rule, {
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "0.0.0.0/0",
      description: "HTTPS to anywhere",
    });
  });

  it("opens nothing but the prefix lists of the services that it uses", async () => {
    const { all } = await deployFunction({
      tier: "isolated",
      egress: "none",
      uses: ["s3", "dynamodb"],
      inlineCode,
    });
    const rules = all(egressType).map(({ name, inputs, propertyDependencies }) => [
      name,
      inputs["cidrIpv4"],
      short(propertyDependencies["prefixListId"]),
      inputs["description"],
    ]);
    assert.deepEqual(rules.sort(), [
      [
        "hello-dynamodb",
        undefined,
        ["app-dynamodb"],
        "HTTPS to dynamodb through its gateway endpoint",
      ],
      ["hello-s3", undefined, ["app-s3"], "HTTPS to s3 through its gateway endpoint"],
    ]);
  });

  it("opens the VPC's own block, all of it and nothing else", async () => {
    const { one } = await deployFunction({ tier: "private", egress: "vpc", inlineCode });
    const { ipProtocol, cidrIpv4, fromPort } = one(egressType).inputs;
    assert.deepEqual([ipProtocol, cidrIpv4, fromPort], ["-1", "10.0.0.0/16", undefined]);
  });

  it("names rules after what they say, so that their order means nothing", async () => {
    const egressRules = [
      {
        description: "Orders database",
        fromPort: 5432,
        securityGroupId: pulumi.output("sg-0123456789abcdef0"),
      },
      { description: "Ping the office", protocol: "icmp", cidrIpv4: "192.168.0.0/24" },
    ];
    const { all } = await deployFunction({
      tier: "private",
      egress: "rules",
      egressRules,
      inlineCode,
    });
    const rules = all(egressType).map(({ name, inputs }) => {
      const { ipProtocol, fromPort, toPort, referencedSecurityGroupId, cidrIpv4 } = inputs;
      return [name, ipProtocol, fromPort, toPort, referencedSecurityGroupId ?? cidrIpv4];
    });
    assert.deepEqual(rules.sort(), [
      ["hello-orders-database", "tcp", 5432, 5432, "sg-0123456789abcdef0"],
      ["hello-ping-the-office", "icmp", -1, -1, "192.168.0.0/24"],
    ]);
  });

  it("may call the endpoints of the services that it uses, by their group and ports", async () => {
    const { all, one } = await deploy(() => {
      const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2 });
      const endpoints = new Endpoints("app", {
        vpc,
        tier: "isolated",
        services: ["sqs", "sns", "lambda"],
      });
      return new VpcFunction("hello", {
        vpc,
        tier: "isolated",
        egress: "rules",
        egressRules: [
          { description: "Over IPv6", cidrIpv6: "2001:db8::/32", protocol: "udp", fromPort: 53 },
        ],
        uses: ["sqs", "sns", "s3"],
        endpoints,
        inlineCode,
      });
    });
    const group = all("aws:ec2/securityGroup:SecurityGroup").find(({ name }) => name === "app")?.id;
    assert.deepEqual(
      all(egressType)
        .map(({ name, inputs }) => [
          name,
          inputs["description"],
          inputs["fromPort"],
          inputs["referencedSecurityGroupId"] ?? inputs["cidrIpv6"] ?? "prefix list",
        ])
        .sort(),
      [
        ["hello-endpoints-443", "Services through interface endpoints, port 443", 443, group],
        ["hello-over-ipv6", "Over IPv6", 53, "2001:db8::/32"],
        ["hello-s3", "HTTPS to s3 through its gateway endpoint", 443, "prefix list"],
      ],
    );
    assert.equal(one("palisade:index:VpcFunction").name, "hello");
  });

  it("has a rule for each endpoint where each has a group of its own", () => {
    const endpoint = (service: string, key: string, ports: number[]) => ({
      service,
      key,
      prefix: "com.amazonaws",
      suffix: service,
      ports,
      privateDns: true,
      anonymousActions: [],
    });
    const plan = {
      interfaceEndpoints: [
        endpoint("ecr.api", "ecr-api", [443]),
        endpoint("sqs", "sqs", [443, 2049]),
      ],
      gatewayEndpoints: [],
      presentGatewayEndpoints: [],
      securityGroups: "each" as const,
    };
    const args = { tier: "isolated", uses: ["sqs"], endpoints: { services: ["sqs"], plan } };
    assert.deepEqual(
      planServiceRules({ ...args, egress: "none" }, []).map(({ key }) => key),
      ["sqs-443", "sqs-2049"],
    );
    assert.deepEqual(planServiceRules({ ...args, egress: "https" }, []), []);
    assert.deepEqual(planServiceRules({ ...args, egress: "vpc" }, []), []);
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

describe("validateFunctionArgs", () => {
  const subnets = (["public", "private", "isolated"] as const).map((kind) => ({
    tier: kind,
    kind,
    reachesInternet: kind !== "isolated",
  }));
  const site = { subnets, gatewayEndpoints: [{ service: "s3" }] };
  const noEndpoints = {
    interfaceEndpoints: [],
    gatewayEndpoints: [],
    presentGatewayEndpoints: [],
    securityGroups: "shared" as const,
  };
  const good = { egress: "none" as const, inlineCode };
  const noWayOut = (service: string, index = 0) =>
    `uses[${String(index)}]: got "${service}", allowed: in tier isolated, which has no way out: s3; ` +
    "use a private tier with NAT, make Endpoints with the service and pass them as endpoints, or name the " +
    "service in endpointsElsewhere";

  type PlanArgs = VpcFunctionPlanArgs & FunctionSettingsPlanArgs;
  const cases: readonly [string, PlanArgs, readonly string[]][] = [
    [
      "nothing about a public tier that is accepted",
      { ...good, tier: "public", allowPublicTier: true },
      [],
    ],
    [
      "nothing about a service with NAT on the way",
      { ...good, tier: "private", uses: ["sqs"] },
      [],
    ],
    ["nothing about a gateway endpoint", { ...good, tier: "isolated", uses: ["s3"] }, []],
    [
      "a service without endpoint in an isolated tier",
      { ...good, tier: "isolated", uses: ["s3", "sqs"] },
      [noWayOut("sqs", 1)],
    ],
    [
      "nothing about an endpoint made elsewhere",
      { ...good, tier: "isolated", uses: ["sqs"], endpointsElsewhere: ["sqs"] },
      [],
    ],
    [
      "a public tier as no way out for a service",
      { ...good, tier: "public", allowPublicTier: true, uses: ["sqs"] },
      [noWayOut("sqs").replace("tier isolated", "tier public")],
    ],
    [
      "an unknown tier, no egress and no code, at once",
      { tier: "web", egress: undefined as never },
      [
        'tier: got "web", allowed: private, isolated; name a tier of the VPC',
        'egress: got nothing, allowed: none, vpc, https, rules; choose; "https" is usual in a private tier, "none" beside uses in an isolated one',
        "codePath, inlineCode: got neither, allowed: exactly one of them; codePath takes a folder or zip file, inlineCode the source of one file",
      ],
    ],
    [
      "rules without a destination, with bad ports, and with one description for two",
      {
        ...good,
        tier: "private",
        egress: "rules",
        egressRules: [
          { description: "Database" },
          { description: "database!", cidrIpv4: "10.0.0.0/8", fromPort: 10, toPort: 5 },
        ],
      },
      [
        "egressRules[0]: got none of them, allowed: one of securityGroupId, prefixListId, cidrIpv4, cidrIpv6; write one entry for each peer",
        'egressRules[1].description: got "database!", allowed: a description that tells the rule from every other; say more: rules are known by their descriptions, so that their order means nothing',
        "egressRules[1].fromPort: got 10 to 5, allowed: 0 to 65535, the first not above the last; correct the ports",
      ],
    ],
    [
      "a rule that is called as one that follows from uses",
      {
        ...good,
        tier: "private",
        egress: "rules",
        uses: ["s3"],
        egressRules: [{ description: "S3", cidrIpv4: "10.0.0.0/8" }],
      },
      [
        'egressRules[0].description: got "S3", allowed: a description that tells the rule from those that uses and fileSystem make; say more, or remove the rule',
      ],
    ],
    [
      "a service that the endpoints lack, and nothing about those that they have",
      {
        ...good,
        tier: "isolated",
        uses: ["sqs", "sns"],
        endpoints: { services: ["sqs"], plan: noEndpoints },
      },
      [noWayOut("sns", 1).replace("s3;", "s3, sqs;")],
    ],
    [
      "every number out of its range, too many layers and groups, and where files cannot be",
      {
        ...good,
        tier: "private",
        memorySize: 64,
        timeout: 1000,
        ephemeralStorage: 100,
        reservedConcurrency: -1,
        layers: ["1", "2", "3", "4", "5", "6"],
        securityGroupIds: ["1", "2", "3", "4", "5"],
        fileSystem: { mountPath: "/data" },
      },
      [
        "securityGroupIds: got 5 groups, allowed: at most 4 beside the function's own; put the rules into fewer groups, or into egressRules",
        'fileSystem.mountPath: got "/data", allowed: /mnt/ and one name of letters, digits and _.-; write it as /mnt/shared',
        "memorySize: got 64, allowed: 128 to 10240 megabytes; write a whole number in that range",
        "timeout: got 1000, allowed: 1 to 900 seconds; write a whole number in that range",
        "ephemeralStorage: got 100, allowed: 512 to 10240 megabytes; write a whole number in that range",
        "reservedConcurrency: got -1, allowed: 0 to 1000000 executions; write a whole number in that range",
        "layers: got 6 layers, allowed: at most 5; put what belongs together into one layer",
      ],
    ],
    [
      "policies for a role that is brought along",
      {
        ...good,
        tier: "private",
        roleArn: "arn:aws:iam::123456789012:role/app",
        policy: "{}",
        policyArns: [],
      },
      ["policy", "policyArns"].map(
        (key) =>
          `${key}: got a value beside roleArn, allowed: nothing: a role that you bring is left as it is; ` +
          "attach it where the role is made, or leave roleArn out",
      ),
    ],
    [
      "IPv6 where the tier has none",
      { ...good, tier: "private", ipv6AllowedForDualStack: true },
      [
        "ipv6AllowedForDualStack: got true, allowed: false in tier private, whose subnets have no IPv6; set ipv6 for the VPC and dual-stack for the tier, or leave it out",
      ],
    ],
    [
      "inline code for a runtime that has to be built",
      { ...good, tier: "private", runtime: "java21" },
      [
        'runtime: got "java21", allowed: nodejs and python runtimes with inlineCode; use codePath for other runtimes',
      ],
    ],
  ];
  for (const [what, args, lines] of cases) {
    it(`reports ${what}`, () => {
      const expected = ["Function cannot be planned:", ...lines.map((line) => `  ${line}`)].join(
        "\n",
      );
      assert.equal(describeIssues("Function", validateFunctionArgs(args, site)), expected);
    });
  }
});
