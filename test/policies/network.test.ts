import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointS3GatewayRequired } from "../../policies/rules/endpoint-s3-gateway-required";
import { lambdaNotInPublicSubnet } from "../../policies/rules/lambda-not-in-public-subnet";
import { lambdaSameRouting } from "../../policies/rules/lambda-same-routing";
import { natInPublicSubnet } from "../../policies/rules/nat-in-public-subnet";
import { natPerAz } from "../../policies/rules/nat-per-az";
import { routeIsolatedNoDefault } from "../../policies/rules/route-isolated-no-default";
import { sgDefaultClosed } from "../../policies/rules/sg-default-closed";
import { subnetNoAutoPublicIp } from "../../policies/rules/subnet-no-auto-public-ip";
import { vpcFlowLogs } from "../../policies/rules/vpc-flow-logs";
import { deployed } from "./deployed";
import { runPack, type TestResource } from "./harness";

/*
 * One VPC with a public, a private and an isolated subnet in each of two zones, as a preview sees it: no
 * id is known, so resources name each other by their dependencies alone. Everything is as it should be;
 * each test breaks one thing.
 */
const rules = [
  endpointS3GatewayRequired,
  lambdaNotInPublicSubnet,
  lambdaSameRouting,
  natInPublicSubnet,
  natPerAz,
  routeIsolatedNoDefault,
  sgDefaultClosed,
  subnetNoAutoPublicIp,
  vpcFlowLogs,
];

const zones = ["us-east-1a", "us-east-1b"];
const tiers = ["public", "private", "isolated"];

function resource(
  type: string,
  name: string,
  inputs: Record<string, unknown> = {},
  links: Record<string, readonly string[]> = {},
): TestResource {
  const unknowns = Object.fromEntries(Object.keys(links).map((key) => [key, unknownValue]));
  return { type, name, inputs: { ...unknowns, ...inputs }, dependencies: links };
}

function subnet(tier: string, zone: string, inputs: Record<string, unknown> = {}): TestResource {
  const third = tiers.indexOf(tier) * 16 + zones.indexOf(zone) * 64;
  return resource(
    "aws:ec2/subnet:Subnet",
    `${tier}-${zone}`,
    {
      cidrBlock: `10.0.${String(third)}.0/20`,
      availabilityZone: zone,
      mapPublicIpOnLaunch: tier === "public",
      tags: { tier },
      ...inputs,
    },
    { vpcId: ["app"] },
  );
}

function route(name: string, table: string, target: Record<string, string>, to = "0.0.0.0/0") {
  const key = to.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock";
  return resource(
    "aws:ec2/route:Route",
    name,
    { [key]: to },
    {
      routeTableId: [table],
      ...Object.fromEntries(Object.entries(target).map(([property, one]) => [property, [one]])),
    },
  );
}

function lambda(...subnets: readonly string[]): TestResource {
  return {
    type: "aws:lambda/function:Function",
    name: "worker",
    inputs: {
      role: "arn:aws:iam::123456789012:role/worker",
      vpcConfig: { subnetIds: subnets.map(() => unknownValue), securityGroupIds: [] },
    },
    dependencies: { vpcConfig: subnets },
  };
}

const endpoint = resource(
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "s3",
  {
    serviceName: "com.amazonaws.us-east-1.s3",
    vpcEndpointType: "Gateway",
    routeTableIds: [unknownValue, unknownValue, unknownValue, unknownValue],
  },
  { vpcId: ["app"] },
);

