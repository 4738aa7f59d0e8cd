import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { reachNoInternetToDatabase } from "../../policies/rules/reach-no-internet-to-database";
import type { TestResource } from "./harness";
import {
  group,
  instance,
  judged,
  judgedDeployed,
  resource,
  subnet,
  tcpFrom,
  vpc,
} from "./reachStack";

const rule = reachNoInternetToDatabase;

/** A VPC with one zone: a public subnet, and a data subnet with one database in a group that admits `ingress`. */
function network(
  ingress: Readonly<Record<string, unknown>>,
  database: Readonly<Record<string, unknown>> = { engine: "postgres" },
  routes: Readonly<Record<string, string>> = {},
  type = "aws:rds/instance:Instance",
): TestResource[] {
  const availabilityZone = "us-east-1a";
  return [
    ...vpc("app", "10.0.0.0/16"),
    ...subnet("public-a", {
      vpc: "app",
      cidrBlock: "10.0.0.0/24",
      availabilityZone,
      routes: { "0.0.0.0/0": "app-igw" },
    }),
    ...subnet("data-a", { vpc: "app", cidrBlock: "10.0.1.0/24", availabilityZone, routes }),
    resource(
      "aws:rds/subnetGroup:SubnetGroup",
      "data",
      { subnetIds: [unknownValue] },
      { subnetIds: ["data-a"] },
    ),
    group("data", "app", [ingress]),
    resource(
      type,
      "orders",
      { dbSubnetGroupName: unknownValue, vpcSecurityGroupIds: [unknownValue], ...database },
      { dbSubnetGroupName: ["data"], vpcSecurityGroupIds: ["data"] },
    ),
  ];
}

/** A network load balancer that hands TCP 5432 on to the address of the database. */
function balancer(internal: unknown, port = 5432): TestResource[] {
  return [
    resource(
      "aws:lb/loadBalancer:LoadBalancer",
      "front",
      { loadBalancerType: "network", internal, subnets: [unknownValue] },
      { subnets: ["public-a"] },
    ),
    resource(
      "aws:lb/targetGroup:TargetGroup",
      "orders",
      { protocol: "TCP", port, vpcId: unknownValue, targetType: "ip" },
      { vpcId: ["app"] },
    ),
    resource(
      "aws:lb/listener:Listener",
      "front-db",
      {
        protocol: "TCP",
        port: 6000,
        loadBalancerArn: unknownValue,
        defaultActions: [{ type: "forward", targetGroupArn: unknownValue }],
      },
      { loadBalancerArn: ["front"], defaultActions: ["orders"] },
    ),
    resource(
      "aws:lb/targetGroupAttachment:TargetGroupAttachment",
      "orders-target",
      { targetGroupArn: unknownValue, targetId: unknownValue },
      { targetGroupArn: ["orders"], targetId: ["orders"] },
    ),
  ];
}

const fromVpc = tcpFrom(5432, "10.0.0.0/16");
const toInternet = { "0.0.0.0/0": "app-igw" };

