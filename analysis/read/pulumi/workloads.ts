import type { Link, LinkList } from "../../model/link";
import type { Entity } from "../../model/network";
import { known, unknown, type Value } from "../../model/value";
import type { PulumiResource } from "../resource";
import { baseOf, impliedBase } from "./base";
import { impliedId } from "./context";
import {
  boolean,
  inlineBlocks,
  inputsOf,
  isWritten,
  number,
  outputText,
  text,
  texts,
  type Block,
} from "./fields";
import { writtenAddresses } from "./interfaces";
import {
  accepts,
  link,
  links,
  linksInBlocks,
  requiredLink,
  toNetworkInterface,
  toSecurityGroup,
  toSubnet,
} from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";
import { templateOf } from "./scaling";
import { pulumiTypes } from "./types";

const readInstance: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const subnet = link(block, "subnetId", toSubnet);
  const securityGroups = links(block, "vpcSecurityGroupIds", toSecurityGroup);
  const associatePublicIpAddress = boolean(block, "associatePublicIpAddress");
  const sourceDestCheck = boolean(block, "sourceDestCheck") ?? known(true);
  const listedInterfaces = listedInterfacesOf(block);
  const launchTemplate = templateOf(block);
  const instanceProfile = text(block, "iamInstanceProfile");
  return [
    {
      ...base,
      kind: "instance",
      ...(subnet === undefined ? {} : { subnet }),
      securityGroups,
      sourceDestCheck,
      ...(associatePublicIpAddress === undefined ? {} : { associatePublicIpAddress }),
      ...(listedInterfaces === undefined ? {} : { listedInterfaces }),
      ...(launchTemplate === undefined ? {} : { launchTemplate }),
      ...(instanceProfile === undefined ? {} : { instanceProfile }),
    },
    // An instance that lists its interfaces brings none of its own.
    ...(listedInterfaces !== undefined
      ? []
      : [
          primaryInterface(block, base, {
            subnet,
            securityGroups,
            associatePublicIpAddress,
            sourceDestCheck,
          }),
        ]),
  ];
};

function listedInterfacesOf(block: Block): LinkList | undefined {
  const keys = ["networkInterfaces", "primaryNetworkInterface"].filter((key) =>
    isWritten(block, key),
  );
  if (keys.length === 0) return undefined;
  const lists = keys.map((key) =>
    linksInBlocks(block, key, "networkInterfaceId", toNetworkInterface),
  );
  const more = lists.find((list) => list.more !== undefined)?.more;
  return {
    items: lists.flatMap(({ items }) => items),
    ...(more === undefined ? {} : { more }),
  };
}

function primaryInterface(
  block: Block,
  base: ReturnType<typeof baseOf>,
  facts: {
    readonly subnet: Link | undefined;
    readonly securityGroups: ReturnType<typeof links>;
    readonly associatePublicIpAddress: Value<boolean> | undefined;
    readonly sourceDestCheck: Value<boolean>;
  },
): Entity {
  const privateIpv4 = writtenAddresses(block, "privateIp", "secondaryPrivateIps");
  const ipv6 = texts(block, "ipv6Addresses");
  const ipv6AddressCount = number(block, "ipv6AddressCount");
  const inDefault = unknown(`${base.name} names no subnet, so AWS chooses a default subnet`, [
    base.urn,
  ]);
  return {
    ...impliedBase(
      base,
      impliedId(base.id, "primary-network-interface"),
      `primary interface of ${base.name}`,
      outputText(block.resource, "primaryNetworkInterfaceId"),
    ),
    kind: "networkInterface",
    owner: { kind: "instance", id: base.id },
    subnet: facts.subnet ?? { kind: "unresolved", why: inDefault },
    securityGroups: facts.securityGroups,
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
    ...(ipv6AddressCount === undefined ? {} : { ipv6AddressCount }),
    autoAssignedPublicIpv4: facts.associatePublicIpAddress ?? publicBySubnet(block, facts.subnet),
    sourceDestCheck: facts.sourceDestCheck,
    isClass: false,
    deniesInternetGatewayTraffic: false,
  };
}

/** Left out on the instance: the subnet decides whether it gets a public address (NETWORK 5.8). */
function publicBySubnet(block: Block, subnet: Link | undefined): Value<boolean> {
  const resource = subnet?.kind === "entity" ? block.context.resources.get(subnet.id) : undefined;
  if (resource === undefined) {
    return unknown(`the subnet of ${block.resource.name} decides whether it gets a public address`);
  }
  const isDefault = resource.type === "aws:ec2/defaultSubnet:DefaultSubnet";
  return boolean(inputsOf(block.context, resource), "mapPublicIpOnLaunch") ?? known(isDefault);
}

