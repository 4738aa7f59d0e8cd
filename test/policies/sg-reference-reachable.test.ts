import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgReferenceReachable } from "../../policies/rules/sg-reference-reachable";
import { runPack, type TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

/*
 * Two VPCs of one stack, green and blue, with a security group of the same name in each. A rule of the
 * green group names the blue group as its source.
 */
const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgReferenceReachable, stack);

const fix = "Peer the VPCs, or use the peer's CIDR as source.";
const question =
  "It is a violation if the VPCs of the two are not joined by peering in one region, nor by a transit " +
  "gateway that passes references.";

function vpc(name: string, cidrBlock: string, more: object = {}): TestResource {
  return { type: "aws:ec2/vpc:Vpc", name, inputs: { cidrBlock, ...more } };
}

function groupIn(vpcName: string, name = `${vpcName}-web`, more: object = {}): TestResource {
  return {
    type: "aws:ec2/securityGroup:SecurityGroup",
    name,
    inputs: { vpcId: unknownValue, ...more },
    dependencies: { vpcId: [vpcName] },
  };
}

function names(source: string, direction: "ingress" | "egress" = "ingress"): TestResource {
  const type =
    direction === "ingress"
      ? "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
      : "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
  return {
    type,
    name: "callers",
    inputs: {
      securityGroupId: unknownValue,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      referencedSecurityGroupId: unknownValue,
    },
    dependencies: { securityGroupId: ["green-web"], referencedSecurityGroupId: [source] },
  };
}

function peering(more: object): TestResource {
  return {
    type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    name: "green-blue",
    inputs: { vpcId: unknownValue, peerVpcId: unknownValue, ...more },
    dependencies: { vpcId: ["blue"], peerVpcId: ["green"] },
  };
}

const apart = [
  vpc("green", "10.1.0.0/16"),
  vpc("blue", "10.2.0.0/16"),
  groupIn("green"),
  groupIn("blue"),
] as const;

function refused(why: string): readonly string[] {
  return [
    "mandatory on callers: Security group rule callers names security group blue-web in VPC blue, and its " +
      `own group is in VPC green: ${why}, so it admits nobody. ${fix}`,
  ];
}

/** Both VPCs attached to one transit gateway, with the switch at three places. */
function gateway(onGateway: string, onGreen: string, onBlue: string): readonly TestResource[] {
  const attach = (name: string, securityGroupReferencingSupport: string): TestResource => ({
    type: "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    name: `${name}-hub`,
    inputs: {
      vpcId: unknownValue,
      transitGatewayId: unknownValue,
      subnetIds: [],
      securityGroupReferencingSupport,
    },
    dependencies: { vpcId: [name], transitGatewayId: ["hub"] },
  });
  const hub = {
    type: "aws:ec2transitgateway/transitGateway:TransitGateway",
    name: "hub",
    inputs: { securityGroupReferencingSupport: onGateway },
  };
  return [hub, attach("green", onGreen), attach("blue", onBlue)];
}

