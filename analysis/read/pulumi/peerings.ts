import type { Link } from "../../model/link";
import { known, mapValue } from "../../model/value";
import { baseOf, impliedBase } from "./base";
import { impliedId } from "./context";
import {
  boolean,
  cidr,
  inputsOf,
  outputText,
  text,
  unknownField,
  word,
  type Block,
} from "./fields";
import {
  accepts,
  link,
  links,
  requiredLink,
  toPrefixList,
  toSubnet,
  toTransitGatewayAttachment,
  toTransitGatewayRouteTable,
  toVpc,
} from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const toTransitGateway = accepts("transitGateway");

/** `enable` or `disable`, which AWS uses for truth values here. */
function enabled(block: Block, key: string, otherwise: boolean) {
  const value = word(block, key, ["enable", "disable"]);
  return value === undefined ? known(otherwise) : mapValue(value, (one) => one === "enable");
}

const readPeering: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const accepterRegion = text(block, "peerRegion");
  const accepterAccount = text(block, "peerOwnerId");
  const external = resource.external === true;
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcPeeringConnection",
      requesterVpc: requiredLink(block, "vpcId", toVpc),
      accepterVpc: requiredLink(block, "peerVpcId", toVpc),
      ...(accepterRegion === undefined ? {} : { accepterRegion }),
      ...(accepterAccount === undefined ? {} : { accepterAccount }),
      autoAccept: boolean(block, "autoAccept") ?? known(false),
      ...(external ? { status: outputText(resource, "acceptStatus") } : {}),
    },
  ];
};

const readPeeringAccepter: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "vpcPeeringConnectionAccepter",
      vpcPeeringConnection: requiredLink(
        block,
        "vpcPeeringConnectionId",
        accepts("vpcPeeringConnection"),
      ),
      autoAccept: boolean(block, "autoAccept") ?? known(false),
    },
  ];
};

const readTransitGateway: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const table = impliedId(base.id, "default-route-table");
  const toTable: Link = { kind: "entity", id: table };
  return [
    {
      ...base,
      kind: "transitGateway",
      defaultRouteTableAssociation: enabled(block, "defaultRouteTableAssociation", true),
      defaultRouteTablePropagation: enabled(block, "defaultRouteTablePropagation", true),
      securityGroupReferencing: enabled(block, "securityGroupReferencingSupport", false),
      autoAcceptSharedAttachments: enabled(block, "autoAcceptSharedAttachments", false),
      vpnEcmp: enabled(block, "vpnEcmpSupport", true),
      associationDefaultRouteTable: toTable,
      propagationDefaultRouteTable: toTable,
    },
    {
      ...impliedBase(
        base,
        table,
        `default route table of ${base.name}`,
        outputText(resource, "associationDefaultRouteTableId"),
      ),
      kind: "transitGatewayRouteTable",
      transitGateway: { kind: "entity", id: base.id },
    },
  ];
};

const readAttachment =
  (of: "vpc" | "peering" | "connect"): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    const flag = (key: string) => boolean(block, key) ?? known(of === "vpc");
    return [
      {
        ...baseOf(context, resource),
        kind: "transitGatewayAttachment",
        transitGateway: requiredLink(block, "transitGatewayId", toTransitGateway),
        target: attachmentTarget(block, of),
        applianceMode: enabled(block, "applianceModeSupport", false),
        ipv6Support: enabled(block, "ipv6Support", false),
        securityGroupReferencing: enabled(block, "securityGroupReferencingSupport", false),
        defaultRouteTableAssociation: flag("transitGatewayDefaultRouteTableAssociation"),
        defaultRouteTablePropagation: flag("transitGatewayDefaultRouteTablePropagation"),
      },
    ];
  };

function attachmentTarget(block: Block, of: "vpc" | "peering" | "connect") {
  switch (of) {
    case "vpc":
      return {
        kind: "vpc",
        vpc: requiredLink(block, "vpcId", toVpc),
        subnets: links(block, "subnetIds", toSubnet),
      } as const;
    case "peering":
      return {
        kind: "peering",
        peerTransitGateway: requiredLink(block, "peerTransitGatewayId", toTransitGateway),
        peerRegion: text(block, "peerRegion") ?? unknownField(block, "peerRegion"),
      } as const;
    case "connect":
      return {
        kind: "connect",
        transport: requiredLink(block, "transportAttachmentId", toTransitGatewayAttachment),
      } as const;
  }
}

