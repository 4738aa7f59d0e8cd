import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { reachNoCrossEnvironment } from "../../policies/rules/reach-no-cross-environment";
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

const rule = reachNoCrossEnvironment;

/** Two VPCs with a host each, on one transit gateway; `tables` is how many route tables the gateway has. */
function hub(tables: 1 | 2, ingress: Readonly<Record<string, unknown>>): TestResource[] {
  const sides = [
    ["dev", "10.1", []],
    ["prod", "10.2", [ingress]],
  ] as const;
  return [
    resource(
      "aws:ec2transitgateway/transitGateway:TransitGateway",
      "hub",
      { defaultRouteTableAssociation: "disable", defaultRouteTablePropagation: "disable" },
      {},
    ),
    ...Array.from({ length: tables }, (_, index) =>
      resource(
        "aws:ec2transitgateway/routeTable:RouteTable",
        `table${String(index)}`,
        { transitGatewayId: unknownValue },
        { transitGatewayId: ["hub"] },
      ),
    ),
    ...sides.flatMap(([name, block, rules], index) => {
      const table = `table${String(index % tables)}`;
      const joins = {
        inputs: {
          transitGatewayAttachmentId: unknownValue,
          transitGatewayRouteTableId: unknownValue,
        },
        dependencies: {
          transitGatewayAttachmentId: [`${name}-hub`],
          transitGatewayRouteTableId: [table],
        },
      };
      return [
        ...vpc(name, `${block}.0.0/16`, { environment: name }),
        ...subnet(`${name}-a`, {
          vpc: name,
          cidrBlock: `${block}.0.0/24`,
          availabilityZone: "us-east-1a",
        }),
        resource(
          "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
          `${name}-hub`,
          { vpcId: unknownValue, transitGatewayId: unknownValue, subnetIds: [unknownValue] },
          { vpcId: [name], transitGatewayId: ["hub"], subnetIds: [`${name}-a`] },
        ),
        resource(
          "aws:ec2/route:Route",
          `${name}-to-hub`,
          {
            routeTableId: unknownValue,
            destinationCidrBlock: "10.0.0.0/8",
            transitGatewayId: unknownValue,
          },
          { routeTableId: [`${name}-a-table`], transitGatewayId: ["hub"] },
        ),
        resource(
          "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
          `${name}-in`,
          joins.inputs,
          joins.dependencies,
        ),
        resource(
          "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation",
          `${name}-out`,
          joins.inputs,
          joins.dependencies,
        ),
        group(`${name}-host`, name, rules),
        instance(`${name}-host`, `${name}-a`, `${name}-host`),
      ];
    }),
  ];
}

/** One VPC with two hosts, each with the tags given. */
function together(
  one: unknown,
  other: unknown,
  ingress = tcpFrom(443, "10.0.0.0/8"),
): TestResource[] {
  return [
    ...vpc("app", "10.0.0.0/16"),
    ...subnet("a", { vpc: "app", cidrBlock: "10.0.0.0/24" }),
    group("one", "app", []),
    instance("one", "a", "one", { tags: one }),
    group("other", "app", [ingress]),
    instance("other", "a", "other", { tags: other }),
  ];
}

async function findings(
  stack: readonly TestResource[],
  config: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const before = await judged(rule, stack, config);
  assert.deepEqual(await judgedDeployed(rule, stack, config), before, "when everything exists");
  return before;
}

describe("reach-no-cross-environment", () => {
  it("prints the path between environments that share a transit gateway table", async () => {
    assert.deepEqual(await findings(hub(1, tcpFrom(443, "10.0.0.0/8"))), [
      "mandatory prod-host: Instance dev-host of environment dev and instance prod-host of environment prod: tcp 443 gets through: instance dev-host → security group dev-host out by rule dev-host egress[0]: all traffic to 0.0.0.0/0, ::/0 → default network ACL of dev out of the subnet by entry 100: allow all traffic to 0.0.0.0/0 → route table dev-a-table route 10.0.0.0/8 to hub → transit gateway hub → default network ACL of dev into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → transit gateway route table table0 route 10.2.0.0/16 to prod-hub → security group prod-host in by rule prod-host ingress[0]: tcp 443 from 10.0.0.0/8 → instance prod-host. Separate the route tables, or narrow the rule to the environment's own range.",
    ]);
  });

  it("is content with separate transit gateway tables, and with a rule for one's own range", async () => {
    assert.deepEqual(await findings(hub(2, tcpFrom(443, "10.0.0.0/8"))), []);
    assert.deepEqual(await findings(hub(1, tcpFrom(443, "10.2.0.0/16"))), []);
  });

  it("takes the first tag of the workload, then of its subnet, then of its VPC", async () => {
    const crossing = await findings(
      together({ environment: "dev", env: "prod" }, { Environment: "prod" }),
    );
    assert.deepEqual(crossing, [
      "mandatory other: Instance one of environment dev and instance other of environment prod: tcp 443 gets through: instance one → security group one out by rule one egress[0]: all traffic to 0.0.0.0/0, ::/0 → security group other in by rule other ingress[0]: tcp 443 from 10.0.0.0/8 → instance other. Separate the route tables, or narrow the rule to the environment's own range.",
    ]);
    assert.deepEqual(await findings(together({ env: "prod" }, { environment: "prod" })), []);
  });

  it("lets environments call each other as configured, by default to and from shared", async () => {
    assert.deepEqual(await findings(together({ env: "ci" }, { env: "shared" })), []);
    assert.deepEqual(await findings(together({ env: "shared" }, { env: "prod" })), []);
    const stack = together({ env: "ci" }, { env: "prod" });
    assert.deepEqual(await findings(stack, { allow: [["ci", "prod"]] }), []);
    assert.equal((await findings(stack, { allow: [["prod", "ci"]] })).length, 1);
  });

  it("does not decide on sources and environments that are not known, nor on hosts without one", async () => {
    const source = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: [unknownValue] };
    assert.deepEqual(await judged(rule, together({ env: "dev" }, { env: "prod" }, source)), [
      "advisory other: Not decided: Instance one of environment dev and instance other of environment prod, tcp 443: What decides is not known: tcp 443 from addresses that are not known of security group rule other ingress[0] (ingress[0].cidrBlocks of other is not known yet). It is a violation if it gets through.",
    ]);
    assert.deepEqual(await judged(rule, together({ env: "dev" }, {})), [
      "advisory other: Not decided: Of instance other no tag tells the environment, while others have one. It is a violation if a workload of another environment reaches them, or they reach it.",
    ]);
    assert.deepEqual(await judged(rule, together({ env: "dev" }, { env: unknownValue })), [
      "advisory other: Not decided: Of instance other no tag tells the environment (tag env of other is not known yet), while others have one. It is a violation if a workload of another environment reaches them, or they reach it.",
    ]);
  });

  it("judges nothing where no tag names an environment", async () => {
    assert.deepEqual(await findings(together({}, {})), []);
  });
});
