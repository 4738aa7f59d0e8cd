import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { numberOf, textOf, type PropertyMap } from "../values";
import { having } from "./find";
import { makeTransitGatewayRouteTable } from "./transitGatewayTables";
import { ec2 } from "./types";

const switches = [
  "autoAcceptSharedAttachments",
  "defaultRouteTableAssociation",
  "defaultRouteTablePropagation",
  "dnsSupport",
  "multicastSupport",
  "securityGroupReferencingSupport",
  "vpnEcmpSupport",
] as const;

/**
 * A hub for VPCs, VPN connections and Direct Connect gateways, with one default route table unless both
 * uses of it are switched off.
 *
 * @see Amazon VPC Transit Gateways Guide, "Transit gateways"
 */
export const transitGateway: Behaviour = {
  type: ec2.transitGateway,
  defaults: {
    amazonSideAsn: 64512,
    autoAcceptSharedAttachments: "disable",
    defaultRouteTableAssociation: "enable",
    defaultRouteTablePropagation: "enable",
    dnsSupport: "enable",
    multicastSupport: "disable",
    securityGroupReferencingSupport: "disable",
    vpnEcmpSupport: "enable",
  },
  // transitgateway_.go; only "disable" to "enable" of a default table replaces.
  replaceOnChanges: ["multicastSupport"],
  replacesWhen: (olds, news) =>
    ["defaultRouteTableAssociation", "defaultRouteTablePropagation"].filter(
      (name) => olds[name] === "disable" && news[name] === "enable",
    ),

  check: ({ inputs }) => [
    ...switches.flatMap((name) => checkSwitch(inputs, name)),
    ...checkAsn(inputs),
  ],

  create(request) {
    const { ids, inputs } = request;
    const id = ids.next("tgw");
    const associates = textOf(inputs, "defaultRouteTableAssociation") === "enable";
    const propagates = textOf(inputs, "defaultRouteTablePropagation") === "enable";
    const table =
      associates || propagates
        ? makeTransitGatewayRouteTable(request, id, { associates, propagates })
        : "";
    return {
      id,
      properties: {
        associationDefaultRouteTableId: associates ? table : "",
        propagationDefaultRouteTableId: propagates ? table : "",
        encryptionSupport: "disable",
      },
    };
  },

  update({ inputs, resource }) {
    const kept = (use: string, output: string): PropertyMap =>
      textOf(inputs, use) === "enable"
        ? { [output]: textOf(resource.properties, output) ?? "" }
        : { [output]: "" };
    return {
      ...kept("defaultRouteTableAssociation", "associationDefaultRouteTableId"),
      ...kept("defaultRouteTablePropagation", "propagationDefaultRouteTableId"),
    };
  },

  delete(request) {
    const { id } = request.resource;
    for (const [kind, attachments] of attachmentsOf(request, id)) {
      if (attachments.length === 0) continue;
      const explanation = `${id} has non-deleted ${kind} Attachments: ${attachments.join(", ")}.`;
      throw new AwsError("IncorrectState", explanation, "DeleteTransitGateway");
    }
    const tables = having(request, ec2.transitGatewayRouteTable, "transitGatewayId", id);
    const own = tables.filter(({ createdWith }) => createdWith !== id);
    if (own.length === 0) return;
    const explanation = `${id} has non-deleted Transit Gateway Route Tables: ${own.map((one) => one.id).join(", ")}.`;
    throw new AwsError("IncorrectState", explanation, "DeleteTransitGateway");
  },
};

function attachmentsOf(
  context: Context,
  id: string,
): readonly (readonly [kind: string, ids: readonly string[]])[] {
  const ids = (type: string, resourceType?: string) =>
    having(context, type, "transitGatewayId", id)
      .filter(
        ({ properties }) =>
          resourceType === undefined || textOf(properties, "resourceType") === resourceType,
      )
      .map((attachment) => attachment.id);
  return [
    ["VPC", ids(ec2.transitGatewayVpcAttachment)],
    ["VPN", ids(ec2.transitGatewayOtherAttachment, "vpn")],
    ["Direct Connect Gateway", ids(ec2.transitGatewayOtherAttachment, "direct-connect-gateway")],
  ];
}

function checkSwitch(inputs: PropertyMap, property: string): CheckFailure[] {
  const value = textOf(inputs, property);
  if (value === undefined || value === "enable" || value === "disable") return [];
  return [
    { property, reason: `got ${JSON.stringify(value)}, allowed: "enable" or "disable"; set one.` },
  ];
}

function checkAsn(inputs: PropertyMap): CheckFailure[] {
  const property = "amazonSideAsn";
  const asn = numberOf(inputs, property);
  if (asn === undefined || isPrivateAsn(asn)) return [];
  const allowed = "64512 to 65534 or 4200000000 to 4294967294";
  const reason = `got ${String(asn)}, allowed: ${allowed}; choose a private autonomous system number.`;
  return [{ property, reason }];
}

/** Numbers kept for private use. RFC 6996, as far as AWS takes them for its own side. */
function isPrivateAsn(asn: number): boolean {
  return (asn >= 64512 && asn <= 65534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294);
}
