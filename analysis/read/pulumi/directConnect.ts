import type { EntityBase } from "../../model/entity";
import type { Entity } from "../../model/network";
import type { Link } from "../../model/link";
import { known, mapValue } from "../../model/value";
import { parseCidr } from "../../sets/cidr";
import { baseOf, impliedBase } from "./base";
import { impliedId, reportNotUnderstood } from "./context";
import { inputsOf, outputText, text, texts, unknownField, word, type Block } from "./fields";
import { accepts, link, requiredLink } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const toGateway = accepts("directConnectGateway");

function blocks(block: Block, key: string) {
  const written = texts(block, key);
  return (
    written &&
    mapValue(written, (list) =>
      list.flatMap((one) => {
        const cidr = parseCidr(one);
        if (cidr === undefined) {
          reportNotUnderstood(block.context, block.resource.urn, key, `not a CIDR block: ${one}`);
        }
        return cidr ?? [];
      }),
    )
  );
}

const readVirtualInterface =
  (use: "private" | "public" | "transit"): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    const vpnGateway = link(block, "vpnGatewayId", accepts("vpnGateway"));
    const directConnectGateway = link(block, "dxGatewayId", toGateway);
    const family = word(block, "addressFamily", ["ipv4", "ipv6"]);
    return [
      {
        ...baseOf(context, resource),
        kind: "directConnectVirtualInterface",
        use,
        connection: requiredLink(block, "connectionId", accepts("directConnectConnection")),
        ...(vpnGateway === undefined ? {} : { vpnGateway }),
        ...(directConnectGateway === undefined ? {} : { directConnectGateway }),
        family: mapValue(family ?? unknownField(block, "addressFamily"), (one): 4 | 6 =>
          one === "ipv4" ? 4 : 6,
        ),
        routeFilterPrefixes: blocks(block, "routeFilterPrefixes") ?? known([]),
      },
    ];
  };

const readAssociation: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const directConnectGateway = requiredLink(block, "dxGatewayId", toGateway);
  const associatedGateway = requiredLink(
    block,
    "associatedGatewayId",
    accepts("vpnGateway", "transitGateway"),
  );
  const allowedPrefixes = blocks(block, "allowedPrefixes");
  return [
    {
      ...base,
      kind: "directConnectGatewayAssociation",
      directConnectGateway,
      associatedGateway,
      ...(allowedPrefixes === undefined ? {} : { allowedPrefixes }),
    },
  ];
};

const readGateway: ResourceReader = (context, resource) => [
  { ...baseOf(context, resource), kind: "directConnectGateway" },
];

const readConnection =
  (isAggregationGroup: boolean): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    return [
      {
        ...baseOf(context, resource),
        kind: "directConnectConnection",
        location: text(block, "location") ?? outputText(resource, "location"),
        isAggregationGroup,
        ...(isAggregationGroup
          ? {}
          : { bandwidth: text(block, "bandwidth") ?? unknownField(block, "bandwidth") }),
      },
    ];
  };

/** The attachment that associating a Direct Connect gateway with a transit gateway brings along. */
export function directConnectAttachments(entities: readonly Entity[]): readonly Entity[] {
  const kinds = new Map(entities.map(({ id, kind }) => [id, kind]));
  return entities.flatMap((one): readonly Entity[] => {
    if (one.kind !== "directConnectGatewayAssociation") return [];
    const { associatedGateway: to, directConnectGateway: gateway } = one;
    if (to.kind !== "entity" || kinds.get(to.id) !== "transitGateway") return [];
    return [attachment(one, to, gateway)];
  });
}

function attachment(association: EntityBase, transitGateway: Link, gateway: Link): Entity {
  return {
    ...impliedBase(
      association,
      impliedId(association.id, "attachment"),
      `attachment of ${association.name}`,
      association.awsId,
    ),
    kind: "transitGatewayAttachment",
    transitGateway,
    target: { kind: "directConnectGateway", gateway },
    applianceMode: known(false),
    ipv6Support: known(true),
    securityGroupReferencing: known(false),
    defaultRouteTableAssociation: known(true),
    defaultRouteTablePropagation: known(true),
  };
}

const virtualInterfaces = (["private", "public", "transit"] as const).flatMap((use) => {
  const upper = `${use[0]?.toUpperCase() ?? ""}${use.slice(1)}VirtualInterface`;
  const lower = `${use}VirtualInterface`;
  return [
    [`aws:directconnect/${lower}:${upper}`, readVirtualInterface(use)],
    [`aws:directconnect/hosted${upper}:Hosted${upper}`, readVirtualInterface(use)],
  ] as const;
});

/** Direct Connect. */
export const directConnectReaders: ResourceReaders = {
  ...Object.fromEntries(virtualInterfaces),
  "aws:directconnect/gateway:Gateway": readGateway,
  "aws:directconnect/gatewayAssociation:GatewayAssociation": readAssociation,
  "aws:directconnect/connection:Connection": readConnection(false),
  "aws:directconnect/linkAggregationGroup:LinkAggregationGroup": readConnection(true),
};
