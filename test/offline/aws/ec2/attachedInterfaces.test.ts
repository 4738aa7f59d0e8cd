import assert from "node:assert/strict";

import { textsOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const eniType = "aws:ec2/networkInterface:NetworkInterface";

describe("an interface at an instance in offline AWS", () => {
  const attachmentType = "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment";
  const instanceType = "aws:ec2/instance:Instance";

  function host() {
    const bench = new Bench();
    const { vpcId, subnetId } = bench.network();
    const other = bench.subnet(vpcId, "10.0.9.0/24", "us-east-1b");
    const instance = (subnet: string): string =>
      bench.id(instanceType, { ami: "ami-1", instanceType: "t4g.nano", subnetId: subnet });
    const eni = bench.make(eniType, { subnetId, privateIps: ["10.0.0.100", "10.0.0.101"] });
    const attach = (instanceId: string, deviceIndex = 1, networkInterfaceId = eni.id) =>
      bench.id(attachmentType, { instanceId, networkInterfaceId, deviceIndex });
    return { bench, subnetId, other, instance, eni, attach };
  }

  it("is detached from one and attached to another with the same addresses", () => {
    const { bench, subnetId, instance, eni, attach } = host();
    const attachmentId = attach(instance(subnetId));
    const replacement = instance(subnetId);
    assert.equal(
      refusal(() => attach(replacement)),
      "InvalidNetworkInterface.InUse: Interface: [<eni>] in use. (operation AttachNetworkInterface)",
    );
    bench.remove(attachmentType, attachmentId);
    attach(replacement);
    const { properties } = bench.get(eniType, eni.id);
    assert.deepEqual(textsOf(properties, "privateIps"), ["10.0.0.100", "10.0.0.101"]);
  });

  it("stays in its zone, and takes a place that is free", () => {
    const { bench, subnetId, other, instance, attach } = host();
    const operation = "(operation AttachNetworkInterface)";
    assert.equal(
      refusal(() => attach(instance(other))),
      "InvalidParameterCombination: You may not attach a network interface to an instance if they " +
        `are not in the same availability zone ${operation}`,
    );
    const target = instance(subnetId);
    assert.equal(
      refusal(() => attach(target, 0)),
      "InvalidParameterValue: Instance '<i>' already has an interface attached at device index '0'. " +
        operation,
    );
    attach(target);
    const second = bench.id(eniType, { subnetId });
    assert.equal(
      refusal(() => attach(target, 1, second)),
      "InvalidParameterValue: Instance '<i>' already has an interface attached at device index '1'. " +
        operation,
    );
    attach(target, 2, second);
  });

  it("is not deleted while it is attached, and outlives its instance", () => {
    const { bench, subnetId, instance, eni, attach } = host();
    const target = instance(subnetId);
    attach(target);
    assert.equal(
      refusal(() => {
        bench.remove(eniType, eni.id);
      }),
      "InvalidNetworkInterface.InUse: Network interface '<eni>' is currently in use. " +
        "(operation DeleteNetworkInterface)",
    );
    bench.remove(instanceType, target);
    assert.deepEqual(bench.account.list(attachmentType), []);
    bench.remove(eniType, eni.id);
  });

  it("is the first one of one instance only", () => {
    const { bench, eni } = host();
    const inputs = {
      ami: "ami-1",
      instanceType: "t4g.nano",
      primaryNetworkInterface: { networkInterfaceId: eni.id },
    };
    bench.make(instanceType, inputs);
    assert.equal(
      refusal(() => bench.make(instanceType, inputs)),
      "InvalidNetworkInterface.InUse: Interface: [<eni>] in use. (operation RunInstances)",
    );
  });
});
