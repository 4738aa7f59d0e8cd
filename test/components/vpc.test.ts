import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { Vpc } from "../../components/vpc/vpc";
import { type Deployment, deploy } from "../../offline/testing/index";

const cidrBlock = "10.0.0.0/16";
const namesOf = (deployment: Deployment, type: string): string[] =>
  deployment
    .all(type)
    .map(({ name }) => name)
    .sort();

describe("Vpc", () => {
  it("names each subnet after its tier and zone and gives it the planned block", async () => {
    const { all } = await deploy(
      () => new Vpc("app", { cidrBlock, zoneNames: ["use1-az2", "use1-az1"] }),
    );
    const subnets = all("aws:ec2/subnet:Subnet").map(({ name, inputs }) => [
      name,
      inputs["availabilityZoneId"],
      inputs["cidrBlock"],
    ]);
    assert.deepEqual(subnets.sort(), [
      ["app-isolated-use1-az1", "use1-az1", "10.0.32.0/20"],
      ["app-isolated-use1-az2", "use1-az2", "10.0.96.0/20"],
      ["app-private-use1-az1", "use1-az1", "10.0.16.0/20"],
      ["app-private-use1-az2", "use1-az2", "10.0.80.0/20"],
      ["app-public-use1-az1", "use1-az1", "10.0.0.0/20"],
      ["app-public-use1-az2", "use1-az2", "10.0.64.0/20"],
    ]);
  });

  it("tags subnets with the kind of their tier and never hands out public addresses", async () => {
    const tags = { team: "network" };
    const tiers = [{ name: "public" }, { name: "app-data", kind: "isolated" as const, slot: 3 }];
    const { all } = await deploy(() => new Vpc("app", { cidrBlock, zoneCount: 2, tiers, tags }));
    const subnets = all("aws:ec2/subnet:Subnet").map(({ inputs }) => [
      inputs["mapPublicIpOnLaunch"],
      inputs["tags"],
    ]);
    assert.deepEqual(subnets, [
      [false, { team: "network", "palisade:tier": "public", Name: "app-public-a" }],
      [false, { team: "network", "palisade:tier": "isolated", Name: "app-app-data-a" }],
      [false, { team: "network", "palisade:tier": "public", Name: "app-public-b" }],
      [false, { team: "network", "palisade:tier": "isolated", Name: "app-app-data-b" }],
    ]);
  });

  it("switches DNS support and DNS hostnames on", async () => {
    const { one } = await deploy(() => new Vpc("app", { cidrBlock }));
    const { enableDnsSupport, enableDnsHostnames } = one("aws:ec2/vpc:Vpc").inputs;
    assert.deepEqual([enableDnsSupport, enableDnsHostnames], [true, true]);
  });

  it("parents everything to itself", async () => {
    const { one, resources } = await deploy(() => new Vpc("app", { cidrBlock }));
    const { urn } = one("palisade:index:Vpc");
    const strangers = resources.filter((record) => record.urn !== urn && record.parent !== urn);
    assert.deepEqual(
      strangers.map((record) => record.urn),
      [],
    );
  });

  it("puts each NAT gateway and its address after the internet gateway", async () => {
    const { one, all } = await deploy(() => new Vpc("app", { cidrBlock }), { preview: true });
    const { urn } = one("aws:ec2/internetGateway:InternetGateway");
    const waiting = [...all("aws:ec2/eip:Eip"), ...all("aws:ec2/natGateway:NatGateway")];
    assert.deepEqual(
      waiting.map(({ dependsOn }) => dependsOn.includes(urn)),
      [true, true, true, true, true, true],
    );
  });

  it("routes each private zone to its own NAT gateway, public tiers to the internet gateway, isolated ones nowhere", async () => {
    const { all } = await deploy(() => new Vpc("app", { cidrBlock, zoneCount: 2 }), {
      preview: true,
    });
    const short = (urns: readonly string[] | undefined) =>
      (urns ?? []).map((urn) => urn.split("::").at(-1));
    const routes = all("aws:ec2/route:Route").map(({ inputs, propertyDependencies }) => [
      short(propertyDependencies["routeTableId"]),
      inputs["destinationCidrBlock"],
      short(propertyDependencies["gatewayId"]),
      short(propertyDependencies["natGatewayId"]),
    ]);
    assert.deepEqual(routes.sort(), [
      [["app-private-a"], "0.0.0.0/0", [], ["app-public-a"]],
      [["app-private-b"], "0.0.0.0/0", [], ["app-public-b"]],
      [["app-public"], "0.0.0.0/0", ["app"], []],
    ]);
  });

  it("uses the addresses that are brought along and creates the others", async () => {
    const deployment = await deploy(() => {
      const known = new aws.ec2.Eip("known-to-partners", { domain: "vpc" });
      return new Vpc("app", { cidrBlock, zoneCount: 2, natAllocationIds: { b: known.id } });
    });
    assert.deepEqual(namesOf(deployment, "aws:ec2/eip:Eip"), ["app-public-a", "known-to-partners"]);
    const known = deployment.one("aws:ec2/eip:Eip", "known-to-partners");
    const b = deployment.one("aws:ec2/natGateway:NatGateway", "app-public-b");
    assert.equal(b.inputs["allocationId"], known.id);
  });

  it("makes one NAT gateway when asked for one, and none when asked for none", async () => {
    const single = await deploy(() => new Vpc("app", { cidrBlock, nat: "single" }));
    assert.deepEqual(namesOf(single, "aws:ec2/natGateway:NatGateway"), ["app-public-a"]);
    const none = await deploy(() => new Vpc("app", { cidrBlock, nat: "none" }));
    assert.deepEqual(namesOf(none, "aws:ec2/natGateway:NatGateway"), []);
    assert.deepEqual(namesOf(none, "aws:ec2/route:Route"), ["app-public"]);
  });

  it("registers the same resources for two zones as it keeps for three", async () => {
    const facts = (deployment: Deployment) =>
      new Map(
        deployment.resources.map(({ urn, inputs }) => [
          urn,
          inputs["cidrBlock"] ?? inputs["subnetId"],
        ]),
      );
    const two = facts(
      await deploy(() => new Vpc("app", { cidrBlock, zoneCount: 2 }), { preview: true }),
    );
    const three = facts(
      await deploy(() => new Vpc("app", { cidrBlock, zoneCount: 3 }), { preview: true }),
    );
    assert.deepEqual(
      [...two].filter(([urn, fact]) => !three.has(urn) || three.get(urn) !== fact),
      [],
    );
    // A subnet and an association per tier, an address, a NAT gateway, a table and its route.
    assert.equal(three.size - two.size, 3 * 2 + 4);
  });

  it("keeps the resources of a zone that is named after it was planned by count", async () => {
    const counted = await deploy(() => new Vpc("app", { cidrBlock, zoneCount: 2 }));
    const named = await deploy(
      () => new Vpc("app", { cidrBlock, zoneNames: ["us-east-1b", "us-east-1a"] }),
    );
    const key = (type: string, name: string | undefined) => `${type} ${name ?? ""}`;
    const before = counted.resources.map(({ type, name }) => key(type, name)).sort();
    const after = named.resources
      .map(({ type, name, aliases }) => key(type, aliases[0]?.name ?? name))
      .sort();
    assert.deepEqual(after, before);
  });

  it("keeps a subnet in the zone that was looked up when the region gets another one", async () => {
    const counted = await deploy(() => new Vpc("app", { cidrBlock }));
    const named = await deploy(
      () => new Vpc("app", { cidrBlock, zoneNames: ["us-east-1a", "us-east-1b"] }),
    );
    const ignored = (deployment: Deployment) =>
      new Set(
        deployment.all("aws:ec2/subnet:Subnet").map(({ ignoreChanges }) => ignoreChanges.join()),
      );
    assert.deepEqual(ignored(counted), new Set(["availabilityZone"]));
    assert.deepEqual(ignored(named), new Set([""]));
  });

  it("hands its provider, protection, aliases and transformations to what it creates", async () => {
    const { one, resources } = await deploy(() => {
      const provider = new aws.Provider("paris", { region: "eu-west-3" });
      return new Vpc(
        "app",
        { cidrBlock, nat: "none" },
        {
          provider,
          protect: true,
          aliases: [{ name: "old" }],
          transformations: [
            ({ type, props, opts }) =>
              type === "aws:ec2/subnet:Subnet"
                ? { props: { ...props, enableDns64: true }, opts }
                : undefined,
          ],
        },
      );
    });
    const children = resources.filter(({ parent }) => parent === one("palisade:index:Vpc").urn);
    assert.ok(children.length > 20);
    const providers = new Set(children.map(({ provider }) => provider?.includes("::paris::")));
    assert.deepEqual(providers, new Set([true]));
    assert.deepEqual(
      children.filter(({ protect }) => protect !== true).map(({ urn }) => urn),
      [],
    );
    const subnet = one("aws:ec2/subnet:Subnet", "app-public-a");
    assert.equal(subnet.inputs["enableDns64"], true);
    assert.deepEqual(
      one("palisade:index:Vpc").aliases.map(({ name }) => name),
      ["old"],
    );
  });

  it("registers its outputs, leaves and plan", async () => {
    const { one } = await deploy(() => new Vpc("app", { cidrBlock, zoneCount: 2 }));
    const outputs = one("palisade:index:Vpc").registeredOutputs ?? {};
    assert.deepEqual(Object.keys(outputs).sort(), [
      "accountId",
      "cidrBlock",
      "gatewayEndpoints",
      "internetGatewayId",
      "ipv4Blocks",
      "isolatedSubnetIds",
      "monthlyCost",
      "nat",
      "natGatewayIds",
      "natPublicIps",
      "plan",
      "privateSubnetIds",
      "publicSubnetIds",
      "region",
      "routeTableIds",
      "routeTables",
      "secondaryCidrBlocks",
      "subnetIds",
      "subnets",
      "vpcId",
    ]);
    const id = (name: string) => one("aws:ec2/subnet:Subnet", name).id;
    assert.deepEqual(outputs["subnetIds"], {
      public: { a: id("app-public-a"), b: id("app-public-b") },
      private: { a: id("app-private-a"), b: id("app-private-b") },
      isolated: { a: id("app-isolated-a"), b: id("app-isolated-b") },
    });
  });

  it("registers nothing when the arguments cannot be planned, and says everything that is wrong", async () => {
    await assert.rejects(
      deploy(() => new Vpc("my app", { cidrBlock: "10.0.0.0/29", natTier: "edge" })),
      (error: Error) =>
        pulumi.InputPropertiesError.isInstance(error) &&
        error.stack === undefined &&
        error.message ===
          [
            "Vpc my app cannot be planned:",
            '  name: got "my app", allowed: a letter, then letters, digits, - and _, at most 40 characters; use a shorter or plainer name, such as app',
            '  cidrBlock: got "10.0.0.0/29", allowed: /16 to /28, as AWS does; use a larger block; one /28 holds 11 usable addresses',
            '  cidrBlock: got "10.0.0.0/29", allowed: a block of /26 or larger, for zones of /28; use a larger cidrBlock: /24 holds four zones of four /28',
          ].join("\n"),
    );
  });
});
