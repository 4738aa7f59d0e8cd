import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownValue } from "../../analysis/read/resource";
import { baseline } from "../../policies/baseline";
import { defineRule } from "../../policies/rule";
import { sgNoPublicSsh } from "../../policies/rules/sg-no-public-ssh";
import { runPack, type TestResource } from "./harness";

const types = [
  "aws:ec2/vpc:Vpc",
  "aws:ec2/subnet:Subnet",
  "aws:ec2/routeTable:RouteTable",
  "aws:ec2/route:Route",
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/internetGateway:InternetGateway",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:ec2/managedPrefixList:ManagedPrefixList",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
  "aws:ec2/flowLog:FlowLog",
  "aws:lambda/function:Function",
  "aws:ec2/networkAcl:NetworkAcl",
];

const keys = [
  "vpcId",
  "subnetId",
  "routeTableId",
  "cidrBlock",
  "ingress",
  "egress",
  "routes",
  "cidrBlocks",
  "ipv6CidrBlocks",
  "fromPort",
  "toPort",
  "protocol",
  "ipProtocol",
  "cidrIpv4",
  "cidrIpv6",
  "tags",
  "self",
  "securityGroupId",
  "prefixListId",
  "entries",
  "gatewayId",
  "natGatewayId",
  "destinationCidrBlock",
  "type",
  "serviceName",
  "vpcEndpointType",
  "vpcEndpointId",
  "routeTableIds",
  "vpcConfig",
  "subnetIds",
  "mapPublicIpOnLaunch",
  "availabilityZone",
  "connectivityType",
  "availabilityMode",
  "__proto__",
];

const secretKey = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";

/** What the engine sends for an unknown boolean, number, text, list, asset, archive and object. */
const unknownMarks = [
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

const leaf = fc.oneof(
  fc.constantFrom<unknown>(...unknownMarks),
  fc.constantFrom<unknown>(
    unknownValue,
    null,
    true,
    false,
    "",
    "0.0.0.0/0",
    "::/0",
    "10.0.0.0/16",
    "-1",
    "tcp",
    "tier",
    "vpc-0a",
    -1,
    0,
    22,
    65535,
    1e21,
    0.5,
    { [secretKey]: "no such signature" },
    { [secretKey]: secret, value: "0.0.0.0/0" },
  ),
  fc.string(),
);

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 5 }),
  ),
})).tree;

const stack: fc.Arbitrary<readonly TestResource[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...types),
      inputs: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8 }),
      dependencies: fc.dictionary(
        fc.constantFrom(...keys),
        fc.array(
          fc.nat({ max: 6 }).map((index) => `r${String(index)}`),
          { maxLength: 3 },
        ),
        { maxKeys: 4 },
      ),
      onlyRead: fc.boolean(),
    }),
    { maxLength: 7 },
  )
  .map((all) => all.map((one, index) => ({ ...one, name: `r${String(index)}` })));

describe("the pack over resources that make no sense", () => {
  it("answers every time, meets no fault of its own, and says nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(stack, async (resources) => {
        const { all } = await runPack(resources, { rules: baseline });
        const faults = all.filter(({ message }) => message.includes("a fault of its own"));
        assert.deepEqual(faults, []);
        assert.equal(new Set(all.map((one) => JSON.stringify(one))).size, all.length);
      }),
      { numRuns: 300 },
    );
  });

  for (const mark of unknownMarks) {
    it(`takes ${mark} for an unknown value, whatever type the engine means`, async () => {
      const group = (ingress: unknown): TestResource => ({
        type: "aws:ec2/securityGroup:SecurityGroup",
        name: "web",
        inputs: { ingress },
      });
      const rule = { protocol: "tcp", fromPort: 22, toPort: 22 };
      const inputs = [
        mark,
        [mark],
        [{ ...rule, cidrBlocks: mark }],
        [{ ...rule, cidrBlocks: [mark] }],
      ];
      for (const ingress of inputs) {
        const { all } = await runPack([group(ingress)], { rules: [sgNoPublicSsh] });
        assert.deepEqual(
          all.map(({ level, on, message }) => [level, on, message.includes("Not decided: ")]),
          [["advisory", "web", true]],
        );
      }
    });
  }

  it("turns a fault of a rule into a finding that is not decided", async () => {
    const broken = defineRule({
      name: "broken",
      description: "A rule that fails.",
      severity: "low",
      level: "mandatory",
      remediationSteps: "Mend the rule.",
      frameworks: {},
      config: {},
      provenBy: [],
      check() {
        throw new Error("no such thing");
      },
    });
    const { all } = await runPack([{ type: "aws:ec2/vpc:Vpc", name: "app" }], { rules: [broken] });
    assert.deepEqual(all, [
      {
        policy: "broken",
        level: "advisory",
        on: "app",
        message:
          "A rule that fails.\nNot decided: the rule met a fault of its own and judged nothing: no such " +
          "thing. This is a bug of palisade; please report it with this message.",
      },
    ]);
  });
});