describe("sg-reference-reachable", () => {
  it("is violated by a group of a VPC that nothing joins", async () => {
    assert.deepEqual(
      await outcomes(...apart, names("blue-web")),
      refused("no peering connection joins the two"),
    );
  });

  it("names the group and the place of an inline rule", async () => {
    const [green, blue, , other] = apart;
    const inline = {
      ...groupIn("green", "green-web", {
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: [unknownValue] }],
      }),
      dependencies: { vpcId: ["green"], ingress: ["blue-web"] },
    };
    const { all } = await runPack([green, blue, inline, other], { rules: [sgReferenceReachable] });
    assert.deepEqual(
      all.map(({ on, message }) => `${on}: ${message.split("\n")[1] ?? ""}`),
      [
        "green-web: Security group green-web (ingress[0]) names security group blue-web in VPC blue, and " +
          "its own group is in VPC green: no peering connection joins the two, so it admits nobody. " +
          fix,
      ],
    );
  });

  it("is content within one VPC, with the group itself, and with an associated group", async () => {
    assert.deepEqual(
      await outcomes(...apart, groupIn("green", "green-api"), names("green-api")),
      [],
    );
    assert.deepEqual(await outcomes(...apart, names("green-web")), []);
    const association: TestResource = {
      type: "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation",
      name: "blue-in-green",
      inputs: { securityGroupId: unknownValue, vpcId: unknownValue },
      dependencies: { securityGroupId: ["blue-web"], vpcId: ["green"] },
    };
    assert.deepEqual(await outcomes(...apart, association, names("blue-web")), []);
  });

  it("is content with an accepted peering connection, whoever asked for it", async () => {
    const accepted = peering({ autoAccept: true });
    assert.deepEqual(await outcomes(...apart, accepted, names("blue-web")), []);
    assert.deepEqual(await outcomes(...apart, accepted, names("blue-web", "egress")), []);
    const accepter: TestResource = {
      type: "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
      name: "accept",
      inputs: { vpcPeeringConnectionId: unknownValue, autoAccept: true },
      dependencies: { vpcPeeringConnectionId: ["green-blue"] },
    };
    assert.deepEqual(await outcomes(...apart, peering({}), accepter, names("blue-web")), []);
  });

  it("is violated over a peering connection to another region", async () => {
    const far = peering({ peerRegion: "eu-west-1", region: "us-east-1" });
    assert.deepEqual(
      await outcomes(...apart, far, names("blue-web")),
      refused("peering connection green-blue joins two regions"),
    );
    const near = peering({ peerRegion: "us-east-1", region: "us-east-1", autoAccept: true });
    assert.deepEqual(await outcomes(...apart, near, names("blue-web")), []);
  });

  it("wants referencing switched on at all three places of a transit gateway, for ingress only", async () => {
    const on = gateway("enable", "enable", "enable");
    assert.deepEqual(await outcomes(...apart, ...on, names("blue-web")), []);
    assert.deepEqual(
      await outcomes(...apart, ...on, names("blue-web", "egress")),
      refused("transit gateway hub joins the two, which passes references for ingress only"),
    );
    const offOn = {
      hub: gateway("disable", "enable", "enable"),
      "green-hub": gateway("enable", "disable", "enable"),
      "blue-hub": gateway("enable", "enable", "disable"),
    };
    for (const [name, places] of Object.entries(offOn)) {
      assert.deepEqual(
        await outcomes(...apart, ...places, names("blue-web")),
        refused(`security group referencing is off on ${name}`),
      );
    }
  });

  it("does not decide a peering connection that nobody accepts", async () => {
    assert.deepEqual(await outcomes(...apart, peering({}), names("blue-web")), [
      "advisory on callers: Not decided: Security group rule callers names security group blue-web: nobody " +
        `in the program accepts peering connection green-blue. ${question}`,
    ]);
  });

  it("does not decide groups and VPCs outside the stack, unless the setting external tells", async () => {
    const outside = names("nothing");
    const stack = [
      ...apart,
      {
        ...outside,
        inputs: { ...outside.inputs, referencedSecurityGroupId: "sg-0c" },
        dependencies: { securityGroupId: ["green-web"] },
      },
    ];
    assert.deepEqual(await outcomes(...stack), [
      "advisory on callers: Not decided: Security group rule callers names security group sg-0c: the VPC " +
        `of sg-0c, which no resource of this stack carries, is not known (setting external). ${question}`,
    ]);
    const config = { "palisade-settings": { external: { "sg-0c": { vpc: "vpc-0d" } } } };
    const { all } = await runPack(stack, { rules: [sgReferenceReachable], config });
    assert.deepEqual(
      all.map(({ message }) => message.split("\n")[1]),
      [
        "Not decided: Security group rule callers names security group sg-0c: whether vpc-0d, which this " +
          `stack does not create, is joined to it is not known. ${question}`,
      ],
    );
    const inOneVpc = (name: string): TestResource => ({
      type: "aws:ec2/securityGroup:SecurityGroup",
      name,
      inputs: { vpcId: "vpc-0d" },
    });
    assert.deepEqual(
      await outcomes(inOneVpc("green-web"), inOneVpc("blue-web"), names("blue-web")),
      [],
    );
  });

  it("takes groups for which no VPC is written for groups of one, the default VPC", async () => {
    const anywhere = (name: string): TestResource => ({
      type: "aws:ec2/securityGroup:SecurityGroup",
      name,
    });
    const stack = [anywhere("green-web"), anywhere("blue-web"), names("blue-web")];
    assert.deepEqual(await outcomes(...stack), []);
  });

  it("does not decide a rule whose own group is not known", async () => {
    const stray = names("blue-web");
    const dependencies = { referencedSecurityGroupId: ["blue-web"] };
    assert.deepEqual(await outcomes(...apart, { ...stray, dependencies }), [
      "advisory on callers: Not decided: Security group rule callers names security group blue-web: " +
        `securityGroupId of callers is not known yet. ${question}`,
    ]);
  });
});