const readAttachmentAccepter: ResourceReader = (context, resource) => [
  {
    ...baseOf(context, resource),
    kind: "transitGatewayAttachmentAccepter",
    attachment: requiredLink(
      inputsOf(context, resource),
      "transitGatewayAttachmentId",
      toTransitGatewayAttachment,
    ),
  },
];

const readTransitRouteTable: ResourceReader = (context, resource) => [
  {
    ...baseOf(context, resource),
    kind: "transitGatewayRouteTable",
    transitGateway: requiredLink(inputsOf(context, resource), "transitGatewayId", toTransitGateway),
  },
];

function tableAndAttachment(block: Block) {
  return {
    attachment: requiredLink(block, "transitGatewayAttachmentId", toTransitGatewayAttachment),
    routeTable: requiredLink(block, "transitGatewayRouteTableId", toTransitGatewayRouteTable),
  };
}

const readAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "transitGatewayRouteTableAssociation",
      ...tableAndAttachment(block),
      replaceExistingAssociation: boolean(block, "replaceExistingAssociation") ?? known(false),
    },
  ];
};

const readPropagation: ResourceReader = (context, resource) => [
  {
    ...baseOf(context, resource),
    kind: "transitGatewayRouteTablePropagation",
    ...tableAndAttachment(inputsOf(context, resource)),
  },
];

const readDefaultTable =
  (use: "association" | "propagation"): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    return [
      {
        ...baseOf(context, resource),
        kind: "transitGatewayDefaultRouteTable",
        use,
        transitGateway: requiredLink(block, "transitGatewayId", toTransitGateway),
        routeTable: requiredLink(block, "transitGatewayRouteTableId", toTransitGatewayRouteTable),
      },
    ];
  };

const readTransitRoute: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const attachment = link(block, "transitGatewayAttachmentId", toTransitGatewayAttachment);
  return [
    {
      ...baseOf(context, resource),
      kind: "transitGatewayRoute",
      routeTable: requiredLink(block, "transitGatewayRouteTableId", toTransitGatewayRouteTable),
      destination:
        cidr(block, "destinationCidrBlock") ?? unknownField(block, "destinationCidrBlock"),
      ...(attachment === undefined ? {} : { attachment }),
      blackhole: boolean(block, "blackhole") ?? known(false),
      source: "static",
    },
  ];
};

const readPrefixListReference: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const attachment = link(block, "transitGatewayAttachmentId", toTransitGatewayAttachment);
  return [
    {
      ...baseOf(context, resource),
      kind: "transitGatewayPrefixListReference",
      routeTable: requiredLink(block, "transitGatewayRouteTableId", toTransitGatewayRouteTable),
      prefixList: requiredLink(block, "prefixListId", toPrefixList),
      ...(attachment === undefined ? {} : { attachment }),
      blackhole: boolean(block, "blackhole") ?? known(false),
    },
  ];
};

/** VPC peering and transit gateways. */
export const peeringReaders: ResourceReaders = {
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": readPeering,
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": readPeeringAccepter,
  "aws:ec2transitgateway/transitGateway:TransitGateway": readTransitGateway,
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": readAttachment("vpc"),
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": readAttachment("peering"),
  "aws:ec2transitgateway/connect:Connect": readAttachment("connect"),
  "aws:ec2transitgateway/vpcAttachmentAccepter:VpcAttachmentAccepter": readAttachmentAccepter,
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter":
    readAttachmentAccepter,
  "aws:ec2transitgateway/routeTable:RouteTable": readTransitRouteTable,
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": readAssociation,
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": readPropagation,
  "aws:ec2transitgateway/defaultRouteTableAssociation:DefaultRouteTableAssociation":
    readDefaultTable("association"),
  "aws:ec2transitgateway/defaultRouteTablePropagation:DefaultRouteTablePropagation":
    readDefaultTable("propagation"),
  "aws:ec2transitgateway/route:Route": readTransitRoute,
  "aws:ec2transitgateway/prefixListReference:PrefixListReference": readPrefixListReference,
};
