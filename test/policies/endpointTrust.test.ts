import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointPolicyNotOpen } from "../../policies/rules/endpoint-policy-not-open";
import { endpointServiceAcceptance } from "../../policies/rules/endpoint-service-acceptance";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";
import { vpc, endpoint } from "./endpointOf";

describe("endpoint-policy-not-open", () => {
  const judged = (...stack: readonly TestResource[]) =>
    told(endpointPolicyNotOpen, [vpc, ...stack]);
  const statement = (more: object = {}): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...more },
    });
  const open =
    "lets every principal of every account use it for everything, so data can be carried off through it. " +
    "[fix]";

  it("advises a policy where none was written", async () => {
    assert.deepEqual(await judged(endpoint()), [
      `advisory on secrets: Endpoint secrets has no policy, and AWS's own ${open}`,
    ]);
    const gateway = endpoint({ vpcEndpointType: undefined }, "s3", "buckets");
    assert.deepEqual(await judged(gateway), [
      `advisory on buckets: Endpoint buckets has no policy, and AWS's own ${open}`,
    ]);
    assert.equal(
      endpointPolicyNotOpen.remediationSteps,
      "Limit the policy to your organisation's principals or resources.",
    );
  });

  const wide: readonly (readonly [string, string])[] = [
    ["a star for everything", statement()],
    ["a list of stars", statement({ Action: ["*"], Resource: ["*"], Principal: { AWS: ["*"] } })],
    ["every action of the one service", statement({ Action: "secretsmanager:*" })],
    ["an empty condition", statement({ Condition: {} })],
  ];
  for (const [what, policy] of wide) {
    it(`advises against ${what}`, async () => {
      assert.deepEqual(await judged(endpoint({ policy })), [
        `advisory on secrets: Endpoint secrets ${open}`,
      ]);
    });
  }

  const organization = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
  const narrow: readonly (readonly [string, string])[] = [
    ["everybody under a condition", statement({ Condition: organization })],
    ["one account", statement({ Principal: { AWS: "arn:aws:iam::123456789012:root" } })],
    ["one action", statement({ Action: "secretsmanager:GetSecretValue" })],
    ["one resource", statement({ Resource: "arn:aws:secretsmanager:eu-west-1:123456789012:*" })],
    [
      "all but an action",
      statement({ Action: undefined, NotAction: "secretsmanager:PutSecretValue" }),
    ],
    [
      "everything but what is denied",
      JSON.stringify({
        Statement: [
          { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
          { Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition: organization },
        ],
      }),
    ],
  ];
  for (const [what, policy] of narrow) {
    it(`is content with ${what}`, async () => {
      assert.deepEqual(await judged(endpoint({ policy })), []);
    });
  }

  it("judges a policy that is a resource of its own instead", async () => {
    const separate = (policy: unknown) =>
      resource(
        "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
        "rule",
        { policy },
        {
          vpcEndpointId: "secrets",
        },
      );
    assert.deepEqual(
      await judged(endpoint(), separate(statement({ Condition: organization }))),
      [],
    );
    assert.deepEqual(await judged(endpoint(), separate(statement())), [
      `advisory on rule: Endpoint policy rule of endpoint secrets ${open}`,
    ]);
  });

  it("leaves out what takes no policy, and services that are not configured", async () => {
    for (const one of [
      endpoint({}, "transfer"),
      endpoint({ vpcEndpointType: "GatewayLoadBalancer" }),
      endpoint({ serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d" }),
    ]) {
      assert.deepEqual(await judged(one), []);
    }
    const config = { services: ["s3", "ecr.*"] };
    assert.deepEqual(await told(endpointPolicyNotOpen, [vpc, endpoint()], { config }), []);
    const registry = endpoint({}, "ecr.dkr");
    assert.equal((await told(endpointPolicyNotOpen, [vpc, registry], { config })).length, 1);
  });

  it("does not decide a document, service or owner that is not known", async () => {
    const end = "It is a violation if its policy allows everyone everything.";
    const stray = resource("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "rule", {
      vpcEndpointId: unknownValue,
      policy: statement({ Condition: organization }),
    });
    const unknowns: readonly (readonly [readonly TestResource[], string])[] = [
      [[endpoint({ policy: unknownValue })], "policy of secrets is not known yet"],
      [[endpoint({ policy: "no JSON" })], "the policy is not a JSON document of statements"],
      [[endpoint({ serviceName: unknownValue })], "serviceName of secrets is not known yet"],
      [
        [endpoint({ vpcEndpointType: unknownValue })],
        "vpcEndpointType of secrets is not known yet",
      ],
      [[endpoint(), stray], "vpcEndpointId of rule is not known yet"],
    ];
    for (const [stack, why] of unknowns) {
      assert.deepEqual(await judged(...stack), [
        `advisory on secrets: Not decided: Endpoint secrets: ${why}. ${end}`,
      ]);
    }
  });

  it("knows that a service of the stack is none of AWS's", async () => {
    const own = resource("aws:ec2/vpcEndpointService:VpcEndpointService", "orders", {
      acceptanceRequired: true,
    });
    const one = endpoint({ serviceName: unknownValue });
    const linked = { ...one, dependencies: { ...one.dependencies, serviceName: ["orders"] } };
    const { all } = await runPack([vpc, own, linked], { rules: [endpointPolicyNotOpen] });
    assert.deepEqual(all, []);
  });
});

