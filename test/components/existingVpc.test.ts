import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { VpcFunction } from "../../components/function/vpcFunction";
import type { ExistingVpcArgs } from "../../components/vpc/existingArgs";
import { Vpc } from "../../components/vpc/vpc";
import { deploy } from "../../offline/testing/index";

const existing = [
  {
    type: "aws:ec2/vpc:Vpc",
    id: "vpc-1",
    properties: {
      cidrBlock: "10.9.0.0/16",
      ownerId: "123456789012",
      mainRouteTableId: "rtb-main",
      tags: { Name: "legacy" },
    },
  },
  ...["a", "b"].flatMap((zone, index) => [
    subnet(`subnet-public-${zone}`, zone, `10.9.${String(index)}.0/24`),
    subnet(`subnet-app-${zone}`, zone, `10.9.${String(10 + index)}.0/24`),
  ]),
  subnet("subnet-data-a", "a", "10.9.20.0/24"),
  table("rtb-public"),
  table("rtb-app-a"),
  table("rtb-app-b"),
  table("rtb-main"),
  association("subnet-public-a", "rtb-public"),
  association("subnet-public-b", "rtb-public"),
  association("subnet-app-a", "rtb-app-a"),
  association("subnet-app-b", "rtb-app-b"),
  defaultRoute("rtb-public", { gatewayId: "igw-1" }),
  defaultRoute("rtb-app-a", { natGatewayId: "nat-a" }),
  defaultRoute("rtb-app-b", { natGatewayId: "nat-b" }),
];

function subnet(id: string, zone: string, cidrBlock: string) {
  const places = {
    availabilityZone: `us-east-1${zone}`,
    availabilityZoneId: zone === "a" ? "use1-az1" : "use1-az2",
  };
  const [, tier = ""] = id.split("-");
  const properties = { vpcId: "vpc-1", cidrBlock, ...places, tags: { tier } };
  return { type: "aws:ec2/subnet:Subnet", id, properties };
}

function table(id: string) {
  return { type: "aws:ec2/routeTable:RouteTable", id, properties: { vpcId: "vpc-1", routes: [] } };
}

function association(subnetId: string, routeTableId: string) {
  const type = "aws:ec2/routeTableAssociation:RouteTableAssociation";
  return { type, id: `rtbassoc-${subnetId}`, properties: { subnetId, routeTableId } };
}

function defaultRoute(routeTableId: string, target: Record<string, string>) {
  const properties = { routeTableId, destinationCidrBlock: "0.0.0.0/0", ...target };
  return { type: "aws:ec2/route:Route", id: `r-${routeTableId}`, properties };
}

const byIds: ExistingVpcArgs = {
  vpcId: "vpc-1",
  cidrBlock: "10.9.0.0/16",
  nat: "per-az",
  tiers: [
    {
      name: "app",
      kind: "private",
      subnets: [
        { zone: "a", subnetId: "subnet-app-a", routeTableId: "rtb-app-a" },
        { zone: "b", subnetId: "subnet-app-b", routeTableId: "rtb-app-b" },
      ],
    },
  ],
};

