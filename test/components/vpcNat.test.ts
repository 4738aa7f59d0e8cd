import assert from "node:assert/strict";
import { Vpc } from "../../components/vpc/vpc";
import type { VpcArgs } from "../../components/vpc/vpcArgs";
import { type Deployment, deploy } from "../../offline/testing/index";

const eipType = "aws:ec2/eip:Eip";
const natType = "aws:ec2/natGateway:NatGateway";
const stashType = "pulumi:index:Stash";

function app(args: Partial<VpcArgs>, preview = false): Promise<Deployment> {
  return deploy(() => new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2, ...args }), {
    preview,
  });
}

const names = ({ all }: Deployment, type: string) =>
  all(type)
    .map(({ name }) => name)
    .sort();
const tail = (urns: readonly string[] | undefined) => (urns ?? []).map((one) => one.split("::")[3]);

/** What default routes of private tables depend on, by table. */
function targets({ all }: Deployment): unknown[] {
  return all("aws:ec2/route:Route")
    .filter(({ name }) => name.startsWith("app-private-"))
    .map(({ name, inputs, propertyDependencies }) => {
      const target = ["natGatewayId", "networkInterfaceId"].find((key) => key in inputs) ?? "";
      return [name, target, tail(propertyDependencies[target])];
    })
    .sort();
}

describe("Vpc and its kinds of NAT", () => {
  it("names elastic IP addresses after zones, whatever holds them", async () => {
    const addresses = ["app-public-a", "app-public-b"];
    for (const nat of ["per-az", "single", "regional", "instance", "private", "none"] as const) {
      const natTier = nat === "private" ? { natTier: "isolated" } : {};
      const deployment = await app({ nat, keepNatAddresses: true, ...natTier });
      assert.deepEqual(names(deployment, eipType), addresses, nat);
    }
  });

  it("holds no address that nothing uses, unless it is to keep them", async () => {
    assert.deepEqual(names(await app({ nat: "single" }), eipType), ["app-public-a"]);
    assert.deepEqual(names(await app({ nat: "none" }), eipType), []);
  });

  it("makes one regional gateway with the zones' addresses, in no subnet", async () => {
    const deployment = await app({ nat: "regional" });
    const { inputs } = deployment.one(natType);
    const id = (name: string) => deployment.one(eipType, name).id;
    assert.deepEqual(inputs["availabilityZoneAddresses"], [
      { allocationIds: [id("app-public-a")], availabilityZoneId: "use1-az1" },
      { allocationIds: [id("app-public-b")], availabilityZoneId: "use1-az2" },
    ]);
    assert.deepEqual([inputs["availabilityMode"], inputs["subnetId"]], ["regional", undefined]);
    const preview = await app({ nat: "regional" }, true);
    assert.deepEqual(targets(preview), [
      ["app-private-a", "natGatewayId", ["app-regional"]],
      ["app-private-b", "natGatewayId", ["app-regional"]],
    ]);
  });

  it("needs no public tier for a regional gateway", async () => {
    const deployment = await app({ nat: "regional", tiers: [{ name: "private" }] });
    assert.deepEqual(names(deployment, eipType), ["app-nat-a", "app-nat-b"]);
    assert.deepEqual(names(deployment, "aws:ec2/internetGateway:InternetGateway"), ["app"]);
  });

  it("makes an instance in each zone and routes to its interface", async () => {
    const deployment = await app(
      { nat: "instance", natInstance: { instanceType: "c7gn.medium" } },
      true,
    );
    assert.deepEqual(targets(deployment), [
      ["app-private-a", "networkInterfaceId", ["app-public-a"]],
      ["app-private-b", "networkInterfaceId", ["app-public-b"]],
    ]);
    assert.deepEqual(
      deployment.all("aws:ec2/instance:Instance").map(({ inputs }) => inputs["instanceType"]),
      ["c7gn.medium", "c7gn.medium"],
    );
    assert.deepEqual(names(deployment, natType), []);
  });

  it("makes private gateways in the tier that other networks know, without addresses", async () => {
    const tiers = [{ name: "private" }, { name: "isolated" }];
    const deployment = await app({ nat: "private", natTier: "isolated", tiers }, true);
    assert.deepEqual(names(deployment, natType), ["app-isolated-a", "app-isolated-b"]);
    assert.deepEqual(names(deployment, eipType), []);
    assert.deepEqual(
      deployment.all(natType).map(({ inputs }) => inputs["connectivityType"]),
      ["private", "private"],
    );
    assert.deepEqual(targets(deployment), [
      ["app-private-a", "natGatewayId", ["app-isolated-a"]],
      ["app-private-b", "natGatewayId", ["app-isolated-b"]],
    ]);
    const { one } = await app({ nat: "private", natTier: "isolated", tiers });
    assert.deepEqual(one("palisade:index:Vpc").registeredOutputs?.["natPublicIps"], {});
  });

  it("takes new addresses from a pool of the caller's", async () => {
    const { all } = await app({ natPublicIpv4Pool: "ipv4pool-ec2-1" });
    assert.deepEqual(
      all(eipType).map(({ inputs }) => inputs["publicIpv4Pool"]),
      ["ipv4pool-ec2-1", "ipv4pool-ec2-1"],
    );
  });

  it("lets every holder depend on what is replaced first when their kind changes", async () => {
    const holders = {
      "per-az": [natType, "connectivityType"],
      regional: [natType, "connectivityType"],
      instance: ["aws:ec2/eipAssociation:EipAssociation", "allocationId"],
    } as const;
    const kinds = new Set<unknown>();
    for (const [nat, [type, property]] of Object.entries(holders)) {
      const { all, one } = await app({ nat: nat as keyof typeof holders }, true);
      const stash = one(stashType);
      kinds.add(stash.inputs["input"]);
      assert.equal(stash.deleteBeforeReplace, true);
      assert.ok(all(type).length > 0);
      for (const { propertyDependencies } of all(type))
        assert.ok(propertyDependencies[property]?.includes(stash.urn), nat);
    }
    assert.equal(kinds.size, 3);
    const single = await app({ nat: "single" });
    assert.ok(kinds.has(single.one(stashType).inputs["input"]));
  });

  it("tells the addresses that were brought along, whatever holds them", async () => {
    const brought = ["a", "b"].map((zone, index) => ({
      type: eipType,
      id: `eipalloc-${zone}`,
      properties: { publicIp: `203.0.113.${String(index)}`, associationId: "" },
    }));
    for (const nat of ["per-az", "regional", "instance"] as const) {
      const natAllocationIds = { a: "eipalloc-a", b: "eipalloc-b" };
      const { one } = await deploy(
        () => new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2, nat, natAllocationIds }),
        { existing: brought },
      );
      const told = one("palisade:index:Vpc").registeredOutputs?.["natPublicIps"];
      assert.deepEqual(told, { a: "203.0.113.0", b: "203.0.113.1" }, nat);
    }
  });

  it("tells the addresses that are kept for partners' lists", async () => {
    const { one, all } = await app({ nat: "single", keepNatAddresses: true });
    const addresses = all(eipType).map(({ outputs }) => outputs["publicIp"]);
    const [a, b] = addresses;
    assert.deepEqual(one("palisade:index:Vpc").registeredOutputs?.["natPublicIps"], { a, b });
  });
});
