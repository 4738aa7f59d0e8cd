import assert from "node:assert/strict";
import { readPulumi } from "../../../analysis/read/pulumi";
import { unknownValue } from "../../../analysis/read/resource";
import { from, previewed, urnOf } from "./resources";

const vpc = previewed("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });

/*
 * One VPC and nothing else. AWS brings a route table, a security group and a network ACL along, and the
 * program names none of them.
 */
describe("reading a bare VPC", () => {
  const network = readPulumi([vpc]);

  it("has the three children that AWS creates, with the VPC as the subject of findings", () => {
    const children = [
      ...network.routeTables,
      ...network.securityGroups,
      ...network.networkAcls,
    ].map(({ id, urn, name, origin }) => ({ id, urn, name, origin }));
    assert.deepEqual(children, [
      {
        id: `${vpc.urn}#default-route-table`,
        urn: vpc.urn,
        name: "default route table of app",
        origin: "implied",
      },
      {
        id: `${vpc.urn}#default-security-group`,
        urn: vpc.urn,
        name: "default security group of app",
        origin: "implied",
      },
      {
        id: `${vpc.urn}#default-network-acl`,
        urn: vpc.urn,
        name: "default network ACL of app",
        origin: "implied",
      },
    ]);
  });

  it("gives the default group AWS's initial rules: everything from itself, everything out", () => {
    assert.deepEqual(
      network.securityGroupRules.map(({ direction, protocol, peers }) => ({
        direction,
        protocol,
        peers,
      })),
      [
        {
          direction: { kind: "known", value: "ingress" },
          protocol: { kind: "known", value: { kind: "all" } },
          peers: [
            {
              kind: "securityGroup",
              group: { kind: "entity", id: `${vpc.urn}#default-security-group` },
              self: true,
            },
          ],
        },
        {
          direction: { kind: "known", value: "egress" },
          protocol: { kind: "known", value: { kind: "all" } },
          peers: [{ kind: "cidr", family: 4, cidr: { family: 4, first: 0n, prefixLength: 0 } }],
        },
      ],
    );
  });
});

/*
 * A VPC with a public subnet: its table has an inline route to the internet gateway, and a further route
 * of its own resource to a NAT gateway. Everything is new, so no id is known.
 */
describe("reading routes at preview", () => {
  const gateway = previewed("aws:ec2/internetGateway:InternetGateway", "app", { vpcId: from(vpc) });
  const table = previewed("aws:ec2/routeTable:RouteTable", "public", {
    vpcId: from(vpc),
    routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: from(gateway) }],
  });
  const nat = previewed("aws:ec2/natGateway:NatGateway", "app", {});
  const route = previewed("aws:ec2/route:Route", "out", {
    routeTableId: from(vpc),
    destinationIpv6CidrBlock: "64:ff9b::/96",
    gatewayId: from(nat),
  });
  const network = readPulumi([vpc, gateway, table, nat, route]);

  it("knows the target by its URN, and its kind by the resource rather than by the property", () => {
    assert.deepEqual(
      network.routes.map(({ routeTable, target, written }) => ({ routeTable, target, written })),
      [
        {
          routeTable: { kind: "entity", id: table.urn },
          target: { kind: "internetGateway", link: { kind: "entity", id: gateway.urn } },
          written: { kind: "inline", path: "routes[0]" },
        },
        {
          routeTable: { kind: "entity", id: `${vpc.urn}#default-route-table` },
          target: { kind: "natGateway", link: { kind: "entity", id: nat.urn } },
          written: { kind: "separate" },
        },
      ],
    );
  });

  it("lets an adopted default table take the place of the implied one", () => {
    const adopted = previewed("aws:ec2/defaultRouteTable:DefaultRouteTable", "main", {
      defaultRouteTableId: from(vpc),
      routes: [],
    });
    const { routeTables, vpcs, routes } = readPulumi([vpc, route, nat, adopted]);
    assert.deepEqual(
      routeTables.map(({ id, role }) => [id, role]),
      [[adopted.urn, "default"]],
    );
    assert.deepEqual(vpcs[0]?.mainRouteTable, { kind: "entity", id: adopted.urn });
    assert.deepEqual(routes[0]?.routeTable, { kind: "entity", id: adopted.urn });
  });
});

/*
 * A security group with an inline rule, and separate rules whose values are known, come from a VPC, or
 * come from nowhere that the engine names.
 */
