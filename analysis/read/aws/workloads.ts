import { entityId, type EntityId } from "../../model/identity";
import type { NetworkInterface, NetworkInterfaceOwnerKind } from "../../model/networkInterface";
import { known, unknown, type Value } from "../../model/value";
import { interfacesOf } from "../pulumi/interfaces";
import { baseOf } from "./base";
import { itemsOf, report, wasAsked, type AwsContext, type Item } from "./context";
import { flag, number, part, parts, text, textValue, texts, textsIn, word } from "./fields";
import { interfaceFrom } from "./interfaces";
import { linkTo, linksTo, requiredLink } from "./references";

function readInstances(context: AwsContext): void {
  const alone = !wasAsked(context, "describe-network-interfaces");
  for (const reservation of itemsOf(context, "describe-instances")) {
    for (const found of parts(reservation, "Instances")) {
      const id = text(found, "InstanceId");
      const state = textValue(part(found, "State"), "Name");
      if (
        state.kind === "known" &&
        (state.value === "terminated" || state.value === "shutting-down")
      )
        continue;
      if (id === undefined) {
        report(context, reservation.id, "InstanceId is missing", "Instances");
        continue;
      }
      const item: Item = { ...found, id };
      const subnet = text(item, "SubnetId");
      context.entities.push({
        ...baseOf(item),
        kind: "instance",
        ...(subnet === undefined ? {} : { subnet: linkTo(context, subnet) }),
        securityGroups: linksTo(context, textsIn(item, "SecurityGroups", "GroupId")),
        sourceDestCheck: flag(item, "SourceDestCheck"),
        state,
      });
      if (!alone) continue;
      for (const one of parts(item, "NetworkInterfaces")) {
        const eni = text(one, "NetworkInterfaceId");
        if (eni === undefined) continue;
        context.entities.push(
          interfaceFrom({ ...one, id: eni }, { kind: "instance", id: entityId(id) }),
        );
      }
    }
  }
}

/** Instances stand inside reservations, so their ids are registered apart. */
export function registerInstances(context: AwsContext): void {
  for (const reservation of itemsOf(context, "describe-instances")) {
    for (const id of textsIn(reservation, "Instances", "InstanceId"))
      context.index.set(id, { kind: "instance", id: entityId(id) });
  }
  for (const item of itemsOf(context, "list-functions")) {
    const name = text(item, "FunctionName");
    if (name !== undefined) context.index.set(name, { kind: "function", id: entityId(item.id) });
  }
}

function interfacesOfKind(
  context: AwsContext,
  kind: NetworkInterfaceOwnerKind,
): NetworkInterface[] {
  return context.entities.flatMap((one) =>
    one.kind === "networkInterface" && one.owner.kind === kind ? [one] : [],
  );
}

function sameIds(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((id) => right.includes(id));
}

function groupsOf(one: NetworkInterface): readonly string[] {
  return one.securityGroups.items.map((link) =>
    link.kind === "entity" ? link.id : link.kind === "external" ? link.awsId : "",
  );
}

function subnetOf({ subnet }: NetworkInterface): string {
  return subnet.kind === "entity" ? subnet.id : subnet.kind === "external" ? subnet.awsId : "";
}

function readFunctions(context: AwsContext): void {
  const found = interfacesOfKind(context, "function");
  const bySubnet = new Map<string, NetworkInterface[]>();
  for (const one of found)
    bySubnet.set(subnetOf(one), [...(bySubnet.get(subnetOf(one)) ?? []), one]);
  for (const item of itemsOf(context, "list-functions")) {
    const base = { ...baseOf(item), name: text(item, "FunctionName") ?? item.id };
    const config = part(item, "VpcConfig");
    const subnetIds = texts(config, "SubnetIds");
    const groupIds = texts(config, "SecurityGroupIds");
    const role = text(item, "Role");
    const subnets = linksTo(context, subnetIds);
    const securityGroups = linksTo(context, groupIds);
    const dualStack: Value<boolean> =
      config.json["Ipv6AllowedForDualStack"] === undefined
        ? known(false)
        : flag(config, "Ipv6AllowedForDualStack");
    context.entities.push({
      ...base,
      kind: "function",
      vpcConfig: known(
        subnetIds.length === 0
          ? undefined
          : { subnets, securityGroups, ipv6AllowedForDualStack: dualStack },
      ),
      ...(role === undefined ? {} : { role: linkTo(context, role) }),
    });
    // Functions with the same subnet and groups share an interface, so each has the shared addresses.
    const classes = interfacesOf({
      base,
      owner: "function",
      subnets,
      securityGroups,
      isClass: true,
    });
    for (const one of classes) {
      const shared = bySubnet.get(subnetOf(one))?.find((real) => sameIds(groupsOf(real), groupIds));
      context.entities.push(shared === undefined ? one : { ...one, ...addressesOf(shared) });
    }
  }
}

