import { parseCidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { find } from "../ec2/find";
import { makeAttachment } from "../ec2/transitGatewayAttachments";
import { ec2 } from "../ec2/types";
import { vpcsOfVpnGateway } from "../ec2/vpnGateway";
import { numberOf, textOf, textsOf, type PropertyMap } from "../values";
import {
  clientException,
  directConnect,
  findGateway,
  virtualInterfaceTypes,
} from "./directConnect";

// AWS Direct Connect User Guide, "Direct Connect quotas"
const most = { transitGateways: 6, virtualPrivateGateways: 20, prefixes: 200 };

/**
 * What joins virtual interfaces with virtual private gateways or with transit gateways, of any region.
 *
 * @see AWS Direct Connect User Guide, "Direct Connect gateways"
 */
export const gateway: Behaviour = {
  type: directConnect.gateway,
  scope: "global",
  replaceOnChanges: ["amazonSideAsn"],

  create: ({ account, ids }) => {
    const id = ids.uuid();
    const arn = `arn:aws:directconnect::${account.id}:dx-gateway/${id}`;
    return { id, properties: { arn, ownerAccountId: account.id } };
  },

  delete(request) {
    const { id } = request.resource;
    const { account } = request;
    const used = [directConnect.association, ...virtualInterfaceTypes].flatMap((type) =>
      account.having(type, "dxGatewayId", id),
    );
    if (used.length === 0) return;
    const explanation = `Direct Connect Gateway ${id} has associations or virtual interfaces: ${used.map((one) => one.id).join(", ")}`;
    throw clientException(explanation, "DeleteDirectConnectGateway");
  },
};

/**
 * Joins a Direct Connect gateway with a virtual private gateway, which announces the VPC's blocks as far
 * as they are allowed, or with a transit gateway, for which the allowed prefixes are the announcement.
 *
 * @see AWS Direct Connect User Guide, "Allowed prefixes interactions"
 */
export const gatewayAssociation: Behaviour = {
  type: directConnect.association,
  replaceOnChanges: ["associatedGatewayId", "associatedGatewayOwnerAccountId", "dxGatewayId"],

  check: ({ inputs }) => [...checkGateway(inputs), ...checkPrefixes(inputs)],

  create(request) {
    const { account, ids, inputs } = request;
    const operation = "CreateDirectConnectGatewayAssociation";
    const joint = findGateway(request, textOf(inputs, "dxGatewayId") ?? "", operation);
    const associatedId = textOf(inputs, "associatedGatewayId") ?? "";
    const isTransit = associatedId.startsWith("tgw-");
    refuseMixture(request, joint.id, associatedId, operation);
    const common = {
      associatedGatewayOwnerAccountId: account.id,
      associatedGatewayType: isTransit ? "transitGateway" : "virtualPrivateGateway",
      dxGatewayAssociationId: ids.uuid(),
      dxGatewayOwnerAccountId: textOf(joint.properties, "ownerAccountId") ?? account.id,
    };
    const id = `ga-${joint.id}${associatedId}`;
    if (!isTransit) {
      const allowedPrefixes = prefixesOfVpc(request, associatedId, operation);
      return { id, properties: { ...common, allowedPrefixes, transitGatewayAttachmentId: "" } };
    }
    const hub = find(request, ec2.transitGateway, associatedId, operation);
    refuseSameAsn(joint, hub, operation);
    const transitGatewayAttachmentId = makeAttachment(request, {
      owner: id,
      transitGateway: hub,
      resourceType: "direct-connect-gateway",
      resourceId: joint.id,
    });
    return { id, properties: { ...common, transitGatewayAttachmentId } };
  },
};

/** All blocks of the VPC, unless the prefixes are written. */
function prefixesOfVpc(
  request: Context & { readonly inputs: PropertyMap },
  gatewayId: string,
  operation: string,
): readonly string[] {
  const vpcs = vpcsOfVpnGateway(request, gatewayId, operation);
  const written = textsOf(request.inputs, "allowedPrefixes");
  if (written.length > 0) return written;
  return vpcs
    .map((vpcId) => find(request, ec2.vpc, vpcId, operation))
    .flatMap((vpc) => textOf(vpc.properties, "cidrBlock") ?? []);
}

function refuseMixture(
  { account }: Context,
  gatewayId: string,
  associatedId: string,
  operation: string,
): void {
  const others = account
    .having(directConnect.association, "dxGatewayId", gatewayId)
    .map(({ properties }) => textOf(properties, "associatedGatewayId") ?? "");
  if (others.includes(associatedId)) {
    const explanation = `Direct Connect Gateway ${gatewayId} is associated with ${associatedId} already`;
    throw clientException(explanation, operation);
  }
  const kind = associatedId.startsWith("tgw-") ? "tgw-" : "vgw-";
  const different = others.find((other) => !other.startsWith(kind));
  if (different !== undefined) {
    const explanation = `Direct Connect Gateway ${gatewayId} is associated with ${different}; a gateway serves either virtual private gateways or transit gateways`;
    throw clientException(explanation, operation);
  }
  const limit = kind === "tgw-" ? most.transitGateways : most.virtualPrivateGateways;
  if (others.length < limit) return;
  const explanation = `Direct Connect Gateway ${gatewayId} has ${String(limit)} associations, the most that are allowed`;
  throw clientException(explanation, operation);
}

function refuseSameAsn(joint: StoredResource, hub: StoredResource, operation: string): void {
  const asn = textOf(joint.properties, "amazonSideAsn") ?? "";
  if (asn !== String(numberOf(hub.properties, "amazonSideAsn") ?? "")) return;
  const explanation = `Direct Connect Gateway ${joint.id} and Transit Gateway ${hub.id} have the same ASN ${asn}`;
  throw clientException(explanation, operation);
}

function checkGateway(inputs: PropertyMap): CheckFailure[] {
  const named = ["associatedGatewayId", "proposalId"].filter((name) => inputs[name] !== undefined);
  if (named.length === 1) return [];
  const got = named.length === 0 ? "neither" : "both";
  const reason = `got ${got} of associatedGatewayId and proposalId, allowed: one of them; give it.`;
  return [{ property: "associatedGatewayId", reason }];
}

function checkPrefixes(inputs: PropertyMap): CheckFailure[] {
  const property = "allowedPrefixes";
  const prefixes = textsOf(inputs, property);
  const bad = prefixes.filter((prefix) => parseCidr(prefix) === undefined);
  const failures = bad.map((prefix) => ({
    property,
    reason: `got ${JSON.stringify(prefix)}, allowed: IPv4 or IPv6 blocks; write one such as 10.0.0.0/16.`,
  }));
  if (prefixes.length <= most.prefixes) return failures;
  const reason = `got ${String(prefixes.length)} prefixes, allowed: ${String(most.prefixes)} at most; summarise them.`;
  return [...failures, { property, reason }];
}
