import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lambdaNoPublicAccess } from "../../policies/rules/lambda-no-public-access";
import { runPack, type TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const lambda: TestResource = {
  type: "aws:lambda/function:Function",
  name: "orders",
  inputs: { role: "arn:aws:iam::111122223333:role/orders" },
};
const permission = (inputs: object): TestResource => ({
  type: "aws:lambda/permission:Permission",
  name: "invoke",
  inputs: { action: "lambda:InvokeFunction", function: unknownValue, ...inputs },
  dependencies: { function: ["orders"] },
});
const url = (authorizationType: unknown): TestResource => ({
  type: "aws:lambda/functionUrl:FunctionUrl",
  name: "invoke",
  inputs: { functionName: unknownValue, authorizationType },
  dependencies: { functionName: ["orders"] },
});
const policy = (statement: unknown): TestResource => ({
  type: "aws:lambda/resourcePolicy:ResourcePolicy",
  name: "invoke",
  inputs: {
    resourceArn: unknownValue,
    policy: statement === unknownValue ? statement : JSON.stringify({ Statement: statement }),
  },
  dependencies: { resourceArn: ["orders"] },
});
const judge = (one: TestResource) => outcomesOf(lambdaNoPublicAccess, [lambda, one]);
const fix = "Name the caller: account, organisation or source ARN; use AWS_IAM for URLs.";
const everyone = (what: string) => [
  `mandatory on invoke: ${what} invoke lets everyone, in every account, invoke its function. ${fix}`,
];
const service = (what: string) => [
  `mandatory on invoke: ${what} invoke lets s3.amazonaws.com, for whoever asks it to in any account, invoke ` +
    `its function. ${fix}`,
];
const ifPublic = "It is a violation if it admits everyone, or a service of AWS for everyone.";

describe("lambda-no-public-access", () => {
  it("finds a permission for everyone, and passes one for an organisation or a source", async () => {
    assert.deepEqual(await judge(permission({ principal: "*" })), everyone("Permission"));
    for (const more of [
      { principalOrgId: "o-abcdefgh" },
      { sourceArn: unknownValue },
      { sourceAccount: "111122223333" },
    ]) {
      assert.deepEqual(await judge(permission({ principal: "*", ...more })), []);
    }
    assert.deepEqual(
      await judge(permission({ principal: "*", sourceArn: "*" })),
      everyone("Permission"),
    );
  });

  it("finds a service that anybody can point at the function", async () => {
    const s3 = { principal: "s3.amazonaws.com" };
    assert.deepEqual(await judge(permission(s3)), service("Permission"));
    assert.deepEqual(
      await judge(permission({ ...s3, principalOrgId: "o-abcdefgh" })),
      service("Permission"),
    );
    assert.deepEqual(await judge(permission({ ...s3, sourceAccount: "111122223333" })), []);
    assert.deepEqual(await judge(permission({ ...s3, sourceArn: unknownValue })), []);
  });

  it("passes accounts and roles", async () => {
    for (const principal of ["111122223333", "arn:aws:iam::111122223333:role/caller"]) {
      assert.deepEqual(await judge(permission({ principal })), []);
    }
  });

  it("finds a URL without authorisation", async () => {
    assert.deepEqual(await judge(url("NONE")), [
      "mandatory on invoke: Function URL invoke asks for no authorisation, so everyone on the internet can " +
        `invoke its function. ${fix}`,
    ]);
    assert.deepEqual(await judge(url("AWS_IAM")), []);
  });

  it("reads the statements of a policy", async () => {
    const allow = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "*" };
    assert.deepEqual(await judge(policy({ ...allow, Principal: "*" })), everyone("Policy"));
    assert.deepEqual(
      await judge(policy([{ ...allow, Principal: { AWS: ["*"] } }])),
      everyone("Policy"),
    );
    assert.deepEqual(
      await judge(policy([{ ...allow, NotPrincipal: { AWS: "111122223333" } }])),
      everyone("Policy"),
    );
    assert.deepEqual(
      await judge(policy([{ ...allow, Principal: { Service: "s3.amazonaws.com" } }])),
      service("Policy"),
    );
    const org = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefgh" } } };
    const none = { Condition: { ArnLike: { "aws:SourceArn": "*" } } };
    assert.deepEqual(await judge(policy([{ ...allow, Principal: "*", ...org }])), []);
    assert.deepEqual(
      await judge(policy([{ ...allow, Principal: "*", ...none }])),
      everyone("Policy"),
    );
    assert.deepEqual(await judge(policy([{ ...allow, Effect: "Deny", Principal: "*" }])), []);
  });

  it("does not decide unknown principals, authorisation and policies", async () => {
    assert.deepEqual(await judge(permission({ principal: unknownValue })), [
      `advisory on invoke: Not decided: Permission invoke: principal of invoke is not known yet. ${ifPublic}`,
    ]);
    const source = { principal: unknownValue, sourceArn: unknownValue };
    assert.deepEqual(await judge(permission(source)), []);
    assert.deepEqual(await judge(url(unknownValue)), [
      "advisory on invoke: Not decided: Function URL invoke: authorizationType of invoke is not known yet. It is " +
        "a violation if it asks for no authorisation.",
    ]);
    assert.deepEqual(await judge(policy(unknownValue)), [
      `advisory on invoke: Not decided: Policy invoke: policy of invoke is not known yet. ${ifPublic}`,
    ]);
  });

  it("takes an unknown principal that comes from a role for that role", async () => {
    const role: TestResource = { type: "aws:iam/role:Role", name: "caller", inputs: {} };
    const one = permission({ principal: unknownValue });
    const given = { ...one, dependencies: { ...one.dependencies, principal: ["caller"] } };
    assert.deepEqual(
      (await runPack([lambda, role, given], { rules: [lambdaNoPublicAccess] })).all,
      [],
    );
  });

  it("is published before the permission is created", async () => {
    const { registration } = await runPack([lambda, permission({ principal: "*" })], {
      rules: [lambdaNoPublicAccess],
    });
    assert.deepEqual(
      registration.map(({ on }) => on),
      ["invoke"],
    );
  });
});
