import assert from "node:assert/strict";
import { readPulumi } from "../../../analysis/read/pulumi";
import { deployed, from, previewed } from "./resources";

const vpc = previewed("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const subnet = previewed("aws:ec2/subnet:Subnet", "a", {
  vpcId: from(vpc),
  cidrBlock: "10.0.1.0/24",
});
const group = previewed("aws:ec2/securityGroup:SecurityGroup", "own", { vpcId: from(vpc) });
const defaultGroup = { kind: "entity", id: `${vpc.urn}#default-security-group` };
const ownGroup = { kind: "entity", id: group.urn };

const interfacesOf = (...resources: Parameters<typeof readPulumi>[0]) =>
  readPulumi([vpc, subnet, group, ...resources]).networkInterfaces.map((one) => ({
    owner: one.owner.kind,
    subnet: one.subnet,
    groups: one.securityGroups.items,
  }));
const inA = { kind: "entity", id: subnet.urn };

describe("reading owners of interfaces", () => {
  it("gives an interface without a group the default group of its VPC", () => {
    const mount = previewed("aws:efs/mountTarget:MountTarget", "m", { subnetId: from(subnet) });
    assert.deepEqual(interfacesOf(mount), [
      { owner: "workload", subnet: inA, groups: [defaultGroup] },
    ]);
  });

  it("finds subnets and groups inside the block where a cluster writes them", () => {
    const cluster = previewed("aws:opensearch/domain:Domain", "search", {
      vpcOptions: { subnetIds: [from(subnet)] },
    });
    assert.deepEqual(interfacesOf(cluster), [
      { owner: "workload", subnet: inA, groups: [defaultGroup] },
    ]);
  });

  it("leads a route to the interface that a program gave its instance, whichever is read first", () => {
    const own = deployed(
      previewed("aws:ec2/networkInterface:NetworkInterface", "eni", { subnetId: from(subnet) }),
      { id: "eni-1" },
    );
    const instance = deployed(
      previewed("aws:ec2/instance:Instance", "nat", {
        primaryNetworkInterface: { networkInterfaceId: "eni-1" },
      }),
      { id: "i-1", primaryNetworkInterfaceId: "eni-1" },
    );
    const table = previewed("aws:ec2/routeTable:RouteTable", "t", { vpcId: from(vpc) });
    const route = previewed("aws:ec2/route:Route", "out", {
      routeTableId: from(table),
      destinationCidrBlock: "0.0.0.0/0",
      networkInterfaceId: "eni-1",
    });
    for (const order of [
      [own, instance],
      [instance, own],
    ]) {
      const { routes } = readPulumi([vpc, subnet, table, ...order, route]);
      const target = routes.find(({ name }) => name === "out")?.target;
      assert.deepEqual(target, {
        kind: "networkInterface",
        link: { kind: "entity", id: own.urn },
      });
    }
  });

  it("gives the instances of an auto scaling group the groups of its launch template", () => {
    const template = previewed("aws:ec2/launchTemplate:LaunchTemplate", "t", {
      vpcSecurityGroupIds: [from(group)],
    });
    const scaled = previewed("aws:autoscaling/group:Group", "workers", {
      vpcZoneIdentifiers: [from(subnet)],
      launchTemplate: { id: from(template) },
    });
    assert.deepEqual(interfacesOf(template, scaled), [
      { owner: "autoScalingGroup", subnet: inA, groups: [ownGroup] },
    ]);
  });

  it("reads a classic load balancer with its listeners and interfaces", () => {
    const balancer = previewed("aws:elb/loadBalancer:LoadBalancer", "old", {
      subnets: [from(subnet)],
      securityGroups: [from(group)],
      listeners: [{ lbPort: 80, lbProtocol: "http", instancePort: 8080, instanceProtocol: "http" }],
    });
    const network = readPulumi([vpc, subnet, group, balancer]);
    assert.deepEqual(network.classicLoadBalancers[0]?.listeners, {
      kind: "known",
      value: [
        {
          protocol: { kind: "known", value: "http" },
          port: { kind: "known", value: 80 },
          instanceProtocol: { kind: "known", value: "http" },
          instancePort: { kind: "known", value: 8080 },
        },
      ],
    });
    assert.deepEqual(interfacesOf(balancer), [
      { owner: "classicLoadBalancer", subnet: inA, groups: [ownGroup] },
    ]);
  });

  it("attaches a Direct Connect gateway to the transit gateway that it is associated with", () => {
    const transit = previewed("aws:ec2transitgateway/transitGateway:TransitGateway", "tgw");
    const direct = previewed("aws:directconnect/gateway:Gateway", "dx", { name: "dx" });
    const association = previewed("aws:directconnect/gatewayAssociation:GatewayAssociation", "to", {
      dxGatewayId: from(direct),
      associatedGatewayId: from(transit),
      allowedPrefixes: ["10.0.0.0/8"],
    });
    const route = (name: string, source: typeof direct) =>
      previewed("aws:ec2transitgateway/route:Route", name, {
        destinationCidrBlock: "192.168.0.0/16",
        transitGatewayRouteTableId: from(transit),
        transitGatewayAttachmentId: from(source),
      });
    const network = readPulumi([
      transit,
      direct,
      association,
      route("by-association", association),
      route("by-gateway", direct),
    ]);
    const [attachment] = network.transitGatewayAttachments;
    assert.equal(attachment?.id, `${association.urn}#attachment`);
    assert.deepEqual(
      network.transitGatewayRoutes.map((one) => one.attachment),
      [1, 2].map(() => ({ kind: "entity", id: attachment.id })),
    );
    assert.deepEqual(attachment.target, {
      kind: "directConnectGateway",
      gateway: { kind: "entity", id: direct.urn },
    });
  });

  it("does not guess which subnet of its group a database is in", () => {
    const second = previewed("aws:ec2/subnet:Subnet", "b", {
      vpcId: from(vpc),
      cidrBlock: "10.0.2.0/24",
    });
    const group = previewed("aws:rds/subnetGroup:SubnetGroup", "data", {
      subnetIds: [from(subnet), from(second)],
    });
    const database = previewed("aws:rds/instance:Instance", "db", {
      engine: "postgres",
      dbSubnetGroupName: from(group),
    });
    const found = readPulumi([vpc, subnet, second, group, database]).networkInterfaces;
    assert.deepEqual(
      found.map((one) => [one.subnet, one.securityGroups.items, one.presence?.why]),
      [subnet, second].map(({ urn }) => [
        { kind: "entity", id: urn },
        [defaultGroup],
        "AWS chooses the subnet of db",
      ]),
    );
  });

  it("knows the subnet of a database from its zone, and both of two when it has a standby", () => {
    const inZone = (name: string, cidrBlock: string, availabilityZone: string) =>
      previewed("aws:ec2/subnet:Subnet", name, { vpcId: from(vpc), cidrBlock, availabilityZone });
    const a = inZone("zone-a", "10.0.3.0/24", "eu-central-1a");
    const b = inZone("zone-b", "10.0.4.0/24", "eu-central-1b");
    const group = previewed("aws:rds/subnetGroup:SubnetGroup", "data", {
      subnetIds: [from(a), from(b)],
    });
    const database = (inputs: Readonly<Record<string, unknown>>) =>
      previewed("aws:rds/instance:Instance", "db", {
        engine: "postgres",
        dbSubnetGroupName: from(group),
        ...inputs,
      });
    const subnets = (inputs: Readonly<Record<string, unknown>>) =>
      readPulumi([vpc, a, b, group, database(inputs)]).networkInterfaces.map(
        ({ subnet: of, presence }) => [of.kind === "entity" ? of.id : of.kind, presence?.kind],
      );
    const certain = [a, b].map(({ urn }) => [urn, undefined]);
    const possible = [a, b].map(({ urn }) => [urn, "unknown"]);
    assert.deepEqual(subnets({ multiAz: true }), certain);
    assert.deepEqual(
      subnets({ multiAz: false, availabilityZone: "eu-central-1b" }),
      certain.slice(1),
    );
    assert.deepEqual(subnets({ multiAz: false }), possible);
    assert.deepEqual(subnets({ availabilityZone: "eu-central-1b" }), possible);
  });

  it("puts an interface of a transit gateway attachment in each of its subnets", () => {
    const attachment = previewed("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "to", {
      vpcId: from(vpc),
      subnetIds: [from(subnet)],
    });
    assert.deepEqual(interfacesOf(attachment), [
      { owner: "transitGatewayAttachment", subnet: inA, groups: [] },
    ]);
  });

  it("keeps in view what is not modelled", () => {
    const firewall = previewed("aws:networkfirewall/firewall:Firewall", "edge", {
      vpcId: from(vpc),
    });
    assert.deepEqual(
      readPulumi([vpc, firewall]).unmodelledComponents.map(({ name, what, vpc: of }) => [
        name,
        what,
        of,
      ]),
      [["edge", "Network Firewall", { kind: "entity", id: vpc.urn }]],
    );
  });

  it("puts a declared network outside AWS behind the gateway that the settings name", () => {
    const customer = previewed("aws:ec2/customerGateway:CustomerGateway", "office-end", {
      bgpAsn: "65000",
    });
    const network = readPulumi([customer], {
      onPremises: [{ name: "office", cidrs: ["192.168.0.0/16", "here"], behind: "office-end" }],
    });
    assert.deepEqual(network.onPremisesNetworks[0]?.behind, { kind: "entity", id: customer.urn });
    assert.equal(network.onPremisesNetworks[0].cidrs.length, 1);
    assert.deepEqual(network.notUnderstood, [
      { subject: "onprem:office", path: "cidrs", what: "not a CIDR block: here" },
    ]);
  });

  it("puts a network that is joined several times behind each of its ends, a device before its connection", () => {
    const device = previewed("aws:ec2/customerGateway:CustomerGateway", "office", {
      bgpAsn: "65000",
    });
    const connection = previewed("aws:ec2/vpnConnection:VpnConnection", "office", {
      customerGatewayId: from(device),
      type: "ipsec.1",
    });
    const port = previewed(
      "aws:directconnect/transitVirtualInterface:TransitVirtualInterface",
      "line",
      { connectionId: "dxcon-1", addressFamily: "ipv4", vlan: 101 },
    );
    const { onPremisesNetworks } = readPulumi([device, connection, port], {
      onPremises: [{ name: "office", cidrs: ["192.168.0.0/16"], behind: ["office", "line"] }],
    });
    assert.deepEqual(onPremisesNetworks[0]?.behind, { kind: "entity", id: device.urn });
    assert.deepEqual(onPremisesNetworks[0].alsoBehind, [{ kind: "entity", id: port.urn }]);
  });
});
