import assert from "node:assert/strict";

import {
  isLetOut,
  validateFunctionBridge,
  type FunctionBridgePlanArgs,
} from "../../components/plan/functionBridge/functionBridgePlan";
import { describeIssues } from "../../components/plan/issue";

describe("validateFunctionBridge", () => {
  const subnets = [{ tier: "isolated", kind: "isolated" as const, zone: "a" }];
  const plan = {
    interfaceEndpoints: [],
    gatewayEndpoints: [],
    presentGatewayEndpoints: [],
    securityGroups: "shared" as const,
  };
  const callers = [{ name: "orders", targets: [{ name: "mailer" }] }];
  const endpointFix =
    "tier makes an endpoint for the bridge alone; endpoints uses the one for lambda that the VPC has";

  const cases: readonly [string, FunctionBridgePlanArgs, readonly string[]][] = [
    ["nothing about a bridge that can be", { tier: "isolated", callers }, []],
    [
      "no endpoint at all, and nobody who calls",
      { callers: [] },
      [
        `tier, endpoints: got neither, allowed: exactly one of them; ${endpointFix}`,
        "callers: got none, allowed: one or more; name the functions that call",
      ],
    ],
    [
      "two endpoints",
      { tier: "isolated", endpoints: { plan }, callers },
      [`tier, endpoints: got both, allowed: exactly one of them; ${endpointFix}`],
    ],
    [
      "endpoints without lambda",
      { endpoints: { plan }, callers },
      [
        "endpoints: got none, allowed: one with lambda; add lambda to its services, or give a tier instead",
      ],
    ],
    [
      "a tier that the VPC lacks, and names that cannot be",
      {
        tier: "web",
        callers: [
          { name: "Orders", targets: [] },
          { name: "reports", targets: [{ name: "mailer" }, { name: "mailer" }] },
        ],
      },
      [
        'tier: got "web", allowed: isolated; name a tier of the VPC',
        'callers[0].name: got "Orders", allowed: a small letter, then small letters, digits and -, at most 20 characters; use a shorter or plainer name',
        "callers[0].targets: got none, allowed: one or more; name the functions that are called",
        'callers[1].targets[1].name: got "mailer", allowed: a name that is not used before; give each function another name, and write each once',
      ],
    ],
  ];
  it("knows which callers are let out to the endpoint already", () => {
    const endpoint = (service: string) => ({
      service,
      key: service,
      prefix: "com.amazonaws",
      suffix: service,
      ports: [443],
      privateDns: true,
      anonymousActions: [],
    });
    const interfaceEndpoints = [endpoint("lambda"), endpoint("sqs")];
    const answers = (["shared", "each"] as const).map((securityGroups) =>
      [["sqs"], ["lambda"], ["sns"], []].map((used) =>
        isLetOut({ plan: { ...plan, interfaceEndpoints, securityGroups } }, used),
      ),
    );
    assert.deepEqual(answers, [
      [true, true, false, false],
      [false, true, false, false],
    ]);
  });

  for (const [what, args, lines] of cases) {
    it(`reports ${what}`, () => {
      const expected = ["It cannot be planned:", ...lines.map((line) => `  ${line}`)].join("\n");
      assert.equal(describeIssues("It", validateFunctionBridge(args, subnets)), expected);
    });
  }
});
