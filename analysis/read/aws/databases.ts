import type { Link } from "../../model/link";
import { known, unknown, type Value } from "../../model/value";
import type { Database } from "../../model/workload";
import { baseOf } from "./base";
import { itemsOf, type AwsContext, type Item } from "./context";
import { flag, idsIn, part, parts, port, text, texts } from "./fields";
import { linkToName, registerName } from "./names";
import { linksTo } from "./references";

/** What the answers say of a database; AWS words it differently in each service. */
interface Told {
  readonly name: string | undefined;
  readonly groups: readonly string[];
  readonly port: Value<number> | undefined;
  readonly subnets?: readonly string[];
  readonly subnetGroup?: string | undefined;
  readonly cluster?: string | undefined;
  readonly isPublic?: Value<boolean>;
  readonly engine?: string | undefined;
}

type Tell = (item: Item) => Told;

const portIn = (item: Item, key: string) => port(part(item, key), "Port");
const rdsGroups = (item: Item) => idsIn(item, "VpcSecurityGroups", "VpcSecurityGroupId");
const cacheGroups = (item: Item) => idsIn(item, "SecurityGroups", "SecurityGroupId");

const cacheCluster: Tell = (item) => {
  const [node] = parts(item, "CacheNodes");
  return {
    name: text(item, "CacheClusterId"),
    groups: cacheGroups(item),
    port: portIn(item, "ConfigurationEndpoint") ?? (node && portIn(node, "Endpoint")),
    subnetGroup: text(item, "CacheSubnetGroupName"),
    cluster: text(item, "ReplicationGroupId"),
  };
};

const replicationGroup: Tell = (item) => {
  const [shard] = parts(item, "NodeGroups");
  return {
    name: text(item, "ReplicationGroupId"),
    groups: [], // its members tell
    port: portIn(item, "ConfigurationEndpoint") ?? (shard && portIn(shard, "PrimaryEndpoint")),
  };
};

const databases: readonly (readonly [call: string, service: string, tell: Tell])[] = [
  [
    "describe-db-clusters",
    "rds",
    (item) => ({
      name: text(item, "DBClusterIdentifier"),
      groups: rdsGroups(item),
      port: port(item, "Port"),
      subnetGroup: text(item, "DBSubnetGroup"),
      ...publicly(item),
    }),
  ],
  [
    "describe-db-instances",
    "rds",
    (item) => ({
      name: text(item, "DBInstanceIdentifier"),
      groups: rdsGroups(item),
      port: portIn(item, "Endpoint"),
      subnets: idsIn(part(item, "DBSubnetGroup"), "Subnets", "SubnetIdentifier"),
      cluster: text(item, "DBClusterIdentifier"),
      isPublic: flag(item, "PubliclyAccessible"),
    }),
  ],
  [
    "describe-db-proxies",
    "rds",
    (item) => ({
      name: text(item, "DBProxyName"),
      groups: texts(item, "VpcSecurityGroupIds"),
      port: undefined,
      subnets: texts(item, "VpcSubnetIds"),
      engine: text(item, "EngineFamily")?.toLowerCase(),
    }),
  ],
  ["describe-replication-groups", "elasticache", replicationGroup],
  ["describe-cache-clusters", "elasticache", cacheCluster],
  [
    "describe-serverless-caches",
    "elasticache",
    (item) => ({
      name: text(item, "ServerlessCacheName"),
      groups: texts(item, "SecurityGroupIds"),
      port: portIn(item, "Endpoint"),
      subnets: texts(item, "SubnetIds"),
    }),
  ],
  [
    "describe-clusters",
    "redshift",
    (item) => ({
      name: text(item, "ClusterIdentifier"),
      groups: rdsGroups(item),
      port: portIn(item, "Endpoint"),
      subnetGroup: text(item, "ClusterSubnetGroupName"),
      isPublic: flag(item, "PubliclyAccessible"),
    }),
  ],
  [
    "memorydb-describe-clusters",
    "memorydb",
    (item) => ({
      name: text(item, "Name"),
      groups: cacheGroups(item),
      port: portIn(item, "ClusterEndpoint"),
      subnetGroup: text(item, "SubnetGroupName"),
    }),
  ],
  [
    "list-workgroups",
    "redshiftserverless",
    (item) => ({
      name: text(item, "workgroupName"),
      groups: texts(item, "securityGroupIds"),
      port: port(item, "port") ?? port(part(item, "endpoint"), "port"),
      subnets: texts(item, "subnetIds"),
      isPublic: flag(item, "publiclyAccessible"),
    }),
  ],
  [
    "describe-replication-instances",
    "dms",
    (item) => ({
      name: text(item, "ReplicationInstanceIdentifier"),
      groups: rdsGroups(item),
      port: unknown(`${item.id} connects, and does not listen`),
      subnets: idsIn(part(item, "ReplicationSubnetGroup"), "Subnets", "SubnetIdentifier"),
      isPublic: flag(item, "PubliclyAccessible"),
    }),
  ],
];

