import { contains, parseCidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { text } from "../ec2/find";
import { ec2 } from "../ec2/types";
import { numberOf, textOf, type PropertyMap } from "../values";
import { elb, findByArn } from "./types";

const operation = "RegisterTargets";

type Request = Context & { readonly inputs: PropertyMap };

/**
 * A target in a target group, by what the group's type calls for: an instance, an address, a function or
 * an application load balancer.
 *
 * @see Elastic Load Balancing API Reference, "RegisterTargets"
 */
export const targetGroupAttachment: Behaviour = {
  type: elb.attachment,
  replaceOnChanges: ["availabilityZone", "port", "quicServerId", "targetGroupArn", "targetId"],

  create(request) {
    const { ids, inputs } = request;
    const groupArn = textOf(inputs, "targetGroupArn") ?? "";
    const group = findByArn(request, elb.targetGroup, groupArn, operation);
    const target = textOf(inputs, "targetId") ?? "";
    switch (text(group, "targetType")) {
      case "instance":
        refuseInstance(request, group, target);
        break;
      case "ip":
        refuseAddress(request, target);
        break;
      case "lambda":
        refuseFunction(request, group, target);
        break;
      case "alb":
        refuseLoadBalancer(request, group, target);
    }
    return { id: `${groupArn}-${ids.hex(26)}`, properties: {} };
  },
};

function refuseInstance(request: Request, group: StoredResource, id: string): void {
  const instance = request.account.get(ec2.instance, id, request.region);
  if (instance === undefined) {
    const explanation = `The following targets are not valid instances: '${id}'`;
    throw new AwsError("InvalidTarget", explanation, operation);
  }
  const subnet = request.account.get(ec2.subnet, text(instance, "subnetId"), request.region);
  const vpcId = text(group, "vpcId");
  if (subnet !== undefined && text(subnet, "vpcId") === vpcId) return;
  const explanation = `The following targets are not in the target group VPC '${vpcId}': '${id}'`;
  throw new AwsError("InvalidTarget", explanation, operation);
}

// User Guide for Application Load Balancers, "Target type"
const privateBlocks = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"];

function refuseAddress({ account, region }: Request, address: string): void {
  const single = parseCidr(`${address}/${address.includes(":") ? "128" : "32"}`);
  const vpcBlocks = account.list(ec2.vpc, region).map((vpc) => text(vpc, "cidrBlock"));
  const isPrivate =
    single !== undefined &&
    [...privateBlocks, ...vpcBlocks].some((block) => {
      const outer = parseCidr(block);
      return outer?.family === single.family && contains(outer, single);
    });
  if (isPrivate || (single?.family === 6 && address !== "")) return;
  const explanation = `The IP address '${address}' is not a valid target: it must be within the VPC or a private range`;
  throw new AwsError("ValidationError", explanation, operation);
}

function refuseFunction({ account, region }: Request, group: StoredResource, arn: string): void {
  const name = arn.split(":function:").at(-1)?.split(":")[0] ?? "";
  const allowed = account
    .list("aws:lambda/permission:Permission", region)
    .some(
      ({ properties }) =>
        (textOf(properties, "function") ?? "").endsWith(name) &&
        textOf(properties, "principal") === "elasticloadbalancing.amazonaws.com",
    );
  if (!allowed) {
    const explanation = `elasticloadbalancing principal does not have permission to invoke ${arn} from target group ${group.id}`;
    throw new AwsError("AccessDenied", explanation, operation);
  }
  if (account.having(elb.attachment, "targetGroupArn", group.id).length === 0) return;
  const explanation = `The target group '${group.id}' can have one Lambda function only`;
  throw new AwsError("TooManyTargets", explanation, operation);
}

function refuseLoadBalancer(request: Request, group: StoredResource, arn: string): void {
  const balancer = findByArn(request, elb.loadBalancer, arn, operation);
  const port = numberOf(request.inputs, "port") ?? numberOf(group.properties, "port");
  const listens = request.account
    .having(elb.listener, "loadBalancerArn", balancer.id)
    .some(({ properties }) => numberOf(properties, "port") === port);
  if (text(balancer, "loadBalancerType") === "application" && listens) return;
  const explanation = `The load balancer '${arn}' is not an application load balancer with a listener on port ${String(port)}`;
  throw new AwsError("InvalidTarget", explanation, operation);
}
