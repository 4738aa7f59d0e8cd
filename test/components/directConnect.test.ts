import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { DirectConnect } from "../../components/directConnect/directConnect";
import type { DirectConnectArgs } from "../../components/directConnect/directConnectArgs";
import { SiteToSiteVpn } from "../../components/siteToSiteVpn/siteToSiteVpn";
import { TransitGateway } from "../../components/transitGateway/transitGateway";
import { Vpc } from "../../components/vpc/vpc";
import { type Deployment, deploy } from "../../offline/testing/index";

const types = "aws:directconnect";
const connectionType = `${types}/connection:Connection`;
const gatewayType = `${types}/gateway:Gateway`;
const associationType = `${types}/gatewayAssociation:GatewayAssociation`;
const transitType = `${types}/transitVirtualInterface:TransitVirtualInterface`;
const privateType = `${types}/privateVirtualInterface:PrivateVirtualInterface`;
const publicType = `${types}/publicVirtualInterface:PublicVirtualInterface`;
const confirmationType = `${types}/connectionConfirmation:ConnectionConfirmation`;
const hubTypes = "aws:ec2transitgateway";

const connections = [
  { name: "primary", location: "EqFA5", bandwidth: "1Gbps" },
  { name: "second", location: "IXFRA6", bandwidth: "1Gbps" },
];
const on = (connection: string) => ({ name: connection, connection, vlan: 101, bgpAsn: 65010 });

/** A hub without VPCs, whose domains datacentre and prod talk to each other. */
function makeHub(): TransitGateway {
  return new TransitGateway("hub", {
    domains: [{ name: "datacentre", talksTo: ["prod"] }, { name: "prod" }],
    vpcs: [],
  });
}

function deployToHub(
  more: (hub: TransitGateway) => Partial<DirectConnectArgs> = () => ({}),
): Promise<Deployment> {
  return deploy(() => {
    const hub = makeHub();
    const { risks } = new DirectConnect("dc", {
      connections,
      virtualInterfaces: [on("primary"), on("second")],
      transitGateway: { hub, domain: "datacentre", allowedPrefixes: ["10.0.0.0/8"] },
      ...more(hub),
    });
    return { risks };
  });
}