function publicly(item: Item): Pick<Told, "isPublic"> {
  return item.json["PubliclyAccessible"] === undefined
    ? {}
    : { isPublic: flag(item, "PubliclyAccessible") };
}

// Default ports where the answer has no endpoint (NETWORK 1.33).
const standardPorts: readonly (readonly [engine: RegExp, port: number])[] = [
  [/mysql|mariadb/, 3306],
  [/postgres/, 5432],
  [/sqlserver/, 1433],
  [/oracle/, 1521],
  [/redis|valkey/, 6379],
  [/memcached/, 11_211],
];

function portOf(id: string, written: Value<number> | undefined, engine: string): Value<number> {
  if (written?.kind === "unknown" || (written?.kind === "known" && written.value > 0))
    return written;
  const standard = standardPorts.find(([pattern]) => pattern.test(engine));
  return standard === undefined ? unknown(`the port of ${id} is not given`) : known(standard[1]);
}

const subnetGroups: readonly (readonly [
  call: string,
  service: string,
  name: string,
  subnet: string,
])[] = [
  ["describe-db-subnet-groups", "rds", "DBSubnetGroupName", "SubnetIdentifier"],
  ["describe-cache-subnet-groups", "elasticache", "CacheSubnetGroupName", "SubnetIdentifier"],
  ["describe-cluster-subnet-groups", "redshift", "ClusterSubnetGroupName", "SubnetIdentifier"],
  ["describe-subnet-groups", "memorydb", "Name", "Identifier"],
];

/** Reads data services and their subnet groups. */
export function readDatabases(context: AwsContext): void {
  for (const [call, service, nameKey, subnetKey] of subnetGroups) {
    for (const item of itemsOf(context, call)) {
      const name = text(item, nameKey) ?? item.id;
      registerName(item, `${service} subnet group`, name);
      context.entities.push({
        ...baseOf(item),
        name,
        kind: "subnetGroup",
        service,
        groupName: known(name),
        subnets: linksTo(context, idsIn(item, "Subnets", subnetKey)),
      });
    }
  }
  for (const [call, service, tell] of databases) {
    for (const item of itemsOf(context, call))
      context.entities.push(databaseOf(item, service, tell(item)));
  }
}

function databaseOf(item: Item, service: string, told: Told): Database {
  const { name, groups, subnets, subnetGroup, cluster } = told;
  registerName(item, `${service} database`, name);
  const engine = told.engine ?? text(item, "Engine");
  const link = (what: string, named: string): Link => linkToName(item, `${service} ${what}`, named);
  return {
    ...baseOf(item),
    name: name ?? item.id,
    kind: "database",
    service,
    ...(engine === undefined ? {} : { engine: known(engine) }),
    ...(subnetGroup === undefined ? {} : { subnetGroup: link("subnet group", subnetGroup) }),
    subnets: linksTo(item.context, subnets ?? []),
    securityGroups: linksTo(item.context, groups),
    port: portOf(item.id, told.port, engine ?? ""),
    publiclyAccessible: told.isPublic ?? known(false),
    ...(cluster === undefined ? {} : { cluster: link("database", cluster) }),
  };
}
