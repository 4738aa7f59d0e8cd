import { contains, formatAddress, overlaps, parseCidr } from "../../../analysis/sets/cidr";
import type { StoredResource } from "../../account/account";
import { AwsError } from "../awsError";
import type { CheckFailure, Context } from "../behaviour";
import { textOf, type PropertyMap } from "../values";
import { text } from "./find";

/** The two tunnels of every connection. */
export const tunnels = ["tunnel1", "tunnel2"] as const;
type Tunnel = (typeof tunnels)[number];

const linkLocal = parseCidr("169.254.0.0/16");
// AWS Site-to-Site VPN User Guide, "Tunnel options": reserved, they cannot be used.
const reserved = [0, 1, 2, 3, 4, 5, 169].map((third) =>
  third === 169 ? "169.254.169.252/30" : `169.254.${String(third)}.0/30`,
);

/** A pre-shared key has 8 to 64 letters, digits, dots and underscores, and begins with no zero. */
const keyShape = /^[A-Za-z1-9._][A-Za-z0-9._]{7,63}$/;

/** Refuses a key or an inside block that AWS does not take. The message never shows the key. */
export function checkTunnel(inputs: PropertyMap, tunnel: Tunnel): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const key = textOf(inputs, `${tunnel}PresharedKey`);
  if (key !== undefined && !keyShape.test(key)) {
    const allowed = "8 to 64 letters, digits, periods and underscores that begin with no zero";
    const reason = `got ${String(key.length)} characters, allowed: ${allowed}; choose another key.`;
    failures.push({ property: `${tunnel}PresharedKey`, reason });
  }
  const property = `${tunnel}InsideCidr`;
  const inside = textOf(inputs, property);
  if (inside !== undefined && !isInside(inside)) {
    const allowed = "a /30 of 169.254.0.0/16 that AWS does not reserve";
    const reason = `got ${JSON.stringify(inside)}, allowed: ${allowed}; choose one such as 169.254.6.0/30.`;
    failures.push({ property, reason });
  }
  return failures;
}

function isInside(written: string): boolean {
  const block = parseCidr(written);
  if (block === undefined || linkLocal === undefined) return false;
  return block.prefixLength === 30 && contains(linkLocal, block) && !reserved.includes(written);
}

/** Refuses inside blocks that another connection of the same gateway has. */
export function refuseUsedInside(
  inputs: PropertyMap,
  siblings: readonly StoredResource[],
  operation: string,
): void {
  const taken = siblings.flatMap((one) => tunnels.map((name) => text(one, `${name}InsideCidr`)));
  for (const tunnel of tunnels) {
    const inside = textOf(inputs, `${tunnel}InsideCidr`);
    const block = parseCidr(inside ?? "");
    const conflict = taken.find((written) => {
      const other = parseCidr(written);
      return block !== undefined && other !== undefined && overlaps(block, other);
    });
    if (conflict === undefined) continue;
    const explanation = `The tunnel inside CIDR ${inside ?? ""} is in use by another VPN connection of the gateway.`;
    throw new AwsError("InvalidParameterValue", explanation, operation);
  }
}

/** What AWS computes for one tunnel: its addresses, and a key when none was given. */
export function tunnelProperties(
  { account, ids }: Context,
  inputs: PropertyMap,
  tunnel: Tunnel,
  { asn, isStatic }: { readonly asn: string; readonly isStatic: boolean },
): PropertyMap {
  // From 169.254.6.0 on, past what AWS reserves; another /30 for every draw.
  const drawn = `169.254.${String(6 + (account.draw() % 150))}.${String((account.draw() % 64) * 4)}/30`;
  const insideCidr = textOf(inputs, `${tunnel}InsideCidr`) ?? drawn;
  const first = parseCidr(insideCidr)?.first ?? 0n;
  return {
    [`${tunnel}Address`]: ids.publicAddress(),
    [`${tunnel}BgpAsn`]: isStatic ? "" : asn,
    [`${tunnel}BgpHoldtime`]: isStatic ? 0 : 30,
    [`${tunnel}VgwInsideAddress`]: formatAddress(4, first + 1n),
    [`${tunnel}CgwInsideAddress`]: formatAddress(4, first + 2n),
    [`${tunnel}InsideCidr`]: insideCidr,
    [`${tunnel}InsideIpv6Cidr`]: textOf(inputs, `${tunnel}InsideIpv6Cidr`) ?? "",
    [`${tunnel}PresharedKey`]: textOf(inputs, `${tunnel}PresharedKey`) ?? ids.alphanumeric(32),
  };
}
