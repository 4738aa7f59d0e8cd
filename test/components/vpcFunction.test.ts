import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { describeIssues } from "../../components/plan/issue";
import { validateFunctionArgs } from "../../components/plan/function/functionPlan";
import type { VpcFunctionPlanArgs } from "../../components/plan/function/functionArgs";
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
  }));
  const site = { nat: "per-az" as const, subnets, gatewayEndpoints: [{ service: "s3" }] };
  const good = { egress: "none" as const, inlineCode };
  const noWayOut = (service: string, index = 0) =>
    `uses[${String(index)}]: got "${service}", allowed: in tier isolated, which has no way out: s3; ` +
    "use a private tier with NAT, or make an interface endpoint and name the service in endpointsElsewhere";

  const cases: readonly [string, VpcFunctionPlanArgs, readonly string[]][] = [
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
        "egressRules[0]: got no destination, allowed: one of cidrIpv4, prefixListId, securityGroupId; write one rule for each destination",
        "egressRules[1].fromPort: got 10 to 5, allowed: 0 to 65535, the first not above the last; correct the ports",
        'egressRules[1].description: got "database!", allowed: a description that tells the rule from every other; say more: rules are known by their descriptions, so that their order means nothing',
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
