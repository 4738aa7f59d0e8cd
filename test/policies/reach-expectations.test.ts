import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { reachExpectations } from "../../policies/rules/reach-expectations";
import type { TestResource } from "./harness";
import { group, instance, judged, judgedDeployed, subnet, tcpFrom, vpc } from "./reachStack";

const rule = reachExpectations;

/** A web host in the public tier, and a database host in the isolated one whose group admits `ingress`. */
function network(
  ingress: Readonly<Record<string, unknown>>,
  tier: unknown = "isolated",
): TestResource[] {
  return [
    ...vpc("app", "10.0.0.0/16"),
    ...subnet("public-a", { vpc: "app", cidrBlock: "10.0.0.0/24", tags: { tier: "public" } }),
    ...subnet("isolated-a", { vpc: "app", cidrBlock: "10.0.1.0/24", tags: { tier } }),
    group("web", "app", []),
    instance("web", "public-a", "web", { tags: { env: "dev" } }),
    group("data", "app", [ingress]),
    instance("data", "isolated-a", "data", { tags: { env: "prod" } }),
  ];
}

const noData = {
  name: "no data for the web",
  from: "tier:public",
  to: "tier:isolated",
  ports: "5432",
  expect: "deny",
};
const data = { ...noData, name: "the web reads data", expect: "allow" };
const fromVpc = tcpFrom(5432, "10.0.0.0/16");
const fromOthers = tcpFrom(5432, "10.0.9.0/24");

async function findings(
  stack: readonly TestResource[],
  flow: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const config = { flows: [flow] };
  const before = await judged(rule, stack, config);
  assert.deepEqual(await judgedDeployed(rule, stack, config), before, "when everything exists");
  return before;
}

describe("reach-expectations", () => {
  it("prints the path of a flow that is denied", async () => {
    assert.deepEqual(await findings(network(fromVpc), noData), [
      "mandatory data: Flow no data for the web (forbid tcp 5432 from tier public to tier isolated): primary interface of web reaches primary interface of data on tcp 5432: primary interface of web → security group web out by rule web egress[0]: all traffic to 0.0.0.0/0, ::/0 → default network ACL of app out of the subnet by entry 100: allow all traffic to 0.0.0.0/0 → route table public-a-table route 10.0.0.0/16 to local → default network ACL of app into the subnet by entry 100: allow all traffic from 0.0.0.0/0 → security group data in by rule data ingress[0]: tcp 5432 from 10.0.0.0/16 → primary interface of data. Close the printed path, or open the printed hop.",
    ]);
    assert.deepEqual(await findings(network(fromOthers), noData), []);
  });

  it("prints what blocks a flow that is allowed", async () => {
    assert.deepEqual(await findings(network(fromOthers), data), [
      "mandatory data: Flow the web reads data (allow tcp 5432 from tier public to tier isolated): tcp 5432 from primary interface of web to primary interface of data does not get through. No rule of security group data lets the request in: it allows only tcp 5432 from 10.0.9.0/24. Close the printed path, or open the printed hop.",
    ]);
    assert.deepEqual(await findings(network(fromVpc), data), []);
  });

  it("takes tags, names, groups, addresses and services for ends", async () => {
    const ends = [
      ["tag:env=dev", "tag:env=prod"],
      ["name:w*b", "sg:data"],
      ["sg:web", "cidr:10.0.1.0/24"],
      ["cidr:10.0.0.0/24", "name:data"],
    ] as const;
    for (const [from, to] of ends) {
      assert.deepEqual(await findings(network(fromVpc), { ...data, from, to }), []);
      const denied = await findings(network(fromVpc), { ...noData, from, to });
      assert.equal(denied.length, 1, `${from} ${to}`);
    }
    assert.deepEqual(await findings(network(fromVpc), { ...noData, to: "service:s3" }), []);
    assert.deepEqual(await findings(network(fromVpc), { ...noData, from: "internet" }), []);
  });

  it("finds fault with an end that nothing matches", async () => {
    assert.deepEqual(await findings(network(fromVpc), { ...noData, to: "tier:private" }), [
      "mandatory : Flow no data for the web (forbid tcp 5432 from tier public to tier:private): nothing in this network has tier private. Close the printed path, or open the printed hop.",
    ]);
    assert.deepEqual(await findings(network(fromVpc), { ...noData, to: "tag:env=test" }), [
      "mandatory : Flow no data for the web (forbid tcp 5432 from tier public to tag:env=test): nothing in this network has tag env=test. Close the printed path, or open the printed hop.",
    ]);
    assert.deepEqual(await findings(network(fromVpc), { ...noData, from: "sg:wbe" }), [
      'mandatory : Flow no data for the web (forbid tcp 5432 from sg:wbe to tier isolated): "sg:wbe" is not in this network. Close the printed path, or open the printed hop.',
    ]);
  });

  it("does not decide on what is not known", async () => {
    const source = { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: [unknownValue] };
    assert.deepEqual(await judged(rule, network(source), { flows: [noData] }), [
      "advisory : Not decided: Flow no data for the web (forbid tcp 5432 from tier public to tier isolated): What decides is not known: tcp 5432 from addresses that are not known of security group rule data ingress[0] (ingress[0].cidrBlocks of data is not known yet). It is a violation if tcp 5432 from primary interface of web to primary interface of data gets through.",
    ]);
    assert.deepEqual(await judged(rule, network(source), { flows: [data] }), [
      "advisory : Not decided: Flow the web reads data (allow tcp 5432 from tier public to tier isolated): What decides is not known: tcp 5432 from addresses that are not known of security group rule data ingress[0] (ingress[0].cidrBlocks of data is not known yet). It is a violation if tcp 5432 from primary interface of web to primary interface of data does not get through.",
    ]);
    const tier = network(fromVpc, unknownValue);
    assert.deepEqual(await judged(rule, tier, { flows: [{ ...noData, from: "name:web" }] }), [
      "advisory : Not decided: Flow no data for the web (forbid tcp 5432 from instance web to tier isolated): Whether primary interface of data belongs to tier isolated is not known.",
    ]);
  });

  it("refuses flows that it cannot read", async () => {
    for (const wrong of [
      { ...noData, expect: "maybe" },
      { ...noData, ports: "web" },
      { ...noData, protocol: "icmp" },
      { ...noData, port: "5432" },
    ]) {
      const [found = ""] = await judged(rule, network(fromVpc), { flows: [wrong] });
      assert.match(
        found,
        /^mandatory : Configuration of reach-expectations is not valid: flows: got /,
      );
    }
  });

  it("expects nothing unless told", async () => {
    assert.deepEqual(await judged(rule, network(fromVpc)), []);
  });
});
