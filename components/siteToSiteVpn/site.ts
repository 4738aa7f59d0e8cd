import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SiteToSiteVpnPlan } from "../plan/siteToSiteVpn/planSiteToSiteVpn";
import type { SiteToSiteVpnArgs } from "./siteToSiteVpnArgs";

/** What several parts of one VPN are created with. */
export interface VpnSite {
  readonly name: string;
  readonly args: SiteToSiteVpnArgs;
  readonly plan: SiteToSiteVpnPlan;
  readonly logGroup: aws.cloudwatch.LogGroup;
  /** Tags of one child; `Name` is its Pulumi name. */
  readonly tags: (childName: string) => pulumi.Output<Record<string, string>>;
  readonly parent: pulumi.Resource;
}