function addressesOf({ privateIpv4, ipv6, sourceDestCheck }: NetworkInterface) {
  return {
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
    sourceDestCheck,
  };
}

const cachePorts: Readonly<Record<string, number>> = {
  redis: 6379,
  valkey: 6379,
  memcached: 11_211,
};

function readDatabases(context: AwsContext): void {
  const owned = new Map<EntityId, EntityId[]>();
  const places: { id: EntityId; subnets: readonly string[]; groups: readonly string[] }[] = [];
  for (const item of itemsOf(context, "describe-db-instances")) {
    const base = { ...baseOf(item), name: text(item, "DBInstanceIdentifier") ?? item.id };
    const subnets = textsIn(part(item, "DBSubnetGroup"), "Subnets", "SubnetIdentifier");
    const groups = textsIn(item, "VpcSecurityGroups", "VpcSecurityGroupId");
    const engine = text(item, "Engine");
    context.entities.push({
      ...base,
      kind: "database",
      service: "rds",
      ...(engine === undefined ? {} : { engine: known(engine) }),
      subnets: linksTo(context, subnets),
      securityGroups: linksTo(context, groups),
      port:
        number(part(item, "Endpoint"), "Port") ?? unknown(`the port of ${item.id} is not given`),
      publiclyAccessible: flag(item, "PubliclyAccessible"),
    });
    places.push({ id: base.id, subnets, groups });
  }
  const subnetsOfGroup = new Map(
    itemsOf(context, "describe-cache-subnet-groups").map((item) => [
      item.id,
      textsIn(item, "Subnets", "SubnetIdentifier"),
    ]),
  );
  for (const item of itemsOf(context, "describe-cache-clusters")) {
    const id = text(item, "CacheClusterId") ?? item.id;
    const engine = text(item, "Engine") ?? "";
    const [node] = parts(item, "CacheNodes");
    const written =
      number(part(item, "ConfigurationEndpoint"), "Port") ??
      (node && number(part(node, "Endpoint"), "Port"));
    const standard = cachePorts[engine];
    const groups = textsIn(item, "SecurityGroups", "SecurityGroupId");
    const subnets = subnetsOfGroup.get(text(item, "CacheSubnetGroupName") ?? "") ?? [];
    const base = baseOf(item);
    context.entities.push({
      ...base,
      name: id,
      kind: "database",
      service: "elasticache",
      engine: known(engine),
      subnets: linksTo(context, subnets),
      securityGroups: linksTo(context, groups),
      port:
        written ??
        (standard === undefined ? unknown(`the port of ${id} is not given`) : known(standard)),
      publiclyAccessible: known(false),
    });
    context.index.set(id, { kind: "database", id: base.id });
  }
  adoptInterfaces(context, places, owned);
}

/** RDS does not say which interface is whose; only one database in its subnet and groups leaves no doubt. */
function adoptInterfaces(
  context: AwsContext,
  places: readonly { id: EntityId; subnets: readonly string[]; groups: readonly string[] }[],
  owned: Map<EntityId, EntityId[]>,
): void {
  context.entities.forEach((one, index) => {
    if (one.kind !== "networkInterface" || one.owner.kind !== "database") return;
    const named = context.index.get(one.owner.id)?.id;
    const fitting = places.filter(
      ({ subnets, groups }) => subnets.includes(subnetOf(one)) && sameIds(groups, groupsOf(one)),
    );
    const [only] = fitting;
    const owner = named ?? (fitting.length === 1 ? only?.id : undefined);
    if (fitting.length > 1 && named === undefined) {
      report(
        context,
        one.id,
        `which of ${fitting.length} databases this interface belongs to is not known`,
      );
    }
    if (owner === undefined) return;
    context.entities[index] = { ...one, owner: { kind: "database", id: owner } };
    owned.set(owner, [...(owned.get(owner) ?? []), one.id]);
  });
}

