import assert from "node:assert/strict";
import { described, plain } from "./facts";

/*
 * One transit gateway with two tables: vpc-1 and the VPN look in tgw-rtb-1, vpc-2 in tgw-rtb-2. The second
 * table was never searched, but its prefix list references were asked for.
 */
const answers = {
  "describe-transit-gateways": {
    TransitGateways: [
      {
        TransitGatewayId: "tgw-1",
        TransitGatewayArn: "arn:aws:ec2:us-east-1:111122223333:transit-gateway/tgw-1",
        State: "available",
        OwnerId: "111122223333",
        Description: "",
        CreationTime: "2026-01-01T00:00:00.000Z",
        Options: {
          AmazonSideAsn: 64512,
          AutoAcceptSharedAttachments: "disable",
          DefaultRouteTableAssociation: "enable",
          AssociationDefaultRouteTableId: "tgw-rtb-1",
          DefaultRouteTablePropagation: "disable",
          PropagationDefaultRouteTableId: "tgw-rtb-1",
          VpnEcmpSupport: "enable",
          DnsSupport: "enable",
          SecurityGroupReferencingSupport: "enable",
          MulticastSupport: "disable",
        },
        Tags: [{ Key: "Name", Value: "hub" }],
      },
      { TransitGatewayId: "tgw-old", State: "deleted" },
    ],
  },
  "describe-transit-gateway-attachments": {
    TransitGatewayAttachments: [
      {
        TransitGatewayAttachmentId: "tgw-attach-1",
        TransitGatewayId: "tgw-1",
        TransitGatewayOwnerId: "111122223333",
        ResourceOwnerId: "111122223333",
        ResourceType: "vpc",
        ResourceId: "vpc-1",
        State: "available",
        Association: { TransitGatewayRouteTableId: "tgw-rtb-1", State: "associated" },
        CreationTime: "2026-01-01T00:00:00.000Z",
        Tags: [],
      },
      {
        TransitGatewayAttachmentId: "tgw-attach-2",
        TransitGatewayId: "tgw-1",
        ResourceType: "vpn",
        ResourceId: "vpn-1",
        State: "available",
        Association: { TransitGatewayRouteTableId: "tgw-rtb-1", State: "associating" },
        Tags: [],
      },
      {
        TransitGatewayAttachmentId: "tgw-attach-3",
        TransitGatewayId: "tgw-1",
        ResourceType: "network-function",
        ResourceId: "arn:aws:network-firewall:us-east-1:111122223333:firewall/f",
        State: "available",
        Tags: [],
      },
      {
        TransitGatewayAttachmentId: "tgw-attach-4",
        TransitGatewayId: "tgw-1",
        ResourceType: "peering",
        ResourceId: "tgw-9",
        State: "available",
        Tags: [],
      },
    ],
  },
  "describe-transit-gateway-vpc-attachments": {
    TransitGatewayVpcAttachments: [
      {
        TransitGatewayAttachmentId: "tgw-attach-1",
        TransitGatewayId: "tgw-1",
        VpcId: "vpc-1",
        VpcOwnerId: "111122223333",
        State: "available",
        SubnetIds: ["subnet-1"],
        Options: {
          DnsSupport: "enable",
          SecurityGroupReferencingSupport: "enable",
          Ipv6Support: "disable",
          ApplianceModeSupport: "enable",
        },
        Tags: [{ Key: "Name", Value: "to-app" }],
      },
    ],
  },
  "describe-transit-gateway-peering-attachments": {
    TransitGatewayPeeringAttachments: [
      {
        TransitGatewayAttachmentId: "tgw-attach-4",
        RequesterTgwInfo: {
          TransitGatewayId: "tgw-1",
          OwnerId: "111122223333",
          Region: "us-east-1",
        },
        AccepterTgwInfo: {
          TransitGatewayId: "tgw-9",
          OwnerId: "111122223333",
          Region: "eu-west-1",
        },
        Status: { Code: "available", Message: "Available" },
        State: "available",
        Tags: [],
      },
    ],
  },
  "describe-transit-gateway-route-tables": {
    TransitGatewayRouteTables: ["tgw-rtb-1", "tgw-rtb-2"].map((id) => ({
      TransitGatewayRouteTableId: id,
      TransitGatewayId: "tgw-1",
      State: "available",
      DefaultAssociationRouteTable: id === "tgw-rtb-1",
      DefaultPropagationRouteTable: false,
      Tags: [],
    })),
  },
  "search-transit-gateway-routes-tgw-rtb-1": {
    Routes: [
      {
        DestinationCidrBlock: "10.0.0.0/16",
        TransitGatewayAttachments: [
          {
            ResourceId: "vpc-1",
            TransitGatewayAttachmentId: "tgw-attach-1",
            ResourceType: "vpc",
          },
        ],
        Type: "propagated",
        State: "active",
      },
      { DestinationCidrBlock: "10.9.0.0/16", Type: "static", State: "blackhole" },
      { DestinationCidrBlock: "10.8.0.0/16", Type: "static", State: "deleted" },
    ],
    AdditionalRoutesAvailable: false,
  },
  "get-transit-gateway-prefix-list-references-tgw-rtb-2": {
    TransitGatewayPrefixListReferences: [
      {
        TransitGatewayRouteTableId: "tgw-rtb-2",
        PrefixListId: "pl-1",
        PrefixListOwnerId: "111122223333",
        State: "available",
        Blackhole: false,
        TransitGatewayAttachment: {
          TransitGatewayAttachmentId: "tgw-attach-2",
          ResourceType: "vpn",
          ResourceId: "vpn-1",
        },
      },
    ],
  },
  "get-transit-gateway-route-table-propagations-tgw-rtb-1": {
    TransitGatewayRouteTablePropagations: [
      {
        TransitGatewayAttachmentId: "tgw-attach-1",
        ResourceId: "vpc-1",
        ResourceType: "vpc",
        State: "enabled",
      },
    ],
  },
};

