import { parseAddress } from "../../../analysis/sets/cidr";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure } from "../behaviour";
import { textOf, type PropertyMap } from "../values";
import { having } from "./find";
import { ec2 } from "./types";

/**
 * What AWS knows of the device at the other end of a VPN connection.
 *
 * @see AWS Site-to-Site VPN User Guide, "Customer gateway options"
 */
export const customerGateway: Behaviour = {
  type: ec2.customerGateway,
  replaceOnChanges: [
    "bgpAsn",
    "bgpAsnExtended",
    "certificateArn",
    "deviceName",
    "ipAddress",
    "type",
  ],

  check: ({ inputs }) => [...checkType(inputs), ...checkEnd(inputs), ...checkAsn(inputs)],

  create: ({ ids }) => ({ id: ids.next("cgw"), properties: {} }),

  delete(request) {
    const { id } = request.resource;
    if (having(request, ec2.vpnConnection, "customerGatewayId", id).length === 0) return;
    const explanation = `The customer gateway '${id}' is in use.`;
    throw new AwsError("IncorrectState", explanation, "DeleteCustomerGateway");
  },
};

function checkType(inputs: PropertyMap): CheckFailure[] {
  const property = "type";
  const type = textOf(inputs, property);
  if (type === undefined || type === "ipsec.1") return [];
  return [
    { property, reason: `got ${JSON.stringify(type)}, allowed: "ipsec.1", the only type; set it.` },
  ];
}

function checkEnd(inputs: PropertyMap): CheckFailure[] {
  const property = "ipAddress";
  if (inputs[property] === undefined && inputs["certificateArn"] === undefined) {
    const reason = "got nothing, allowed: an address or certificateArn; say who answers there.";
    return [{ property, reason }];
  }
  const address = textOf(inputs, property);
  if (address === undefined || parseAddress(address) !== undefined) return [];
  const reason = `got ${JSON.stringify(address)}, allowed: one address of the device; write it without a size.`;
  return [{ property, reason }];
}

function checkAsn(inputs: PropertyMap): CheckFailure[] {
  const property = "bgpAsn";
  const asn = textOf(inputs, property);
  const isNumber = asn === undefined || (/^\d+$/.test(asn) && Number(asn) <= 2_147_483_647);
  if (isNumber) return [];
  const reason = `got ${JSON.stringify(asn)}, allowed: 1 to 2147483647; a larger number goes into bgpAsnExtended.`;
  return [{ property, reason }];
}
