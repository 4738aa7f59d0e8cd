import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lambdaEniPermissions } from "../../policies/rules/lambda-eni-permissions";
import { allowing, attached, functionIn, role, rolePolicy } from "./functionStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const judge = (...stack: readonly TestResource[]) =>
  outcomesOf(lambdaEniPermissions, [...functionIn(), ...stack]);
const actions = [
  "ec2:CreateNetworkInterface",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DeleteNetworkInterface",
];
const lacks = (missing: readonly string[]) => [
  `mandatory on orders: Function orders is in a VPC, and its role does not allow ${missing.join(", ")}, which ` +
    "Lambda needs for its interfaces. Attach AWSLambdaVPCAccessExecutionRole; without it the function is " +
    "refused, or its interfaces are left behind.",
];
const open = (why: string) => [
  `advisory on orders: Not decided: Function orders: ${why}. It is a violation if the role of a function in a ` +
    "VPC may not manage its interfaces.",
];
const arn = (name: string) => `arn:aws:iam::aws:policy/service-role/${name}`;

describe("lambda-eni-permissions", () => {
  it("finds a role with the basic policy only, attached in each of the ways", async () => {
    const basic = arn("AWSLambdaBasicExecutionRole");
    assert.deepEqual(await judge(role(), attached(basic)), lacks(actions));
    assert.deepEqual(await judge(role({ managedPolicyArns: [basic] })), lacks(actions));
    const several: TestResource = {
      type: "aws:iam/policyAttachment:PolicyAttachment",
      name: "several",
      inputs: { roles: [unknownValue], policyArn: basic },
      dependencies: { roles: ["orders-role"] },
    };
    assert.deepEqual(await judge(role(), several), lacks(actions));
    assert.deepEqual(await judge(role()), lacks(actions));
  });

  it("passes AWS's own policy, in every partition", async () => {
    assert.deepEqual(await judge(role(), attached(arn("AWSLambdaVPCAccessExecutionRole"))), []);
    const china = "arn:aws-cn:iam::aws:policy/AdministratorAccess";
    assert.deepEqual(await judge(role(), attached(china)), []);
  });

  it("passes an inline policy with a pattern, on the role or apart from it", async () => {
    const policy = allowing("ec2:*NetworkInterface*");
    assert.deepEqual(await judge(role(), rolePolicy(policy)), []);
    assert.deepEqual(await judge(role({ inlinePolicies: [{ name: "own", policy }] })), []);
    const asObject: unknown = JSON.parse(policy);
    assert.deepEqual(await judge(role(), rolePolicy(asObject)), []);
  });

  it("passes a managed policy of the stack, by its dependency", async () => {
    const own: TestResource = {
      type: "aws:iam/policy:Policy",
      name: "interfaces",
      inputs: { policy: allowing(["EC2:*"]) },
    };
    assert.deepEqual(await judge(role(), own, attached(unknownValue, ["interfaces"])), []);
  });

  it("finds actions on resources that are not interfaces, and denials", async () => {
    const bucket = "arn:aws:s3:::shop/*";
    assert.deepEqual(await judge(role(), rolePolicy(allowing("*", bucket))), lacks(actions));
    const interfaces = [
      "arn:aws:ec2:eu-west-1:111122223333:network-interface/*",
      "arn:aws:ec2:*:*:subnet/*",
      "arn:aws:ec2:*:*:security-group/*",
    ];
    assert.deepEqual(
      await judge(role(), rolePolicy(allowing("ec2:*", interfaces))),
      lacks(["ec2:DescribeNetworkInterfaces"]),
    );
    const denied = JSON.stringify({
      Statement: [
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: "ec2:Delete*", Resource: "*" },
      ],
    });
    assert.deepEqual(
      await judge(role(), rolePolicy(denied)),
      lacks(["ec2:DeleteNetworkInterface"]),
    );
    const others = JSON.stringify({
      Statement: { Effect: "Allow", NotAction: "ec2:Create*", Resource: "*" },
    });
    assert.deepEqual(
      await judge(role(), rolePolicy(others)),
      lacks(["ec2:CreateNetworkInterface"]),
    );
  });

  it("counts the list of all policies that a role has", async () => {
    const all = (policyArns: unknown): TestResource => ({
      type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
      name: "all",
      inputs: { roleName: unknownValue, policyArns },
      dependencies: { roleName: ["orders-role"] },
    });
    const basic = arn("AWSLambdaBasicExecutionRole");
    assert.deepEqual(await judge(role(), all([basic, arn("AWSLambdaVPCAccessExecutionRole")])), []);
    assert.deepEqual(await judge(role(), all([basic])), lacks(actions));
    assert.deepEqual(
      await judge(role(), all(unknownValue)),
      open("policyArns of all is not known yet"),
    );
  });

  it("decides nothing about a role that has an inline policy from elsewhere", async () => {
    const all = (policyNames: unknown, sources: readonly string[] = []): TestResource => ({
      type: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
      name: "all",
      inputs: { roleName: unknownValue, policyNames },
      dependencies: { roleName: ["orders-role"], policyNames: sources },
    });
    const logs = rolePolicy(allowing("logs:*"));
    const named: TestResource = { ...logs, inputs: { ...logs.inputs, name: "own" } };
    const written = role({ inlinePolicies: [{ name: "written", policy: allowing("logs:*") }] });
    assert.deepEqual(await judge(role(), all([])), lacks(actions));
    assert.deepEqual(await judge(role(), named, all(["own"])), lacks(actions));
    assert.deepEqual(await judge(role(), logs, all([unknownValue], ["own"])), lacks(actions));
    assert.deepEqual(await judge(written, all(["written"])), lacks(actions));
    assert.deepEqual(
      await judge(role(), named, all(["own", "of-the-team"])),
      open("the text of inline policy of-the-team that all lists is not known"),
    );
    const unknownOne = open("the text of an inline policy that all lists is not known");
    assert.deepEqual(await judge(role(), all([unknownValue])), unknownOne);
    assert.deepEqual(await judge(role(), all(unknownValue)), unknownOne);
    const enough = rolePolicy(allowing("ec2:*"));
    assert.deepEqual(await judge(role(), enough, all([unknownValue])), []);
  });

  it("asks the permissions boundary of the role as well", async () => {
    const boundary = (policy: unknown): TestResource => ({
      type: "aws:iam/policy:Policy",
      name: "boundary",
      inputs: { policy },
    });
    const bounded: TestResource = {
      ...role({ permissionsBoundary: unknownValue }),
      dependencies: { permissionsBoundary: ["boundary"] },
    };
    const allowed = attached(arn("AWSLambdaVPCAccessExecutionRole"));
    assert.deepEqual(await judge(bounded, allowed, boundary(allowing("ec2:*"))), []);
    assert.deepEqual(
      await judge(bounded, allowed, boundary(allowing("logs:*"))),
      lacks(actions).map((one) => one.replace("its role", "the permissions boundary of its role")),
    );
    assert.deepEqual(await judge(bounded, boundary(allowing("ec2:*"))), lacks(actions));
    assert.deepEqual(
      await judge(bounded, allowed, boundary(unknownValue)),
      open("policy boundary is not known yet"),
    );
    const limit = "arn:aws:iam::111122223333:policy/limit";
    const outside = role({ permissionsBoundary: limit });
    assert.deepEqual(
      await judge(outside, allowed),
      open(`the text of a policy that is not part of this stack is not known (${limit})`),
    );
    assert.deepEqual(await judge(outside), lacks(actions));
    const administrator = role({ permissionsBoundary: arn("AdministratorAccess") });
    assert.deepEqual(await judge(administrator, allowed), []);
  });

  it("says nothing of a function outside of any VPC", async () => {
    const stack = functionIn([], { vpcConfig: undefined });
    assert.deepEqual(await outcomesOf(lambdaEniPermissions, [...stack, role()]), []);
  });

  it("does not decide documents, policies, attachments and roles that are not known", async () => {
    assert.deepEqual(
      await judge(role(), rolePolicy(unknownValue)),
      open("role policy own is not known yet"),
    );
    const partly = { Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: unknownValue }] };
    assert.deepEqual(
      await judge(role(), rolePolicy(partly)),
      open("a part of role policy own is not known yet"),
    );
    assert.deepEqual(
      await judge(role(), attached("arn:aws:iam::111122223333:policy/shop")),
      open(
        "the text of a policy that is not part of this stack is not known " +
          "(arn:aws:iam::111122223333:policy/shop)",
      ),
    );
    assert.deepEqual(
      await judge(role(), attached("arn:aws:iam::aws:policy/PowerUserAccess")),
      open("whether the managed policy PowerUserAccess allows it is not known (managedPolicies)"),
    );
    const stray = { ...attached(arn("AWSLambdaVPCAccessExecutionRole")), dependencies: {} };
    assert.deepEqual(await judge(role(), stray), open("for which role attached is, is not known"));
    const outside = functionIn([], { role: "arn:aws:iam::111122223333:role/shop" });
    assert.deepEqual(
      await outcomesOf(lambdaEniPermissions, outside),
      open("the role is not part of this stack (arn:aws:iam::111122223333:role/shop)"),
    );
    const conditional = allowing("ec2:*", "*", { Condition: { StringEquals: { "aws:a": "b" } } });
    assert.deepEqual(
      await judge(role(), rolePolicy(conditional)),
      open("whether the condition of a statement holds is not known"),
    );
  });
});