const good: readonly TestResource[] = [
  resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
  resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", {}, { vpcId: ["app"] }),
  resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, { vpcId: ["app"] }),
  ...zones.flatMap((zone) => [
    ...tiers.flatMap((tier) => [
      subnet(tier, zone),
      resource("aws:ec2/routeTable:RouteTable", `${tier}-table-${zone}`, {}, { vpcId: ["app"] }),
      resource(
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        `${tier}-association-${zone}`,
        {},
        { subnetId: [`${tier}-${zone}`], routeTableId: [`${tier}-table-${zone}`] },
      ),
    ]),
    route(`public-route-${zone}`, `public-table-${zone}`, { gatewayId: "igw" }),
    resource(
      "aws:ec2/natGateway:NatGateway",
      `nat-${zone}`,
      { allocationId: unknownValue },
      { subnetId: [`public-${zone}`] },
    ),
    route(`private-route-${zone}`, `private-table-${zone}`, { natGatewayId: `nat-${zone}` }),
  ]),
  {
    ...endpoint,
    dependencies: {
      vpcId: ["app"],
      routeTableIds: zones.flatMap((zone) => [`private-table-${zone}`, `isolated-table-${zone}`]),
    },
  },
  resource("aws:ec2/flowLog:FlowLog", "log", { trafficType: "ALL" }, { vpcId: ["app"] }),
  lambda("private-us-east-1a", "private-us-east-1b"),
];

/** The good network with some resources replaced (by name) or added, and some left out. */
function but(changed: readonly TestResource[], without: readonly string[] = []): TestResource[] {
  const names = new Set([...changed.map(({ name }) => name), ...without]);
  return [...good.filter(({ name }) => !names.has(name)), ...changed];
}

/** Later moments at which a stack is analysed: each has to give what the first preview gave. */
const moments: readonly (readonly [string, (stack: readonly TestResource[]) => TestResource[]])[] =
  [
    ["when everything exists", (stack) => deployed(stack)],
    ["when the VPC and its subnets exist", (stack) => deployed(stack, { existing: isFoundation })],
    ["when all but the foundation exists", (stack) => deployed(stack, { existing: isLater })],
    ["when the provider tells no ids", (stack) => deployed(stack, { withoutIds: true })],
  ];
const isFoundation = (name: string) => name === "app" || /^(public|private|isolated)-us/.test(name);
const isLater = (name: string) => name !== "app" && !/-us-east-1b$/.test(name);

async function findings(resources: readonly TestResource[]): Promise<readonly string[]> {
  const first = await findingsOnce(resources);
  for (const [moment, at] of moments) {
    assert.deepEqual(await findingsOnce(at(resources)), first, moment);
  }
  return first;
}

async function findingsOnce(resources: readonly TestResource[]): Promise<readonly string[]> {
  const { all } = await runPack(resources, { rules });
  return all.map(({ policy, level, on, message }) => {
    const [, ...told] = message.split("\n");
    return `${level} ${policy} on ${on}: ${told.filter((line) => !line.startsWith("(")).join("\n")}`;
  });
}

