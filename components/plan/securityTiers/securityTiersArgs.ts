/** One layer of a workload: everything in it has the same security group. */
export interface SecurityTierArgs {
  /** Name of the layer, part of the names of its resources: `load-balancer`, `application`. */
  name: string;
  /** What stands in it; AWS shows it beside the group, and it can never be changed. */
  description: string;
}

/** What one layer may call in another: by the groups of both, never by addresses. */
export interface SecurityHopArgs {
  /** The layer that opens the connections. */
  from: string;
  /** The layer that is called. */
  to: string;
  /** Ports that are called. */
  ports: number[];
  /** `tcp` or `udp`. Default: `tcp`. */
  protocol?: string;
  /** Shown beside both rules. Default: the names of both layers. */
  description?: string;
}

/** The plain part of what comes in from outside of the layers. */
export interface SecurityEntryPlanArgs {
  /** The layer that is called. */
  to: string;
  /** Ports that are called. */
  ports: number[];
  /** `tcp` or `udp`. Default: `tcp`. */
  protocol?: string;
  /** Who calls and why; AWS shows it beside the rule, and the rule is named after it. */
  description: string;
  /**
   * Everybody may call. Only for a layer that no other calls: what stands behind a load balancer is
   * not called around it. Default: false.
   */
  internet?: boolean;
  securityGroupId?: unknown;
  prefixListId?: unknown;
}

/** The plain part of what goes out of the layers. */
export interface SecurityExitPlanArgs {
  /** The layer that opens the connections. */
  from: string;
  /** Ports that are called. */
  ports: number[];
  /** `tcp` or `udp`. Default: `tcp`. */
  protocol?: string;
  /** Who is called and why; AWS shows it beside the rule, and the rule is named after it. */
  description: string;
  /** Any address. Where that leads depends on the routes of the subnets. Default: false. */
  internet?: boolean;
  /** A service with a gateway endpoint in the VPC: `s3` or `dynamodb`. */
  service?: string;
  securityGroupId?: unknown;
  prefixListId?: unknown;
}

/** The plain arguments of layered security groups. */
export interface SecurityTiersPlanArgs {
  /** The layers. Their order means nothing: the hops say who stands behind whom. */
  tiers: SecurityTierArgs[];
  /** Who may call whom. Nothing else passes between the layers. It is an error to come back to a layer. */
  hops: SecurityHopArgs[];
  /** What may call the layers from outside. Default: nothing. */
  entries?: SecurityEntryPlanArgs[];
  /** What the layers may call outside. Default: nothing, not even updates. */
  exits?: SecurityExitPlanArgs[];
}
