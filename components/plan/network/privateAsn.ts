import { show, type Issue } from "../issue";

/** Numbers for private use that AWS takes for its own side of BGP. RFC 6996 */
export function checkAsn(path: string, asn: number | undefined): Issue[] {
  if (asn === undefined) return [];
  const isShort = asn >= 64512 && asn <= 65534;
  const isLong = asn >= 4_200_000_000 && asn <= 4_294_967_294;
  if (Number.isInteger(asn) && (isShort || isLong)) return [];
  const allowed = "64512 to 65534 or 4200000000 to 4294967294";
  const fix = "choose a private number that none of your networks has";
  return [{ path, received: show(asn), allowed, fix }];
}
