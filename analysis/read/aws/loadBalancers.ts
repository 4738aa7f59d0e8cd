import { known, mapValue, unknown, type Value } from "../../model/value";
import { baseOf } from "./base";
import { askedAbout, itemsOf, type AwsContext, type Item } from "./context";
import { part, text, textValue, texts, textsIn, word } from "./fields";
import { linksTo } from "./references";

/** Attributes that `elbv2` tells of a load balancer or target group, by key; `undefined` when not asked. */
export type AttributesOf = (id: string) => ReadonlyMap<string, string> | undefined;

/**
 * Sorts the answers of a call by what they are about: the ARN, or the name that stands inside it.
 * `undefined` when the call was not made for it.
 */
export function byArn(
  context: AwsContext,
  call: string,
  arnKey: string,
): (arn: string) => readonly Item[] | undefined {
  const groups = new Map<string, Item[]>(askedAbout(context, call).map((about) => [about, []]));
  for (const item of itemsOf(context, call)) {
    const about = text(item, arnKey) ?? item.about;
    const group = groups.get(about);
    if (group === undefined) groups.set(about, [item]);
    else group.push(item);
  }
  groups.delete("");
  return (arn) => {
    const names = arn.split("/").slice(1); // `app/shop/50dc6c495c0c9188` of a load balancer's
    const possible = [arn, ...names, names.join("/"), names.slice(1).join("/")];
    return possible.map((name) => groups.get(name)).find((group) => group !== undefined);
  };
}

/** Reads the attributes that a call tells. */
export function attributes(context: AwsContext, call: string, arnKey: string): AttributesOf {
  const find = byArn(context, call, arnKey);
  return (id) => {
    const own = find(id);
    if (own === undefined) return undefined;
    const found = new Map<string, string>();
    for (const item of own) {
      const key = text(item, "Key");
      const value = text(item, "Value");
      if (key !== undefined && value !== undefined) found.set(key, value);
    }
    return found;
  };
}

/** What rules ask of a load balancer beyond its place; unknown when the attributes were not asked for. */
function protectionOf(item: Item, told: ReadonlyMap<string, string> | undefined) {
  const attribute = (key: string): Value<string> | undefined => {
    if (told === undefined)
      return unknown(`${key} of ${item.id} is in elbv2 describe-load-balancer-attributes`);
    const value = told.get(key);
    return value === undefined || value === "" ? undefined : known(value);
  };
  const isTrue = (key: string): Value<boolean> =>
    mapValue(attribute(key) ?? known("false"), (value) => value === "true");
  const desyncMode = attribute("routing.http.desync_mitigation_mode");
  const bucket = attribute("access_logs.s3.bucket");
  return {
    deletionProtection: isTrue("deletion_protection.enabled"),
    dropsInvalidHeaders: isTrue("routing.http.drop_invalid_header_fields.enabled"),
    ...(desyncMode === undefined ? {} : { desyncMode }),
    accessLogs: known({
      enabled: isTrue("access_logs.s3.enabled"),
      ...(bucket === undefined ? {} : { bucket }),
    }),
  };
}

/** Reads application, network and gateway load balancers. */
export function readLoadBalancers(context: AwsContext): void {
  const attributesOf = attributes(context, "describe-load-balancer-attributes", "LoadBalancerArn");
  const webAclOf = byArn(context, "get-web-acl-for-resource", "ResourceArn");
  for (const item of itemsOf(context, "describe-load-balancers")) {
    const told = attributesOf(item.id);
    const webAcl = webAclOf(item.id);
    const type = word(item, "Type", ["application", "network", "gateway"] as const);
    const balances = told?.get("load_balancing.cross_zone.enabled");
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
      ...protectionOf(item, told),
      hasWebAcl:
        webAcl === undefined
          ? unknown(`the web ACL of ${item.id} is in wafv2 get-web-acl-for-resource`)
          : known(webAcl.some(({ json }) => json["WebACL"] !== undefined)),
    });
  }
}
