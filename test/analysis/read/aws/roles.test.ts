import assert from "node:assert/strict";
import { policiesOfRole } from "../../../../analysis/facts/rolePolicies";
import { described, plain } from "./facts";

const role = "arn:aws:iam::111122223333:role/orders";
const own = "arn:aws:iam::111122223333:policy/shop";
const lambda = "arn:aws:lambda:us-east-1:111122223333:function:orders";
const statement = (Action: string) => ({ Effect: "Allow", Action, Resource: "*" });

const functions = {
  "list-functions": {
    Functions: [{ FunctionName: "orders", FunctionArn: lambda, Role: role, VpcConfig: {} }],
  },
};

describe("reading roles from describe answers", () => {
  const network = described({
    ...functions,
    "get-account-authorization-details": {
      RoleDetailList: [
        {
          RoleName: "orders",
          Arn: role,
          RolePolicyList: [
            { PolicyName: "own", PolicyDocument: { Statement: [statement("sqs:SendMessage")] } },
          ],
          AttachedManagedPolicies: [
            { PolicyName: "shop", PolicyArn: own },
            { PolicyArn: "arn:aws:iam::aws:policy/AmazonEC2FullAccess" },
          ],
        },
      ],
      Policies: [
        {
          PolicyName: "shop",
          Arn: own,
          PolicyVersionList: [
            { IsDefaultVersion: false, Document: { Statement: [statement("s3:*")] } },
            { IsDefaultVersion: true, Document: { Statement: statement("sns:Publish") } },
          ],
        },
      ],
    },
  });

  it("joins functions with what their roles are allowed", () => {
    const link = network.functions[0]?.role;
    assert.deepEqual(link, { kind: "entity", id: role });
    const { statements, ofAws, open } = policiesOfRole(network, link);
    assert.deepEqual(
      statements.map(({ actions }) => plain(actions)),
      [["sqs:SendMessage"], ["sns:Publish"]],
    );
    assert.deepEqual([ofAws, open], [["AmazonEC2FullAccess"], []]);
    assert.deepEqual(network.notUnderstood, []);
  });
});

describe("reading who may invoke functions from describe answers", () => {
  it("reads URLs, and policies by the name or ARN of the function", () => {
    const Policy = JSON.stringify({
      Statement: [
        {
          ...statement("lambda:InvokeFunction"),
          Principal: { Service: "s3.amazonaws.com" },
          Condition: { StringEquals: { "AWS:SourceAccount": "111122223333" } },
        },
      ],
    });
    for (const about of ["orders", lambda]) {
      const network = described({
        ...functions,
        "list-function-url-configs-orders": {
          FunctionUrlConfigs: [
            { FunctionUrl: "https://x.lambda-url/", FunctionArn: lambda, AuthType: "NONE" },
          ],
        },
        [`lambda-get-policy-${about}`]: { Policy, RevisionId: "1" },
      });
      const [url] = network.functionTriggers;
      assert.deepEqual(plain([url?.via, url?.function, url?.source]), [
        "functionUrl",
        lambda,
        "NONE",
      ]);
      const [policy] = network.functionPolicies;
      assert.deepEqual(policy?.function, { kind: "entity", id: lambda });
      const [first] = policy.statements.kind === "known" ? policy.statements.value : [];
      assert.deepEqual(plain([first?.principals, first?.conditionKeys]), [
        ["s3.amazonaws.com"],
        ["aws:sourceaccount"],
      ]);
    }
  });

  it("knows no policy that was not asked for", () => {
    const { functionPolicies } = described(functions);
    assert.deepEqual(
      functionPolicies.map(({ statements }) => plain(statements)),
      ["unknown: policy of orders is in lambda get-policy, which was not asked"],
    );
  });
});
