import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";

/** Pulumi's tokens of the Direct Connect types that know of each other. */
export const directConnect = {
  connection: "aws:directconnect/connection:Connection",
  hostedConnection: "aws:directconnect/hostedConnection:HostedConnection",
  confirmation: "aws:directconnect/connectionConfirmation:ConnectionConfirmation",
  gateway: "aws:directconnect/gateway:Gateway",
  association: "aws:directconnect/gatewayAssociation:GatewayAssociation",
  privateInterface: "aws:directconnect/privateVirtualInterface:PrivateVirtualInterface",
  publicInterface: "aws:directconnect/publicVirtualInterface:PublicVirtualInterface",
  transitInterface: "aws:directconnect/transitVirtualInterface:TransitVirtualInterface",
} as const;

/** The types of virtual interfaces, whatever they lead to. */
export const virtualInterfaceTypes = [
  directConnect.privateInterface,
  directConnect.publicInterface,
  directConnect.transitInterface,
] as const;

/** AWS's answer to a Direct Connect request that cannot be right. */
export function clientException(explanation: string, operation: string): AwsError {
  return new AwsError("DirectConnectClientException", explanation, operation);
}

/** A Direct Connect gateway belongs to the account as a whole and is used from every region. */
export function findGateway({ account }: Context, id: string, operation: string): StoredResource {
  const gateway = account.get(directConnect.gateway, id, "global");
  if (gateway !== undefined) return gateway;
  throw clientException(`Direct Connect Gateway ${id} does not exist`, operation);
}