describe("reach-no-internet-to-database", () => {
  it("prints the path through a network load balancer that faces the internet", async () => {
    assert.deepEqual(await judged(rule, [...network(fromVpc), ...balancer(false)]), [
      "mandatory orders: Database orders: the internet reaches it on tcp 6000 through load balancer front: the internet → internet gateway app-igw → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → load balancer front listener front-db → target group orders registered target → default network ACL of app out of the subnet by entry 100: allow all traffic to 0.0.0.0/0 → route table public-a-table route 10.0.0.0/16 to local → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group data in by rule data ingress[0]: tcp 5432 from 10.0.0.0/16 → database orders. Remove the listener or rule on the printed path; clients should come through the application tier.",
    ]);
  });

  it("is content when the load balancer is internal, or hands another port on", async () => {
    assert.deepEqual(await judged(rule, [...network(fromVpc), ...balancer(true)]), []);
    assert.deepEqual(await judged(rule, [...network(fromVpc), ...balancer(false, 8080)]), []);
  });

  it("does not decide while nobody knows whether the load balancer is internal", async () => {
    assert.deepEqual(await judged(rule, [...network(fromVpc), ...balancer(unknownValue)]), [
      "advisory orders: Not decided: Database orders on tcp 6000 through load balancer front: What decides is not known: public address of interface 0 of front (whether interface 0 of front has a public address is not known). It is a violation if the internet reaches it.",
    ]);
  });

  it("sees a public address of the database itself, on its own port only", async () => {
    const open = { engine: "postgres", publiclyAccessible: true };
    const stack = network(tcpFrom(5432, "0.0.0.0/0"), open, toInternet);
    const found = await judged(rule, stack);
    assert.deepEqual(found, [
      "mandatory orders: Database orders: the internet reaches it on tcp 5432: the internet → internet gateway app-igw → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group data in by rule data ingress[0]: tcp 5432 from 0.0.0.0/0 → database orders. Remove the listener or rule on the printed path; clients should come through the application tier.",
    ]);
    assert.deepEqual(await judgedDeployed(rule, stack), found);
    const moved = network(tcpFrom(5432, "0.0.0.0/0"), { ...open, port: 6432 }, toInternet);
    assert.deepEqual(await judged(rule, moved), []);
    const closed = network(tcpFrom(5432, "0.0.0.0/0"), { engine: "postgres" }, toInternet);
    assert.deepEqual(await judged(rule, closed), []);
  });

  it("takes the ports of the engine when the port is left out or not known, as configured", async () => {
    const type = "aws:docdb/clusterInstance:ClusterInstance";
    const open = { engine: "docdb", publiclyAccessible: true };
    const stack = network(tcpFrom(27017, "0.0.0.0/0"), open, toInternet, type);
    assert.deepEqual(await judged(rule, stack), [
      "mandatory orders: Database orders: the internet reaches it on tcp 27017: the internet → internet gateway app-igw → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group data in by rule data ingress[0]: tcp 27017 from 0.0.0.0/0 → database orders. Remove the listener or rule on the printed path; clients should come through the application tier.",
    ]);
    assert.deepEqual(await judged(rule, stack, { ports: { docdb: 27018 } }), []);
    const unsure = network(
      tcpFrom(5432, "0.0.0.0/0"),
      { ...open, engine: "postgres", port: unknownValue },
      toInternet,
    );
    assert.deepEqual(await judged(rule, unsure), [
      "mandatory orders: Database orders: the internet reaches it on tcp 5432: the internet → internet gateway app-igw → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group data in by rule data ingress[0]: tcp 5432 from 0.0.0.0/0 → database orders. Remove the listener or rule on the printed path; clients should come through the application tier.",
    ]);
  });

  it("does not decide on a source that is not known", async () => {
    const source = { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: [unknownValue] };
    const open = { engine: "postgres", publiclyAccessible: true };
    assert.deepEqual(await judged(rule, network(source, open, toInternet)), [
      "advisory orders: Not decided: Database orders on tcp 5432: What decides is not known: tcp 5432 from addresses that are not known of security group rule data ingress[0] (ingress[0].cidrBlocks of data is not known yet). It is a violation if the internet reaches it.",
    ]);
  });

  it("follows hosts that the internet reaches when told to", async () => {
    const stack = [
      ...network(fromVpc),
      group("web", "app", [tcpFrom(443, "0.0.0.0/0")]),
      instance("web", "public-a", "web", { associatePublicIpAddress: true }),
    ];
    assert.deepEqual(await judged(rule, stack), []);
    assert.deepEqual(await judged(rule, stack, { throughHosts: true }), [
      "mandatory orders: Database orders: the internet reaches instance web on tcp 443, which reaches it in turn: the internet → internet gateway app-igw → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group web in by rule web ingress[0]: tcp 443 from 0.0.0.0/0 → instance web → security group web out by rule web egress[0]: all traffic to 0.0.0.0/0, ::/0 → default network ACL of app out of the subnet by entry 100: allow all traffic to 0.0.0.0/0 → route table public-a-table route 10.0.0.0/16 to local → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group data in by rule data ingress[0]: tcp 5432 from 10.0.0.0/16 → database orders. Remove the listener or rule on the printed path; clients should come through the application tier.",
    ]);
  });

  it("has nothing to say of a stack without data services", async () => {
    assert.deepEqual(await judged(rule, vpc("app", "10.0.0.0/16")), []);
  });
});
