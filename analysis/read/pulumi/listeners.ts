import type { ListenerAction } from "../../model/loadBalancer";
import { known, type Value } from "../../model/value";
import { baseOf } from "./base";
import { inlineBlocks, inputsOf, number, text, unknownField, type Block } from "./fields";
import { accepts, link, requiredLink } from "./links";
import { both, type ResourceReader, type ResourceReaders } from "./reader";

const toTargetGroup = accepts("targetGroup");

function actionsOf(block: Block, key: string): Value<readonly ListenerAction[]> {
  const { list, blocks } = inlineBlocks(block, key);
  if (list.kind === "unknown") return list;
  return known(
    blocks.flatMap((one): readonly ListenerAction[] =>
      one ? actionsIn(one) : [{ kind: "unknown" }],
    ),
  );
}

function actionsIn(block: Block): readonly ListenerAction[] {
  const type = text(block, "type");
  if (type?.kind !== "known") return [{ kind: "unknown" }];
  switch (type.value) {
    case "forward":
      return forwardsOf(block);
    case "redirect":
      return [redirectOf(block)];
    case "fixed-response":
      return [{ kind: "fixedResponse" }];
    case "authenticate-cognito":
    case "authenticate-oidc":
      return [{ kind: "authenticate" }];
    default:
      return [{ kind: "unknown" }];
  }
}

function redirectOf(block: Block): ListenerAction {
  const [redirect] = inlineBlocks(block, "redirect").blocks;
  const kept = (key: "protocol" | "port"): Value<string> => {
    if (redirect === undefined) return unknownField(block, "redirect");
    return text(redirect, key) ?? known(`#{${key}}`);
  };
  return { kind: "redirect", to: { protocol: kept("protocol"), port: kept("port") } };
}

function forwardsOf(block: Block): readonly ListenerAction[] {
  const single = link(block, "targetGroupArn", toTargetGroup);
  if (single !== undefined) {
    return [{ kind: "forward", targetGroup: single, weight: known(1) }];
  }
  const [forward] = inlineBlocks(block, "forward").blocks;
  if (forward === undefined) return [{ kind: "unknown" }];
  return inlineBlocks(forward, "targetGroups").blocks.map((one): ListenerAction =>
    one === undefined
      ? { kind: "unknown" }
      : {
          kind: "forward",
          targetGroup: requiredLink(one, "arn", toTargetGroup),
          weight: number(one, "weight") ?? known(1),
        },
  );
}

const readListener: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const port = number(block, "port");
  const tlsPolicy = text(block, "sslPolicy");
  return [
    {
      ...baseOf(context, resource),
      kind: "listener",
      loadBalancer: requiredLink(block, "loadBalancerArn", accepts("loadBalancer")),
      // Without a protocol an application load balancer speaks HTTP.
      protocol: text(block, "protocol") ?? known("HTTP"),
      ...(port === undefined ? {} : { port }),
      actions: actionsOf(block, "defaultActions"),
      ...(tlsPolicy === undefined ? {} : { tlsPolicy }),
    },
  ];
};

const readListenerRule: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "listenerRule",
      listener: requiredLink(block, "listenerArn", accepts("listener")),
      actions: actionsOf(block, "actions"),
    },
  ];
};

/** Listeners of application, network and gateway load balancers, and their rules. */
export const listenerReaders: ResourceReaders = {
  ...both("listener:Listener", readListener),
  ...both("listenerRule:ListenerRule", readListenerRule),
};
