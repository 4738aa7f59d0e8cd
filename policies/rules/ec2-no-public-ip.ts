import { templateOf } from "../../analysis/facts/launchTemplates";
import { publicOnLaunch } from "../../analysis/facts/publicOnLaunch";
import type { Network } from "../../analysis/model/network";
import { unknown, type Value } from "../../analysis/model/value";
import type { AutoScalingGroup, Instance } from "../../analysis/model/workload";
import { isSubject } from "../resources/subjects";
import { instanceTypes, launchTemplateTypes, taskTypes } from "../resources/types";
import { defineRule, notDecided, provenViolation, violation, type Finding } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * An instance or task with a public IPv4 address is one group rule away from the internet, and the address
 * is charged by the hour. A load balancer publishes the service and hides the hosts.
 *
 * @see Amazon EC2 User Guide, "Amazon EC2 instance IP addressing"
 */
export const ec2NoPublicIp = defineRule({
  name: "ec2-no-public-ip",
  description: "No instance, launch template or task gets a public IPv4 address.",
  severity: "high",
  level: "mandatory",
  remediationSteps: "Set the flag to false and publish the service through a load balancer.",
  frameworks: {
    securityHub: ["EC2.9", "EC2.25", "AutoScaling.5", "ECS.2", "ECS.16"],
    pci: ["1.4.4", "1.4.5"],
    nist: nist.publicAccess,
  },
  config: {},
  provenBy: [...instanceTypes, ...launchTemplateTypes, ...taskTypes],
  *check(network) {
    const inAccount = addressedInstances(network);
    for (const instance of network.instances) {
      if (instance.origin === "account") {
        if (!inAccount.has(instance.id)) continue;
        yield violation(instance.urn, `Instance ${instance.name} has a public IPv4 address${open}`);
      } else if (isSubject(instance)) yield* checkInstance(network, instance);
    }
    for (const template of network.launchTemplates) {
      if (!isSubject(template) || template.associatePublicIpAddress === undefined) continue;
      yield* checkFlag(template.associatePublicIpAddress, {
        ...{ urn: template.urn, what: `Launch template ${template.name}` },
        flag: "associatePublicIpAddress",
        each: "each of its instances",
      });
    }
    for (const group of network.autoScalingGroups) {
      if (isSubject(group)) yield* checkGroup(network, group);
    }
    for (const task of network.workloads) {
      if (task.service !== "ecs" || !isSubject(task)) continue;
      yield* checkFlag(task.assignPublicIp, {
        ...{ urn: task.urn, what: `ECS service ${task.name}` },
        flag: "assignPublicIp",
        each: "each of its tasks",
      });
    }
  },
});

const open = ", which the internet can reach as soon as a group and a route allow it.";

/** Instances of an account that have a public address now, from whatever source. */
function addressedInstances(network: Network): ReadonlySet<string> {
  return new Set(
    network.networkInterfaces.flatMap(({ owner, publicIpv4, autoAssignedPublicIpv4: auto }) =>
      owner.kind === "instance" &&
      (publicIpv4 !== undefined || (auto.kind === "known" && auto.value))
        ? [owner.id]
        : [],
    ),
  );
}

interface Flagged {
  readonly urn: string;
  readonly what: string;
  readonly flag: string;
  readonly each: string;
}

function* checkFlag(value: Value<boolean>, { urn, what, flag, each }: Flagged): Iterable<Finding> {
  if (value.kind === "unknown") {
    yield notDecided(urn, `${what}: ${value.why}. It is a violation if ${flag} is true.`);
  } else if (value.value) {
    yield provenViolation(
      urn,
      `${what} has ${flag} true: ${each} gets a public IPv4 address${open}`,
    );
  }
}

function* checkInstance(network: Network, instance: Instance): Iterable<Finding> {
  const { urn, name, listedInterfaces, associatePublicIpAddress: flag } = instance;
  // An interface that exists already is never given a public address at launch.
  if (listedInterfaces !== undefined) return;
  const what = `Instance ${name}`;
  if (flag !== undefined) {
    yield* checkFlag(flag, { urn, what, flag: "associatePublicIpAddress", each: "it" });
    return;
  }
  const template = templateOf(network, instance.launchTemplate);
  if (template?.kind === "launchTemplate" && template.associatePublicIpAddress !== undefined) {
    return; // the template is the subject
  }
  const subnet =
    instance.subnet ??
    (template?.kind === "launchTemplate" ? template.subnets.items[0] : undefined);
  const answer =
    template?.kind === "unknown"
      ? template
      : subnet === undefined
        ? unknown("it names no subnet, and AWS takes a default one")
        : publicOnLaunch(network, { items: [subnet] });
  if (answer.kind === "unknown") {
    yield notDecided(urn, `${what}: ${answer.why}. ${bySubnet}`);
  } else if (answer.value !== undefined) {
    yield violation(
      urn,
      `${what} leaves associatePublicIpAddress to its subnet ${answer.value.name}, which has ` +
        `mapPublicIpOnLaunch true: it gets a public IPv4 address${open}`,
    );
  }
}

function* checkGroup(network: Network, group: AutoScalingGroup): Iterable<Finding> {
  const template = templateOf(network, group.launchTemplate);
  const { urn, name, subnets } = group;
  if (template === undefined || subnets.items.length + (subnets.more ? 1 : 0) === 0) return;
  if (template.kind === "launchTemplate" && template.associatePublicIpAddress !== undefined) return;
  const answer = template.kind === "unknown" ? template : publicOnLaunch(network, subnets);
  if (answer.kind === "unknown") {
    yield notDecided(urn, `Auto scaling group ${name}: ${answer.why}. ${bySubnet}`);
  } else if (answer.value !== undefined && template.kind === "launchTemplate") {
    yield violation(
      isSubject(template) ? template.urn : urn,
      `Launch template ${template.name} leaves associatePublicIpAddress to the subnets of auto scaling ` +
        `group ${name}; ${answer.value.name} has mapPublicIpOnLaunch true, so instances there get a ` +
        `public IPv4 address${open}`,
    );
  }
}

const bySubnet =
  "It is a violation if associatePublicIpAddress is true, or left out in a subnet with mapPublicIpOnLaunch.";
