import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { vpcDnsForPrivateDns } from "../../policies/rules/vpc-dns-for-private-dns";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const vpc = (inputs: Record<string, unknown> = {}) =>
  resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16", ...inputs });
const endpoint = (
  inputs: Record<string, unknown> = {},
  links: Record<string, string> = { vpcId: "app" },
) =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "secrets",
    {
      serviceName: "com.amazonaws.eu-west-1.secretsmanager",
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      ...inputs,
    },
    links,
  );
const judged = (...stack: readonly TestResource[]) => told(vpcDnsForPrivateDns, stack);
const ifOff =
  "It is a violation if DNS support or DNS hostnames are off and an endpoint here has private DNS.";

describe("vpc-dns-for-private-dns", () => {
  it("refuses a VPC without DNS hostnames, which is what AWS creates", async () => {
    assert.deepEqual(await judged(vpc(), endpoint()), [
      "mandatory on app: VPC app has enableDnsHostnames false, and endpoint secrets has private DNS, which " +
        "AWS refuses there. [fix]",
    ]);
    assert.equal(
      vpcDnsForPrivateDns.remediationSteps,
      "Set enableDnsSupport and enableDnsHostnames to true.",
    );
  });

  it("names both switches, and every endpoint", async () => {
    const other = { ...endpoint(), name: "queues" };
    assert.deepEqual(await judged(vpc({ enableDnsSupport: false }), endpoint(), other), [
      "mandatory on app: VPC app has enableDnsSupport false and enableDnsHostnames false, and endpoints " +
        "queues, secrets have private DNS, which AWS refuses there. [fix]",
    ]);
  });

  it("counts private DNS that a resource of its own switches on", async () => {
    const on = resource(
      "aws:vpc/endpointPrivateDns:EndpointPrivateDns",
      "names",
      { privateDnsEnabled: true },
      { vpcEndpointId: "secrets" },
    );
    assert.equal((await judged(vpc(), endpoint({ privateDnsEnabled: false }), on)).length, 1);
    const off = { ...on, inputs: { ...on.inputs, privateDnsEnabled: false } };
    assert.deepEqual(await judged(vpc(), endpoint(), off), []);
  });

  const content: readonly (readonly [string, ...TestResource[]])[] = [
    [
      "the same VPC when the endpoint has private DNS off",
      vpc(),
      endpoint({ privateDnsEnabled: false }),
    ],
    ["private DNS left out", vpc(), endpoint({ privateDnsEnabled: undefined })],
    ["both switches on", vpc({ enableDnsHostnames: true }), endpoint()],
    ["a gateway endpoint", vpc(), endpoint({ vpcEndpointType: "Gateway" })],
    [
      "an endpoint in another VPC",
      vpc(),
      { ...vpc({ enableDnsHostnames: true }), name: "other" },
      endpoint({}, { vpcId: "other" }),
    ],
    ["no endpoint", vpc({ enableDnsHostnames: unknownValue })],
  ];
  for (const [what, ...stack] of content) {
    it(`is content with ${what}`, async () => {
      assert.deepEqual(await judged(...stack), []);
    });
  }

  it("does not decide an unknown switch, private DNS, type or VPC", async () => {
    const unknowns: readonly (readonly [TestResource, TestResource, string])[] = [
      [
        vpc({ enableDnsHostnames: unknownValue }),
        endpoint(),
        "enableDnsHostnames of app is not known yet",
      ],
      [
        vpc(),
        endpoint({ privateDnsEnabled: unknownValue }),
        "privateDnsEnabled of secrets is not known yet",
      ],
      [
        vpc(),
        endpoint({ vpcEndpointType: unknownValue }),
        "vpcEndpointType of secrets is not known yet",
      ],
      [vpc(), endpoint({ vpcId: unknownValue }, {}), "vpcId of secrets is not known yet"],
    ];
    for (const [one, other, why] of unknowns) {
      assert.deepEqual(await judged(one, other), [
        `advisory on app: Not decided: VPC app: ${why}. ${ifOff}`,
      ]);
    }
  });

  it("refuses what is off for certain, whatever the other switch is", async () => {
    const half = vpc({ enableDnsSupport: unknownValue, enableDnsHostnames: false });
    assert.deepEqual(await judged(half, endpoint()), [
      "mandatory on app: VPC app has enableDnsHostnames false, and endpoint secrets has private DNS, which " +
        "AWS refuses there. [fix]",
    ]);
  });
});
