import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { TransitGateway } from "../../components/transitGateway/transitGateway";
import type { TransitGatewayArgs } from "../../components/transitGateway/transitGatewayArgs";
import { Vpc } from "../../components/vpc/vpc";
import { type Deployment, deploy } from "../../offline/testing/index";

const hubTypes = "aws:ec2transitgateway";
const gatewayType = `${hubTypes}/transitGateway:TransitGateway`;
const attachmentType = `${hubTypes}/vpcAttachment:VpcAttachment`;
const accepterType = `${hubTypes}/vpcAttachmentAccepter:VpcAttachmentAccepter`;
const tableType = `${hubTypes}/routeTable:RouteTable`;
const associationType = `${hubTypes}/routeTableAssociation:RouteTableAssociation`;
const propagationType = `${hubTypes}/routeTablePropagation:RouteTablePropagation`;
const hubRouteType = `${hubTypes}/route:Route`;
const routeType = "aws:ec2/route:Route";

type MakeVpc = (name: string, cidrBlock: string) => Vpc;

/** One domain of one VPC, and a blackhole. */
const single = (vpc: MakeVpc): TransitGatewayArgs => ({
  domains: [{ name: "prod", routes: [{ destination: "10.9.0.0/16", blackhole: true }] }],
  vpcs: [{ name: "prod", vpc: vpc("prod", "10.0.0.0/16"), domain: "prod", tiers: ["private"] }],
});

/** A hub; its VPCs have two zones and no NAT. */
function deployHub(
  args: (vpc: MakeVpc) => TransitGatewayArgs = single,
  preview = false,
): Promise<Deployment> {
  return deploy(
    () => {
      const vpc = (name: string, cidrBlock: string) =>
        new Vpc(name, { cidrBlock, zoneCount: 2, nat: "none" });
      const { attachmentIds, domains } = new TransitGateway("hub", args(vpc));
      return { attachmentIds, domains };
    },
    { preview },
  );
}

const lastPart = (urn: string) => urn.split("::").at(-1) ?? "";

