/** Pulumi's tokens of the types of Route 53 that know of each other. */
export const route53 = {
  zone: "aws:route53/zone:Zone",
  zoneAssociation: "aws:route53/zoneAssociation:ZoneAssociation",
  record: "aws:route53/record:Record",
} as const;

/** A name as it is compared: lower case, without the dot at its end. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
