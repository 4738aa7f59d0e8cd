import assert from "node:assert/strict";

import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { NatInstance } from "../../components/natInstance/natInstance";
import { Peering } from "../../components/peering/peering";
import { Vpc } from "../../components/vpc/vpc";
import { deploy, type DeployOptions } from "../../offline/testing/index";
import { handMadeNetwork } from "./network";

/** The sum of what stands, and what is missing, for a VPC of three zones. */
async function costOfVpcIn(
  options: DeployOptions,
): Promise<Pick<MonthlyCost, "fixedTotal" | "missing">> {
  const program = () => ({ cost: new Vpc("app", { cidrBlock: "10.0.0.0/16" }).monthlyCost });
  const { fixedTotal, missing } = (await deploy(program, options)).outputs["cost"] as MonthlyCost;
  return { ...(fixedTotal === undefined ? {} : { fixedTotal }), missing };
}

describe("the monthly cost of a component", () => {
  it("is that of the region in which it stands", async () => {
    assert.deepEqual(await costOfVpcIn({}), { fixedTotal: 109.5, missing: [] });
    // 3 · (0.048 + 0.005) · 730
    assert.deepEqual(await costOfVpcIn({ region: "eu-west-1" }), {
      fixedTotal: 116.07,
      missing: ["no price of flowLogsCloudWatchGb for eu-west-1: give it with prices"],
    });
  });

  it("takes the prices of the stack's configuration", async () => {
    const given = { natHour: 0.05, natGb: 0.05, publicIpv4Hour: 0.005, gatewayEndpointGb: 0 };
    const config = { "palisade:prices": JSON.stringify({ ...given, flowLogsCloudWatchGb: 0.6 }) };
    assert.deepEqual(await costOfVpcIn({ region: "eu-south-2", config }), {
      fixedTotal: 120.45,
      missing: [],
    });
    assert.deepEqual(await costOfVpcIn({ region: "eu-south-2" }), {
      missing: ["no prices for eu-south-2: give them with prices"],
    });
  });

  it("knows the type of a NAT instance, and whether a peering connection leaves the region", async () => {
    const elsewhere = { accountId: "210987654321", region: "us-east-2", accepts: false };
    const { outputs } = await deploy(() => {
      const [one, other] = [handMadeNetwork("one"), handMadeNetwork("other", { second: 1 })];
      const instance = new NatInstance("out", { vpc: one, zone: "a", instanceType: "t4g.small" });
      const peering = new Peering("link", {
        requester: { vpc: one, tiers: ["private"] },
        accepter: { vpc: other, tiers: ["isolated"], ...elsewhere },
      });
      return { instance: instance.monthlyCost, peering: peering.monthlyCost };
    });
    assert.equal((outputs["instance"] as MonthlyCost).fixedTotal, 16.554);
    assert.deepEqual((outputs["peering"] as MonthlyCost).perGb, [
      { item: "data to the other region", unit: "GB", unitPrice: 0.02 },
    ]);
  });
});
