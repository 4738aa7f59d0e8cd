/** What a function may open connections to. AWS opens everything unless told; here it has to be said. */
export const FunctionEgress = {
  /** Nothing beyond the gateway endpoints of the services in `uses`. */
  None: "none",
  /** Any port of any address in the VPC, and the services in `uses`. */
  Vpc: "vpc",
  /** TCP 443 to any address. Where that leads depends on the routes of the tier. */
  Https: "https",
  /** What `egressRules` says, and the services in `uses`. */
  Rules: "rules",
} as const;
export type FunctionEgress = (typeof FunctionEgress)[keyof typeof FunctionEgress];

/** The plain part of one egress rule. Exactly one destination; its value goes to AWS unread. */
export interface FunctionEgressRulePlanArgs {
  /** Who is called and why; AWS shows it beside the rule. */
  description: string;
  /** `tcp`, `udp`, `icmp`, a protocol number, or `-1` for all. Default: `tcp`. */
  protocol?: string;
  /** First port, 0 to 65535. Default: 443 for TCP; required for UDP; none for other protocols. */
  fromPort?: number;
  /** Last port. Default: the first. */
  toPort?: number;
  cidrIpv4?: unknown;
  prefixListId?: unknown;
  securityGroupId?: unknown;
}

/** The plain arguments of a function in a VPC. */
export interface VpcFunctionPlanArgs {
  /** Name of the tier whose subnets the function uses, all of them: then every call is routed alike. */
  tier: string;
  /** What the function may open connections to. There is no default. */
  egress: FunctionEgress;
  egressRules?: FunctionEgressRulePlanArgs[];
  /**
   * AWS services that the function calls, as their endpoints are named: `s3`, `dynamodb`, `sqs`,
   * `secretsmanager`. In a tier without a way out it is an error to use one that has no endpoint. (The
   * function's own logs and its event sources are served outside of the VPC and need none.) Default: none.
   */
  uses?: string[];
  /** Services in `uses` for which you made an interface endpoint yourself. Default: none. */
  endpointsElsewhere?: string[];
  /**
   * Accept a tier of kind public. A function never gets a public address, so from there it reaches the
   * VPC and gateway endpoints only, however the routes look. Default: false.
   */
  allowPublicTier?: boolean;
  /** A folder or zip file with the code. Exactly one of `codePath` and `inlineCode`. */
  codePath?: string;
  /** The source of the one file of the function: an ES module for Node.js, `index.py` for Python. */
  inlineCode?: string;
  /** `nodejs22.x`, `python3.13` and so on. Default: `nodejs22.x`. */
  runtime?: string;
}
