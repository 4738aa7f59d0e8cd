import * as aws from "@pulumi/aws";
import type { LoadBalancer } from "pulumi-palisade";

/** AWS's own rules against common attacks, in front of the load balancer. */
export function protect(loadBalancer: LoadBalancer, tags: Readonly<Record<string, string>>): void {
  const visible = (metricName: string) => ({
    cloudwatchMetricsEnabled: true,
    metricName,
    sampledRequestsEnabled: true,
  });
  const webAcl = new aws.wafv2.WebAcl("shop", {
    description: "Requests that the shop takes",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    rules: [
      {
        name: "common-attacks",
        priority: 0,
        statement: {
          managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
        },
        overrideAction: { none: {} },
        visibilityConfig: visible("shop-common-attacks"),
      },
    ],
    visibilityConfig: visible("shop"),
    tags,
  });
  new aws.wafv2.WebAclAssociation("shop", {
    resourceArn: loadBalancer.loadBalancerArn,
    webAclArn: webAcl.arn,
  });
}