describe("reading security group rules", () => {
  const group = previewed("aws:ec2/securityGroup:SecurityGroup", "web", {
    vpcId: from(vpc),
    ingress: [
      { protocol: "TCP", fromPort: 443, toPort: 443, cidrBlocks: ["198.51.100.77/0"], self: true },
    ],
  });
  const ruleType = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  const peersOf = (inputs: Readonly<Record<string, unknown>>) => {
    const rule = previewed(ruleType, "rule", { ipProtocol: "tcp", ...inputs });
    const network = readPulumi([vpc, group, rule]);
    return network.securityGroupRules.find(({ id }) => id === rule.urn)?.peers;
  };

  it("reads one inline block as one rule with all its peers and normalises the block", () => {
    const [rule] = readPulumi([group]).securityGroupRules;
    assert.deepEqual(rule?.protocol, { kind: "known", value: { kind: "number", number: 6 } });
    assert.deepEqual(rule.peers, [
      { kind: "cidr", family: 4, cidr: { family: 4, first: 0n, prefixLength: 0 } },
      { kind: "securityGroup", group: { kind: "entity", id: group.urn }, self: true },
    ]);
  });

  it("takes an unknown block that comes from the VPC for one inside the VPC", () => {
    assert.deepEqual(peersOf({ cidrIpv4: from(vpc) }), [
      {
        kind: "unknownCidr",
        family: 4,
        why: {
          kind: "unknown",
          why: "cidrIpv4 of rule is not known yet, comes from app (aws:ec2/vpc:Vpc)",
          sources: [vpc.urn],
        },
        bound: { kind: "insideVpc", vpc: { kind: "entity", id: vpc.urn } },
      },
    ]);
  });

  it("says nothing about an unknown block of unknown origin", () => {
    assert.deepEqual(peersOf({ cidrIpv6: unknownValue }), [
      {
        kind: "unknownCidr",
        family: 6,
        why: { kind: "unknown", why: "cidrIpv6 of rule is not known yet", sources: [] },
      },
    ]);
  });

  it("lists a block that is none, and does not take it for an empty one", () => {
    const rule = previewed(ruleType, "rule", { ipProtocol: "tcp", cidrIpv4: "10.0.0.0/99" });
    const network = readPulumi([rule]);
    assert.deepEqual(network.notUnderstood, [
      { subject: rule.urn, path: "cidrIpv4", what: "not a CIDR block: 10.0.0.0/99" },
    ]);
    assert.equal(network.securityGroupRules[0]?.peers[0]?.kind, "unknownCidr");
  });
});

/*
 * A function in the private subnets a and b, written as a list of two unknown ids; and one whose whole
 * list comes out of a component, so that not even its length is known.
 */
describe("reading lists of references", () => {
  const subnets = ["a", "b"].map((name) =>
    previewed("aws:ec2/subnet:Subnet", name, { vpcId: from(vpc), cidrBlock: "10.0.0.0/24" }),
  );
  const [a, b] = subnets;
  assert.ok(a !== undefined && b !== undefined);
  const endpoint = (subnetIds: unknown) =>
    readPulumi([
      vpc,
      ...subnets,
      previewed("aws:ec2/vpcEndpoint:VpcEndpoint", "sqs", { vpcId: from(vpc), subnetIds }),
    ]).vpcEndpoints[0]?.subnets;

  it("is exact when there are as many sources as unknown members", () => {
    assert.deepEqual(endpoint([from(a), from(b)]), {
      items: [
        { kind: "entity", id: a.urn },
        { kind: "entity", id: b.urn },
      ],
    });
  });

  it("is a may-set when the list is unknown as a whole", () => {
    const resource = {
      ...previewed("aws:ec2/vpcEndpoint:VpcEndpoint", "sqs", { vpcId: from(vpc) }),
    };
    const network = readPulumi([
      vpc,
      ...subnets,
      {
        ...resource,
        inputs: { ...resource.inputs, subnetIds: unknownValue },
        // A component's output depends on all its children, the VPC included.
        propertyDependencies: { subnetIds: [vpc.urn, a.urn, b.urn] },
      },
    ]);
    assert.deepEqual(network.vpcEndpoints[0]?.subnets, {
      items: [],
      more: {
        candidates: [a.urn, b.urn],
        why: {
          kind: "unknown",
          why:
            "subnetIds of sqs is not known yet, comes from app (aws:ec2/vpc:Vpc), " +
            "a (aws:ec2/subnet:Subnet), b (aws:ec2/subnet:Subnet)",
          sources: [vpc.urn, a.urn, b.urn],
        },
      },
    });
  });

  it("gives a function one interface class for each of its subnets", () => {
    const group = previewed("aws:ec2/securityGroup:SecurityGroup", "fn", { vpcId: from(vpc) });
    const fn = previewed("aws:lambda/function:Function", "orders", {
      vpcConfig: { subnetIds: [from(a), from(b)], securityGroupIds: [from(group)] },
    });
    const network = readPulumi([vpc, ...subnets, group, fn]);
    assert.deepEqual(
      network.networkInterfaces.map(({ subnet, securityGroups, isClass }) => ({
        subnet,
        securityGroups,
        isClass,
      })),
      [a, b].map(({ urn }) => ({
        subnet: { kind: "entity", id: urn },
        securityGroups: { items: [{ kind: "entity", id: group.urn }] },
        isClass: true,
      })),
    );
  });
});

describe("reading what has no reader", () => {
  it("lists network resources and passes over everything else", () => {
    const policy = previewed("aws:networkfirewall/firewallPolicy:FirewallPolicy", "edge");
    const queue = previewed("aws:sqs/queue:Queue", "jobs");
    const hostile = previewed("constructor", "x");
    const { notUnderstood } = readPulumi([policy, queue, hostile]);
    assert.deepEqual(notUnderstood, [
      {
        subject: urnOf("aws:networkfirewall/firewallPolicy:FirewallPolicy", "edge"),
        path: "",
        what: "aws:networkfirewall/firewallPolicy:FirewallPolicy is not read",
      },
    ]);
  });
});
