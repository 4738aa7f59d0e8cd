import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { SiteToSiteVpn } from "../../components/siteToSiteVpn/siteToSiteVpn";
import type { SiteToSiteVpnArgs } from "../../components/siteToSiteVpn/siteToSiteVpnArgs";
import { TransitGateway } from "../../components/transitGateway/transitGateway";
import { Vpc } from "../../components/vpc/vpc";
import { type Deployment, deploy } from "../../offline/testing/index";

const connectionType = "aws:ec2/vpnConnection:VpnConnection";
const customerType = "aws:ec2/customerGateway:CustomerGateway";
const gatewayType = "aws:ec2/vpnGateway:VpnGateway";
const propagationType = "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation";
const connectionRouteType = "aws:ec2/vpnConnectionRoute:VpnConnectionRoute";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";
const hubTypes = "aws:ec2transitgateway";

const customerGateways = [
  { name: "berlin", ipAddress: "198.51.100.7", bgpAsn: 65010 },
  { name: "hamburg", ipAddress: "203.0.113.9", bgpAsn: 4_200_000_001 },
];

/** A VPN of one VPC, 10.0.0.0/16, with two devices. */
function deployToVpc(more: () => Partial<SiteToSiteVpnArgs> = () => ({})): Promise<Deployment> {
  return deploy(() => {
    const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", zoneCount: 2, nat: "none" });
    const { connections, risks, vpnGatewayId } = new SiteToSiteVpn("office", {
      virtualPrivateGateway: { vpc, tiers: ["private"] },
      customerGateways,
      ...more(),
    });
    const ids = connections.map(({ name, vpnConnectionId }) => ({ name, vpnConnectionId }));
    return { ids, risks, vpnGatewayId };
  });
}

/** A VPN at a hub without VPCs: offices may talk to production. */
function deployToHub(more: Partial<SiteToSiteVpnArgs> = {}): Promise<Deployment> {
  return deploy(() => {
    const hub = new TransitGateway("hub", {
      domains: [{ name: "offices", talksTo: ["prod"] }, { name: "prod" }],
      vpcs: [],
    });
    const { domain } = new SiteToSiteVpn("office", {
      transitGateway: { hub, domain: "offices" },
      customerGateways,
      ...more,
    });
    return { domain };
  });
}

