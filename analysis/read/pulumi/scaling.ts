import type { Link } from "../../model/link";
import type { Entity } from "../../model/network";
import { isKnownAs, unknown, type Value } from "../../model/value";
import { unknownValue } from "../resource";
import { baseOf } from "./base";
import { baseOnly } from "./impliedInterfaces";
import {
  boolean,
  inlineBlocks,
  inputsOf,
  isWritten,
  onlyBlock,
  text,
  unknownField,
  type Block,
} from "./fields";
import { interfacesOf } from "./interfaces";
import { accepts, link, links, toSecurityGroup, toSubnet } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

/** A launch template or a launch configuration. */
export const readLaunchTemplate: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const { blocks } = inlineBlocks(block, "networkInterfaces");
  const [first] = blocks;
  const key = ["vpcSecurityGroupIds", "securityGroups"].find((one) => isWritten(block, one));
  const instanceProfile = profileOf(block);
  const flags = [...blocks, block].flatMap((one) =>
    one === undefined ? [] : (boolean(one, "associatePublicIpAddress") ?? []),
  );
  // One interface with a public address is enough.
  const associatePublicIpAddress =
    flags.find((one) => isKnownAs(one, true)) ??
    flags.find(({ kind }) => kind === "unknown") ??
    flags[0];
  return [
    {
      ...baseOf(context, resource),
      kind: "launchTemplate",
      securityGroups:
        key === undefined && first !== undefined
          ? links(first, "securityGroups", toSecurityGroup)
          : links(block, key ?? "vpcSecurityGroupIds", toSecurityGroup),
      subnets: first === undefined ? { items: [] } : links(first, "subnetId", toSubnet),
      ...(associatePublicIpAddress === undefined ? {} : { associatePublicIpAddress }),
      ...(instanceProfile === undefined ? {} : { instanceProfile }),
    },
  ];
};

/** Launch configurations write a name, launch templates a block with a name or an ARN. */
function profileOf(block: Block): Value<string> | undefined {
  const written = block.values["iamInstanceProfile"];
  if (written === unknownValue) return unknownField(block, "iamInstanceProfile");
  if (typeof written === "string") return text(block, "iamInstanceProfile");
  const profile = onlyBlock(block, "iamInstanceProfile");
  return profile && (text(profile, "arn") ?? text(profile, "name"));
}

const toTemplate = accepts("launchTemplate");

/** The launch template that an instance or a group names; `undefined` without one. */
export function templateOf(block: Block, key = "launchTemplate"): Link | undefined {
  const { list, blocks } = inlineBlocks(block, key);
  if (list.kind === "unknown") return { kind: "unresolved", why: unknownField(block, key) };
  const [template] = blocks;
  if (template === undefined) return undefined;
  return ["id", "launchTemplateId", "name", "launchTemplateName"]
    .map((name) => link(template, name, toTemplate))
    .find((one) => one !== undefined);
}

function mixedTemplateOf(block: Block): Link | undefined {
  const policy = onlyBlock(block, "mixedInstancesPolicy");
  const template = policy && onlyBlock(policy, "launchTemplate");
  return template && templateOf(template, "launchTemplateSpecification");
}

const readGroup: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const launchTemplate =
    templateOf(block) ?? mixedTemplateOf(block) ?? link(block, "launchConfiguration", toTemplate);
  return [
    {
      ...baseOf(context, resource),
      kind: "autoScalingGroup",
      subnets: links(block, "vpcZoneIdentifiers", toSubnet),
      ...(launchTemplate === undefined ? {} : { launchTemplate }),
      targetGroups: links(block, "targetGroupArns", accepts("targetGroup")),
      classicLoadBalancers: links(block, "loadBalancers", accepts("classicLoadBalancer")),
    },
  ];
};

/** One class of interfaces in each subnet of an auto scaling group, as its launch template says. */
export function scaledInterfaces(entities: readonly Entity[]): readonly Entity[] {
  const templates = new Map(
    entities.flatMap((one) => (one.kind === "launchTemplate" ? [[one.id, one] as const] : [])),
  );
  return entities.flatMap((base): readonly Entity[] => {
    if (base.kind !== "autoScalingGroup") return [];
    const { launchTemplate } = base;
    const template =
      launchTemplate?.kind === "entity" ? templates.get(launchTemplate.id) : undefined;
    const why = unknown(`the launch template of ${base.name} is not part of this stack`);
    const publicIpv4: Value<boolean> =
      template?.associatePublicIpAddress ??
      unknown(`the subnets of ${base.name} decide whether its instances get a public address`);
    return interfacesOf({
      base: baseOnly(base),
      owner: "autoScalingGroup",
      subnets: base.subnets,
      securityGroups: template?.securityGroups ?? { items: [], more: { candidates: [], why } },
      isClass: true,
      publicIpv4: template === undefined ? why : publicIpv4,
    });
  });
}

/** Auto scaling groups and what their instances are launched from. */
export const scalingReaders: ResourceReaders = {
  "aws:ec2/launchTemplate:LaunchTemplate": readLaunchTemplate,
  "aws:ec2/launchConfiguration:LaunchConfiguration": readLaunchTemplate,
  "aws:autoscaling/group:Group": readGroup,
};