describe("endpoint-service-acceptance", () => {
  const service = (inputs: Record<string, unknown> = {}): TestResource =>
    resource("aws:ec2/vpcEndpointService:VpcEndpointService", "orders", {
      acceptanceRequired: true,
      ...inputs,
    });
  const principal = (principalArn: unknown): TestResource =>
    resource(
      "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
      "guests",
      { principalArn },
      { vpcEndpointServiceId: "orders" },
    );
  const judged = (...stack: readonly TestResource[]) => told(endpointServiceAcceptance, stack);
  const root = "arn:aws:iam::123456789012:root";

  it("refuses a service that connects unasked, before it is created", async () => {
    const one = service({ acceptanceRequired: false });
    assert.deepEqual(await judged(one), [
      "mandatory on orders: Endpoint service orders has acceptanceRequired false, so whoever may connect is " +
        "connected unasked. [fix]",
    ]);
    const { stack } = await runPack([one], { rules: [endpointServiceAcceptance] });
    assert.deepEqual(stack, []);
    assert.equal(
      endpointServiceAcceptance.remediationSteps,
      "Set acceptanceRequired to true and name the accounts.",
    );
  });

  it("refuses every principal, in the list of the service and apart", async () => {
    assert.deepEqual(await judged(service({ allowedPrincipals: [root, "*"] })), [
      "mandatory on orders: Endpoint service orders allows every principal (*), so any account of AWS may " +
        "ask for it. [fix]",
    ]);
    assert.deepEqual(await judged(service(), principal("*")), [
      "mandatory on guests: Allowed principal guests lets every principal (*) use its endpoint service, " +
        "so any account of AWS may ask for it. [fix]",
    ]);
  });

  it("is content with acceptance and one account", async () => {
    assert.deepEqual(await judged(service({ allowedPrincipals: [root] }), principal(root)), []);
    assert.deepEqual(await judged(vpc), []);
  });

  it("does not decide unknown switches and principals", async () => {
    assert.deepEqual(
      await judged(service({ acceptanceRequired: unknownValue, allowedPrincipals: unknownValue })),
      [
        "advisory on orders: Not decided: Endpoint service orders: acceptanceRequired of orders is not known " +
          "yet. It is a violation if acceptanceRequired is false.",
        "advisory on orders: Not decided: Endpoint service orders: allowedPrincipals of orders is not known " +
          "yet. It is a violation if * is among the allowed principals.",
      ],
    );
    assert.deepEqual(await judged(service(), principal(unknownValue)), [
      "advisory on guests: Not decided: Allowed principal guests: principalArn of guests is not known yet. " +
        "It is a violation if principalArn is *.",
    ]);
  });
});
