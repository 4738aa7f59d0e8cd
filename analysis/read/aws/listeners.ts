import type { ListenerAction } from "../../model/loadBalancer";
import { known, type Value } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { number, part, parts, port, text, textValue } from "./fields";
import { link, linkTo, requiredLink } from "./references";

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
          return [redirectOf(part(action, "RedirectConfig"))];
        case "fixed-response":
          return [{ kind: "fixedResponse" }];
        case "authenticate-cognito":
        case "authenticate-oidc":
        case "jwt-validation":
          return [{ kind: "authenticate" }];
        default:
          report(action.context, action.id, "an action of no type that is known", key);
          return [{ kind: "unknown" }];
      }
    }),
  );
}

function redirectOf(redirect: Item): ListenerAction {
  const kept = (key: "Protocol" | "Port") =>
    known(text(redirect, key) ?? `#{${key.toLowerCase()}}`);
  return { kind: "redirect", to: { protocol: kept("Protocol"), port: kept("Port") } };
}

/** Reads listeners and their rules. */
export function readListeners(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-listeners")) {
    const listensOn = port(item, "Port");
    const tlsPolicy = text(item, "SslPolicy");
    context.entities.push({
      ...baseOf(item),
      kind: "listener",
      loadBalancer: requiredLink(item, "LoadBalancerArn"),
      // A gateway load balancer's listener has neither protocol nor port.
      protocol:
        text(item, "Protocol") === undefined ? known("GENEVE") : textValue(item, "Protocol"),
      ...(listensOn === undefined ? {} : { port: listensOn }),
      actions: actionsOf(item, "DefaultActions"),
      ...(tlsPolicy === undefined ? {} : { tlsPolicy: known(tlsPolicy) }),
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
