import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { createVpnGateway } from "../siteToSiteVpn/vpnGateway";
import { joinDomain } from "../transitGateway/joinDomain";
import { find } from "../vpc/site";
import type { LinkSite } from "./site";

/** Leads the link to a domain of the transit gateway, if there is one. */
export function associateHub(
  { name, args, plan, parent }: LinkSite,
  gateway: aws.directconnect.Gateway,
): void {
  const { transitGateway } = args;
  if (transitGateway === undefined) return;
  const association = new aws.directconnect.GatewayAssociation(
    name,
    {
      dxGatewayId: gateway.id,
      associatedGatewayId: transitGateway.hub.transitGatewayId,
      allowedPrefixes: plan.hubPrefixes,
    },
    { parent },
  );
  const { transitGatewayAttachmentId } = association;
  joinDomain(
    { component: name, name, place: transitGateway, transitGatewayAttachmentId },
    { parent },
  );
}

/** Leads the link to each VPC; gives the ids of the virtual private gateways by the names of the VPCs. */
export function associateVpcs(
  { name, args, plan, tags, parent }: LinkSite,
  gateway: aws.directconnect.Gateway,
): Record<string, pulumi.Output<string>> {
  const planned = plan.vpcs.map((one) => ({ ...one, key: one.name }));
  const ids = (args.vpcs ?? []).map(({ name: key, vpc, vpnGatewayId: existing }) => {
    const { allowedPrefixes, propagatingTables } = find(planned, key);
    const childName = `${name}-${key}`;
    const vpnGatewayId = createVpnGateway(
      { name: childName, vpc, propagatingTables, existing, tags: tags(childName) },
      { parent },
    );
    new aws.directconnect.GatewayAssociation(
      childName,
      {
        dxGatewayId: gateway.id,
        associatedGatewayId: vpnGatewayId,
        ...(allowedPrefixes.length === 0 ? {} : { allowedPrefixes }),
      },
      { parent },
    );
    return [key, vpnGatewayId] as const;
  });
  return Object.fromEntries(ids);
}
