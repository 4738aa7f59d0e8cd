import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { runPack, type TestResource } from "./harness";
import {
  but,
  endpoint,
  findings,
  good,
  lambda,
  resource,
  route,
  rules,
  subnet,
  tiers,
  zones,
} from "./goodNetwork";

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
