import type { StoredResource } from "../../account/account";
import { type Cidr, parseCidr, parseWrittenCidr } from "../../../analysis/sets/cidr";
import type { CheckFailure, Context } from "../behaviour";
import { textOf, type PropertyMap } from "../values";
import { having } from "./find";
import { ec2 } from "./types";

/**
 * Refuses a text that is no IPv4 block, has host bits set, or is of a size that AWS does not take:
 * /16 to /28 for VPCs and for subnets.
 *
 * @see Amazon VPC User Guide, "VPC CIDR blocks" and "Subnet CIDR blocks"
 */
export function checkIpv4Block(
  inputs: PropertyMap,
  property: string,
  code: "InvalidVpc.Range" | "InvalidSubnet.Range",
): CheckFailure[] {
  const text = textOf(inputs, property);
  if (text === undefined) return [];
  const written = parseWrittenCidr(text);
  const refuse = (fix: string): CheckFailure[] => [
    { property, reason: `${code}: The CIDR '${text}' is invalid. ${fix}` },
  ];
  if (written?.cidr.family !== 4) return refuse("Allowed: an IPv4 block such as 10.0.0.0/16.");
  const { prefixLength } = written.cidr;
  if (prefixLength < 16 || prefixLength > 28) return refuse("Allowed: /16 to /28.");
  if (!written.canonical) return refuse("Clear the bits behind the prefix.");
  return [];
}

/** All IPv4 blocks of a VPC: its own and the associated ones. */
export function ipv4BlocksOf(context: Context, vpc: StoredResource): Cidr[] {
  const associated = having(context, ec2.ipv4Association, "vpcId", vpc.id);
  return blocks([vpc, ...associated], "cidrBlock");
}

/** All IPv6 blocks of a VPC. */
export function ipv6BlocksOf(context: Context, vpc: StoredResource): Cidr[] {
  const associated = having(context, ec2.ipv6Association, "vpcId", vpc.id);
  return blocks([vpc, ...associated], "ipv6CidrBlock");
}

/** The block under a property of each resource that has one. */
function blocks(resources: readonly StoredResource[], property: string): Cidr[] {
  return resources.flatMap(({ properties }) => {
    const block = parseCidr(textOf(properties, property) ?? "");
    return block === undefined ? [] : [block];
  });
}

/**
 * A block of the documentation prefix, another one for every draw: Amazon's are /56, a pool's as asked.
 * RFC 3849.
 */
export function generatedIpv6Block({ account }: Context, prefixLength = 56): string {
  const bits = prefixLength - 32;
  const number = (account.draw() % 2 ** bits) * 2 ** (32 - bits);
  const high = Math.floor(number / 0x1_00_00).toString(16);
  const low = (number % 0x1_00_00).toString(16);
  return `2001:db8:${high}:${low}::/${String(prefixLength)}`;
}
