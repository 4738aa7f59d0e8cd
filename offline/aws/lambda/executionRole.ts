import type { StoredResource } from "../../account/account";
import type { Context } from "../behaviour";
import { allows, oneOrMany, readPolicy, statementsOf } from "../iam/policyText";
import { iam } from "../iam/types";
import { isMap, mapsOf, textOf, textsOf } from "../values";

/** Policies of AWS that are known not to let a function make network interfaces. */
const withoutInterfaces = new Set(
  [
    "AWSLambdaBasicExecutionRole",
    "AWSLambdaSQSQueueExecutionRole",
    "AWSXRayDaemonWriteAccess",
  ].flatMap((name) => [`policy/service-role/${name}`, `policy/${name}`]),
);

/** Whether the trust policy of a role names the Lambda service. */
export function lambdaMayAssume(role: StoredResource): boolean {
  const document = readPolicy(textOf(role.properties, "assumeRolePolicy") ?? "", "CreateFunction");
  return statementsOf(document).some(({ Principal: principal }) => {
    if (principal === "*") return true;
    if (!isMap(principal)) return false;
    return oneOrMany(principal["Service"]).some((service) =>
      service.startsWith("lambda.amazonaws"),
    );
  });
}

/**
 * Whether a role lets a function join a VPC. Policies of AWS whose text is not kept offline count as
 * letting it: what is not known is not refused.
 *
 * @see AWS Lambda Developer Guide, "Giving Lambda functions access to resources in an Amazon VPC"
 */
export function mayMakeInterfaces({ account }: Context, role: StoredResource): boolean {
  const name = role.id;
  const attached = account
    .having(iam.rolePolicyAttachment, "role", name)
    .map(({ properties }) => textOf(properties, "policyArn") ?? "");
  const inline = [
    ...account.having(iam.rolePolicy, "role", name).map(({ properties }) => properties),
    ...mapsOf(role.properties, "inlinePolicies"),
  ];
  const own = (arn: string): StoredResource | undefined => account.get(iam.policy, arn, "global");
  const arns = [...attached, ...textsOf(role.properties, "managedPolicyArns")];
  const documents = [
    ...inline,
    ...arns.flatMap((arn) => {
      const policy = own(arn);
      return policy === undefined ? [] : [policy.properties];
    }),
  ];
  const ofAws = arns.filter((arn) => own(arn) === undefined);
  if (ofAws.some((arn) => !withoutInterfaces.has(arn.split(":").at(-1) ?? ""))) return true;
  return documents.some((properties) =>
    allows(
      readPolicy(textOf(properties, "policy") ?? "", "CreateFunction"),
      "ec2:CreateNetworkInterface",
    ),
  );
}