describe("reading transit gateways from describe answers", () => {
  const network = described(answers);

  it("reads the options of each gateway that still exists", () => {
    assert.deepEqual(plain(network.transitGateways), [
      {
        id: "tgw-1",
        name: "hub",
        kind: "transitGateway",
        defaultRouteTableAssociation: true,
        defaultRouteTablePropagation: false,
        securityGroupReferencing: true,
        autoAcceptSharedAttachments: false,
        vpnEcmp: true,
        associationDefaultRouteTable: "tgw-rtb-1",
        propagationDefaultRouteTable: "tgw-rtb-1",
      },
    ]);
  });

  it("joins what several calls say of one attachment", () => {
    assert.deepEqual(
      network.transitGatewayAttachments.map((one) =>
        plain([one.name, one.target, one.applianceMode]),
      ),
      [
        ["to-app", { kind: "vpc", vpc: "outside: vpc-1", subnets: ["outside: subnet-1"] }, true],
        ["tgw-attach-2", { kind: "vpn", vpnConnection: "outside: vpn-1" }, false],
        [
          "tgw-attach-3",
          { kind: "other", why: "unknown: tgw-attach-3 attaches something that is not modelled" },
          false,
        ],
        [
          "tgw-attach-4",
          { kind: "peering", peerTransitGateway: "outside: tgw-9", peerRegion: "eu-west-1" },
          false,
        ],
      ],
    );
  });

  it("takes associations that are in force only, and the routes in use only", () => {
    assert.deepEqual(
      network.transitGatewayRouteTableAssociations.map((one) =>
        plain([one.attachment, one.routeTable]),
      ),
      [["tgw-attach-1", "tgw-rtb-1"]],
    );
    assert.deepEqual(
      network.transitGatewayRoutes.map((one) =>
        plain([one.routeTable, one.destination, one.attachment, one.blackhole, one.source]),
      ),
      [
        ["tgw-rtb-1", "10.0.0.0/16", "tgw-attach-1", false, "propagated"],
        ["tgw-rtb-1", "10.9.0.0/16", undefined, true, "static"],
      ],
    );
  });

  it("leaves a table open that was not searched, though other calls were made about it", () => {
    assert.deepEqual(
      network.transitGatewayRouteTables.map(({ id, open }) => [id, open?.why]),
      [
        ["tgw-rtb-1", undefined],
        [
          "tgw-rtb-2",
          "the routes of tgw-rtb-2 are not known: search-transit-gateway-routes was not asked for it",
        ],
      ],
    );
    assert.deepEqual(
      network.transitGatewayPrefixListReferences.map((one) =>
        plain([one.routeTable, one.prefixList, one.attachment, one.blackhole]),
      ),
      [["tgw-rtb-2", "outside: pl-1", "tgw-attach-2", false]],
    );
  });

  it("leaves a table open that has more routes than the search returned", () => {
    const search = { ...answers["search-transit-gateway-routes-tgw-rtb-1"] };
    const cut = described({
      ...answers,
      "search-transit-gateway-routes-tgw-rtb-1": { ...search, AdditionalRoutesAvailable: true },
    });
    assert.equal(
      cut.transitGatewayRouteTables[0]?.open?.why,
      "the routes of tgw-rtb-1 are not known: the answer to search-transit-gateway-routes is incomplete",
    );
  });

  it("lists the kind of attachment that is not modelled, and nothing else", () => {
    assert.deepEqual(network.notUnderstood, [
      {
        subject: "tgw-attach-3",
        path: "ResourceType",
        what: "an attachment of type network-function",
      },
    ]);
  });
});
