import { contains, formatAddress, parseAddress, parseCidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { flagOf, numberOf, textOf, textsOf, type PropertyMap } from "../values";
import { having } from "./find";
import { ec2 } from "./types";

/**
 * The IPv6 addresses of a new interface: those that are asked for, as many as are asked for, or one where
 * the subnet gives one to everybody.
 *
 * @see Amazon EC2 API Reference, "CreateNetworkInterface"
 */
export function ipv6AddressesFor(
  request: Context & { readonly inputs: PropertyMap },
  subnet: StoredResource,
  operation: string,
): string[] {
  const { inputs } = request;
  const asked = textsOf(inputs, "ipv6Addresses");
  const block = parseCidr(textOf(subnet.properties, "ipv6CidrBlock") ?? "");
  const isGiven = flagOf(subnet.properties, "assignIpv6AddressOnCreation") === true;
  const count = Math.max(asked.length, numberOf(inputs, "ipv6AddressCount") ?? (isGiven ? 1 : 0));
  if (count === 0) return [];
  if (block === undefined) {
    const explanation = `The subnet ${subnet.id} has no IPv6 CIDR block.`;
    throw new AwsError("InvalidParameterValue", explanation, operation);
  }
  const neighbours = having(request, ec2.networkInterface, "subnetId", subnet.id);
  const taken = new Set(neighbours.flatMap((one) => textsOf(one.properties, "ipv6Addresses")));
  for (const address of asked) {
    const single = parseCidr(`${address}/128`);
    if (single === undefined || !contains(block, single)) {
      const explanation = `Address ${address} does not fall within the subnet's address range`;
      throw new AwsError("InvalidParameterValue", explanation, operation);
    }
    if (!taken.has(canonical(address))) continue;
    const explanation = `Address ${address} is in use.`;
    throw new AwsError("InvalidIPAddress.InUse", explanation, operation);
  }
  const addresses = asked.map(canonical);
  // AWS keeps the first four addresses and draws the others; an offline subnet gives the lowest.
  for (let value = block.first + 4n; addresses.length < count; value++) {
    const address = formatAddress(6, value);
    if (!taken.has(address) && !addresses.includes(address)) addresses.push(address);
  }
  return addresses;
}

function canonical(address: string): string {
  const parsed = parseAddress(address);
  return parsed === undefined ? address : formatAddress(parsed.family, parsed.value);
}
