import type { StoredResource } from "../../account/account";
import type { Behaviour, CheckFailure, Context, ResourceRequest } from "../behaviour";
import { numberOf, textOf, type PropertyMap } from "../values";
import { clientException, directConnect, virtualInterfaceTypes } from "./directConnect";

// AWS Direct Connect User Guide, "Dedicated and hosted connections"
const dedicated = ["1Gbps", "10Gbps", "100Gbps", "400Gbps"];
const hosted = ["50Mbps", "100Mbps", "200Mbps", "300Mbps", "400Mbps", "500Mbps"].concat([
  "1Gbps",
  "2Gbps",
  "5Gbps",
  "10Gbps",
  "25Gbps",
]);

/**
 * A port at a Direct Connect location, for one customer alone. Ordering it starts paperwork; offline the
 * cable is there at once.
 *
 * @see AWS Direct Connect User Guide, "Dedicated and hosted connections"
 */
export const connection: Behaviour = {
  type: directConnect.connection,
  replaceOnChanges: ["bandwidth", "location", "name", "providerName", "requestMacsec"],

  check: ({ inputs }) => checkBandwidth(inputs, [...dedicated, ...hosted]),

  create({ account, ids, inputs, region }) {
    const id = `dxcon-${ids.hex(8)}`;
    return {
      id,
      properties: {
        arn: `arn:aws:directconnect:${region}:${account.id}:dxcon/${id}`,
        awsDevice: awsDeviceOf(textOf(inputs, "location") ?? ""),
        encryptionMode: textOf(inputs, "encryptionMode") ?? "no_encrypt",
        hasLogicalRedundancy: "unknown",
        jumboFrameCapable: true,
        macsecCapable: inputs["requestMacsec"] === true,
        ownerAccountId: account.id,
        partnerName: "",
        portEncryptionStatus: "Encryption Down",
        providerName: textOf(inputs, "providerName") ?? "",
        state: "available",
        vlanId: 0,
      },
    };
  },

  delete: refuseWithInterfaces,
};

/** A part of a partner's port, offered to an account; it waits until that account confirms. */
export const hostedConnection: Behaviour = {
  type: directConnect.hostedConnection,
  replaceOnChanges: ["bandwidth", "connectionId", "name", "ownerAccountId", "vlan"],

  check: ({ inputs }) => checkBandwidth(inputs, hosted),

  create(request) {
    const { ids, inputs } = request;
    const operation = "AllocateHostedConnection";
    const port = findConnection(request, textOf(inputs, "connectionId") ?? "", operation);
    const location = textOf(port.properties, "location") ?? "";
    return {
      id: `dxcon-${ids.hex(8)}`,
      properties: {
        awsDevice: awsDeviceOf(location),
        connectionRegion: request.region,
        hasLogicalRedundancy: "unknown",
        jumboFrameCapable: true,
        lagId: "",
        loaIssueTime: "",
        location,
        partnerName: "",
        providerName: "",
        state: "ordering",
      },
    };
  },

  delete: refuseWithInterfaces,
};

/** Accepts a hosted connection; only then is it built, and charged. */
export const connectionConfirmation: Behaviour = {
  type: directConnect.confirmation,
  replaceOnChanges: ["connectionId"],

  create(request) {
    const id = textOf(request.inputs, "connectionId") ?? "";
    const found = findConnection(request, id, "ConfirmConnection");
    if (found.type === directConnect.hostedConnection) {
      request.account.patch(found, { state: "available" });
    }
    return { id, properties: {} };
  },
};

/** The connection of this id, dedicated or hosted. */
export function findConnection(
  { account, region }: Context,
  id: string,
  operation: string,
): StoredResource {
  const found = [directConnect.connection, directConnect.hostedConnection]
    .map((type) => account.get(type, id, region))
    .find((one) => one !== undefined);
  if (found !== undefined) return found;
  throw clientException(`Could not find Connection with ID ${id}`, operation);
}

/** The virtual interfaces of a connection. */
export function interfacesOf({ account }: Context, connectionId: string): StoredResource[] {
  return virtualInterfaceTypes.flatMap((type) =>
    account.having(type, "connectionId", connectionId),
  );
}

/** Refuses a VLAN that another virtual interface of the connection has. */
export function refuseUsedVlan(context: Context, inputs: PropertyMap, operation: string): void {
  const connectionId = textOf(inputs, "connectionId") ?? "";
  const vlan = numberOf(inputs, "vlan");
  const other = interfacesOf(context, connectionId).find(
    ({ properties }) => numberOf(properties, "vlan") === vlan,
  );
  if (other === undefined) return;
  const explanation = `VLAN ${String(vlan)} of ${connectionId} is in use by ${other.id}`;
  throw clientException(explanation, operation);
}

/** Direct Connect's name of the router at a location. */
export function awsDeviceOf(location: string): string {
  return `${location}-offline`;
}

function refuseWithInterfaces(request: ResourceRequest): void {
  const { id } = request.resource;
  const used = interfacesOf(request, id).map((one) => one.id);
  if (used.length === 0) return;
  const explanation = `Connection ${id} has virtual interfaces: ${used.join(", ")}. Delete them first`;
  throw clientException(explanation, "DeleteConnection");
}

function checkBandwidth(inputs: PropertyMap, allowed: readonly string[]): CheckFailure[] {
  const property = "bandwidth";
  const bandwidth = textOf(inputs, property);
  if (bandwidth === undefined || allowed.includes(bandwidth)) return [];
  const reason = `got ${JSON.stringify(bandwidth)}, allowed: ${[...new Set(allowed)].join(", ")}; choose one.`;
  return [{ property, reason }];
}
