import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { HubSite } from "./site";

/** Lets other accounts use the gateway; gives what their attachments wait for. */
export function createShare({
  name,
  args: { share },
  gateway,
  tags,
  parent,
}: HubSite): pulumi.Resource[] {
  if (share === undefined) return [];
  const { arn: resourceShareArn } = new aws.ram.ResourceShare(
    name,
    {
      name,
      allowExternalPrincipals: share.allowExternalPrincipals === true,
      tags: tags(name),
    },
    { parent },
  );
  const resource = new aws.ram.ResourceAssociation(
    name,
    { resourceArn: gateway.arn, resourceShareArn },
    { parent },
  );
  const principals = share.principals.map(
    (principal) =>
      new aws.ram.PrincipalAssociation(
        `${name}-${principal.slice(principal.lastIndexOf("/") + 1)}`,
        { principal, resourceShareArn },
        { parent },
      ),
  );
  return [resource, ...principals];
}