describe("Vpc.fromExisting", () => {
  it("creates nothing, and serves wherever a Vpc does", async () => {
    const { resources, one } = await deploy(
      () => {
        const vpc = Vpc.fromExisting(byIds);
        const inlineCode = "export const handler = async () => 1;";
        new VpcFunction("hello", { vpc, tier: "app", egress: "https", inlineCode });
      },
      { existing },
    );
    assert.deepEqual(
      resources.filter(({ type }) => type.startsWith("aws:ec2/")).map(({ type }) => type),
      ["aws:ec2/securityGroup:SecurityGroup"],
    );
    const config = one("aws:lambda/function:Function").inputs["vpcConfig"];
    const securityGroupIds = [one("aws:ec2/securityGroup:SecurityGroup").id];
    assert.deepEqual(config, { subnetIds: ["subnet-app-a", "subnet-app-b"], securityGroupIds });
  });

  it("looks up what it was not told", async () => {
    const { outputs } = await deploy(
      () => {
        const { region, accountId, subnets } = Vpc.fromExisting(byIds);
        return { region, accountId, zones: subnets.map((one) => one.availabilityZoneId) };
      },
      { existing },
    );
    const zones = ["use1-az1", "use1-az2"];
    assert.deepEqual(outputs, { region: "us-east-1", accountId: "123456789012", zones });
  });

  it("says everything that is wrong with what it was told", async () => {
    const args: ExistingVpcArgs = {
      vpcId: "10.0.0.0/16",
      cidrBlock: "10.0.0.0",
      tiers: [
        {
          name: "app",
          routeTableId: "rtb-1",
          subnets: [
            { zone: "a", subnetId: "subnet-1", routeTableId: "rtb-1" },
            { zone: "a", subnetId: "vpc-1" },
          ],
        },
      ],
    };
    await assert.rejects(
      deploy(() => void Vpc.fromExisting(args)),
      {
        message: [
          "The existing VPC cannot be planned:",
          '  vpcId: got "10.0.0.0/16", allowed: an id such as vpc-0a1b2c3d; look it up',
          '  cidrBlock: got "10.0.0.0", allowed: an IPv4 block such as 10.0.0.0/16; write the first address and the size, or leave it out',
          "  tiers[0].kind: got nothing, allowed: public, private, isolated; say what the subnets may talk to, as their routes have it",
          "  tiers[0].subnets[0].routeTableId: got a second table, allowed: the table of the subnet, or one for the whole tier in its routeTableId; write it in one of the two places: routes are added once for each table",
          '  tiers[0].subnets[1].subnetId: got "vpc-1", allowed: an id such as subnet-0a1b2c3d; look it up',
          '  tiers[0].subnets[1].zone: got "a", allowed: one subnet in each zone; give the second one a tier of its own',
        ].join("\n"),
      },
    );
  });
});

describe("Vpc.fromLookup", () => {
  async function look(args: Parameters<typeof Vpc.fromLookup>[0]) {
    const { outputs } = await deploy(
      async () => {
        const { subnets, routeTables, nat, cidrBlock, internetGatewayId } =
          await Vpc.fromLookup(args);
        return { subnets, routeTables, nat, cidrBlock, internetGatewayId };
      },
      { existing },
    );
    return outputs as Record<string, Record<string, unknown>[] | string>;
  }

  it("takes tiers from the routes of the subnets", async () => {
    const { subnets, routeTables, nat, cidrBlock, internetGatewayId } = await look({
      tags: { Name: "legacy" },
    });
    const facts = (subnets as Record<string, unknown>[]).map((one) =>
      ["tier", "zone", "subnetId", "routeTable", "reachesInternet"].map((key) => one[key]),
    );
    assert.deepEqual(facts, [
      ["isolated", "us-east-1a", "subnet-data-a", "isolated", false],
      ["private", "us-east-1a", "subnet-app-a", "private-us-east-1a", true],
      ["private", "us-east-1b", "subnet-app-b", "private-us-east-1b", true],
      ["public", "us-east-1a", "subnet-public-a", "public", true],
      ["public", "us-east-1b", "subnet-public-b", "public", true],
    ]);
    const tables = (routeTables as Record<string, unknown>[]).map((one) => one["routeTableId"]);
    assert.deepEqual(tables, ["rtb-main", "rtb-app-a", "rtb-app-b", "rtb-public"]);
    assert.deepEqual([nat, cidrBlock, internetGatewayId], ["per-az", "10.9.0.0/16", "igw-1"]);
  });

  it("takes the names of tiers from a tag of the subnets", async () => {
    const { subnets } = await look({ vpcId: "vpc-1", tierTag: "tier" });
    const names = (subnets as Record<string, unknown>[]).map(({ tier, kind }) => [tier, kind]);
    assert.deepEqual(names, [
      ["app", "private"],
      ["app", "private"],
      ["data", "isolated"],
      ["public", "public"],
      ["public", "public"],
    ]);
  });

  it("wants to know which VPC", async () => {
    await assert.rejects(look({}), {
      message:
        "The existing VPC cannot be planned:\n" +
        "  vpcId, tags: got neither, allowed: one or both; say which VPC",
    });
  });

  it("asks the account and region of the provider", async () => {
    const { outputs } = await deploy(
      async () => {
        const provider = new aws.Provider("here", { region: "us-east-1" });
        return { vpcId: (await Vpc.fromLookup({ vpcId: "vpc-1" }, { provider })).vpcId };
      },
      { existing },
    );
    assert.deepEqual(outputs, { vpcId: "vpc-1" });
  });
});
