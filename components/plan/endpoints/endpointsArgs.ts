import type { RulePeerPlanArgs } from "../rulePeers";

/** Which security groups stand before interface endpoints. */
export const EndpointGroups = {
  /** One group for all endpoints: who may call one of them may call each. */
  Shared: "shared",
  /** A group for each endpoint, to be opened by `clients` and by rules of your own. */
  Each: "each",
} as const;
export type EndpointGroups = (typeof EndpointGroups)[keyof typeof EndpointGroups];

/** The plain arguments of endpoints: what decides how many there are and what they are called. */
export interface EndpointsPlanArgs {
  /** Tier whose subnets hold the interface endpoints: one network interface in each zone. */
  tier: string;
  /**
   * Services by short name: `sqs`, `secretsmanager`, `ecr.api`. `s3` and `dynamodb` mean their gateway
   * endpoints, which cost nothing; `interfaceFor` adds interface endpoints. A service newer than palisade's
   * catalogue is written in full, as in `com.amazonaws.eu-central-1.sqs`. Default: none.
   */
  services?: string[];
  /**
   * Services that belong together: `ssm`, `ecr`, `ecs`, `fargate`, `eks`, `lambda-private`, `messaging`,
   * `observability`, `secrets`. Default: none. It is an error to ask for no service at all.
   */
  bundles?: string[];
  /**
   * `s3` or `dynamodb` with an interface endpoint beside the gateway endpoint: for callers outside the
   * VPC, who cannot use a gateway endpoint. Default: none.
   */
  interfaceFor?: string[];
  /** One security group for all interface endpoints, or one each. Default: `shared`. */
  securityGroups?: EndpointGroups;
  /**
   * Whether the service's own name resolves to the endpoint inside the VPC. Without it, every caller has
   * to be told the endpoint's name. Default: true.
   */
  privateDns?: boolean;
  clients?: RulePeerPlanArgs[];
  policies?: Record<string, unknown>;
  spokes?: Record<string, unknown>;
}
