import { known } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, register, type AwsContext, type Item } from "./context";
import { part, parts, text, texts } from "./fields";
import { linkToName, registerName } from "./names";
import { linkTo, linksTo } from "./references";

/** Reads launch templates and configurations, and auto scaling groups. */
export function readScaling(context: AwsContext): void {
  for (const item of defaultVersions(context)) {
    const data = part(item, "LaunchTemplateData");
    const [first] = parts(data, "NetworkInterfaces");
    const own = texts(data, "SecurityGroupIds");
    const subnet = first && text(first, "SubnetId");
    const isPublic = first?.json["AssociatePublicIpAddress"];
    const profile = part(data, "IamInstanceProfile");
    const instanceProfile = text(profile, "Arn") ?? text(profile, "Name");
    register(context, item.id, "launchTemplate");
    context.entities.push({
      ...baseOf(item),
      name: text(item, "LaunchTemplateName") ?? item.id,
      kind: "launchTemplate",
      securityGroups: linksTo(context, own.length > 0 || !first ? own : texts(first, "Groups")),
      subnets: linksTo(context, subnet === undefined ? [] : [subnet]),
      ...(typeof isPublic === "boolean" ? { associatePublicIpAddress: known(isPublic) } : {}),
      ...(instanceProfile === undefined ? {} : { instanceProfile: known(instanceProfile) }),
    });
  }
  for (const item of itemsOf(context, "describe-launch-configurations")) {
    const isPublic = item.json["AssociatePublicIpAddress"];
    const name = text(item, "LaunchConfigurationName");
    const instanceProfile = text(item, "IamInstanceProfile");
    registerName(item, "launchConfiguration", name);
    context.entities.push({
      ...baseOf(item),
      name: name ?? item.id,
      kind: "launchTemplate",
      securityGroups: linksTo(context, texts(item, "SecurityGroups")),
      subnets: { items: [] },
      ...(typeof isPublic === "boolean" ? { associatePublicIpAddress: known(isPublic) } : {}),
      ...(instanceProfile === undefined ? {} : { instanceProfile: known(instanceProfile) }),
    });
  }
  for (const item of itemsOf(context, "describe-auto-scaling-groups")) readGroup(item);
}

/** Of each template the version that counts when none is named. */
function defaultVersions(context: AwsContext): readonly Item[] {
  const versions = new Map<string, Item>();
  for (const item of itemsOf(context, "describe-launch-template-versions")) {
    if (item.json["DefaultVersion"] === true || !versions.has(item.id)) versions.set(item.id, item);
  }
  return [...versions.values()];
}

function readGroup(item: Item): void {
  const { context } = item;
  const zones = (text(item, "VPCZoneIdentifier") ?? "").split(",").map((one) => one.trim());
  const mixed = part(part(item, "MixedInstancesPolicy"), "LaunchTemplate");
  const template =
    text(part(item, "LaunchTemplate"), "LaunchTemplateId") ??
    text(part(mixed, "LaunchTemplateSpecification"), "LaunchTemplateId");
  const configuration = text(item, "LaunchConfigurationName");
  const launchTemplate =
    template === undefined
      ? configuration && linkToName(item, "launchConfiguration", configuration)
      : linkTo(context, template);
  const sources = parts(item, "TrafficSources").filter((one) => text(one, "Type") === "elbv2");
  const targetGroups = [
    ...texts(item, "TargetGroupARNs"),
    ...sources.flatMap((one) => text(one, "Identifier") ?? []),
  ];
  context.entities.push({
    ...baseOf(item),
    name: text(item, "AutoScalingGroupName") ?? item.id,
    kind: "autoScalingGroup",
    subnets: linksTo(
      context,
      zones.filter((one) => one !== ""),
    ),
    ...(launchTemplate === undefined || launchTemplate === "" ? {} : { launchTemplate }),
    targetGroups: linksTo(context, [...new Set(targetGroups)]),
    classicLoadBalancers: {
      items: texts(item, "LoadBalancerNames").map((name) =>
        linkToName(item, "classicLoadBalancer", name),
      ),
    },
  });
}
