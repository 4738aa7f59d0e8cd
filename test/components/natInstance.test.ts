import assert from "node:assert/strict";
import type { NatInstanceArgs } from "../../components/natInstance/natInstanceArgs";
import { NatInstance } from "../../components/natInstance/natInstance";
import { Vpc } from "../../components/vpc/vpc";
import { deploy } from "../../offline/testing/index";

const cidrBlock = "10.0.0.0/16";

function wayOut(args: Partial<NatInstanceArgs> = {}, preview = false) {
  return deploy(
    () => {
      const vpc = new Vpc("app", { cidrBlock, zoneCount: 2, nat: "none" });
      return { publicIp: new NatInstance("way-out", { vpc, zone: "a", ...args }).publicIp };
    },
    { preview },
  );
}

const tail = (urns: readonly string[] | undefined) => (urns ?? []).map((one) => one.split("::")[3]);

describe("NatInstance", () => {
  it("forwards on an interface of its own, whose check of source and destination is off", async () => {
    const { one } = await wayOut({}, true);
    const networkInterface = one("aws:ec2/networkInterface:NetworkInterface");
    assert.equal(networkInterface.inputs["sourceDestCheck"], false);
    assert.deepEqual(tail(networkInterface.propertyDependencies["subnetId"]), ["app-public-a"]);
    assert.deepEqual(tail(networkInterface.propertyDependencies["securityGroups"]), ["way-out"]);
    const instance = one("aws:ec2/instance:Instance");
    assert.deepEqual(tail(instance.propertyDependencies["primaryNetworkInterface"]), ["way-out"]);
    assert.match(String(instance.inputs["userData"]), /ip_forward = 1[^]*masquerade/);
  });

  it("is recovered by AWS, asks for tokens, and encrypts its volume", async () => {
    const { one } = await wayOut();
    const { inputs } = one("aws:ec2/instance:Instance");
    assert.deepEqual(
      [inputs["maintenanceOptions"], inputs["metadataOptions"], inputs["rootBlockDevice"]],
      [
        { autoRecovery: "default" },
        { httpTokens: "required", httpPutResponseHopLimit: 1 },
        { encrypted: true, volumeType: "gp3", volumeSize: 8 },
      ],
    );
    assert.equal(inputs["instanceType"], "t4g.nano");
  });

  it("keeps interface, address and routes when the instance is replaced", async () => {
    const { one, resources } = await wayOut({}, true);
    const { urn, deleteBeforeReplace, dependsOn } = one("aws:ec2/instance:Instance");
    assert.equal(deleteBeforeReplace, true);
    assert.ok(tail(dependsOn).includes("way-out"));
    const dependents = resources
      .filter(({ propertyDependencies }) =>
        Object.values(propertyDependencies).flat().includes(urn),
      )
      .map(({ name }) => name);
    assert.deepEqual(dependents, []);
  });

  it("routes the private tiers of its zone, or of every zone, and only the tiers that it is told", async () => {
    const routes = async (args: Partial<NatInstanceArgs>) => {
      const { all } = await wayOut(args);
      return all("aws:ec2/route:Route").flatMap(({ name, inputs }) =>
        inputs["networkInterfaceId"] === undefined ? [] : [name],
      );
    };
    assert.deepEqual(await routes({}), ["way-out-private-a"]);
    assert.deepEqual(await routes({ everyZone: true }), ["way-out-private-a", "way-out-private-b"]);
    assert.deepEqual(await routes({ routeTiers: [] }), []);
  });

  it("lets the VPC in and nobody else", async () => {
    const { all } = await wayOut();
    const rules = all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    assert.deepEqual(
      rules.map(({ inputs }) => [inputs["cidrIpv4"], inputs["ipProtocol"]]),
      [["10.0.0.0/16", "-1"]],
    );
  });

  it("uses an address that is brought along", async () => {
    const { all, one, outputs } = await deploy(
      () => {
        const vpc = new Vpc("app", { cidrBlock, nat: "none" });
        const allocationId = "eipalloc-1";
        return { ip: new NatInstance("way-out", { vpc, zone: "a", allocationId }).publicIp };
      },
      {
        existing: [
          {
            type: "aws:ec2/eip:Eip",
            id: "eipalloc-1",
            properties: { publicIp: "203.0.113.9", associationId: "" },
          },
        ],
      },
    );
    assert.deepEqual(all("aws:ec2/eip:Eip"), []);
    assert.equal(one("aws:ec2/eipAssociation:EipAssociation").inputs["allocationId"], "eipalloc-1");
    assert.deepEqual(outputs, { ip: "203.0.113.9" });
  });

  it("stays with the image that it was made of, unless it is to follow", async () => {
    const { one } = await wayOut();
    assert.deepEqual(one("aws:ec2/instance:Instance").ignoreChanges, ["ami"]);
    const following = await wayOut({ followImage: true });
    assert.deepEqual(following.one("aws:ec2/instance:Instance").ignoreChanges, []);
  });

  it("says everything that is wrong", async () => {
    await assert.rejects(wayOut({ zone: "c", routeTiers: ["public"], architecture: "arm" }), {
      message: [
        "NatInstance way-out cannot be planned:",
        '  zone: got "c", allowed: a, b; name a zone of tier public',
        '  routeTiers[0]: got "public", allowed: private; name a private tier of the VPC',
        '  architecture: got "arm", allowed: arm64, x86_64; leave it out for arm64, which t4g and other Graviton types have',
      ].join("\n"),
    });
  });

  it("needs a public tier", async () => {
    const tiers = [{ name: "private" }];
    await assert.rejects(
      deploy(() => {
        const vpc = new Vpc("app", { cidrBlock, nat: "none", tiers });
        new NatInstance("way-out", { vpc, zone: "a" });
      }),
      {
        message:
          "NatInstance way-out cannot be planned:\n" +
          "  tier: got nothing, allowed: none; give the VPC a tier of kind public: the instance has a public address",
      },
    );
  });
});
