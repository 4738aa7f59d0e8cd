import assert from "node:assert/strict";

import { textOf } from "../../../offline/aws/values";
import { Bench, refusal, withoutIds } from "./bench";

const vpcType = "aws:ec2/vpc:Vpc";
const tableType = "aws:ec2/routeTable:RouteTable";
const eniType = "aws:ec2/networkInterface:NetworkInterface";
const eipType = "aws:ec2/eip:Eip";
const instanceType = "aws:ec2/instance:Instance";
const flowLogType = "aws:ec2/flowLog:FlowLog";
const optionsType = "aws:ec2/vpcDhcpOptions:VpcDhcpOptions";
const optionsAssociationType = "aws:ec2/vpcDhcpOptionsAssociation:VpcDhcpOptionsAssociation";
const prefixListType = "aws:ec2/managedPrefixList:ManagedPrefixList";
const mainType = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
const eipAssociationType = "aws:ec2/eipAssociation:EipAssociation";
const machine = { ami: "ami-0123456789abcdef0", instanceType: "t3.micro" };

describe("a flow log in offline AWS", () => {
  const logGroup = "arn:aws:logs:us-east-1:123456789012:log-group:flow";
  const iamRoleArn = "arn:aws:iam::123456789012:role/flow";
  const cases: readonly (readonly [
    title: string,
    inputs: Record<string, string>,
    answer: string,
  ])[] = [
    [
      "needs a role for CloudWatch",
      { logDestination: logGroup },
      "iamRoleArn: DeliverLogsPermissionArn can't be empty if LogDestinationType is " +
        "cloud-watch-logs; give iamRoleArn.",
    ],
    [
      "takes no role for S3",
      { logDestinationType: "s3", logDestination: "arn:aws:s3:::logs", iamRoleArn },
      "iamRoleArn: DeliverLogsPermissionArn is not applicable for s3 delivery; leave iamRoleArn " +
        "out.",
    ],
    ["goes to CloudWatch with a role", { logDestination: logGroup, iamRoleArn }, "accepted"],
  ];
  for (const [title, inputs, answer] of cases) {
    it(title, () => {
      const bench = new Bench();
      const { vpcId } = bench.network();
      const make = (): unknown => bench.make(flowLogType, { vpcId, trafficType: "ALL", ...inputs });
      assert.equal(refusal(make), answer);
    });
  }

  it("records the same traffic to the same place once", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const inputs = { vpcId, trafficType: "ALL", logDestination: logGroup, iamRoleArn };
    const { properties } = bench.make(flowLogType, inputs);
    assert.equal(properties["maxAggregationInterval"], 600);
    assert.equal(
      refusal(() => bench.make(flowLogType, inputs)),
      "FlowLogAlreadyExists: There is an existing Flow Log with the same configuration and log " +
        "destination. (operation CreateFlowLogs)",
    );
  });
});

describe("DHCP options in offline AWS", () => {
  it("stay while a VPC has them, and leave it with those of AWS", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const dhcpOptionsId = bench.id(optionsType, { domainName: "example.internal" });
    const associationId = bench.id(optionsAssociationType, { vpcId, dhcpOptionsId });
    assert.equal(bench.get(vpcType, vpcId).properties["dhcpOptionsId"], dhcpOptionsId);
    assert.equal(
      refusal(() => {
        bench.remove(optionsType, dhcpOptionsId);
      }),
      "DependencyViolation: The dhcpOptions '<dopt>' has dependencies and cannot be deleted. " +
        "(operation DeleteDhcpOptions)",
    );
    bench.remove(optionsAssociationType, associationId);
    assert.equal(bench.get(vpcType, vpcId).properties["dhcpOptionsId"], "default");
    bench.remove(optionsType, dhcpOptionsId);
  });
});

describe("a prefix list in offline AWS", () => {
  const inputs = { name: "offices", addressFamily: "IPv4", maxEntries: 1 };

  it("counts its versions up when its entries change", () => {
    const bench = new Bench();
    const list = bench.make(prefixListType, { ...inputs, entries: [{ cidr: "192.0.2.0/24" }] });
    const same = bench.update(prefixListType, list, {
      ...inputs,
      name: "sites",
      entries: [{ cidr: "192.0.2.0/24" }],
    });
    const other = { ...inputs, entries: [{ cidr: "198.51.100.0/24" }] };
    const changed = bench.update(prefixListType, same, other);
    assert.deepEqual(
      [list, same, changed].map(({ properties }) => properties["version"]),
      [1, 1, 2],
    );
  });

  it("holds no more entries than it may, of its own family", () => {
    const bench = new Bench();
    const entries = [{ cidr: "192.0.2.0/24" }, { cidr: "2001:db8::/32" }];
    assert.equal(
      refusal(() => bench.make(prefixListType, { ...inputs, entries })),
      "entries: got 2 entries, allowed: maxEntries, 1; raise maxEntries.\n" +
        'entries[1].cidr: got "2001:db8::/32", allowed: a block of family IPv4.',
    );
  });
});