describe("SiteToSiteVpn", () => {
  it("has two strong tunnels to each device, both with their log", async () => {
    const { one, all } = await deployToVpc();
    const { inputs, parent } = one(connectionType, "office-berlin");
    const both = [1, 2].flatMap((number) => {
      const tunnel = `tunnel${String(number)}`;
      const log = {
        cloudwatchLogOptions: {
          logEnabled: true,
          logGroupArn: one(logGroupType, "office").outputs["arn"],
          logOutputFormat: "json",
        },
      };
      const algorithms = [1, 2].flatMap((phase) => [
        [`${tunnel}Phase${String(phase)}EncryptionAlgorithms`, ["AES256-GCM-16"]],
        [`${tunnel}Phase${String(phase)}IntegrityAlgorithms`, ["SHA2-256", "SHA2-384", "SHA2-512"]],
        [`${tunnel}Phase${String(phase)}DhGroupNumbers`, [14, 15, 16, 17, 18, 19, 20, 21]],
      ]);
      return [
        ...algorithms,
        [`${tunnel}IkeVersions`, ["ikev2"]],
        [`${tunnel}StartupAction`, "add"],
        [`${tunnel}DpdTimeoutAction`, "clear"],
        [`${tunnel}LogOptions`, log],
      ];
    });
    assert.deepEqual(inputs, {
      type: "ipsec.1",
      customerGatewayId: one(customerType, "office-berlin").id,
      vpnGatewayId: one(gatewayType).id,
      staticRoutesOnly: false,
      presharedKeyStorage: "Standard",
      tags: { Name: "office-berlin" },
      ...Object.fromEntries(both),
    });
    assert.equal(parent, one("palisade:index:SiteToSiteVpn").urn);
    assert.deepEqual(
      all(connectionType).map(({ name }) => name),
      ["office-berlin", "office-hamburg"],
    );
  });

  it("knows each device by its address and number, long ones in their own property", async () => {
    const { all } = await deployToVpc();
    assert.deepEqual(
      all(customerType).map(({ inputs: { ipAddress, bgpAsn, bgpAsnExtended, type } }) => [
        ipAddress,
        bgpAsn,
        bgpAsnExtended,
        type,
      ]),
      [
        ["198.51.100.7", "65010", undefined, "ipsec.1"],
        ["203.0.113.9", undefined, "4200000001", "ipsec.1"],
      ],
    );
  });

  it("lets the tables of the tiers learn from the gateway of the VPC", async () => {
    const { one, all, outputs } = await deployToVpc();
    const vpnGatewayId = one(gatewayType).id;
    assert.deepEqual(
      all(propagationType).map(({ name, inputs }) => [name, inputs["vpnGatewayId"]]),
      [
        ["office-private-a", vpnGatewayId],
        ["office-private-b", vpnGatewayId],
      ],
    );
    assert.equal(one(gatewayType).inputs["vpcId"], one("aws:ec2/vpc:Vpc").id);
    assert.deepEqual([outputs["vpnGatewayId"], outputs["risks"]], [vpnGatewayId, []]);
  });

  it("writes the blocks behind every device when they announce nothing", async () => {
    const { one, all } = await deployToVpc(() => ({
      routing: "static",
      staticRoutes: ["192.168.0.0/16"],
    }));
    assert.equal(one(connectionType, "office-berlin").inputs["staticRoutesOnly"], true);
    assert.deepEqual(
      all(connectionRouteType).map(({ name }) => name),
      ["office-berlin-to-192-168-0-0-16", "office-hamburg-to-192-168-0-0-16"],
    );
  });

  it("hands each device its keys, and lets AWS make those that are left out", async () => {
    const key = pulumi.secret("first.secret_1");
    const { one } = await deployToVpc(() => ({
      presharedKeys: { berlin: [key, pulumi.secret("other.secret_2")] },
    }));
    const connection = one(connectionType, "office-berlin");
    assert.deepEqual(
      [connection.inputs["tunnel1PresharedKey"], connection.inputs["tunnel2PresharedKey"]],
      ["first.secret_1", "other.secret_2"],
    );
    assert.equal(one(connectionType, "office-hamburg").inputs["tunnel1PresharedKey"], undefined);
  });

  it("warns of a single device, and says so in its outputs", async () => {
    const { outputs } = await deployToVpc(() => ({
      customerGateways: customerGateways.slice(0, 1),
    }));
    assert.deepEqual(outputs["risks"], [
      "berlin is the only customer gateway: both tunnels end on it, so the VPN is gone when the device, its " +
        "line or its site fails; add a customer gateway at another site, or set " +
        "acceptSingleCustomerGateway: true if something else is the backup",
    ]);
  });

  it("joins a domain of a transit gateway with every connection", async () => {
    const { one, all, outputs } = await deployToHub();
    const attachment = (name: string) =>
      one(connectionType, name).outputs["transitGatewayAttachmentId"];
    const table = (name: string) => one(`${hubTypes}/routeTable:RouteTable`, name).id;
    const places = (type: string) =>
      all(type).map(({ name, inputs }) => [
        name,
        inputs["transitGatewayAttachmentId"],
        inputs["transitGatewayRouteTableId"],
      ]);
    const [berlin, hamburg] = [attachment("office-berlin"), attachment("office-hamburg")];
    assert.deepEqual(places(`${hubTypes}/routeTableAssociation:RouteTableAssociation`), [
      ["office-berlin", berlin, table("hub-offices")],
      ["office-hamburg", hamburg, table("hub-offices")],
    ]);
    assert.deepEqual(places(`${hubTypes}/routeTablePropagation:RouteTablePropagation`), [
      ["office-berlin-in-offices", berlin, table("hub-offices")],
      ["office-berlin-in-prod", berlin, table("hub-prod")],
      ["office-hamburg-in-offices", hamburg, table("hub-offices")],
      ["office-hamburg-in-prod", hamburg, table("hub-prod")],
    ]);
    assert.deepEqual([all(gatewayType), outputs["domain"]], [[], "offices"]);
  });

  it("has static routes in the tables of the hub when its device announces nothing", async () => {
    const { all } = await deployToHub({
      routing: "static",
      staticRoutes: ["192.168.0.0/16"],
      customerGateways: customerGateways.slice(0, 1),
      acceptSingleCustomerGateway: true,
    });
    assert.deepEqual(
      all(`${hubTypes}/route:Route`).map(({ name }) => name),
      ["office-offices-to-192-168-0-0-16", "office-prod-to-192-168-0-0-16"],
    );
    assert.deepEqual(all(`${hubTypes}/routeTablePropagation:RouteTablePropagation`), []);
    assert.deepEqual(all(connectionRouteType), []);
  });
});
