import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { blockKey } from "../plan/network/joinedNetwork";
import { find, get } from "../vpc/site";
import type { CreatedAttachment, HubSite } from "./site";

/** What the tables of the gateway know: who announces itself where, and static routes. */
export function createHubRoutes(
  { name, args, plan, parent }: HubSite,
  tables: ReadonlyMap<string, pulumi.Output<string>>,
  attachments: ReadonlyMap<string, CreatedAttachment>,
): void {
  const domains = plan.domains.map((domain) => ({ ...domain, key: domain.name }));
  const accepted = (args.acceptedAttachments ?? []).flatMap(({ name: attachment, domain }) =>
    find(domains, domain).announcesTo.map((table) => ({ attachment, table })),
  );
  for (const { attachment, table } of [...plan.propagations, ...accepted]) {
    new aws.ec2transitgateway.RouteTablePropagation(
      `${name}-${attachment}-in-${table}`,
      {
        transitGatewayAttachmentId: get(attachments, attachment).attachmentId,
        transitGatewayRouteTableId: get(tables, table),
      },
      { parent },
    );
  }
  for (const { table, destination, attachment } of plan.routes) {
    new aws.ec2transitgateway.Route(
      `${name}-${table}-to-${blockKey(destination)}`,
      {
        destinationCidrBlock: destination,
        transitGatewayRouteTableId: get(tables, table),
        ...(attachment === undefined
          ? { blackhole: true }
          : { transitGatewayAttachmentId: get(attachments, attachment).attachmentId }),
      },
      { parent },
    );
  }
}
