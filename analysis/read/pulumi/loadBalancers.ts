import type { AccessLogs } from "../../model/loadBalancer";
import { known, mapValue, type Value } from "../../model/value";
import { baseOf } from "./base";
import {
  boolean,
  inlineBlocks,
  inputsOf,
  isWritten,
  number,
  text,
  unknownField,
  word,
  type Block,
} from "./fields";
import { interfacesOf } from "./interfaces";
import {
  accepts,
  link,
  links,
  linksInBlocks,
  requiredLink,
  toSecurityGroup,
  toSubnet,
  toVpc,
} from "./links";
import { both, type ResourceReader, type ResourceReaders } from "./reader";

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

/** Access logs as written. A block without `enabled` counts as what the provider takes it for. */
export function accessLogsOf(block: Block, byDefault: boolean): Value<AccessLogs> | undefined {
  const { list, blocks } = inlineBlocks(block, "accessLogs");
  if (list.kind === "absent") return undefined;
  const [logs] = blocks;
  if (logs === undefined) return unknownField(block, "accessLogs");
  const bucket = text(logs, "bucket");
  return known({
    enabled: boolean(logs, "enabled") ?? known(byDefault),
    ...(bucket === undefined ? {} : { bucket }),
  });
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
  const deletionProtection = boolean(block, "enableDeletionProtection");
  const dropsInvalidHeaders = boolean(block, "dropInvalidHeaderFields");
  const desyncMode = text(block, "desyncMitigationMode");
  const accessLogs = accessLogsOf(block, false);
  const enforce = "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic";
  return [
    {
      ...base,
      kind: "loadBalancer",
      loadBalancerType,
      internal,
      subnets,
      ...(isWritten(block, "subnetMappings")
        ? {
            elasticIps: linksInBlocks(
              block,
              "subnetMappings",
              "allocationId",
              accepts("elasticIp"),
            ),
          }
        : {}),
      securityGroups,
      ipAddressType: text(block, "ipAddressType") ?? known("ipv4"),
      // Application load balancers always balance across zones (NETWORK 8.15).
      crossZone: crossZone ?? mapValue(loadBalancerType, (type) => type === "application"),
      enforceSecurityGroupOnPrivateLink: mapValue(
        word(block, enforce, ["on", "off"]) ?? known("on" as const),
        (setting) => setting === "on",
      ),
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
      ...(dropsInvalidHeaders === undefined ? {} : { dropsInvalidHeaders }),
      ...(desyncMode === undefined ? {} : { desyncMode }),
      ...(accessLogs === undefined ? {} : { accessLogs }),
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

// An address that is not known yet and comes from one of these is an address of its interface (RULES U2).
const toTargets = accepts(
  "instance",
  "function",
  "loadBalancer",
  "networkInterface",
  "database",
  "databaseCluster",
);

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
      targetGroup: requiredLink(block, "targetGroupArn", accepts("targetGroup")),
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

const readWebAclAssociation: ResourceReader = (context, resource) => [
  {
    ...baseOf(context, resource),
    kind: "webAclAssociation",
    loadBalancer: requiredLink(inputsOf(context, resource), "resourceArn", accepts("loadBalancer")),
  },
];

/** Application, network and gateway load balancers, under both names of their module. */
export const loadBalancerReaders: ResourceReaders = {
  ...both("loadBalancer:LoadBalancer", readLoadBalancer),
  ...both("targetGroup:TargetGroup", readTargetGroup),
  ...both("targetGroupAttachment:TargetGroupAttachment", readAttachment),
  "aws:wafv2/webAclAssociation:WebAclAssociation": readWebAclAssociation,
  "aws:wafregional/webAclAssociation:WebAclAssociation": readWebAclAssociation,
};
