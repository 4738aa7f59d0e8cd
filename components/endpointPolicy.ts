import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Whose credentials an endpoint lets through: a condition of its policy. */
export type Callers = Readonly<Record<string, string>>;

/** Principals of one organization, or of this account alone. */
export function callersOf(
  organizationId: pulumi.Input<string> | undefined,
  opts: pulumi.InvokeOptions,
): pulumi.Output<Callers> {
  return organizationId === undefined
    ? aws
        .getCallerIdentityOutput({}, opts)
        .apply(({ accountId }): Callers => ({ "aws:PrincipalAccount": accountId }))
    : pulumi.output(organizationId).apply((id): Callers => ({ "aws:PrincipalOrgID": id }));
}

/**
 * A policy that lets these callers do everything through an endpoint, so that nothing can be carried off
 * with other credentials, and everybody else the actions named.
 */
export function policyFor(callers: Callers, actionsOfAll: readonly string[]): string {
  const everyone = { Effect: "Allow", Principal: "*", Resource: "*" };
  const statements = [
    { ...everyone, Action: "*", Condition: { StringEquals: callers } },
    ...(actionsOfAll.length === 0 ? [] : [{ ...everyone, Action: actionsOfAll }]),
  ];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

// Images, packages and patches come from buckets of AWS's own accounts, and not with credentials of ours.
// Amazon ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)", "Minimum Amazon S3 Bucket
// Permissions for Amazon ECR"
const actionsOfAll: Readonly<Record<string, readonly string[]>> = { s3: ["s3:GetObject"] };

/** The policy of a gateway endpoint that was given none. */
export function gatewayPolicy(service: string, callers: Callers): string {
  return policyFor(callers, actionsOfAll[service] ?? []);
}
