import assert from "node:assert/strict";

import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal } from "../bench";

const subnetType = "aws:ec2/subnet:Subnet";
const interfaceType = "aws:ec2/networkInterface:NetworkInterface";

/* One VPC with Amazon's /56; its first /64 is a subnet with IPv6 only. */
describe("IPv6 addresses of interfaces in offline AWS", () => {
  function network() {
    const bench = new Bench();
    const vpc = bench.make("aws:ec2/vpc:Vpc", {
      cidrBlock: "10.0.0.0/16",
      assignGeneratedIpv6CidrBlock: true,
    });
    const ipv6CidrBlock = (textOf(vpc.properties, "ipv6CidrBlock") ?? "").replace("/56", "/64");
    const subnetId = bench.id(subnetType, {
      vpcId: vpc.id,
      ipv6CidrBlock,
      ipv6Native: true,
      assignIpv6AddressOnCreation: true,
    });
    return { bench, vpcId: vpc.id, subnetId, prefix: ipv6CidrBlock.replace("/64", "") };
  }

  it("are given where the subnet gives them, and IPv4 addresses are not in an IPv6-only subnet", () => {
    const { bench, subnetId, prefix } = network();
    const made = [1, 2].map(() => bench.make(interfaceType, { subnetId }).properties);
    assert.deepEqual(
      made.map(({ ipv6Addresses, privateIps }) => [ipv6Addresses, privateIps]),
      [
        [[`${prefix}4`], []],
        [[`${prefix}5`], []],
      ],
    );
  });

  it("are refused outside the subnet, twice, and in a subnet without IPv6", () => {
    const { bench, vpcId, subnetId, prefix } = network();
    bench.make(interfaceType, { subnetId, ipv6Addresses: [`${prefix}a`] });
    const ask = (address: string, subnet = subnetId) =>
      refusal(() => bench.make(interfaceType, { subnetId: subnet, ipv6Addresses: [address] }));
    const operation = "(operation CreateNetworkInterface)";
    assert.equal(
      ask("2001:db8::1"),
      `InvalidParameterValue: Address 2001:db8::1 does not fall within the subnet's address range ${operation}`,
    );
    assert.equal(
      ask(`${prefix}a`),
      `InvalidIPAddress.InUse: Address ${prefix}a is in use. ${operation}`,
    );
    assert.equal(
      ask("2001:db8::1", bench.subnet(vpcId, "10.0.1.0/24")),
      `InvalidParameterValue: The subnet <subnet> has no IPv6 CIDR block. ${operation}`,
    );
  });
});
