import type { Link } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import { baseOf } from "./base";
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
    });
  }
}

function balances(item: Item, settings: readonly Item[] | undefined): Value<boolean> {
  const [own] = settings ?? [];
  return own === undefined
    ? unknown(`cross-zone balancing of ${item.id} is in elb describe-load-balancer-attributes`)
    : flag(part(own, "CrossZoneLoadBalancing"), "Enabled");
}