describe("TransitGateway", () => {
  it("has no default table, accepts nothing by itself and shares equal paths", async () => {
    const { one } = await deployHub();
    const { inputs, parent } = one(gatewayType);
    assert.deepEqual(inputs, {
      description: "Routes between the domains prod",
      amazonSideAsn: 64512,
      autoAcceptSharedAttachments: "disable",
      defaultRouteTableAssociation: "disable",
      defaultRouteTablePropagation: "disable",
      dnsSupport: "enable",
      securityGroupReferencingSupport: "disable",
      vpnEcmpSupport: "enable",
      tags: { Name: "hub" },
    });
    assert.equal(parent, one("palisade:index:TransitGateway").urn);
  });

  it("attaches a VPC in every zone in use and puts it into the table of its domain", async () => {
    const { one, all, outputs } = await deployHub();
    const attachment = one(attachmentType);
    const { inputs, propertyDependencies } = attachment;
    assert.deepEqual((propertyDependencies["subnetIds"] ?? []).map(lastPart).sort(), [
      "prod-isolated-a",
      "prod-isolated-b",
    ]);
    assert.deepEqual(
      [
        inputs["applianceModeSupport"],
        inputs["ipv6Support"],
        inputs["transitGatewayDefaultRouteTableAssociation"],
        inputs["transitGatewayDefaultRouteTablePropagation"],
      ],
      ["disable", "disable", false, false],
    );
    const both = {
      transitGatewayAttachmentId: attachment.id,
      transitGatewayRouteTableId: one(tableType).id,
    };
    assert.deepEqual(one(associationType).inputs, both);
    assert.deepEqual(
      all(propagationType).map(({ name, inputs: of }) => [name, of]),
      [["hub-prod-in-prod", both]],
    );
    assert.deepEqual(outputs["attachmentIds"], { prod: attachment.id });
    assert.deepEqual(outputs["domains"], [
      {
        name: "prod",
        routeTableId: one(tableType).id,
        announcesTo: [{ name: "prod", routeTableId: one(tableType).id }],
        reachableCidrBlocks: ["10.0.0.0/16"],
        cidrBlocks: [],
      },
    ]);
  });

  it("drops what a blackhole is written for", async () => {
    const { one } = await deployHub();
    const { name, inputs } = one(hubRouteType);
    assert.equal(name, "hub-prod-to-10-9-0-0-16");
    assert.deepEqual(inputs, {
      destinationCidrBlock: "10.9.0.0/16",
      transitGatewayRouteTableId: one(tableType).id,
      blackhole: true,
    });
  });

  it("routes the tiers of a VPC to the gateway once the VPC is attached", async () => {
    const { one, all } = await deployHub((vpc) => ({
      domains: [{ name: "prod" }, { name: "shared", talksTo: ["prod"] }],
      vpcs: [
        { name: "prod", vpc: vpc("prod", "10.0.0.0/16"), domain: "prod", tiers: ["private"] },
        { name: "tools", vpc: vpc("tools", "10.1.0.0/16"), domain: "shared", tiers: ["isolated"] },
      ],
    }));
    const routes = all(routeType).filter(({ name }) => name.startsWith("hub-"));
    assert.deepEqual(
      routes.map(({ name, inputs }) => `${name}: ${String(inputs["destinationCidrBlock"])}`),
      [
        "hub-prod-private-a-to-10-1-0-0-16: 10.1.0.0/16",
        "hub-prod-private-b-to-10-1-0-0-16: 10.1.0.0/16",
        "hub-tools-isolated-to-10-0-0-0-16: 10.0.0.0/16",
      ],
    );
    assert.deepEqual(
      routes.map(({ inputs }) => inputs["transitGatewayId"]),
      [1, 2, 3].map(() => one(gatewayType).id),
    );
    assert.deepEqual(
      routes.map(({ dependsOn }) =>
        dependsOn.filter((urn) => urn.includes("VpcAttachment")).map(lastPart),
      ),
      [["hub-prod"], ["hub-prod"], ["hub-tools"]],
    );
  });

  it("is shared with other accounts, whose attachments it accepts one by one", async () => {
    const { one, all } = await deployHub(
      (vpc) => ({
        domains: [{ name: "prod" }],
        share: { principals: ["210987654321"] },
        vpcs: [
          {
            name: "partner",
            vpc: vpc("partner", "10.4.0.0/16"),
            domain: "prod",
            tiers: ["private"],
            provider: new aws.Provider("partner", { region: "us-east-1" }),
          },
        ],
        acceptedAttachments: [
          { name: "theirs", attachmentId: "tgw-attach-0123456789abcdef0", domain: "prod" },
        ],
      }),
      true,
    );
    assert.equal(one("aws:ram/principalAssociation:PrincipalAssociation").name, "hub-210987654321");
    const { inputs, dependsOn } = one(attachmentType);
    // The other account's provider cannot see the tables, and would report a difference for ever.
    assert.equal(inputs["transitGatewayDefaultRouteTableAssociation"], undefined);
    assert.deepEqual(
      dependsOn
        .filter((urn) => urn.includes("aws:ram/"))
        .map(lastPart)
        .sort(),
      ["hub", "hub-210987654321"],
    );
    assert.deepEqual(
      all(accepterType)
        .map(({ name }) => name)
        .sort(),
      ["hub-partner", "hub-theirs"],
    );
    const uses = [...all(associationType), ...all(propagationType)];
    const waiting = uses.filter(({ propertyDependencies }) =>
      (propertyDependencies["transitGatewayAttachmentId"] ?? []).some((urn) =>
        urn.includes("VpcAttachmentAccepter"),
      ),
    );
    assert.deepEqual(waiting.map(({ name }) => name).sort(), [
      "hub-partner",
      "hub-partner-in-prod",
      "hub-theirs",
      "hub-theirs-in-prod",
    ]);
  });

  it("sends domains through the inspection VPC, which keeps a flow in one zone", async () => {
    const { one, all } = await deployHub((vpc) => ({
      domains: [{ name: "prod" }, { name: "shared", talksTo: ["prod"] }],
      vpcs: [
        { name: "prod", vpc: vpc("prod", "10.0.0.0/16"), domain: "prod", tiers: ["private"] },
        { name: "tools", vpc: vpc("tools", "10.1.0.0/16"), domain: "shared", tiers: ["isolated"] },
      ],
      inspection: { vpc: vpc("firewalls", "10.2.0.0/16"), tiers: ["private"] },
    }));
    const inspection = one(attachmentType, "hub-inspection");
    assert.equal(inspection.inputs["applianceModeSupport"], "enable");
    assert.deepEqual(
      all(hubRouteType).map(({ name, inputs }) => [name, inputs["transitGatewayAttachmentId"]]),
      [
        ["hub-prod-to-10-1-0-0-16", inspection.id],
        ["hub-shared-to-10-0-0-0-16", inspection.id],
      ],
    );
    assert.deepEqual(
      all(routeType)
        .map(({ name }) => name)
        .filter((name) => name.startsWith("hub-inspection-")),
      [
        "hub-inspection-private-a-to-10-0-0-0-16",
        "hub-inspection-private-a-to-10-1-0-0-16",
        "hub-inspection-private-b-to-10-0-0-0-16",
        "hub-inspection-private-b-to-10-1-0-0-16",
      ],
    );
  });

  it("refuses everything that is wrong before anything is made", async () => {
    await assert.rejects(
      deployHub((vpc) => ({ ...single(vpc), domains: [{ name: "dev" }] })),
      {
        message:
          "TransitGateway hub cannot be planned:\n" +
          '  vpcs[0].domain: got "prod", allowed: dev; name the domain whose rules hold for it',
      },
    );
  });
});