describe("DirectConnect", () => {
  it("asks for its ports and leads them to a domain of the transit gateway", async () => {
    const { one, all, outputs } = await deployToHub();
    assert.deepEqual(
      all(connectionType).map(({ inputs, parent }) => [inputs, parent]),
      connections.map(({ name, location, bandwidth }) => [
        { name: `dc-${name}`, location, bandwidth, tags: { Name: `dc-${name}` } },
        one("palisade:index:DirectConnect").urn,
      ]),
    );
    const gateway = one(gatewayType);
    assert.deepEqual(gateway.inputs, { name: "dc", amazonSideAsn: "64513" });
    assert.deepEqual(one(transitType, "dc-primary").inputs, {
      name: "dc-primary",
      connectionId: one(connectionType, "dc-primary").id,
      dxGatewayId: gateway.id,
      vlan: 101,
      bgpAsn: 65010,
      addressFamily: "ipv4",
      mtu: 1500,
      tags: { Name: "dc-primary" },
    });
    assert.deepEqual(one(associationType).inputs, {
      dxGatewayId: gateway.id,
      associatedGatewayId: one(`${hubTypes}/transitGateway:TransitGateway`).id,
      allowedPrefixes: ["10.0.0.0/8"],
    });
    assert.deepEqual(outputs["risks"], []);
  });

  it("joins the domain by the attachment that the association brings along", async () => {
    const { one, all } = await deployToHub();
    const attachment = one(associationType).outputs["transitGatewayAttachmentId"];
    const uses = [
      ...all(`${hubTypes}/routeTableAssociation:RouteTableAssociation`),
      ...all(`${hubTypes}/routeTablePropagation:RouteTablePropagation`),
    ];
    assert.deepEqual(
      uses.map(({ name, inputs }) => [name, inputs["transitGatewayAttachmentId"]]),
      [
        ["dc", attachment],
        ["dc-in-datacentre", attachment],
        ["dc-in-prod", attachment],
      ],
    );
  });

  it("carries the given key, long numbers and large frames", async () => {
    const { one } = await deployToHub(() => ({
      virtualInterfaces: [
        {
          ...on("primary"),
          bgpAsn: 4_200_000_001,
          bgpAuthKey: pulumi.secret("agreed"),
          jumboFrames: true,
          ipv6: true,
        },
        on("second"),
      ],
    }));
    const { bgpAsn, bgpAsnLong, bgpAuthKey, mtu, addressFamily } = one(
      transitType,
      "dc-primary",
    ).inputs;
    assert.deepEqual(
      { bgpAsn, bgpAsnLong, bgpAuthKey, mtu, addressFamily },
      {
        bgpAsn: undefined,
        bgpAsnLong: "4200000001",
        bgpAuthKey: "agreed",
        mtu: 8500,
        addressFamily: "ipv6",
      },
    );
  });

  it("accepts what a partner hosts, and uses what is there", async () => {
    const { one, all } = await deploy(
      () => {
        const { connectionIds } = new DirectConnect("dc", {
          connections: [
            { name: "hosted", hostedConnectionId: "dxcon-aaaaaaaa" },
            { name: "there", connectionId: "dxcon-bbbbbbbb" },
          ],
          virtualInterfaces: [on("hosted"), on("there")],
          transitGateway: { hub: makeHub(), domain: "datacentre", allowedPrefixes: ["10.0.0.0/8"] },
        });
        return { connectionIds };
      },
      { preview: true },
    );
    assert.deepEqual(one(confirmationType).inputs, { connectionId: "dxcon-aaaaaaaa" });
    assert.deepEqual(all(connectionType), []);
    const carriers = all(transitType).map(({ inputs, propertyDependencies }) => [
      inputs["connectionId"],
      propertyDependencies["connectionId"],
    ]);
    assert.deepEqual(carriers.sort(), [
      ["dxcon-aaaaaaaa", [one(confirmationType).urn]],
      ["dxcon-bbbbbbbb", undefined],
    ]);
  });

  it("leads to VPCs by a virtual private gateway each, from which their tables learn", async () => {
    const { one, all, outputs } = await deploy(() => {
      const vpc = new Vpc("shop", { cidrBlock: "10.0.0.0/16", zoneCount: 2, nat: "none" });
      const { vpnGatewayIds } = new DirectConnect("dc", {
        connections,
        virtualInterfaces: [on("primary"), on("second")],
        vpcs: [{ name: "shop", vpc, tiers: ["private"] }],
      });
      return { vpnGatewayIds };
    });
    const vpnGateway = one("aws:ec2/vpnGateway:VpnGateway");
    assert.equal(vpnGateway.name, "dc-shop");
    assert.deepEqual(outputs["vpnGatewayIds"], { shop: vpnGateway.id });
    assert.deepEqual(one(associationType).inputs, {
      dxGatewayId: one(gatewayType).id,
      associatedGatewayId: vpnGateway.id,
      allowedPrefixes: ["10.0.0.0/16"],
    });
    assert.deepEqual(
      all("aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation").map(({ name }) => name),
      ["dc-shop-private-a", "dc-shop-private-b"],
    );
    assert.deepEqual(
      all(privateType).map(({ inputs }) => inputs["dxGatewayId"]),
      [one(gatewayType).id, one(gatewayType).id],
    );
  });

  it("reaches the public addresses of AWS without a gateway", async () => {
    const { one, all } = await deploy(() => {
      const { risks } = new DirectConnect("dc", {
        connections,
        virtualInterfaces: [
          {
            ...on("primary"),
            public: true,
            amazonAddress: "203.0.113.1/30",
            customerAddress: "203.0.113.2/30",
            routeFilterPrefixes: ["198.51.100.0/24"],
          },
        ],
      });
      return { risks };
    });
    assert.deepEqual(one(publicType).inputs["routeFilterPrefixes"], ["198.51.100.0/24"]);
    assert.deepEqual([all(gatewayType), all(associationType)], [[], []]);
  });

  it("takes a VPN of its domain as backup, and then risks nothing with one connection", async () => {
    const { outputs } = await deployToHub((hub) => ({
      connections: connections.slice(0, 1),
      virtualInterfaces: [on("primary")],
      backup: new SiteToSiteVpn("backup", {
        transitGateway: { hub, domain: "datacentre" },
        customerGateways: [{ name: "frankfurt", ipAddress: "198.51.100.7", bgpAsn: 65010 }],
        acceptSingleCustomerGateway: true,
      }),
    }));
    assert.deepEqual(outputs["risks"], []);
  });
});
