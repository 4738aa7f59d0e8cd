import {
  contains,
  formatAddress,
  lastAddress,
  parseAddress,
  parseCidr,
} from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { textOf, textsOf } from "../values";
import { having } from "./find";
import { ec2 } from "./types";

// AWS keeps the first four addresses and the last of each subnet.
// Amazon VPC User Guide, "Subnet CIDR blocks"
const reservedAtStart = 4n;

/** Every private IPv4 address that something in the subnet holds. */
function addressesInUse(context: Context, subnet: StoredResource): Set<string> {
  const interfaces = having(context, ec2.networkInterface, "subnetId", subnet.id);
  return new Set(interfaces.flatMap(({ properties }) => textsOf(properties, "privateIps")));
}

/** The lowest free address of the subnet, which is what an offline subnet gives. */
export function freeAddress(
  context: Context,
  subnet: StoredResource,
  operation: string,
  alsoTaken: ReadonlySet<string> = new Set(),
): string {
  const block = parseCidr(textOf(subnet.properties, "cidrBlock") ?? "");
  const taken = addressesInUse(context, subnet);
  if (block !== undefined) {
    for (let value = block.first + reservedAtStart; value < lastAddress(block); value++) {
      const address = formatAddress(4, value);
      if (!taken.has(address) && !alsoTaken.has(address)) return address;
    }
  }
  const explanation = `The specified subnet does not have enough free addresses to satisfy the request: ${subnet.id}.`;
  throw new AwsError("InsufficientFreeAddressesInSubnet", explanation, operation);
}

/** Refuses a fixed address outside the subnet, kept by AWS, or held by something else. */
export function refuseAddress(
  context: Context,
  subnet: StoredResource,
  address: string,
  operation: string,
): void {
  const block = parseCidr(textOf(subnet.properties, "cidrBlock") ?? "");
  const value = parseAddress(address)?.value;
  const single = parseCidr(`${address}/32`);
  if (
    block === undefined ||
    value === undefined ||
    single === undefined ||
    !contains(block, single)
  ) {
    const explanation = `Address ${address} does not fall within the subnet's address range`;
    throw new AwsError("InvalidParameterValue", explanation, operation);
  }
  if (value < block.first + reservedAtStart || value === lastAddress(block)) {
    const explanation = `Address ${address} is in subnet's reserved address range`;
    throw new AwsError("InvalidParameterValue", explanation, operation);
  }
  if (!addressesInUse(context, subnet).has(address)) return;
  const explanation = `Address ${address} is in use.`;
  throw new AwsError("InvalidIPAddress.InUse", explanation, operation);
}

/** A fixed address if one is asked for, the lowest free one otherwise. */
export function takeAddress(
  context: Context,
  subnet: StoredResource,
  asked: string | undefined,
  operation: string,
): string {
  if (asked === undefined || asked === "") return freeAddress(context, subnet, operation);
  refuseAddress(context, subnet, asked, operation);
  return asked;
}
