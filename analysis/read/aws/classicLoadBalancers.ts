import type { Link } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { itemsOf, type AwsContext, type Item } from "./context";
import { flag, idsIn, part, parts, port, text, textValue, texts, word } from "./fields";
import { byArn } from "./loadBalancers";
import { registerName } from "./names";
import { linkTo, linksTo } from "./references";

/** Reads classic load balancers. */
export function readClassic(context: AwsContext): void {
  const call = "elb-describe-load-balancer-attributes";
  const settings = byArn(context, call, "LoadBalancerName");
  for (const item of itemsOf(context, "elb-describe-load-balancers")) {
    const listeners = parts(item, "ListenerDescriptions").map((one) => {
      const listener = part(one, "Listener");
      return {
        protocol: textValue(listener, "Protocol"),
        port:
          port(listener, "LoadBalancerPort") ??
          unknown(`LoadBalancerPort of ${item.id} is not given`),
        instanceProtocol: textValue(listener, "InstanceProtocol"),
        instancePort:
          port(listener, "InstancePort") ?? unknown(`InstancePort of ${item.id} is not given`),
      };
    });
    const name = text(item, "LoadBalancerName") ?? item.id;
    registerName(item, "classicLoadBalancer", name);
    const scheme = word(item, "Scheme", ["internal", "internet-facing"] as const);
    const instances: readonly Link[] = idsIn(item, "Instances", "InstanceId").map((id) =>
      linkTo(context, id),
    );
    context.entities.push({
      ...baseOf(item),
      name,
      kind: "classicLoadBalancer",
      internal: scheme.kind === "known" ? known(scheme.value === "internal") : scheme,
      subnets: linksTo(context, texts(item, "Subnets")),
      securityGroups: linksTo(context, texts(item, "SecurityGroups")),
      instances: { items: instances },
      listeners: known(listeners),
      crossZone: balances(item, settings(name)),
      ...protectionOf(item, settings(name)),
    });
    readListenerPolicies(item, name);
  }
}

/** The policies of each listener, and those of the load balancer that are about TLS. */
function readListenerPolicies(item: Item, name: string): void {
  const { context } = item;
  const base = { ...baseOf(item), name };
  const classicLoadBalancer = toEntity(base);
  parts(item, "ListenerDescriptions").forEach((one, index) => {
    context.entities.push({
      ...partOf(base, `listener ${index} policies`),
      kind: "classicListenerPolicy",
      classicLoadBalancer,
      port: port(part(one, "Listener"), "LoadBalancerPort") ?? unknown("its port is not given"),
      policyNames: known(texts(one, "PolicyNames")),
    });
  });
  const described = byArn(context, "describe-load-balancer-policies", "LoadBalancerName")(name);
  for (const policy of described ?? []) {
    if (text(policy, "PolicyTypeName") !== "SSLNegotiationPolicyType") continue;
    const policyName = textValue(policy, "PolicyName");
    const reference = parts(policy, "PolicyAttributeDescriptions").find(
      (one) => text(one, "AttributeName") === "Reference-Security-Policy",
    );
    context.entities.push({
      ...partOf(base, `policy ${text(policy, "PolicyName") ?? ""}`),
      kind: "classicTlsPolicy",
      classicLoadBalancer,
      policyName,
      reference: known(reference === undefined ? undefined : text(reference, "AttributeValue")),
    });
  }
}

/** What rules ask of a classic load balancer; unknown when its attributes were not asked for. */
function protectionOf(item: Item, settings: readonly Item[] | undefined) {
  const [own] = settings ?? [];
  if (own === undefined) {
    const why = unknown(`attributes of ${item.id} are in elb describe-load-balancer-attributes`);
    return { desyncMode: why, accessLogs: why };
  }
  const mode = parts(own, "AdditionalAttributes").find(
    (one) => text(one, "Key") === "elb.http.desyncmitigationmode",
  );
  const logs = part(own, "AccessLog");
  const bucket = text(logs, "S3BucketName");
  return {
    ...(mode === undefined ? {} : { desyncMode: textValue(mode, "Value") }),
    accessLogs: known({
      enabled: logs.json["Enabled"] === undefined ? known(false) : flag(logs, "Enabled"),
      ...(bucket === undefined ? {} : { bucket: known(bucket) }),
    }),
  };
}

function balances(item: Item, settings: readonly Item[] | undefined): Value<boolean> {
  const [own] = settings ?? [];
  return own === undefined
    ? unknown(`cross-zone balancing of ${item.id} is in elb describe-load-balancer-attributes`)
    : flag(part(own, "CrossZoneLoadBalancing"), "Enabled");
}
