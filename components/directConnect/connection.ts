import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DirectConnectConnectionArgs } from "./directConnectArgs";
import type { LinkSite } from "./site";

/** Asks for a port, or accepts one that a partner made, or takes what is there; gives its id. */
export function connectionIdOf(
  { name, tags, parent }: LinkSite,
  connection: DirectConnectConnectionArgs,
): pulumi.Output<string> {
  const childName = `${name}-${connection.name}`;
  const { location, bandwidth, providerName, hostedConnectionId, connectionId } = connection;
  if (location !== undefined && bandwidth !== undefined) {
    return new aws.directconnect.Connection(
      childName,
      {
        name: childName,
        location,
        bandwidth,
        ...(providerName === undefined ? {} : { providerName }),
        ...(connection.macsec === true ? { requestMacsec: true } : {}),
        tags: tags(childName),
      },
      { parent },
    ).id;
  }
  if (hostedConnectionId === undefined) return pulumi.output(connectionId ?? "");
  // Interfaces wait for the confirmation: the connection is not built before.
  return new aws.directconnect.ConnectionConfirmation(
    childName,
    { connectionId: hostedConnectionId },
    { parent },
  ).connectionId;
}
