import { parseToken } from "../schema/declarations";

// The folder of `@pulumi/aws` is the name in the ARN as well, save for these.
const serviceOfFolder: Readonly<Record<string, string>> = {
  alb: "elasticloadbalancing",
  apigatewayv2: "apigateway",
  appautoscaling: "application-autoscaling",
  cfg: "config",
  cloudwatch: "cloudwatch",
  cognito: "cognito-idp",
  ec2clientvpn: "ec2",
  ec2transitgateway: "ec2",
  elb: "elasticloadbalancing",
  efs: "elasticfilesystem",
  lb: "elasticloadbalancing",
  lightsail: "lightsail",
  mq: "mq",
  msk: "kafka",
  opensearch: "es",
  sfn: "states",
  vpc: "ec2",
};

// Types whose ARN names another service than their folder does.
const serviceOfFile: Readonly<Record<string, string>> = {
  "cloudwatch/logGroup": "logs",
  "cloudwatch/logStream": "logs",
  "cloudwatch/logDestination": "logs",
  "cloudwatch/eventRule": "events",
  "cloudwatch/eventBus": "events",
};

const withoutRegion = new Set([
  "iam",
  "route53",
  "cloudfront",
  "organizations",
  "globalaccelerator",
]);

/** The service in the ARN of a type: `elasticloadbalancing` for `aws:lb/loadBalancer:LoadBalancer`. */
export function serviceOf(type: string): string {
  const { folder, file } = parseToken(type) ?? { folder: "aws", file: "" };
  return serviceOfFile[`${folder}/${file}`] ?? serviceOfFolder[folder] ?? folder;
}

/** Whether resources of this type belong to the account as a whole and not to one region. */
export function isGlobal(type: string): boolean {
  return withoutRegion.has(serviceOf(type));
}

/** The partition of a region: `aws`, `aws-cn` or `aws-us-gov`. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** `internetGateway` becomes `internet-gateway`, as in ARNs. */
export function kebab(camel: string): string {
  return camel.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (capital) => `-${capital}`).toLowerCase();
}

/**
 * An Amazon Resource Name.
 *
 * @param resource What stands after the account, such as `vpc/vpc-0123456789abcdef0`.
 * @see AWS Identity and Access Management User Guide, "Amazon Resource Names (ARNs)"
 */
export function arnOf(type: string, region: string, accountId: string, resource: string): string {
  const service = serviceOf(type);
  const partition = partitionOf(region);
  // The name of a bucket is unique in the world: its ARN needs neither region nor account.
  if (service === "s3") return `arn:${partition}:s3:::${resource.replace(/^bucket[\w-]*\//, "")}`;
  const place = withoutRegion.has(service) ? "" : region;
  return `arn:${partition}:${service}:${place}:${accountId}:${resource}`;
}