describe("an instance in offline AWS", () => {
  it("has an address of its subnet, a public one when asked for, and keeps the gateway", () => {
    const bench = new Bench();
    const { subnetId, gatewayId } = bench.network();
    const hidden = bench.make(instanceType, { ...machine, subnetId });
    assert.equal(hidden.properties["privateDns"], "ip-10-0-0-4.ec2.internal");
    assert.equal(hidden.properties["publicIp"], "");
    const inputs = { ...machine, subnetId, associatePublicIpAddress: true };
    const { id } = bench.make(instanceType, inputs);
    const detach = (): void => {
      bench.remove("aws:ec2/internetGateway:InternetGateway", gatewayId);
    };
    assert.equal(
      refusal(detach),
      "DependencyViolation: Network <vpc> has some mapped public address(es). Please unmap those " +
        "public address(es) before detaching the gateway. (operation DetachInternetGateway)",
    );
    bench.remove(instanceType, id);
    assert.equal(refusal(detach), "accepted");
  });
});

describe("an address and an interface in offline AWS", () => {
  it("are joined once, and the address stays while they are", () => {
    const bench = new Bench();
    const { subnetId } = bench.network();
    const networkInterfaceId = bench.id(eniType, { subnetId });
    const allocationId = bench.id(eipType, { domain: "vpc" });
    const inputs = { networkInterfaceId, allocationId };
    const { id, properties } = bench.make(eipAssociationType, inputs);
    assert.equal(properties["privateIpAddress"], "10.0.0.4");
    assert.equal(
      refusal(() => bench.make(eipAssociationType, inputs)),
      "Resource.AlreadyAssociated: Elastic IP address [<eipalloc>] is already associated " +
        "(operation AssociateAddress)",
    );
    assert.equal(
      refusal(() => {
        bench.remove(eipType, allocationId);
      }),
      "InvalidIPAddress.InUse: The address with allocation id [<eipalloc>] is in use. " +
        "(operation ReleaseAddress)",
    );
    bench.remove(eipAssociationType, id);
    bench.remove(eipType, allocationId);
  });

  it("is attached to one instance, and stays while it is", () => {
    const bench = new Bench();
    const { subnetId } = bench.network();
    const networkInterfaceId = bench.id(eniType, { subnetId });
    const instanceId = bench.id(instanceType, { ...machine, subnetId });
    const type = "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment";
    const inputs = { networkInterfaceId, instanceId, deviceIndex: 1 };
    assert.match(bench.id(type, inputs), /^eni-attach-0[0-9a-f]{16}$/);
    assert.equal(
      refusal(() => bench.make(type, inputs)),
      "InvalidNetworkInterface.InUse: Interface: [<eni>] in use. (operation AttachNetworkInterface)",
    );
    assert.equal(
      refusal(() => {
        bench.remove(eniType, networkInterfaceId);
      }),
      "InvalidNetworkInterface.InUse: Network interface '<eni>' is currently in use. " +
        "(operation DeleteNetworkInterface)",
    );
  });
});

describe("the main route table in offline AWS", () => {
  it("is another one while the association lasts", () => {
    const bench = new Bench();
    const { vpcId } = bench.network();
    const main = (): string =>
      textOf(bench.aws.read({ type: vpcType, id: vpcId })?.properties ?? {}, "mainRouteTableId") ??
      "";
    const original = main();
    const routeTableId = bench.id(tableType, { vpcId });
    const associationId = bench.id(mainType, { vpcId, routeTableId });
    assert.equal(main(), routeTableId);
    bench.remove(mainType, associationId);
    assert.equal(main(), original);
    assert.equal(withoutIds(original), "<rtb>");
  });
});

describe("default tags in offline AWS", () => {
  it("change a resource that has other ones, and no other", () => {
    const bench = new Bench();
    const tags = (state: Record<string, string>): readonly string[] =>
      bench.aws
        .diff({ type: vpcType, olds: {}, news: {}, state: { tagsAll: state } })
        .changes.map(({ path, kind }) => `${kind} ${path}`);
    assert.deepEqual(tags({}), []);
    assert.deepEqual(tags({ owner: "network" }), ["delete tagsAll.owner"]);
  });
});
