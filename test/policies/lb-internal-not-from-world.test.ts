import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { lbInternalNotFromWorld } from "../../policies/rules/lb-internal-not-from-world";
import { balancer, classic, subnets } from "./balancerStack";
import type { TestResource } from "./harness";
import { outcomesOf } from "./oneGroup";

const https = { description: "HTTPS", protocol: "tcp", fromPort: 443, toPort: 443 };
const group = (name: string, ingress: unknown): TestResource => ({
  type: "aws:ec2/securityGroup:SecurityGroup",
  name,
  inputs: { vpcId: unknownValue, ingress },
  dependencies: { vpcId: ["app"] },
});
const rule = (inputs: object): TestResource => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  name: "callers",
  inputs: {
    securityGroupId: unknownValue,
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    ...inputs,
  },
  dependencies: { securityGroupId: ["callers-of-web"] },
});
const internal = (more: object = {}, type?: string): TestResource => {
  const one = balancer({ internal: true, securityGroups: [unknownValue], ...more }, ["a"], type);
  return { ...one, dependencies: { ...one.dependencies, securityGroups: ["callers-of-web"] } };
};
const judge = (...stack: readonly TestResource[]) =>
  outcomesOf(lbInternalNotFromWorld, [...subnets({ a: "us-east-1a" }), ...stack]);
const open =
  "so whatever else is given the group is open to the internet. Load balancer web uses it.";
const fix =
  "Admit the VPC's or the callers' ranges; the wide rule becomes real the day the group is reused.";

describe("lb-internal-not-from-world", () => {
  it("finds an inline rule for the world, of either family", async () => {
    assert.deepEqual(
      await judge(internal(), group("callers-of-web", [{ ...https, cidrBlocks: ["0.0.0.0/0"] }])),
      [
        "advisory on callers-of-web: Security group callers-of-web admits tcp 443 from 0.0.0.0/0 (ingress[0]), " +
          `${open} ${fix}`,
      ],
    );
    assert.deepEqual(
      await judge(internal(), group("callers-of-web", []), rule({ cidrIpv6: "::/0" })),
      [`advisory on callers: Security group rule callers admits tcp 443 from ::/0, ${open} ${fix}`],
    );
  });

  it("finds the group of a classic load balancer, and the default group of the VPC", async () => {
    const found = await judge(
      internal({}, classic),
      group("callers-of-web", [{ ...https, cidrBlocks: ["0.0.0.0/0"] }]),
    );
    assert.deepEqual(found, [
      "advisory on callers-of-web: Security group callers-of-web admits tcp 443 from 0.0.0.0/0 (ingress[0]), " +
        `${open.replace("Load", "Classic load")} ${fix}`,
    ]);
    const adopted: TestResource = {
      type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
      name: "default",
      inputs: { vpcId: unknownValue, ingress: [{ ...https, cidrBlocks: ["0.0.0.0/0"] }] },
      dependencies: { vpcId: ["app"] },
    };
    assert.deepEqual(await judge(balancer({ internal: true }, ["a"]), adopted), [
      `advisory on default: Security group default admits tcp 443 from 0.0.0.0/0 (ingress[0]), ${open} ${fix}`,
    ]);
  });

  it("passes a group that admits a range, and groups of load balancers that face the internet", async () => {
    assert.deepEqual(
      await judge(
        internal(),
        group("callers-of-web", [{ ...https, cidrBlocks: ["10.40.0.0/16"] }]),
        group("other", [{ ...https, cidrBlocks: ["0.0.0.0/0"] }]),
      ),
      [],
    );
    assert.deepEqual(
      await judge(
        internal({ internal: false }),
        group("callers-of-web", [{ ...https, cidrBlocks: ["0.0.0.0/0"] }]),
      ),
      [],
    );
  });

  it("does not decide an unknown scheme, nor unknown sources", async () => {
    assert.deepEqual(
      await judge(
        internal({ internal: unknownValue }),
        group("callers-of-web", [{ ...https, cidrBlocks: ["0.0.0.0/0"] }]),
      ),
      [
        "advisory on callers-of-web: Not decided: Security group callers-of-web admits tcp 443 from 0.0.0.0/0 " +
          `(ingress[0]), ${open} internal of web is not known yet. It is a violation if that load balancer is ` +
          "internal and has the group.",
      ],
    );
    assert.deepEqual(await judge(internal(), group("callers-of-web", unknownValue)), [
      "advisory on callers-of-web: Not decided: Security group callers-of-web: ingress of callers-of-web is not " +
        "known yet. It is a violation if this opens any port to the world. Load balancer web uses it.",
    ]);
  });
});