function readOthers(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-instance-connect-endpoints")) {
    const subnet = text(item, "SubnetId");
    context.entities.push({
      ...baseOf(item),
      kind: "workload",
      service: "instanceConnect",
      subnets: linksTo(context, subnet === undefined ? [] : [subnet]),
      securityGroups: linksTo(context, texts(item, "SecurityGroupIds")),
      assignPublicIp: known(false),
      preserveClientIp: flag(item, "PreserveClientIp"),
      targetGroups: { items: [] },
    });
  }
  for (const item of itemsOf(context, "describe-auto-scaling-groups")) {
    const zones = (text(item, "VPCZoneIdentifier") ?? "").split(",").map((one) => one.trim());
    context.entities.push({
      ...baseOf(item),
      name: text(item, "AutoScalingGroupName") ?? item.id,
      kind: "autoScalingGroup",
      subnets: linksTo(
        context,
        zones.filter((one) => one !== ""),
      ),
      targetGroups: linksTo(context, texts(item, "TargetGroupARNs")),
      classicLoadBalancers: linksTo(context, texts(item, "LoadBalancerNames")),
    });
  }
  for (const item of itemsOf(context, "describe-vpc-block-public-access-options")) {
    context.entities.push({
      ...baseOf(
        { ...item, json: { OwnerId: item.json["AwsAccountId"] } },
        `block-public-access ${item.account ?? ""} ${item.region ?? ""}`.trim(),
      ),
      kind: "blockPublicAccess",
      mode: word(item, "InternetGatewayBlockMode", [
        "off",
        "block-ingress",
        "block-bidirectional",
      ] as const),
    });
  }
  for (const item of itemsOf(context, "describe-vpc-block-public-access-exclusions")) {
    if (/^(delete|disable)/.test(text(item, "State") ?? "")) continue;
    const resource = (text(item, "ResourceArn") ?? "").split("/").at(-1) ?? "";
    context.entities.push({
      ...baseOf(item),
      kind: "blockPublicAccessExclusion",
      mode: word(item, "InternetGatewayExclusionMode", [
        "allow-bidirectional",
        "allow-egress",
      ] as const),
      [resource.startsWith("subnet-") ? "subnet" : "vpc"]: linkTo(context, resource),
    });
  }
}

const logTargets = [
  ["vpc-", "vpc"],
  ["subnet-", "subnet"],
  ["eni-", "networkInterface"],
  ["tgw-attach-", "transitGatewayAttachment"],
  ["tgw-", "transitGateway"],
  ["nat-", "natGateway"],
] as const;

function readFlowLogs(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-flow-logs")) {
    const resource = text(item, "ResourceId") ?? "";
    const kind = logTargets.find(([prefix]) => resource.startsWith(prefix))?.[1];
    const destination = text(item, "LogDestination") ?? text(item, "LogGroupName");
    context.entities.push({
      ...baseOf(item),
      kind: "flowLog",
      ...(kind === undefined ? {} : { target: { kind, link: linkTo(context, resource) } }),
      ...(item.json["TrafficType"] === undefined
        ? {}
        : { trafficType: word(item, "TrafficType", ["ACCEPT", "REJECT", "ALL"] as const) }),
      destinationType:
        item.json["LogDestinationType"] === undefined
          ? known("cloud-watch-logs")
          : textValue(item, "LogDestinationType"),
      ...(destination === undefined ? {} : { destination: known(destination) }),
    });
  }
}

const unmodelled = [
  ["describe-client-vpn-endpoints", "Client VPN"],
  ["describe-carrier-gateways", "carrier gateway"],
  ["describe-local-gateways", "Outposts local gateway"],
  ["list-firewalls", "Network Firewall"],
] as const;

function readUnmodelled(context: AwsContext): void {
  for (const [call, what] of unmodelled) {
    for (const item of itemsOf(context, call)) {
      const vpc = text(item, "VpcId");
      context.entities.push({
        ...baseOf(item),
        kind: "unmodelledComponent",
        what,
        ...(vpc === undefined ? {} : { vpc: requiredLink(item, "VpcId") }),
      });
    }
  }
}

/** Reads what has interfaces, Block Public Access, flow logs, and what is seen but not modelled. */
export function readWorkloads(context: AwsContext): void {
  readInstances(context);
  readFunctions(context);
  readDatabases(context);
  readOthers(context);
  readFlowLogs(context);
  readUnmodelled(context);
}
