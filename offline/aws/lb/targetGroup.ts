import { arnOf } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, CheckRequest } from "../behaviour";
import { find } from "../ec2/find";
import { ec2 } from "../ec2/types";
import { mapOf, textOf, type PropertyMap } from "../values";
import { listenersUsing } from "./forwards";
import { checkName, elb, refuseTakenName } from "./types";

/**
 * A target group. It holds no targets by itself: attachments and scaling groups bring them.
 *
 * @see Elastic Load Balancing API Reference, "CreateTargetGroup"
 */
export const targetGroup: Behaviour = {
  type: elb.targetGroup,
  defaults: {
    deregistrationDelay: 300,
    lambdaMultiValueHeadersEnabled: false,
    proxyProtocolV2: false,
    slowStart: 0,
    targetType: "instance",
  },
  replaceOnChanges: [
    "ipAddressType",
    "name",
    "namePrefix",
    "port",
    "protocol",
    "protocolVersion",
    "targetType",
    "vpcId",
  ],

  check: (request) => [...checkName(request.inputs, "Target group"), ...checkTargetType(request)],

  create(request) {
    const { account, ids, inputs, region } = request;
    const operation = "CreateTargetGroup";
    const name = textOf(inputs, "name") ?? `tf-${ids.hex(26)}`;
    refuseTakenName(
      request,
      elb.targetGroup,
      name,
      "DuplicateTargetGroupName",
      "target group",
      operation,
    );
    const vpcId = textOf(inputs, "vpcId");
    if (vpcId !== undefined) find(request, ec2.vpc, vpcId, operation);
    const arnSuffix = `targetgroup/${name}/${ids.hex(16)}`;
    const arn = arnOf(elb.targetGroup, region, account.id, arnSuffix);
    return {
      id: arn,
      properties: {
        arn,
        arnSuffix,
        healthCheck: healthCheckOf(inputs),
        ipAddressType: textOf(inputs, "ipAddressType") ?? "ipv4",
        loadBalancerArns: [],
        name,
        namePrefix: textOf(inputs, "namePrefix") ?? "",
        stickiness: mapOf(inputs, "stickiness") ?? { enabled: false, type: "lb_cookie" },
      },
    };
  },

  update: ({ inputs }) => ({ healthCheck: healthCheckOf(inputs) }),

  delete(request) {
    const { resource } = request;
    if (listenersUsing(request, resource.id).length === 0) return;
    const explanation = `Target group '${resource.id}' is currently in use by a listener or a rule`;
    throw new AwsError("ResourceInUse", explanation, "DeleteTargetGroup");
  },

  read(request) {
    const listeners = listenersUsing(request, request.resource.id);
    const balancers = listeners.map(
      ({ properties }) => textOf(properties, "loadBalancerArn") ?? "",
    );
    return { loadBalancerArns: [...new Set(balancers)] };
  },
};

function checkTargetType({ inputs }: CheckRequest): CheckFailure[] {
  const type = textOf(inputs, "targetType");
  if (type === "lambda" || type === undefined) return [];
  const needed = ["port", "protocol", "vpcId"].filter((name) => inputs[name] === undefined);
  const failures = needed.map((property) => ({
    property,
    reason: `is required when targetType is not lambda; set ${property}`,
  }));
  const protocol = textOf(inputs, "protocol");
  if (type === "alb" && protocol !== undefined && protocol !== "TCP") {
    const reason = `got ${protocol}, allowed: TCP with targetType alb; set protocol to TCP`;
    failures.push({ property: "protocol", reason });
  }
  return failures;
}

function healthCheckOf(inputs: PropertyMap): PropertyMap {
  const protocol = textOf(inputs, "protocol") ?? "HTTP";
  const isHttp = protocol === "HTTP" || protocol === "HTTPS";
  return {
    enabled: true,
    healthyThreshold: isHttp ? 5 : 3,
    interval: 30,
    port: "traffic-port",
    protocol: isHttp ? protocol : "TCP",
    timeout: isHttp ? 5 : 10,
    unhealthyThreshold: isHttp ? 2 : 3,
    ...(isHttp ? { matcher: "200", path: "/" } : {}),
    ...mapOf(inputs, "healthCheck"),
  };
}
