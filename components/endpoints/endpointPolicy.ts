import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PlannedInterfaceEndpoint } from "../plan/endpoints/endpointsPlan";
import type { EndpointsSite } from "./site";

type PolicyOf = (
  endpoint: PlannedInterfaceEndpoint,
  offered: pulumi.Output<aws.ec2.GetVpcEndpointServiceResult>,
) => pulumi.Output<string | undefined>;

/**
 * The policy of an interface endpoint that was given none: principals of this account or organization,
 * and callers who have no principal yet where the service exists for them. Nothing for a service that
 * takes no policy.
 */
export function defaultPolicies({ args, plan, opts }: EndpointsSite): PolicyOf {
  const { organizationId } = args;
  // Nobody is asked who would not be used: a program without interface endpoints needs no identity.
  if (plan.interfaceEndpoints.length === 0) return () => pulumi.output(undefined);
  const callers =
    organizationId === undefined
      ? aws
          .getCallerIdentityOutput({}, opts)
          .apply(({ accountId }) => callersWith("aws:PrincipalAccount", accountId))
      : pulumi.output(organizationId).apply((id) => callersWith("aws:PrincipalOrgID", id));
  return ({ anonymousActions }, offered) =>
    pulumi
      .all([offered.vpcEndpointPolicySupported, callers])
      .apply(([supported, condition]) =>
        supported ? policyFor(condition, anonymousActions) : undefined,
      );
}

function callersWith(key: string, value: string): Record<string, string> {
  return { [key]: value };
}

function policyFor(
  callers: Readonly<Record<string, string>>,
  anonymousActions: readonly string[],
): string {
  const everyone = { Effect: "Allow", Principal: "*", Resource: "*" };
  const statements = [
    { ...everyone, Action: "*", Condition: { StringEquals: callers } },
    ...(anonymousActions.length === 0 ? [] : [{ ...everyone, Action: anonymousActions }]),
  ];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
