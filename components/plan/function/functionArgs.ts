import type { EndpointsPlan } from "../endpoints/endpointsPlan";
import type { SecurityRulePlanArgs } from "../securityRules";

/** What a function may open connections to. AWS opens everything unless told; here it has to be said. */
export const FunctionEgress = {
  /** Nothing beyond the endpoints of the services in `uses`. */
  None: "none",
  /** Any port of any address in the VPC, and the services in `uses`. */
  Vpc: "vpc",
  /** TCP 443 to any address. Where that leads depends on the routes of the tier. */
  Https: "https",
  /** What `egressRules` says, and the services in `uses`. */
  Rules: "rules",
} as const;
export type FunctionEgress = (typeof FunctionEgress)[keyof typeof FunctionEgress];

/** The plain part of a file system. */
export interface FunctionFileSystemPlanArgs {
  /** Where the function sees the files: `/mnt/` and one name, such as `/mnt/shared`. */
  mountPath: string;
}

/** The plain arguments of a function in a VPC. */
export interface VpcFunctionPlanArgs {
  /** Name of the tier whose subnets the function uses, all of them: then every call is routed alike. */
  tier: string;
  /** What the function may open connections to. There is no default. */
  egress: FunctionEgress;
  egressRules?: SecurityRulePlanArgs[];
  /**
   * AWS services that the function calls, as their endpoints are named: `s3`, `dynamodb`, `sqs`,
   * `secretsmanager`. In a tier without a way out it is an error to use one that has no endpoint. (The
   * function's own logs and its event sources are served outside of the VPC and need none.) Default: none.
   */
  uses?: string[];
  /** Services in `uses` for which you made an interface endpoint yourself. Default: none. */
  endpointsElsewhere?: string[];
  endpoints?: FunctionEndpointsPlanArgs;
  /**
   * Accept a tier of kind public. A function never gets a public address, so from there it reaches the
   * VPC and gateway endpoints only, however the routes look. Default: false.
   */
  allowPublicTier?: boolean;
  /**
   * Call out over IPv6, too: by way of the egress-only gateway, without NAT. Every subnet of the tier has
   * to have both versions of IP. Default: false.
   */
  ipv6AllowedForDualStack?: boolean;
  securityGroupIds?: unknown[];
  fileSystem?: FunctionFileSystemPlanArgs;
}

/** The plain part of the endpoints that a function calls. */
export interface FunctionEndpointsPlanArgs {
  /** Every service that is reached by an endpoint. */
  services: string[];
  /** The plan of the endpoints. */
  plan: EndpointsPlan;
}
