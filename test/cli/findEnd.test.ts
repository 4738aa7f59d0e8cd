import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { readPreview } from "../../analysis/read/json/preview";
import { readAws } from "../../analysis/read/aws";
import { readPulumi } from "../../analysis/read/pulumi";
import { endOf } from "../../cli/ask/endOf";
import { recorded } from "./palisade";

/*
 * The sample stack quickstart with two zones, as a preview tells it: VPC quickstart with subnets
 * quickstart-<tier>-<zone>, a NAT gateway in each public subnet that has the subnet's name, and the
 * functions caller (private) and keeper (isolated), each with a security group of its own name.
 */
function quickstart() {
  const preview = readPreview(
    JSON.parse(readFileSync(recorded("quickstart.preview.json"), "utf8")),
  );
  assert.ok(preview.kind === "read");
  return readPulumi(preview.value);
}

describe("the name of an end", () => {
  const network = quickstart();
  const [caller] = network.functions.filter(({ name }) => name === "caller");

  const found = [
    ["internet", "the internet", []],
    ["caller", "function caller", ["security-group:caller"]],
    ["lambda:caller", "function caller", []],
    ["function:caller", "function caller", []],
    ["sg:caller", "security group caller", []],
    [String(caller?.urn), "function caller", []],
    ["quickstart", "VPC quickstart", []],
    ["quickstart-private-a", "subnet quickstart-private-a", []],
    ["private-a", "subnet quickstart-private-a", []],
    ["quickstart-public-a", "subnet quickstart-public-a", ["nat-gateway:quickstart-public-a"]],
    ["nat-gateway:quickstart-public-a", "NAT gateway quickstart-public-a", []],
    ["interface 0 of caller", "interface 0 of caller", []],
    ["caller#network-interface-1", "interface 1 of caller", []],
    ["isolated", "tier isolated", []],
    ["tier:isolated", "tier isolated", []],
    ["isolated@a", "tier isolated in zone a", []],
    ["caller@b", "function caller in zone b", []],
    ["10.0.16.0/20", "subnet quickstart-private-a (10.0.16.0/20)", []],
    ["10.0.0.0/16", "VPC quickstart (10.0.0.0/16)", []],
    ["198.51.100.7", "198.51.100.7", []],
    ["s3", "service s3", []],
    ["com.amazonaws.us-east-1.dynamodb", "service dynamodb", []],
    ["service:sqs", "service sqs", []],
    ["quickstart-s3", "service s3", []],
    ["vpc-endpoint:quickstart-dynamodb", "service dynamodb", []],
    ["cidr:10.0.16.0/20", "subnet quickstart-private-a (10.0.16.0/20)", []],
    ["tier:private in quickstart", "tier private of VPC quickstart", []],
    ["tag:palisade:tier=private", "tag palisade:tier=private", []],
    ["name:call*", "function caller", []],
    ["name:quickstart-private-*", "name:quickstart-private-*", []],
  ] as const;
  for (const [text, label, others] of found)
    it(`understands ${text} as ${label}`, () => {
      const end = endOf(network, "--to", text);
      assert.deepEqual([end.label, end.others], [label, others]);
    });

  it("is a whole tier, or the subnets that a tier has in one zone", () => {
    assert.deepEqual(endOf(network, "--to", "isolated").endpoints, [
      { kind: "tier", tier: "isolated" },
    ]);
    const id =
      "urn:pulumi:quickstart::palisade::palisade:index:Vpc$aws:ec2/subnet:Subnet::quickstart-isolated-b";
    assert.deepEqual(endOf(network, "--to", "isolated@b").endpoints, [{ kind: "entity", id }]);
  });

  it("is one VPC's part of a tier, what carries a tag, or everything that fits a pattern", () => {
    const vpc = "urn:pulumi:quickstart::palisade::palisade:index:Vpc$aws:ec2/vpc:Vpc::quickstart";
    assert.deepEqual(endOf(network, "--to", "private in quickstart").endpoints, [
      { kind: "tier", tier: "private", vpc },
    ]);
    assert.deepEqual(endOf(network, "--to", "tag:env=a=b").endpoints, [
      { kind: "tag", key: "env", value: "a=b" },
    ]);
    const subnet = (zone: string) =>
      `urn:pulumi:quickstart::palisade::palisade:index:Vpc$aws:ec2/subnet:Subnet::quickstart-private-${zone}`;
    assert.deepEqual(endOf(network, "--to", "name:quickstart-private-*").endpoints, [
      { kind: "entity", id: subnet("a") },
      { kind: "entity", id: subnet("b") },
    ]);
  });

  const refused = [
    [
      "quickstart-private",
      '--to "quickstart-private" is not in this network.\n' +
        "Did you mean one of:\n" +
        "  --to subnet:quickstart-private-a\n" +
        "  --to subnet:quickstart-private-b",
    ],
    [
      "a",
      '--to "a" could be 3 things; type one of:\n' +
        "  --to subnet:quickstart-public-a  (subnet quickstart-public-a)\n" +
        "  --to subnet:quickstart-private-a  (subnet quickstart-private-a)\n" +
        "  --to subnet:quickstart-isolated-a  (subnet quickstart-isolated-a)",
    ],
    ["isolated@z", '--to "isolated@z" is empty: nothing of tier isolated is in zone z.'],
    [
      "192.168.1.1",
      '--to "192.168.1.1" is outside of what can be asked: it lies in no VPC of this network, and no VPN ' +
        "or Direct Connect leads out of it.",
    ],
  ] as const;
  for (const [text, message] of refused)
    it(`refuses ${text} and says what to type instead`, () => {
      assert.throws(() => endOf(network, "--to", text), {
        name: "UserError",
        exitCode: 64,
        message,
      });
    });

  it("is an address of an interface in an account, or its Name tag, or its id", () => {
    const account = readAws([
      {
        name: "describe-vpcs",
        value: { Vpcs: [{ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" }] },
      },
      {
        name: "describe-subnets",
        value: { Subnets: [{ SubnetId: "subnet-1", VpcId: "vpc-1", CidrBlock: "10.0.1.0/24" }] },
      },
      {
        name: "describe-network-interfaces",
        value: {
          NetworkInterfaces: [
            {
              NetworkInterfaceId: "eni-1",
              SubnetId: "subnet-1",
              VpcId: "vpc-1",
              PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: "10.0.1.5" }],
              TagSet: [{ Key: "Name", Value: "web" }],
            },
          ],
        },
      },
    ]);
    const endpoints = (text: string) => endOf(account, "--from", text).endpoints;
    assert.deepEqual(endpoints("10.0.1.5"), [{ kind: "entity", id: "eni-1", address: "10.0.1.5" }]);
    assert.deepEqual(endpoints("web"), [{ kind: "entity", id: "eni-1" }]);
    assert.deepEqual(endpoints("eni-1"), [{ kind: "entity", id: "eni-1" }]);
  });
});
