import { arnOf } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { find } from "../ec2/find";
import { makeInterface } from "../ec2/interfaces";
import { groupsFor } from "../ec2/networkInterface";
import { takeAddress } from "../ec2/privateAddress";
import { ec2 } from "../ec2/types";
import { elb } from "../lb/types";
import { mapOf, mapsOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";

const groupType = "aws:autoscaling/group:Group";
const templateType = "aws:ec2/launchTemplate:LaunchTemplate";

type Request = Context & { readonly inputs: PropertyMap };

/**
 * A scaling group. It holds its instances at once, spread over its subnets; offline they are the
 * interfaces alone, so that nothing they use can go before them.
 *
 * @see Amazon EC2 Auto Scaling API Reference, "CreateAutoScalingGroup"
 */
export const scalingGroup: Behaviour = {
  type: groupType,
  defaults: {
    defaultInstanceWarmup: 0,
    forceDelete: false,
    healthCheckGracePeriod: 300,
    maxInstanceLifetime: 0,
    metricsGranularity: "1Minute",
    protectFromScaleIn: false,
    waitForCapacityTimeout: "10m",
  },
  replaceOnChanges: ["name", "namePrefix", "placementGroup"],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateAutoScalingGroup";
    const name = textOf(inputs, "name") ?? `terraform-${ids.hex(26)}`;
    if (account.get(groupType, name, region) !== undefined) {
      const explanation =
        "AutoScalingGroup by this name already exists - A group with the name already exists";
      throw new AwsError("AlreadyExists", explanation, operation);
    }
    const resource = `autoScalingGroup:${ids.uuid()}:autoScalingGroupName/${name}`;
    return {
      id: name,
      properties: {
        arn: arnOf(groupType, region, account.id, resource),
        healthCheckType: textOf(inputs, "healthCheckType") ?? "EC2",
        name,
        namePrefix: textOf(inputs, "namePrefix") ?? "",
        predictedCapacity: 0,
        serviceLinkedRoleArn: `arn:aws:iam::${account.id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
        warmPoolSize: 0,
        ...launch(request, name, operation),
      },
    };
  },

  update(request) {
    const { account, resource } = request;
    for (const old of account.createdWith(resource.id)) account.remove(old);
    return launch(request, resource.id, "UpdateAutoScalingGroup");
  },
};

function launch(request: Request, owner: string, operation: string): PropertyMap {
  const { inputs } = request;
  const refuse = (explanation: string): AwsError =>
    new AwsError("ValidationError", explanation, operation);
  const minSize = numberOf(inputs, "minSize") ?? 0;
  const maxSize = numberOf(inputs, "maxSize") ?? 0;
  const desired = numberOf(inputs, "desiredCapacity") ?? minSize;
  if (desired < minSize) {
    throw refuse(
      `Desired capacity:${String(desired)} must be above the specified min size:${String(minSize)}`,
    );
  }
  if (desired > maxSize) {
    throw refuse(
      `Desired capacity:${String(desired)} must be below the specified max size:${String(maxSize)}`,
    );
  }
  for (const arn of textsOf(inputs, "targetGroupArns")) {
    if (request.account.get(elb.targetGroup, arn, request.region) !== undefined) continue;
    throw refuse(
      "Provided Target Groups may not be valid. Please ensure they exist and try again.",
    );
  }
  const subnets = textsOf(inputs, "vpcZoneIdentifiers").map((id) =>
    find(request, ec2.subnet, id, operation),
  );
  const [first] = subnets;
  const template = templateOf(request, refuse);
  if (first === undefined)
    throw refuse("At least one Availability Zone or VPC Subnet is required.");
  const securityGroups = groupsFor(request, first, groupsOf(template), operation);
  for (let index = 0; index < desired; index++) {
    const subnet = subnets[index % subnets.length] ?? first;
    makeInterface(request, {
      owner,
      subnet,
      privateIp: takeAddress(request, subnet, undefined, operation),
      interfaceType: "interface",
      securityGroups,
      description: `Instance of ${owner}`,
    });
  }
  return {
    availabilityZones: [
      ...new Set(subnets.map(({ properties }) => textOf(properties, "availabilityZone") ?? "")),
    ].sort(),
    desiredCapacity: desired,
  };
}

function templateOf(
  { account, inputs, region }: Request,
  refuse: (explanation: string) => AwsError,
): PropertyMap {
  const mixed = mapOf(mapOf(inputs, "mixedInstancesPolicy") ?? {}, "launchTemplate") ?? {};
  const named =
    mapOf(inputs, "launchTemplate") ?? mapOf(mixed, "launchTemplateSpecification") ?? undefined;
  if (named === undefined) {
    if (textOf(inputs, "launchConfiguration") !== undefined) return {};
    throw refuse(
      "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.",
    );
  }
  const id = textOf(named, "id") ?? textOf(named, "launchTemplateId");
  const name = textOf(named, "name") ?? textOf(named, "launchTemplateName");
  const found = account
    .list(templateType, region)
    .find((one) => one.id === id || textOf(one.properties, "name") === name);
  if (found !== undefined) return found.properties;
  throw refuse(
    "You must use a valid fully-formed launch template. The specified launch template, with template " +
      `ID ${id ?? name ?? ""}, does not exist.`,
  );
}

function groupsOf(template: PropertyMap): string[] {
  const [network] = mapsOf(template, "networkInterfaces");
  const own = textsOf(template, "vpcSecurityGroupIds");
  return own.length > 0 ? own : textsOf(network ?? {}, "securityGroups");
}
