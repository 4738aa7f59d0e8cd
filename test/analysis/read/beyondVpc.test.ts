import assert from "node:assert/strict";
import { readPulumi } from "../../../analysis/read/pulumi";
import { from, previewed } from "./resources";

const vpc = previewed("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const subnet = previewed("aws:ec2/subnet:Subnet", "a", {
  vpcId: from(vpc),
  cidrBlock: "10.0.0.0/24",
  mapPublicIpOnLaunch: true,
});

/*
 * A transit gateway with its default table, one VPC attached, and a VPN to it that the program names
 * only through the connection: AWS creates that attachment.
 */
describe("reading a transit gateway", () => {
  const hub = previewed("aws:ec2transitgateway/transitGateway:TransitGateway", "hub", {
    securityGroupReferencingSupport: "enable",
    defaultRouteTablePropagation: "disable",
  });
  const attachment = previewed("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "app", {
    transitGatewayId: from(hub),
    vpcId: from(vpc),
    subnetIds: [from(subnet)],
  });
  const vpn = previewed("aws:ec2/vpnConnection:VpnConnection", "office", {
    transitGatewayId: from(hub),
    customerGatewayId: "cgw-1",
    staticRoutesOnly: true,
  });
  const route = previewed("aws:ec2transitgateway/route:Route", "office", {
    destinationCidrBlock: "192.168.0.0/16",
    transitGatewayRouteTableId: from(hub),
    transitGatewayAttachmentId: from(vpn),
  });
  const network = readPulumi([vpc, subnet, hub, attachment, vpn, route]);

  it("takes the words enable and disable for what they say, and AWS's defaults for the rest", () => {
    const [gateway] = network.transitGateways;
    assert.deepEqual(
      [
        gateway?.securityGroupReferencing,
        gateway?.defaultRouteTablePropagation,
        gateway?.defaultRouteTableAssociation,
        gateway?.autoAcceptSharedAttachments,
      ],
      [true, false, true, false].map((value) => ({ kind: "known", value })),
    );
  });

  it("joins a route to the default table and to the attachment that the VPN implies", () => {
    const [read] = network.transitGatewayRoutes;
    assert.deepEqual(
      [read?.routeTable, read?.attachment],
      [
        { kind: "entity", id: `${hub.urn}#default-route-table` },
        { kind: "entity", id: `${vpn.urn}#attachment` },
      ],
    );
    assert.deepEqual(
      network.transitGatewayAttachments.map(({ id, target }) => [id, target.kind]),
      [
        [attachment.urn, "vpc"],
        [`${vpn.urn}#attachment`, "vpn"],
      ],
    );
  });
});

/*
 * An instance in a subnet that hands out public addresses, and an internal load balancer of the older
 * type name in front of it.
 */
describe("reading workloads and load balancers", () => {
  const instance = previewed("aws:ec2/instance:Instance", "host", { subnetId: from(subnet) });
  const balancer = previewed("aws:alb/loadBalancer:LoadBalancer", "web", {
    internal: true,
    subnets: [from(subnet)],
  });
  const group = previewed("aws:lb/targetGroup:TargetGroup", "web", {
    port: 8080,
    protocol: "HTTP",
  });
  const listener = previewed("aws:lb/listener:Listener", "web", {
    loadBalancerArn: from(balancer),
    port: 80,
    defaultActions: [{ type: "forward", targetGroupArn: from(group) }],
  });
  const target = (targetId: unknown) =>
    previewed("aws:lb/targetGroupAttachment:TargetGroupAttachment", "web", {
      targetGroupArn: from(group),
      targetId,
    });
  const network = readPulumi([
    vpc,
    subnet,
    instance,
    balancer,
    group,
    listener,
    target(from(instance)),
  ]);

  it("lets the subnet decide about the public address of an instance", () => {
    assert.deepEqual(
      network.networkInterfaces.map(
        ({ owner, autoAssignedPublicIpv4, deniesInternetGatewayTraffic }) => [
          owner.kind,
          autoAssignedPublicIpv4,
          deniesInternetGatewayTraffic,
        ],
      ),
      [
        ["instance", { kind: "known", value: true }, false],
        ["loadBalancer", { kind: "known", value: false }, true],
      ],
    );
  });

  it("follows listener, target group and target, whichever of the two type names is used", () => {
    assert.deepEqual(network.listeners[0]?.loadBalancer, { kind: "entity", id: balancer.urn });
    assert.deepEqual(network.listeners[0].actions, {
      kind: "known",
      value: [
        {
          kind: "forward",
          targetGroup: { kind: "entity", id: group.urn },
          weight: { kind: "known", value: 1 },
        },
      ],
    });
    assert.deepEqual(network.targetGroupAttachments[0]?.target, {
      kind: "entity",
      link: { kind: "entity", id: instance.urn },
    });
  });

  it("tells an address among targets from an id", () => {
    const { targetGroupAttachments } = readPulumi([group, target("10.0.0.17")]);
    assert.deepEqual(targetGroupAttachments[0]?.target, {
      kind: "address",
      address: { kind: "known", value: "10.0.0.17" },
    });
  });

  it("lists owners of interfaces that have no reader", () => {
    const scraper = previewed("aws:amp/scraper:Scraper", "shared", {
      source: { eks: { subnetIds: [from(subnet)] } },
    });
    assert.deepEqual(readPulumi([scraper]).notUnderstood, [
      { subject: scraper.urn, path: "", what: "aws:amp/scraper:Scraper is not read" },
    ]);
  });
});
