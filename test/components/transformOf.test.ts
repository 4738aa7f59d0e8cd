import type * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { transformOf } from "../../components/transformOf";
import { Vpc } from "../../components/vpc/vpc";
import { deploy } from "../../offline/testing/index";

describe("transformOf", () => {
  it("changes the one resource that it is asked to, and no other", async () => {
    const change = transformOf<aws.ec2.SubnetArgs>("aws:ec2/subnet:Subnet", (args, name) =>
      name === "app-public-a" ? { ...args, enableDns64: true } : args,
    );
    const { all } = await deploy(
      () =>
        new Vpc(
          "app",
          { cidrBlock: "10.0.0.0/16", zoneCount: 2, nat: "none" },
          // The mock monitor knows the older of the two options; both hand over the same facts.
          { transformations: [(one) => change({ ...one, custom: true })] },
        ),
    );
    const changed = all("aws:ec2/subnet:Subnet").filter(({ inputs }) => inputs["enableDns64"]);
    assert.deepEqual(
      changed.map(({ name, inputs }) => [name, inputs["cidrBlock"]]),
      [["app-public-a", "10.0.0.0/20"]],
    );
  });
});
