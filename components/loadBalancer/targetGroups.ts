import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedTargetGroup } from "../plan/loadBalancer/loadBalancerPlan";
import { TargetType } from "../plan/loadBalancer/loadBalancerArgs";
import type { TargetGroupArgs } from "./loadBalancerArgs";
import type { LoadBalancerParts } from "./site";

/** The target groups of the plan, by name, with the targets that were named. */
export function createTargetGroups(parts: LoadBalancerParts): Record<string, aws.lb.TargetGroup> {
  const { name, args, plan, tags, opts } = parts;
  const groups: Record<string, aws.lb.TargetGroup> = {};
  for (const planned of plan.targetGroups) {
    const groupName = `${name}-${planned.name}`;
    const written = args.targetGroups.find((one) => one.name === planned.name);
    const { healthCheck, deregistrationDelay = 60 } = written ?? {};
    const { port, protocol, targetType } = planned;
    const called =
      port === undefined || protocol === undefined
        ? {}
        : {
            port,
            protocol,
            vpcId: args.vpc.vpcId,
            healthCheck: healthCheckOf(planned, healthCheck),
          };
    const group = new aws.lb.TargetGroup(
      groupName,
      { targetType, ...called, deregistrationDelay, tags: tags(groupName) },
      opts,
    );
    registerTargets(groupName, planned, written, group, opts);
    groups[planned.name] = group;
  }
  return groups;
}

function healthCheckOf(
  { healthCheck }: PlannedTargetGroup,
  written: TargetGroupArgs["healthCheck"] = {},
): aws.types.input.lb.TargetGroupHealthCheck {
  const { interval, timeout, healthyThreshold = 3, unhealthyThreshold = 3, matcher } = written;
  const { protocol, port, path } = healthCheck;
  return {
    protocol,
    ...(port === undefined ? {} : { port: String(port) }),
    ...(path === undefined ? {} : { path }),
    ...(interval === undefined ? {} : { interval }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(matcher === undefined ? {} : { matcher }),
    healthyThreshold,
    unhealthyThreshold,
  };
}

function registerTargets(
  groupName: string,
  { targetType }: PlannedTargetGroup,
  written: TargetGroupArgs | undefined,
  group: aws.lb.TargetGroup,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [key, target] of Object.entries(written?.targets ?? {})) {
    const { targetId, port, availabilityZone } = target;
    const targetName = `${groupName}-${key}`;
    const permission =
      targetType === TargetType.Lambda
        ? [
            new aws.lambda.Permission(
              targetName,
              {
                function: targetId,
                action: "lambda:InvokeFunction",
                principal: "elasticloadbalancing.amazonaws.com",
                sourceArn: group.arn,
              },
              opts,
            ),
          ]
        : [];
    new aws.lb.TargetGroupAttachment(
      targetName,
      {
        targetGroupArn: group.arn,
        targetId,
        ...(port === undefined ? {} : { port }),
        ...(availabilityZone === undefined ? {} : { availabilityZone }),
      },
      { ...opts, dependsOn: permission },
    );
  }
}
