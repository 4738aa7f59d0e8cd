import type { ListenerAction } from "../../model/loadBalancer";
import type { Link } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import {
  baseOf,
  itemsOf,
  link,
  linksTo,
  linkTo,
  number,
  part,
  partOf,
  parts,
  report,
  requiredLink,
  text,
  texts,
  textsIn,
  textValue,
  toEntity,
  wasAsked,
  word,
  type AwsContext,
  type Item,
} from "./context";

/** Attributes by ARN or name of what the file is about. */
function attributesOf(
  context: AwsContext,
  call: string,
  id: string,
): ReadonlyMap<string, string> | undefined {
  const own = itemsOf(context, call).filter((item) => isAbout(item, id));
  if (own.length === 0) return undefined;
  return new Map(
    own.flatMap((item) => {
      const key = text(item, "Key");
      const value = text(item, "Value");
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** The file names the thing by its ARN, or by the name that stands inside it. */
function isAbout(item: Item, arn: string): boolean {
  const named = text(item, "LoadBalancerArn") ?? text(item, "TargetGroupArn") ?? item.about;
  return (
    named !== "" && (named === arn || arn.split("/").includes(named) || arn.endsWith(`/${named}`))
  );
}

function readLoadBalancers(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-load-balancers")) {
    const type = word(item, "Type", ["application", "network", "gateway"] as const);
    const attributes = attributesOf(context, "describe-load-balancer-attributes", item.id);
    const balances = attributes?.get("load_balancing.cross_zone.enabled");
    const scheme = word(item, "Scheme", ["internal", "internet-facing"] as const);
    const enforce = text(item, "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
    const crossZone: Value<boolean> =
      balances !== undefined
        ? known(balances === "true")
        : type.kind === "known" && type.value === "application"
          ? known(true)
          : unknown(
              `cross-zone balancing of ${item.id} is in elbv2 describe-load-balancer-attributes`,
            );
    context.entities.push({
      ...baseOf(item),
      name: text(item, "LoadBalancerName") ?? item.id,
      kind: "loadBalancer",
      loadBalancerType: type,
      // A gateway load balancer has no scheme and is never reached from the internet.
      internal:
        type.kind === "known" && type.value === "gateway"
          ? known(true)
          : scheme.kind === "known"
            ? known(scheme.value === "internal")
            : scheme,
      subnets: linksTo(context, textsIn(item, "AvailabilityZones", "SubnetId")),
      securityGroups: linksTo(context, texts(item, "SecurityGroups")),
      ipAddressType: textValue(item, "IpAddressType"),
      crossZone,
      enforceSecurityGroupOnPrivateLink: known(enforce !== "off"),
      state: textValue(part(item, "State"), "Code"),
    });
  }
}

function actionsOf(item: Item, key: string): Value<readonly ListenerAction[]> {
  return known(
    parts(item, key).flatMap((action): readonly ListenerAction[] => {
      switch (text(action, "Type")) {
        case "forward": {
          const groups = parts(part(action, "ForwardConfig"), "TargetGroups");
          if (groups.length === 0)
            return [
              {
                kind: "forward",
                targetGroup: requiredLink(action, "TargetGroupArn"),
                weight: known(1),
              },
            ];
          return groups.map((one) => ({
            kind: "forward",
            targetGroup: requiredLink(one, "TargetGroupArn"),
            weight: number(one, "Weight") ?? known(1),
          }));
        }
        case "redirect":
          return [{ kind: "redirect" }];
        case "fixed-response":
          return [{ kind: "fixedResponse" }];
        case "authenticate-cognito":
        case "authenticate-oidc":
          return [{ kind: "authenticate" }];
        default:
          report(action.context, action.id, "an action of no type that is known", key);
          return [{ kind: "unknown" }];
      }
    }),
  );
}

function readListeners(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-listeners")) {
    const port = number(item, "Port");
    context.entities.push({
      ...baseOf(item),
      kind: "listener",
      loadBalancer: requiredLink(item, "LoadBalancerArn"),
      // A gateway load balancer's listener has neither protocol nor port.
      protocol:
        text(item, "Protocol") === undefined ? known("GENEVE") : textValue(item, "Protocol"),
      ...(port === undefined ? {} : { port }),
      actions: actionsOf(item, "DefaultActions"),
    });
  }
  for (const item of itemsOf(context, "describe-rules")) {
    if (item.json["IsDefault"] === true) continue; // the listener's own default actions
    const listener = item.id.replace(":listener-rule/", ":listener/").replace(/\/[^/]+$/, "");
    context.entities.push({
      ...baseOf(item),
      kind: "listenerRule",
      listener: link(item, "ListenerArn") ?? linkTo(context, listener),
      actions: actionsOf(item, "Actions"),
    });
  }
}

function readTargetGroups(context: AwsContext): void {
  const health = itemsOf(context, "describe-target-health");
  for (const item of itemsOf(context, "describe-target-groups")) {
    const base = { ...baseOf(item), name: text(item, "TargetGroupName") ?? item.id };
    const vpc = link(item, "VpcId");
    const protocol = text(item, "Protocol");
    const port = number(item, "Port");
    const healthCheckProtocol = text(item, "HealthCheckProtocol");
    const attributes = attributesOf(context, "describe-target-group-attributes", item.id);
    const preserve = attributes?.get("preserve_client_ip.enabled");
    const balance = attributes?.get("load_balancing.cross_zone.enabled");
    const targetType = word(item, "TargetType", ["instance", "ip", "lambda", "alb"] as const);
    context.entities.push({
      ...base,
      kind: "targetGroup",
      ...(vpc === undefined ? {} : { vpc }),
      targetType,
      ...(protocol === undefined ? {} : { protocol: known(protocol) }),
      ...(port === undefined ? {} : { port }),
      ipAddressType:
        item.json["IpAddressType"] === undefined ? known("ipv4") : textValue(item, "IpAddressType"),
      ...(attributes === undefined && wasAsked(context, "describe-target-group-attributes")
        ? { preserveClientIp: unknown(`the attributes of ${item.id} are not given`) }
        : preserve === undefined
          ? {}
          : { preserveClientIp: known(preserve === "true") }),
      ...(balance === undefined
        ? {}
        : {
            crossZone: known(
              balance === "true"
                ? true
                : balance === "false"
                  ? false
                  : ("use_load_balancer_configuration" as const),
            ),
          }),
      healthCheckPort: textValue(item, "HealthCheckPort"),
      ...(healthCheckProtocol === undefined
        ? {}
        : { healthCheckProtocol: known(healthCheckProtocol) }),
    });
    const own = health.filter((one) => isAbout(one, item.id));
    own.forEach((one, index) => {
      const target = part(one, "Target");
      const id = text(target, "Id") ?? "";
      const targetPort = number(target, "Port");
      const isAddress = targetType.kind === "known" && targetType.value === "ip";
      context.entities.push({
        ...partOf(base, `target ${index}`),
        kind: "targetGroupAttachment",
        targetGroup: toEntity(base),
        target: isAddress
          ? { kind: "address", address: known(id) }
          : { kind: "entity", link: linkTo(context, id) },
        ...(targetPort === undefined ? {} : { port: targetPort }),
        written: { kind: "separate" },
      });
    });
  }
  const groups = itemsOf(context, "describe-target-groups");
  if (health.some((one) => !groups.some(({ id }) => isAbout(one, id)))) {
    report(
      context,
      "describe-target-health",
      "targets of no target group: the name of the file lacks the name or ARN of the group",
    );
  }
}

function readClassic(context: AwsContext): void {
  for (const item of itemsOf(context, "elb-describe-load-balancers")) {
    const listeners = parts(item, "ListenerDescriptions").map((one) => {
      const listener = part(one, "Listener");
      return {
        protocol: textValue(listener, "Protocol"),
        port:
          number(listener, "LoadBalancerPort") ??
          unknown(`LoadBalancerPort of ${item.id} is not given`),
        instanceProtocol: textValue(listener, "InstanceProtocol"),
        instancePort:
          number(listener, "InstancePort") ?? unknown(`InstancePort of ${item.id} is not given`),
      };
    });
    const scheme = word(item, "Scheme", ["internal", "internet-facing"] as const);
    const instances: readonly Link[] = textsIn(item, "Instances", "InstanceId").map((id) =>
      linkTo(context, id),
    );
    context.entities.push({
      ...baseOf(item),
      kind: "classicLoadBalancer",
      internal: scheme.kind === "known" ? known(scheme.value === "internal") : scheme,
      subnets: linksTo(context, texts(item, "Subnets")),
      securityGroups: linksTo(context, texts(item, "SecurityGroups")),
      instances: { items: instances },
      listeners: known(listeners),
      crossZone: unknown(
        `cross-zone balancing of ${item.id} is in elb describe-load-balancer-attributes`,
      ),
    });
  }
}

/** Reads load balancers of every sort, with listeners and targets. */
export function readBalancing(context: AwsContext): void {
  readLoadBalancers(context);
  readListeners(context);
  readTargetGroups(context);
  readClassic(context);
}
