import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { flagOf, mapOf, textOf, type PropertyMap } from "../values";
import { text } from "./find";
import { ec2 } from "./types";
import { findPeering, optionsOf } from "./vpcPeeringConnection";

/**
 * The peer's side of a peering connection, in the peer's account and region.
 *
 * @see Amazon VPC Peering Guide, "Accept or reject a VPC peering connection"
 */
export const vpcPeeringConnectionAccepter: Behaviour = {
  type: ec2.vpcPeeringConnectionAccepter,
  replaceOnChanges: ["vpcPeeringConnectionId"],

  create(request) {
    const { account, inputs, region } = request;
    const operation = "AcceptVpcPeeringConnection";
    const id = textOf(inputs, "vpcPeeringConnectionId") ?? "";
    const connection = findPeering(request, id, operation);
    const owner = text(connection, "peerOwnerId");
    if (owner !== account.id || text(connection, "peerRegion") !== region) {
      const explanation = `User ${account.id} cannot accept peering ${id} in ${region}`;
      throw new AwsError("OperationNotPermitted", explanation, operation);
    }
    return { id, properties: accept(request, connection) };
  },

  update(request) {
    const connection = findPeering(request, request.resource.id, "AcceptVpcPeeringConnection");
    return accept(request, connection);
  },
};

/** The DNS options as a resource of their own, one for each account that sets its side. */
export const peeringConnectionOptions: Behaviour = {
  type: ec2.peeringConnectionOptions,
  replaceOnChanges: ["vpcPeeringConnectionId"],

  create(request) {
    const id = textOf(request.inputs, "vpcPeeringConnectionId") ?? "";
    return { id, properties: setOptions(request, id) };
  },

  update: (request) => setOptions(request, request.resource.id),
};

function accept(
  request: Context & { readonly inputs: PropertyMap },
  connection: StoredResource,
): PropertyMap {
  const { account, inputs } = request;
  const accepts = flagOf(inputs, "autoAccept") === true;
  const acceptStatus = accepts ? "active" : text(connection, "acceptStatus");
  account.patch(connection, { acceptStatus });
  return {
    acceptStatus,
    peerOwnerId: account.id,
    peerRegion: connection.region,
    peerVpcId: text(connection, "vpcId"),
    vpcId: text(connection, "peerVpcId"),
    ...optionsOf(inputs),
  };
}

function setOptions(request: Context & { readonly inputs: PropertyMap }, id: string): PropertyMap {
  const operation = "ModifyVpcPeeringConnectionOptions";
  const connection = findPeering(request, id, operation);
  if (text(connection, "acceptStatus") !== "active") {
    const explanation = `Peering ${id} is not active. Peering options can be added only to active peerings.`;
    throw new AwsError("OperationNotPermitted", explanation, operation);
  }
  const kept = optionsOf(connection.properties);
  const told = Object.fromEntries(
    ["accepter", "requester"].flatMap((side) => {
      const options = mapOf(request.inputs, side);
      return options === undefined ? [] : [[side, options]];
    }),
  );
  request.account.patch(connection, { ...kept, ...told });
  return { ...kept, ...told };
}