describe("rules on routes, endpoints, functions and flow logs over one network", () => {
  it("is silent about a network without fault, though no id is known", async () => {
    assert.deepEqual(await findings(good), []);
  });

  it("is silent about a stack without AWS", async () => {
    assert.deepEqual(await findings([resource("random:index/randomId:RandomId", "id")]), []);
  });

  it("misses the S3 endpoint when there is none, or only one for interfaces", async () => {
    const expected = [
      "mandatory endpoint-s3-gateway-required on app: VPC app has no gateway endpoint for S3, so its " +
        "traffic to S3 takes the NAT gateway or finds no way. Add a gateway endpoint for S3 and list " +
        "every private and isolated route table; it costs nothing and keeps S3 traffic off the NAT gateway.",
    ];
    assert.deepEqual(await findings(but([], ["s3"])), expected);
    const { inputs, ...rest } = endpoint;
    const face = {
      ...rest,
      inputs: { ...inputs, vpcEndpointType: "Interface", routeTableIds: [] },
    };
    assert.deepEqual(await findings(but([face])), expected);
  });

  it("names the tables that the S3 endpoint is not on", async () => {
    const partial: TestResource = {
      ...endpoint,
      inputs: { ...endpoint.inputs, routeTableIds: [unknownValue, unknownValue] },
      dependencies: {
        vpcId: ["app"],
        routeTableIds: zones.map((zone) => `private-table-${zone}`),
      },
    };
    assert.deepEqual(await findings(but([partial])), [
      "mandatory endpoint-s3-gateway-required on s3: S3 gateway endpoint s3 of VPC app is not on route " +
        "tables isolated-table-us-east-1a (of isolated-us-east-1a); isolated-table-us-east-1b (of " +
        "isolated-us-east-1b), so traffic from there to S3 takes the NAT gateway or finds no way. Add a " +
        "gateway endpoint for S3 and list every private and isolated route table; it costs nothing and " +
        "keeps S3 traffic off the NAT gateway.",
    ]);
  });

  it("accepts an S3 endpoint that associations put on every table", async () => {
    const bare = resource(
      "aws:ec2/vpcEndpoint:VpcEndpoint",
      "s3",
      { serviceName: "com.amazonaws.us-east-1.s3" },
      { vpcId: ["app"] },
    );
    const associations = zones.flatMap((zone) =>
      ["private", "isolated"].map((tier) =>
        resource(
          "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
          `s3-${tier}-${zone}`,
          {},
          { vpcEndpointId: ["s3"], routeTableId: [`${tier}-table-${zone}`] },
        ),
      ),
    );
    assert.deepEqual(await findings(but([bare, ...associations])), []);
  });

  for (const [family, destination, target] of [
    ["IPv4", "0.0.0.0/0", { natGatewayId: "nat-us-east-1a" }],
    ["IPv6", "::/0", { egressOnlyGatewayId: "eigw" }],
  ] as const) {
    it(`refuses an ${family} default route of an isolated subnet, on the route`, async () => {
      const gateway = resource(
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        "eigw",
        {},
        { vpcId: ["app"] },
      );
      const open = route("leak", "isolated-table-us-east-1a", target, destination);
      const words =
        family === "IPv4" ? "NAT gateway nat-us-east-1a" : "egress only internet gateway eigw";
      assert.deepEqual(await findings(but([gateway, open])), [
        "mandatory route-isolated-no-default on leak: Subnet isolated-us-east-1a is declared isolated, " +
          `but its route table isolated-table-us-east-1a sends ${destination} to ${words}, so it can reach ` +
          "beyond the VPC. Remove the default route and add endpoints for the services the tier needs.",
      ]);
    });
  }

  it("takes two halves for a default route, and one half for none", async () => {
    const half = route(
      "half",
      "isolated-table-us-east-1a",
      { natGatewayId: "nat-us-east-1a" },
      "0.0.0.0/1",
    );
    assert.deepEqual(await findings(but([half])), []);
    const other = route(
      "other",
      "isolated-table-us-east-1a",
      { natGatewayId: "nat-us-east-1a" },
      "128.0.0.0/1",
    );
    assert.deepEqual(await findings(but([half, other])), [
      "mandatory route-isolated-no-default on isolated-table-us-east-1a: Subnet isolated-us-east-1a is " +
        "declared isolated, but its route table isolated-table-us-east-1a sends 0.0.0.0/1 to NAT gateway " +
        "nat-us-east-1a, 128.0.0.0/1 to NAT gateway nat-us-east-1a, so it can reach beyond the VPC. " +
        "Remove the default route and add endpoints for the services the tier needs.",
    ]);
  });

  it("refuses a public NAT gateway in a private subnet, and accepts a private one there", async () => {
    const moved = (inputs: Record<string, unknown>) =>
      resource("aws:ec2/natGateway:NatGateway", "extra", inputs, {
        subnetId: ["isolated-us-east-1a"],
      });
    assert.deepEqual(await findings(but([moved({ allocationId: unknownValue })])), [
      "mandatory nat-in-public-subnet on extra: NAT gateway extra stands in subnet isolated-us-east-1a, " +
        "whose routes are the local ones only: none is an IPv4 default route to an internet gateway, so " +
        "it drops every packet. Move the NAT gateway to a public subnet of the same zone.",
    ]);
    assert.deepEqual(await findings(but([moved({ connectivityType: "private" })])), []);
  });

  it("advises a NAT gateway per zone, save in a development VPC", async () => {
    const shared = route("private-route-us-east-1b", "private-table-us-east-1b", {
      natGatewayId: "nat-us-east-1a",
    });
    assert.deepEqual(await findings(but([shared], ["nat-us-east-1b"])), [
      "advisory nat-per-az on app: VPC app routes subnets of us-east-1a, us-east-1b through NAT gateways " +
        "in us-east-1a: none is in us-east-1b, so the loss of one zone cuts the way out of others. Add a " +
        "NAT gateway per zone or use the regional mode; losing the one zone cuts all egress.",
    ]);
    const vpc = resource("aws:ec2/vpc:Vpc", "app", {
      cidrBlock: "10.0.0.0/16",
      tags: { env: "dev" },
    });
    assert.deepEqual(await findings(but([vpc, shared], ["nat-us-east-1b"])), []);
  });

  it("refuses automatic public addresses outside public tiers, at registration", async () => {
    const changed = subnet("private", "us-east-1a", { mapPublicIpOnLaunch: true });
    const { registration, stack } = await runPack(but([changed]), { rules });
    assert.deepEqual(stack, []);
    assert.deepEqual(
      registration.map(({ policy, on }) => [policy, on]),
      [["subnet-no-auto-public-ip", "private-us-east-1a"]],
    );
    const unsure = subnet("private", "us-east-1a", { mapPublicIpOnLaunch: unknownValue });
    const [finding, ...more] = await findings(but([unsure]));
    assert.deepEqual(more, []);
    assert.match(
      finding ?? "",
      /^advisory subnet-no-auto-public-ip on private-us-east-1a: Not decided: /,
    );
  });

  it("misses the flow log of a VPC, and accepts one on every subnet", async () => {
    assert.deepEqual(await findings(but([], ["log"])), [
      "mandatory vpc-flow-logs on app: VPC app has no flow log, so nobody can tell afterwards who " +
        "talked to whom. Add a flow log for the VPC.",
    ]);
    const logs = zones.flatMap((zone) =>
      tiers.map((tier) =>
        resource(
          "aws:ec2/flowLog:FlowLog",
          `log-${tier}-${zone}`,
          {},
          { subnetId: [`${tier}-${zone}`] },
        ),
      ),
    );
    assert.deepEqual(await findings(but(logs, ["log"])), []);
  });

  it("refuses a function in a public subnet, which also routes unlike the others", async () => {
    assert.deepEqual(await findings(but([lambda("public-us-east-1a", "private-us-east-1b")])), [
      "mandatory lambda-not-in-public-subnet on worker: Function worker is placed in public subnet " +
        "public-us-east-1a. A function never gets a public address, so from there it cannot reach the " +
        "internet. Use private subnets with a NAT route, or isolated ones with endpoints.",
      "mandatory lambda-same-routing on worker: Function worker uses subnet public-us-east-1a " +
        "(0.0.0.0/0 to internet gateway) and subnet private-us-east-1b (0.0.0.0/0 to NAT gateway, s3 by " +
        "a gateway endpoint), so the same call works in one and hangs in the other. Use subnets of one " +
        "tier; otherwise calls succeed or hang by chance of placement.",
    ]);
  });

  it("refuses a rule in the default group, inline or by a separate rule", async () => {
    const inline = resource(
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      "closed",
      { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }] },
      { vpcId: ["app"] },
    );
    assert.deepEqual(await findings(but([inline])), [
      "mandatory sg-default-closed on closed: Default security group closed has rules (ingress[0]), so " +
        "every resource that is given no group of its own may use them. Remove all rules from the " +
        "default group and give workloads their own groups.",
    ]);
    const rule = resource(
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "sneaky",
      { ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16" },
      { securityGroupId: ["app"] },
    );
    assert.deepEqual(await findings(but([rule])), [
      "mandatory sg-default-closed on sneaky: Security group rule sneaky targets closed, the default " +
        "security group of its VPC, so every resource that is given no group of its own may use it. " +
        "Remove all rules from the default group and give workloads their own groups.",
    ]);
  });
});
