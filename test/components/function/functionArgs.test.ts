import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { validateFunctionArgs } from "../../../components/plan/function/functionPlan";
import type { VpcFunctionPlanArgs } from "../../../components/plan/function/functionArgs";
import type { FunctionSettingsPlanArgs } from "../../../components/plan/function/functionSettings";
import { inlineCode } from "./deployFunction";

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
