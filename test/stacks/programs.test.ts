import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, deploy } from "../../offline/testing/index";
import { chooseProgram } from "../../stacks/chooseProgram";

function run(stack: string, config: Record<string, string> = {}): Promise<Deployment> {
  return deploy(() => chooseProgram(stack)(), { stack, config, preview: true });
}

describe("the sample programs", () => {
  it("are listed when a stack is named after none of them", () => {
    assert.throws(() => chooseProgram("production"), {
      message:
        'There is no program "production". Programs: dual-stack, hub-and-spoke, insecure, intent, nat-migration, peered, private-link, quickstart, reachability-check, scale, serverless-private, three-tier-web. ' +
        "Name the stack after one, or set it: pulumi config set program quickstart",
    });
    assert.throws(() => chooseProgram("constructor"), /There is no program "constructor"/);
  });

  it("are told in the README, save the one that only measures", () => {
    const root = join(__dirname, "../..");
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const told = [...readme.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name]) => name);
    const stacks = readdirSync(join(root, "stacks"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "scale")
      .map(({ name }) => name);
    assert.deepEqual(told.sort(), stacks.sort());
  });

  it("quickstart: one VPC, one function that calls out and one that cannot", async () => {
    const { all, outputs } = await run("quickstart");
    assert.deepEqual(
      all("palisade:index:VpcFunction").map(({ name, inputs }) => [
        name,
        inputs["tier"],
        inputs["egress"],
      ]),
      [
        ["caller", "private", "https"],
        ["keeper", "isolated", "none"],
      ],
    );
    assert.equal(outputs["hyperplaneInterfaces"], 6);
    assert.deepEqual(outputs["freeForAnotherZone"], ["10.0.192.0/18"]);
  });

  it("quickstart: takes another number of zones from its config", async () => {
    const { all } = await run("quickstart", { zoneCount: "2" });
    assert.equal(all("aws:ec2/subnet:Subnet").length, 6);
  });

  it("insecure: has no flow log of the shop, and a NAT gateway in a private subnet", async () => {
    const { all } = await run("insecure");
    const logged = all("aws:ec2/flowLog:FlowLog").flatMap(
      ({ propertyDependencies }) => propertyDependencies["vpcId"] ?? [],
    );
    assert.ok(!logged.some((urn) => urn.endsWith("::shop")));
    const places = all("aws:ec2/natGateway:NatGateway").map(({ name, propertyDependencies }) => [
      name,
      (propertyDependencies["subnetId"] ?? []).map((urn) => urn.split("::").at(-1)),
    ]);
    assert.deepEqual(places, [
      ["shop-nat", ["shop-public-a"]],
      ["shop-nat-spare", ["shop-private-a"]],
    ]);
  });

  it("scale: registers about as many resources as it is asked for, and says how many", async () => {
    const { resources, outputs } = await run("scale", { resources: "300" });
    assert.equal(resources.length, 294);
    assert.deepEqual(outputs, { vpcs: 6, resources: 294 });
  });
});