const defaultPorts: readonly [engine: RegExp, port: number][] = [
  [/mysql|mariadb/, 3306],
  [/postgres/, 5432],
  [/sqlserver/, 1433],
  [/oracle/, 1521],
  [/redis|valkey/, 6379],
  [/memcached/, 11_211],
];

function portOf(block: Block, engine: Value<string> | undefined): Value<number> {
  const written = number(block, "port");
  if (written !== undefined) return written;
  if (engine?.kind === "unknown") return engine;
  const found = defaultPorts.find(([name]) => name.test(engine?.value ?? ""));
  return found === undefined
    ? unknown(
        `the port of ${block.resource.name} is not written and its engine has no default here`,
      )
    : known(found[1]);
}

const subnetGroupKeys = [
  "dbSubnetGroupName",
  "subnetGroupName",
  "neptuneSubnetGroupName",
  "clusterSubnetGroupName",
  "replicationSubnetGroupId",
];

const groupKeys = ["vpcSecurityGroupIds", "securityGroupIds", "securityGroups"];

function serviceOf(resource: PulumiResource): string {
  return resource.type.split(":")[1]?.split("/")[0] ?? resource.type;
}

const readDatabase: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const engine = text(block, "engine");
  const groupKey = subnetGroupKeys.find((key) => isWritten(block, key));
  const subnetGroup =
    groupKey === undefined ? undefined : link(block, groupKey, accepts("subnetGroup"));
  const cluster = link(block, "clusterIdentifier", accepts("databaseCluster"));
  const securityGroupKey = groupKeys.find((key) => isWritten(block, key));
  const subnetKey = ["subnetIds", "vpcSubnetIds"].find((key) => isWritten(block, key));
  const zoneName = text(block, "availabilityZone") ?? outputText(resource, "availabilityZone");
  const multiAz = boolean(block, "multiAz");
  return [
    {
      ...baseOf(context, resource),
      kind: "database",
      service: serviceOf(resource),
      ...(engine === undefined ? {} : { engine }),
      ...(subnetGroup === undefined ? {} : { subnetGroup }),
      subnets: links(block, subnetKey ?? "subnetIds", toSubnet),
      securityGroups: links(block, securityGroupKey ?? "vpcSecurityGroupIds", toSecurityGroup),
      port: portOf(block, engine),
      publiclyAccessible: boolean(block, "publiclyAccessible") ?? known(false),
      ...(cluster === undefined ? {} : { cluster }),
      ...(zoneName.kind === "known" ? { zoneName: zoneName.value } : {}),
      ...(multiAz?.kind === "known" ? { hasStandby: multiAz.value } : {}),
    },
  ];
};

const readSubnetGroup: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "subnetGroup",
      service: serviceOf(resource),
      groupName: text(block, "name") ?? outputText(resource, "name"),
      subnets: links(block, "subnetIds", toSubnet),
    },
  ];
};

const readEcsService: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const { list, blocks } = inlineBlocks(block, "networkConfiguration");
  const [configuration] = blocks;
  const balancers = inlineBlocks(block, "loadBalancers").blocks.flatMap((one) =>
    one !== undefined && isWritten(one, "targetGroupArn") ? [one] : [],
  );
  const nothing = { items: [] };
  const open =
    list.kind === "unknown" ? { items: [], more: { candidates: [], why: list } } : nothing;
  return [
    {
      ...baseOf(context, resource),
      kind: "workload",
      service: "ecs",
      subnets: configuration === undefined ? open : links(configuration, "subnets", toSubnet),
      securityGroups:
        configuration === undefined
          ? open
          : links(configuration, "securityGroups", toSecurityGroup),
      assignPublicIp: (configuration && boolean(configuration, "assignPublicIp")) ?? known(false),
      targetGroups: {
        items: balancers.map((one) => requiredLink(one, "targetGroupArn", accepts("targetGroup"))),
      },
      containerPorts: balancers.map(
        (one) => number(one, "containerPort") ?? unknown(`the port of ${resource.name}`),
      ),
    },
  ];
};

const databases = [...pulumiTypes.database, ...pulumiTypes.databaseCluster];

/** EC2 instances, data services with their subnet groups, and ECS services. */
export const workloadReaders: ResourceReaders = {
  "aws:ec2/instance:Instance": readInstance,
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": readInstance,
  "aws:ecs/service:Service": readEcsService,
  "aws:ecs/taskSet:TaskSet": readEcsService,
  ...Object.fromEntries(databases.map((type) => [type, readDatabase])),
  ...Object.fromEntries(pulumiTypes.subnetGroup.map((type) => [type, readSubnetGroup])),
};
