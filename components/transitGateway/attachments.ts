import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { inspection } from "../plan/transitGateway/domains";
import type { PlannedAttachment } from "../plan/transitGateway/transitGatewayPlan";
import { find, get } from "../vpc/site";
import type { VpcNetwork } from "../vpc/vpcNetwork";
import type { CreatedAttachment, HubSite } from "./site";

type Tables = ReadonlyMap<string, pulumi.Output<string>>;

/** Attaches every VPC, and puts each attachment into the table of its domain. */
export function createAttachments(
  site: HubSite,
  tables: Tables,
  sharing: readonly pulumi.Resource[],
): Map<string, CreatedAttachment> {
  const { name, args, plan, parent } = site;
  const attachments = new Map<string, CreatedAttachment>();
  const associate = (key: string, table: string, attachmentId: pulumi.Output<string>) => {
    new aws.ec2transitgateway.RouteTableAssociation(
      `${name}-${key}`,
      {
        transitGatewayAttachmentId: attachmentId,
        transitGatewayRouteTableId: get(tables, table),
      },
      { parent },
    );
  };
  for (const planned of plan.attachments) {
    const created = attach(site, planned, sharing);
    attachments.set(planned.key, created);
    associate(planned.key, planned.table, created.attachmentId);
  }
  for (const accepted of args.acceptedAttachments ?? []) {
    const ready = accept(site, accepted.name, accepted.attachmentId);
    attachments.set(accepted.name, { attachmentId: ready.id, ready });
    associate(accepted.name, accepted.domain, ready.id);
  }
  return attachments;
}

function attach(
  site: HubSite,
  planned: PlannedAttachment,
  sharing: readonly pulumi.Resource[],
): CreatedAttachment {
  const { name, gateway, tags, parent } = site;
  const { key, tier, zones, applianceMode, ipv6 } = planned;
  const { vpc, provider } = memberOf(site, key);
  const attachmentName = `${name}-${key}`;
  const toggle = (on: boolean) => (on ? "enable" : "disable");
  const attachment = new aws.ec2transitgateway.VpcAttachment(
    attachmentName,
    {
      transitGatewayId: gateway.id,
      vpcId: vpc.vpcId,
      subnetIds: subnetsOf(vpc, tier, zones),
      applianceModeSupport: toggle(applianceMode),
      ipv6Support: toggle(ipv6),
      dnsSupport: "enable",
      // The other account cannot see the gateway's tables, and its provider would report a difference.
      ...(provider === undefined
        ? {
            transitGatewayDefaultRouteTableAssociation: false,
            transitGatewayDefaultRouteTablePropagation: false,
          }
        : {}),
      tags: tags(attachmentName),
    },
    provider === undefined ? { parent } : { parent, provider, dependsOn: [...sharing] },
  );
  if (provider === undefined) return { attachmentId: attachment.id, ready: attachment };
  const ready = accept(site, key, attachment.id);
  return { attachmentId: ready.id, ready };
}

/** Accepts an attachment of another account. */
function accept(
  { name, tags, parent }: HubSite,
  key: string,
  transitGatewayAttachmentId: pulumi.Input<string>,
): aws.ec2transitgateway.VpcAttachmentAccepter {
  const accepterName = `${name}-${key}`;
  return new aws.ec2transitgateway.VpcAttachmentAccepter(
    accepterName,
    {
      transitGatewayAttachmentId,
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
      tags: tags(accepterName),
    },
    { parent },
  );
}

/** The VPC of an attachment, and the provider of its account if that is another one. */
export function memberOf(
  { args }: HubSite,
  key: string,
): { readonly vpc: VpcNetwork; readonly provider?: aws.Provider } {
  if (key === inspection && args.inspection !== undefined) return args.inspection;
  return find(
    args.vpcs.map((one) => ({ ...one, key: one.name })),
    key,
  );
}

function subnetsOf(
  { subnets }: VpcNetwork,
  tier: string,
  zones: readonly string[],
): pulumi.Output<string>[] {
  return subnets
    .filter((subnet) => subnet.tier === tier && zones.includes(subnet.zone))
    .map(({ subnetId }) => subnetId);
}
