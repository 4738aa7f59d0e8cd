import type * as pulumi from "@pulumi/pulumi";
import type { PlannedHop } from "../plan/securityTiers/securityTiersPlan";

/** What a workload needs to know of the layers it is put into. A `SecurityTiers` is one. */
export interface SecurityTierGroups {
  /** Id of the security group of each layer, by its name. */
  securityGroupIds: Record<string, pulumi.Output<string>>;
  /** Every port that one layer may call in another. */
  hops: PlannedHop[];
}
