import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { callersOf, policyFor } from "../endpointPolicy";
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
  // Nobody is asked who would not be used: a program without interface endpoints needs no identity.
  if (plan.interfaceEndpoints.length === 0) return () => pulumi.output(undefined);
  const callers = callersOf(args.organizationId, opts);
  return ({ anonymousActions }, offered) =>
    pulumi
      .all([offered.vpcEndpointPolicySupported, callers])
      .apply(([supported, condition]) =>
        supported ? policyFor(condition, anonymousActions) : undefined,
      );
}
