import type { ListenerAction } from "../../model/loadBalancer";
import { known, mapValue, type Value } from "../../model/value";
import { baseOf } from "./base";
import {
  boolean,
  inlineBlocks,
  inputsOf,
  number,
  text,
  unknownField,
  word,
  type Block,
} from "./fields";
import { interfacesOf } from "./interfaces";
import { accepts, link, links, requiredLink, toSecurityGroup, toSubnet, toVpc } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const toTargetGroup = accepts("targetGroup");

/** Subnets of a load balancer, from `subnets` or from its `subnetMappings`. */
function subnetsOf(block: Block) {
  const { list, blocks } = inlineBlocks(block, "subnetMappings");
  if (list.kind === "unknown") {
    return links(
      { ...block, values: { subnets: block.values["subnetMappings"] } },
      "subnets",
      toSubnet,
    );
  }
  if (list.kind === "absent") return links(block, "subnets", toSubnet);
  const why = unknownField(block, "subnetMappings");
  const items = blocks.map((one) =>
    one === undefined
      ? ({ kind: "unresolved", why } as const)
      : requiredLink(one, "subnetId", toSubnet),
  );
  return { items };
}

const readLoadBalancer: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const types = ["application", "network", "gateway"] as const;
  const loadBalancerType = word(block, "loadBalancerType", types) ?? known("application" as const);
  const subnets = subnetsOf(block);
  const securityGroups = links(block, "securityGroups", toSecurityGroup);
  const internal = boolean(block, "internal") ?? known(false);
  const crossZone = boolean(block, "enableCrossZoneLoadBalancing");
  const enforce = "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic";
  return [
    {
      ...base,
      kind: "loadBalancer",
      loadBalancerType,
      internal,
      subnets,
      securityGroups,
      ipAddressType: text(block, "ipAddressType") ?? known("ipv4"),
      // Application load balancers always balance across zones (NETWORK 8.15).
      crossZone: crossZone ?? mapValue(loadBalancerType, (type) => type === "application"),
      enforceSecurityGroupOnPrivateLink: mapValue(
        word(block, enforce, ["on", "off"]) ?? known("on" as const),
        (setting) => setting === "on",
      ),
    },
    ...interfacesOf({
      base,
      owner: "loadBalancer",
      subnets,
      securityGroups,
      publicIpv4: mapValue(internal, (isInternal) => !isInternal),
      deniesInternetGatewayTraffic: internal.kind === "known" && internal.value,
    }),
  ];
};

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
      return [{ kind: "redirect" }];
    case "fixed-response":
      return [{ kind: "fixedResponse" }];
    case "authenticate-cognito":
    case "authenticate-oidc":
      return [{ kind: "authenticate" }];
    default:
      return [{ kind: "unknown" }];
  }
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
  return [
    {
      ...baseOf(context, resource),
      kind: "listener",
      loadBalancer: requiredLink(block, "loadBalancerArn", accepts("loadBalancer")),
      // Without a protocol an application load balancer speaks HTTP.
      protocol: text(block, "protocol") ?? known("HTTP"),
      ...(port === undefined ? {} : { port }),
      actions: actionsOf(block, "defaultActions"),
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

const readTargetGroup: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const vpc = link(block, "vpcId", toVpc);
  const protocol = text(block, "protocol");
  const port = number(block, "port");
  const preserveClientIp = boolean(block, "preserveClientIp");
  const [healthCheck] = inlineBlocks(block, "healthCheck").blocks;
  const healthCheckProtocol = healthCheck && text(healthCheck, "protocol");
  const types = ["instance", "ip", "lambda", "alb"] as const;
  const balance = text(block, "loadBalancingCrossZoneEnabled");
  return [
    {
      ...baseOf(context, resource),
      kind: "targetGroup",
      ...(vpc === undefined ? {} : { vpc }),
      targetType: word(block, "targetType", types) ?? known("instance" as const),
      ...(protocol === undefined ? {} : { protocol }),
      ...(port === undefined ? {} : { port }),
      ipAddressType: text(block, "ipAddressType") ?? known("ipv4"),
      ...(preserveClientIp === undefined ? {} : { preserveClientIp }),
      ...(balance === undefined
        ? {}
        : {
            crossZone: mapValue(balance, (word) =>
              word === "true" ? true : word === "false" ? false : "use_load_balancer_configuration",
            ),
          }),
      healthCheckPort: (healthCheck && text(healthCheck, "port")) ?? known("traffic-port"),
      ...(healthCheckProtocol === undefined ? {} : { healthCheckProtocol }),
    },
  ];
};

const toTargets = accepts("instance", "function", "loadBalancer");

const readAttachment: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const port = number(block, "port");
  const zone = text(block, "availabilityZone");
  const to = requiredLink(block, "targetId", toTargets);
  const address = text(block, "targetId");
  const isAddress =
    to.kind === "external" && /^[\d.]+$|:.*:/.test(to.awsId) && !to.awsId.startsWith("arn:");
  return [
    {
      ...baseOf(context, resource),
      kind: "targetGroupAttachment",
      targetGroup: requiredLink(block, "targetGroupArn", toTargetGroup),
      target:
        isAddress && address !== undefined
          ? { kind: "address", address }
          : { kind: "entity", link: to },
      ...(port === undefined ? {} : { port }),
      ...(zone === undefined ? {} : { zone }),
      written: { kind: "separate" },
    },
  ];
};

const both = <T>(name: string, reader: T) =>
  Object.fromEntries(["lb", "alb"].map((module) => [`aws:${module}/${name}`, reader]));

/** Application, network and gateway load balancers, under both names of their module. */
export const loadBalancerReaders: ResourceReaders = {
  ...both("loadBalancer:LoadBalancer", readLoadBalancer),
  ...both("listener:Listener", readListener),
  ...both("listenerRule:ListenerRule", readListenerRule),
  ...both("targetGroup:TargetGroup", readTargetGroup),
  ...both("targetGroupAttachment:TargetGroupAttachment", readAttachment),
};
