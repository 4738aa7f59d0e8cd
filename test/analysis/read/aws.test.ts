import assert from "node:assert/strict";
import { effectiveTier } from "../../../analysis/facts/effectiveTier";
import { routesOfTable, tablesOfSubnet } from "../../../analysis/facts/subnetRouting";
import type { Link } from "../../../analysis/model/link";
import type { Entity, Network } from "../../../analysis/model/network";
import { readAws } from "../../../analysis/read/aws";
import { readPulumi } from "../../../analysis/read/pulumi";
import { formatCidr } from "../../../analysis/sets/cidr";
import { asDescribed, asPulumi } from "./sameNetwork";

/** What both doors must agree on, in names and words that do not depend on the door. */
function factsOf(network: Network) {
  const entities = Object.values(network).flat() as readonly Entity[];
  const nameOf = (link: Link | undefined) => {
    const found = entities.find((one) => link?.kind === "entity" && one.id === link.id);
    if (found?.kind === "securityGroup") return valueOf(found.groupName);
    return found?.name ?? link?.kind ?? "nothing";
  };
  const valueOf = (value: { kind: string; value?: unknown } | undefined) =>
    value?.kind === "known" ? value.value : value?.kind;
  const protocolOf = (value: unknown) => JSON.stringify(value);
  return {
    subnets: network.subnets.map((subnet) => {
      const [table] = tablesOfSubnet(network, subnet).tables;
      assert.ok(table !== undefined);
      return {
        name: subnet.name,
        tier: effectiveTier(network, subnet),
        isMain: table.role === "default",
        acl: network.networkAcls
          .filter(({ subnets }) =>
            subnets.items.some((link) => link.kind === "entity" && link.id === subnet.id),
          )
          .filter(({ role }) => role === "custom")
          .map(({ name }) => name),
        routes: routesOfTable(network, table).routes.map(({ destination, target }) => [
          destination.kind === "cidr" ? formatCidr(destination.cidr) : destination.kind,
          target.kind,
          "link" in target ? nameOf(target.link) : undefined,
        ]),
      };
    }),
    rules: network.securityGroupRules
      .map((rule) => ({
        group: nameOf(rule.group),
        direction: valueOf(rule.direction),
        protocol: protocolOf(valueOf(rule.protocol)),
        ports: protocolOf(valueOf(rule.protocol)).includes("all")
          ? []
          : [valueOf(rule.fromPort), valueOf(rule.toPort)],
        peers: rule.peers.map((peer) =>
          peer.kind === "cidr"
            ? formatCidr(peer.cidr)
            : peer.kind === "securityGroup"
              ? nameOf(peer.group)
              : peer.kind,
        ),
      }))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    entries: network.networkAclEntries
      .map((entry) => ({
        custom: network.networkAcls.some(
          (acl) => acl.role === "custom" && acl.name === nameOf(entry.networkAcl),
        ),
        direction: valueOf(entry.direction),
        number: valueOf(entry.ruleNumber),
        action: valueOf(entry.action),
        protocol: protocolOf(valueOf(entry.protocol)),
        ports: [valueOf(entry.fromPort), valueOf(entry.toPort)],
        cidr: entry.cidr?.kind === "known" ? formatCidr(entry.cidr.value) : undefined,
      }))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
    interfaces: network.networkInterfaces
      .filter(({ owner }) => owner.kind === "instance")
      .map((one) => ({
        owner: entities.find(({ id }) => id === one.owner.id)?.name,
        address: valueOf(one.privateIpv4),
        subnet: nameOf(one.subnet),
        groups: one.securityGroups.items.map(nameOf),
      })),
  };
}

describe("reading an account", () => {
  const described = readAws(asDescribed);

  it("gives the same facts as the program that declares the same network", () => {
    assert.deepEqual(factsOf(described), factsOf(readPulumi(asPulumi)));
  });

  it("finds the tiers that the route tables make", () => {
    assert.deepEqual(
      described.subnets.map((subnet) => [subnet.name, effectiveTier(described, subnet)]),
      [
        ["web", { kind: "known", value: "public" }],
        ["app", { kind: "known", value: "private" }],
        ["data", { kind: "known", value: "isolated" }],
      ],
    );
  });

  it("understands all of a complete answer", () => {
    assert.deepEqual(described.notUnderstood, []);
  });

  it("takes account and region from the folders", () => {
    const [vpc] = described.vpcs;
    assert.deepEqual(
      [vpc?.account, vpc?.region],
      [
        { kind: "known", value: "123456789012" },
        { kind: "known", value: "us-east-1" },
      ],
    );
  });
});

describe("reading answers that are wrong", () => {
  it("says in one problem each what is wrong, and goes on", () => {
    const network = readAws([
      { name: "describe-vpcs", value: { Subnets: [] } },
      { name: "describe-pets.json", value: {} },
      {
        name: "describe-subnets",
        value: { Subnets: [{ CidrBlock: "10.0.0.0/24" }], NextToken: "x" },
      },
      { name: "describe-internet-gateways", value: "cut" },
    ]);
    assert.deepEqual(network.notUnderstood, [
      {
        subject: "describe-vpcs",
        what: "not an answer of describe-vpcs: an object with Vpcs was expected",
      },
      { subject: "describe-pets.json", what: "the name is not that of a call which is read" },
      { subject: "describe-subnets", path: "Subnets[0]", what: "SubnetId is missing" },
      {
        subject: "describe-internet-gateways",
        what: "not an answer of describe-internet-gateways: an object with InternetGateways was expected",
      },
      {
        subject: "describe-subnets",
        what: "a page of the answer is missing: each page says that there are more",
      },
    ]);
  });

  it("names a contradiction and does not choose a side", () => {
    const table = (RouteTableId: string) => ({
      RouteTableId,
      VpcId: "vpc-1",
      Routes: [],
      Associations: [{ Main: true }],
    });
    const network = readAws([
      { name: "describe-vpcs", value: { Vpcs: [{ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" }] } },
      { name: "describe-route-tables", value: { RouteTables: [table("rtb-1"), table("rtb-2")] } },
    ]);
    assert.equal(network.vpcs[0]?.mainRouteTable.kind, "oneOf");
    assert.deepEqual(network.notUnderstood, [
      {
        subject: "vpc-1",
        what: "contradiction: rtb-1 and rtb-2 both claim to be the main route table",
      },
    ]);
  });

  it("keeps a VPC open when calls about its parts were not made", () => {
    const network = readAws([
      { name: "describe-vpcs", value: { Vpcs: [{ VpcId: "vpc-1", CidrBlock: "10.0.0.0/16" }] } },
    ]);
    assert.deepEqual(network.vpcs[0]?.open, {
      kind: "unknown",
      why: "vpc-1 may hold more: describe-subnets was not asked, describe-route-tables was not asked, describe-internet-gateways was not asked",
      sources: [],
    });
  });
});

describe("reading a large account", () => {
  it("reads every one of 10 000 interfaces", () => {
    const NetworkInterfaces = Array.from({ length: 10_000 }, (_, index) => ({
      NetworkInterfaceId: `eni-${index}`,
      SubnetId: `subnet-${index % 100}`,
      PrivateIpAddress: `10.0.${index >> 8}.${index & 255}`,
      PrivateIpAddresses: [{ PrivateIpAddress: `10.0.${index >> 8}.${index & 255}` }],
      Groups: [{ GroupId: `sg-${index % 500}` }],
      SourceDestCheck: true,
    }));
    const network = readAws([
      { name: "describe-network-interfaces", value: { NetworkInterfaces } },
    ]);
    assert.equal(network.networkInterfaces.length, 10_000);
  });
});
