import { known, unknown, type Value } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, type AwsContext, type Item } from "./context";
import { flag, idsIn, part, parts, port, text, texts } from "./fields";
import { linksTo } from "./references";

interface Told {
  readonly name: string | undefined;
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  readonly isPublic?: Value<boolean>;
  readonly preserveClientIp?: Value<boolean>;
  readonly targetGroups?: readonly string[];
  readonly containerPorts?: readonly Value<number>[];
}

type Tell = (item: Item) => Told;

/** Subnets and groups inside a block of the answer. */
const inBlock = (block: Item, subnets: string, groups: string) => ({
  subnets: texts(block, subnets),
  groups: texts(block, groups),
});

function ecsService(item: Item): Told {
  const block = part(part(item, "networkConfiguration"), "awsvpcConfiguration");
  const assigns = text(block, "assignPublicIp");
  const balancers = parts(item, "loadBalancers").filter(
    (one) => text(one, "targetGroupArn") !== undefined,
  );
  return {
    name: text(item, "serviceName"),
    ...inBlock(block, "subnets", "securityGroups"),
    isPublic: known(assigns === "ENABLED"),
    targetGroups: balancers.flatMap((one) => text(one, "targetGroupArn") ?? []),
    containerPorts: balancers.map(
      (one) => port(one, "containerPort") ?? unknown(`the port of ${item.id}`),
    ),
  };
}

function kafkaCluster(item: Item): Told {
  const provisioned = part(part(item, "Provisioned"), "BrokerNodeGroupInfo");
  const [serverless] = parts(part(item, "Serverless"), "VpcConfigs");
  const access = part(part(provisioned, "ConnectivityInfo"), "PublicAccess");
  return {
    name: text(item, "ClusterName"),
    isPublic: known((text(access, "Type") ?? "DISABLED") !== "DISABLED"),
    ...(serverless === undefined
      ? inBlock(provisioned, "ClientSubnets", "SecurityGroups")
      : inBlock(serverless, "SubnetIds", "SecurityGroupIds")),
  };
}

function eksCluster(item: Item): Told {
  const block = part(item, "resourcesVpcConfig");
  const own = text(block, "clusterSecurityGroupId");
  const { subnets, groups } = inBlock(block, "subnetIds", "securityGroupIds");
  return {
    name: text(item, "name"),
    subnets,
    groups: own === undefined ? groups : [own, ...groups],
  };
}

const owners: readonly (readonly [call: string, service: string, tell: Tell])[] = [
  [
    "describe-instance-connect-endpoints",
    "instanceConnect",
    (item) => ({
      name: undefined,
      subnets: [text(item, "SubnetId") ?? []].flat(),
      groups: texts(item, "SecurityGroupIds"),
      preserveClientIp: flag(item, "PreserveClientIp"),
    }),
  ],
  ["describe-services", "ecs", ecsService],
  ["eks-describe-cluster", "eks", eksCluster],
  [
    "describe-domains",
    "opensearch",
    (item) => ({
      name: text(item, "DomainName"),
      ...inBlock(part(item, "VPCOptions"), "SubnetIds", "SecurityGroupIds"),
    }),
  ],
  [
    "describe-mount-targets",
    "efs",
    (item) => ({
      name: text(item, "FileSystemId"),
      subnets: [text(item, "SubnetId") ?? []].flat(),
      groups: [], // only the interface tells them
    }),
  ],
  [
    "describe-file-systems",
    "fsx",
    (item) => ({ name: undefined, subnets: texts(item, "SubnetIds"), groups: [] }),
  ],
  [
    "describe-broker",
    "mq",
    (item) => ({
      name: text(item, "BrokerName"),
      ...inBlock(item, "SubnetIds", "SecurityGroups"),
      isPublic: flag(item, "PubliclyAccessible"),
    }),
  ],
  ["list-clusters-v2", "msk", kafkaCluster],
  [
    "get-vpc-links",
    "apigatewayv2",
    (item) => ({ name: text(item, "Name"), ...inBlock(item, "SubnetIds", "SecurityGroupIds") }),
  ],
  [
    "list-resolver-endpoints",
    "route53",
    (item) => ({
      name: text(item, "Name"),
      subnets: [],
      groups: texts(item, "SecurityGroupIds"),
    }),
  ],
];

/** Reads what has interfaces in subnets and security groups and nothing special (NETWORK 1.37, 1.38). */
export function readOwners(context: AwsContext): void {
  for (const [call, service, tell] of owners) {
    for (const item of itemsOf(context, call)) {
      const told = tell(item);
      const base = baseOf(item);
      context.entities.push({
        ...base,
        name: told.name ?? base.name,
        kind: "workload",
        service,
        subnets: linksTo(context, told.subnets),
        securityGroups: linksTo(context, told.groups),
        assignPublicIp: told.isPublic ?? known(false),
        ...(told.preserveClientIp === undefined ? {} : { preserveClientIp: told.preserveClientIp }),
        targetGroups: linksTo(context, told.targetGroups ?? []),
        ...(told.containerPorts === undefined ? {} : { containerPorts: told.containerPorts }),
      });
    }
  }
}

/** Interfaces that answers name as those of an owner, by id of the interface. */
export function interfacesOfOwners(context: AwsContext): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  const claim = (call: string, interfacesOf: (item: Item) => readonly string[]) => {
    for (const item of itemsOf(context, call)) {
      for (const id of interfacesOf(item)) found.set(id, item);
    }
  };
  claim("describe-mount-targets", (item) => [text(item, "NetworkInterfaceId") ?? []].flat());
  claim("describe-file-systems", (item) => texts(item, "NetworkInterfaceIds"));
  claim("list-workgroups", (item) =>
    parts(part(item, "endpoint"), "vpcEndpoints").flatMap((one) =>
      idsIn(one, "networkInterfaces", "networkInterfaceId"),
    ),
  );
  const services = new Map(
    itemsOf(context, "describe-services").map((item) => [
      `${text(item, "clusterArn") ?? ""} service:${text(item, "serviceName") ?? ""}`,
      item,
    ]),
  );
  for (const task of itemsOf(context, "describe-tasks")) {
    const service = services.get(`${text(task, "clusterArn") ?? ""} ${text(task, "group") ?? ""}`);
    if (service === undefined) continue;
    for (const detail of parts(task, "attachments").flatMap((one) => parts(one, "details"))) {
      const id = text(detail, "name") === "networkInterfaceId" ? text(detail, "value") : undefined;
      if (id !== undefined) found.set(id, service);
    }
  }
  return found;
}

// What AWS writes into the description of an interface that one of its services made.
const descriptions: readonly (readonly [call: string, describes: (item: Item) => string])[] = [
  ["eks-describe-cluster", (item) => `Amazon EKS ${text(item, "name") ?? ""}`],
  ["describe-domains", (item) => `ES ${text(item, "DomainName") ?? ""}`],
];

/** Owners by the exact description of their interfaces. */
export function ownersByDescription(context: AwsContext): ReadonlyMap<string, Item> {
  return new Map(
    descriptions.flatMap(([call, describes]) =>
      itemsOf(context, call).map((item): [string, Item] => [describes(item), item]),
    ),
  );
}
