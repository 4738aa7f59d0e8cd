import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { NetworkIntent } from "../../components/networkIntent/networkIntent";
import type { NetworkIntentArgs } from "../../components/networkIntent/networkIntentArgs";
import { deploy, unknownValue } from "../../offline/testing/index";

const type = "palisade:index:NetworkIntent";

async function refusal(args: NetworkIntentArgs): Promise<string> {
  let message = "";
  await deploy(() => {
    try {
      new NetworkIntent("shop", args);
    } catch (error) {
      message = (error as Error).message;
    }
  });
  return message;
}

describe("NetworkIntent", () => {
  it("registers each end as an input of its own, a resource by its URN, and creates nothing", async () => {
    const { one, resources } = await deploy(
      () => {
        const vpc = new aws.ec2.Vpc("app", { cidrBlock: "10.0.0.0/16" });
        new NetworkIntent("shop", {
          allow: [{ name: "out", from: vpc, to: "internet", ports: "443" }],
          forbid: [{ from: "tag:env=dev", to: vpc.id, ipVersion: 4 }],
        });
      },
      { preview: true },
    );
    const { urn } = one("aws:ec2/vpc:Vpc");
    const { inputs, propertyDependencies } = one(type);
    assert.deepEqual(inputs, {
      allow: [{ name: "out", ports: "443" }],
      forbid: [{ ipVersion: 4 }],
      allow0From: urn,
      allow0To: "internet",
      forbid0From: "tag:env=dev",
      forbid0To: unknownValue,
    });
    assert.deepEqual(propertyDependencies["forbid0To"], [urn]);
    assert.deepEqual(resources.map((resource) => resource.type).sort(), ["aws:ec2/vpc:Vpc", type]);
  });

  it("refuses everything that is wrong at once", async () => {
    const end = { from: "internet", to: "web" };
    assert.equal(
      await refusal({
        allow: [end, { ...end, name: "x", protocol: "http" }],
        forbid: [
          { ...end, name: "x", to: " ", ports: "9-3" },
          { ...end, protocol: "icmp", ports: "8", ipVersion: 5 },
        ],
      }),
      [
        "NetworkIntent shop cannot be planned:",
        "  allow[0].ports: got neither ports nor protocol, allowed: ports, a protocol or both; say which " +
          "traffic must be possible; protocol all means every one",
        '  allow[1].protocol: got "http", allowed: tcp, udp, icmp, icmpv6, all, or a protocol number from 0 ' +
          "to 255; use a name or the number that IANA gave it",
        '  forbid[0].to: got " ", allowed: a component, a resource, an id, or a text such as internet, ' +
          "tier:private, tag:env=dev; name the end",
        '  forbid[0].ports: got "9-3", allowed: ports and ranges from 0 to 65535, such as 443, 80,443 or ' +
          "8000-8100; join several by commas",
        '  forbid[1].ports: got "8", allowed: nothing with protocol icmp; leave the ports out',
        "  forbid[1].ipVersion: got 5, allowed: 4, 6; leave it out for both",
        '  name: got "x" more than once, allowed: each name once; call every statement otherwise',
      ].join("\n"),
    );
    assert.equal(
      await refusal({}),
      "NetworkIntent shop cannot be planned:\n  allow: got no statement, allowed: one or more; state at " +
        "least one flow that must, or must not, be possible",
    );
  });
});
