import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

import { deploy, unknownValue } from "../../../offline/testing";

/** A network of one VPC and one subnet. */
class Pair extends pulumi.ComponentResource {
  readonly subnetId: pulumi.Output<string>;

  constructor(name: string, args: { cidrBlock: string }, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Pair", name, args, opts);
    const vpc = new aws.ec2.Vpc(name, args, { parent: this });
    const cidrBlock = args.cidrBlock.replace("/16", "/24");
    const subnet = new aws.ec2.Subnet(name, { vpcId: vpc.id, cidrBlock }, { parent: this });
    this.subnetId = subnet.id;
    this.registerOutputs({ subnetId: this.subnetId });
  }
}

class Forgetful extends pulumi.ComponentResource {
  constructor(name: string) {
    super("test:index:Forgetful", name);
  }
}

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const urn = (path: string): string => `urn:pulumi:stack::project::${path}`;

describe("deploy", () => {
  it("records parents, dependencies, inputs and outputs of every resource", async () => {
    const { resources, one } = await deploy(() => new Pair("app", { cidrBlock: "10.0.0.0/16" }));
    assert.deepEqual(
      resources.map(({ type, name, custom, parent }) => [type, name, custom, parent]),
      [
        ["test:index:Pair", "app", false, undefined],
        [vpcType, "app", true, urn("test:index:Pair::app")],
        [subnetType, "app", true, urn("test:index:Pair::app")],
      ],
    );
    const vpc = one(vpcType);
    const subnet = one(subnetType);
    assert.equal(subnet.urn, urn("test:index:Pair$aws:ec2/subnet:Subnet::app"));
    assert.deepEqual(subnet.inputs, { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    assert.deepEqual(subnet.dependsOn, [vpc.urn]);
    assert.deepEqual(subnet.propertyDependencies, { vpcId: [vpc.urn] });
    assert.deepEqual(one("test:index:Pair").registeredOutputs, { subnetId: subnet.id });
    assert.equal(one("test:index:Pair").id, undefined);
  });

  it("leaves ids unknown in a preview", async () => {
    const { one, outputs } = await deploy(
      () => ({ subnetId: new Pair("app", { cidrBlock: "10.0.0.0/16" }).subnetId, zones: 3 }),
      { preview: true },
    );
    assert.deepEqual(one(subnetType).inputs, { vpcId: unknownValue, cidrBlock: "10.0.0.0/24" });
    assert.equal(one(subnetType).id, undefined);
    assert.deepEqual(one("test:index:Pair").registeredOutputs, { subnetId: unknownValue });
    assert.deepEqual(outputs, { subnetId: unknownValue, zones: 3 });
  });

  it("gives the outputs that the program returns", async () => {
    const { one, outputs } = await deploy(() => {
      const { subnetId } = new Pair("app", { cidrBlock: "10.0.0.0/16" });
      return { subnetId, secret: pulumi.secret("s3cret") };
    });
    assert.deepEqual(outputs, { subnetId: one(subnetType).id, secret: "s3cret" });
  });

  it("records options and aliases", async () => {
    const { one } = await deploy(() => {
      const provider = new aws.Provider("east", { region: "us-east-1" });
      const aliases = [{ name: "old" }, "urn:pulumi:stack::project::aws:ec2/vpc:Vpc::older"];
      const opts = { provider, aliases, protect: true, ignoreChanges: ["tags"] };
      return new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" }, opts);
    });
    const { provider, aliases, protect, ignoreChanges } = one(vpcType);
    const east = one("pulumi:providers:aws");
    assert.deepEqual(
      { provider, aliases, protect, ignoreChanges },
      {
        provider: `${east.urn}::${String(east.id)}`,
        aliases: [{ name: "old" }, { urn: "urn:pulumi:stack::project::aws:ec2/vpc:Vpc::older" }],
        protect: true,
        ignoreChanges: ["tags"],
      },
    );
  });

  it("writes the types of all components into a URN", async () => {
    class Outer extends pulumi.ComponentResource {
      constructor(name: string) {
        super("test:index:Outer", name);
        new Pair(name, { cidrBlock: "10.0.0.0/16" }, { parent: this });
        this.registerOutputs({});
      }
    }
    const { one } = await deploy(() => new Outer("app"));
    const path = "test:index:Outer$test:index:Pair$aws:ec2/vpc:Vpc::app";
    assert.equal(one(vpcType).urn, urn(path));
  });

  it("waits for resources that are made inside an apply", async () => {
    const { all } = await deploy(() => {
      const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
      vpc.id.apply((vpcId) => {
        const subnet = new aws.ec2.Subnet("a", { vpcId, cidrBlock: "10.0.0.0/24" });
        subnet.id.apply(() => new aws.ec2.Subnet("b", { vpcId, cidrBlock: "10.0.1.0/24" }));
      });
    });
    assert.deepEqual(
      all(subnetType).map(({ name }) => name),
      ["a", "b"],
    );
  });

  it("hands configuration to the program", async () => {
    const { outputs } = await deploy(
      () => ({
        zones: new pulumi.Config().require("zones"),
        region: new pulumi.Config("aws").require("region"),
      }),
      { config: { zones: "3" }, region: "eu-west-1" },
    );
    assert.deepEqual(outputs, { zones: "3", region: "eu-west-1" });
  });

  it("lets a test choose the zones and the account", async () => {
    const { outputs } = await deploy(
      async () => ({
        zones: (await aws.getAvailabilityZones()).names,
        account: (await aws.getCallerIdentity()).accountId,
      }),
      { availabilityZones: ["us-east-1b", "us-east-1d"], accountId: "210987654321" },
    );
    assert.deepEqual(outputs, { zones: ["us-east-1b", "us-east-1d"], account: "210987654321" });
  });

  it("lets a program use what the account holds already", async () => {
    const existing = [{ type: vpcType, id: "vpc-1", properties: { cidrBlock: "10.0.0.0/16" } }];
    const subnet = { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" };
    const { one } = await deploy(() => new aws.ec2.Subnet("a", subnet), { existing });
    assert.equal(one(subnetType).outputs["vpcId"], "vpc-1");
  });

  it("forgets the resources and configuration of the deployment before", async () => {
    await deploy(() => new Pair("app", { cidrBlock: "10.0.0.0/16" }), { config: { zones: "3" } });
    const { resources, outputs } = await deploy(() => ({
      zones: new pulumi.Config().get("zones") ?? "none",
    }));
    assert.deepEqual(resources, []);
    assert.deepEqual(outputs, { zones: "none" });
  });

  it("runs deployments that are started together one after the other", async () => {
    const program = (): unknown => new Pair("app", { cidrBlock: "10.0.0.0/16" });
    const [first, second] = await Promise.all([deploy(program), deploy(program)]);
    assert.deepEqual([first.resources.length, second.resources.length], [3, 3]);
  });
});

describe("deploy refuses", () => {
  it("two resources with one URN", async () => {
    const twice = deploy(() => {
      new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
      new aws.ec2.Vpc("app", { cidrBlock: "10.1.0.0/16" });
    });
    await assert.rejects(twice, {
      message:
        'aws:ec2/vpc:Vpc "app": two resources have the URN ' +
        "urn:pulumi:stack::project::aws:ec2/vpc:Vpc::app; the engine refuses that. " +
        "Give one of them another name.",
    });
  });

  it("a component that never registers its outputs", async () => {
    const forgetful = deploy(() => new Forgetful("app"));
    await assert.rejects(forgetful, {
      message:
        'test:index:Forgetful "app" never calls registerOutputs: the engine cannot tell when it ' +
        "is complete. End its constructor with this.registerOutputs({ … }), or with " +
        "this.registerOutputs({}) when it has no outputs.",
    });
  });

  it("a program that throws, with the program's own error", async () => {
    const error = new TypeError("no zones");
    const thrown = deploy(() => {
      new Pair("app", { cidrBlock: "10.0.0.0/16" });
      throw error;
    });
    await assert.rejects(thrown, error);
  });

  it("a program that throws after waiting", async () => {
    const error = new TypeError("no zones");
    await assert.rejects(
      deploy(async () => {
        await Promise.resolve();
        throw error;
      }),
      error,
    );
  });

  it("an error inside an argument, though outputs wait for the resource for ever", async () => {
    class Network extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Network", "network");
        const cidrBlock = aws.getRegionOutput({}, { parent: this }).apply((): string => {
          throw new Error("no block");
        });
        const vpc = new aws.ec2.Vpc("app", { cidrBlock }, { parent: this });
        this.registerOutputs({ vpcId: vpc.id });
      }
    }
    await assert.rejects(
      deploy(() => new Network()),
      { message: 'error serializing property "cidrBlock": no block' },
    );
  });

  it("an error inside an argument, though the program returns what never comes", async () => {
    const failing = deploy(() => {
      const cidrBlock = aws.getRegionOutput().apply((): string => {
        throw new Error("no block");
      });
      const vpc = new aws.ec2.Vpc("app", { cidrBlock });
      const subnet = new aws.ec2.Subnet("app", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
      return { subnetId: subnet.id };
    });
    await assert.rejects(failing, { message: 'error serializing property "cidrBlock": no block' });
  });

  it("an error inside an apply that nobody awaits", async () => {
    const thrown = deploy(() => {
      const { subnetId } = new Pair("app", { cidrBlock: "10.0.0.0/16" });
      subnetId.apply((id) => {
        assert.equal(id, "subnet-1", "the subnet is another one");
      });
    });
    await assert.rejects(thrown, { name: "AssertionError", message: /^the subnet is another one/ });
  });

  it("what AWS refuses, once, however much depends on it", async () => {
    const overlapping = deploy(() => {
      const { id: vpcId } = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
      const far = new aws.ec2.Subnet("far", { vpcId, cidrBlock: "10.1.0.0/24" });
      new aws.ec2.NetworkInterface("app", { subnetId: far.id });
    });
    await assert.rejects(overlapping, {
      message:
        "aws:ec2/subnet:Subnet \"far\": InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid. " +
        "It lies outside the VPC, whose blocks are: 10.0.0.0/16. (operation CreateSubnet)",
    });
  });

  it("and leaves the next deployment in order", async () => {
    await assert.rejects(deploy(() => new Forgetful("app")));
    const { resources } = await deploy(() => new Pair("app", { cidrBlock: "10.0.0.0/16" }));
    assert.equal(resources.length, 3);
  });
});

describe("one", () => {
  it("lists what was registered when nothing fits", async () => {
    const { one } = await deploy(() => new Pair("app", { cidrBlock: "10.0.0.0/16" }));
    assert.throws(() => one("aws:ec2/eip:Eip"), {
      message: [
        "wanted exactly one aws:ec2/eip:Eip, found 0. The program registered:",
        '  test:index:Pair "app"',
        '  aws:ec2/vpc:Vpc "app"',
        '  aws:ec2/subnet:Subnet "app"',
      ].join("\n"),
    });
  });

  it("finds one of several by its name", async () => {
    const { one } = await deploy(() => {
      new aws.ec2.Vpc("left", { cidrBlock: "10.0.0.0/16" });
      new aws.ec2.Vpc("right", { cidrBlock: "10.1.0.0/16" });
    });
    assert.equal(one(vpcType, "right").inputs["cidrBlock"], "10.1.0.0/16");
    assert.throws(() => one(vpcType), {
      message: [
        "wanted exactly one aws:ec2/vpc:Vpc, found 2. The program registered:",
        '  aws:ec2/vpc:Vpc "left"',
        '  aws:ec2/vpc:Vpc "right"',
      ].join("\n"),
    });
  });

  it("says so when the program registered nothing", async () => {
    const { one } = await deploy(() => undefined);
    assert.throws(() => one(vpcType, "app"), {
      message:
        'wanted exactly one aws:ec2/vpc:Vpc named "app", found 0. The program registered nothing.',
    });
  });
});
