import type { EntityBase } from "./entity";
import type { Link, LinkList } from "./link";
import type { Value } from "./value";

/** A hosted zone of Route 53. One with VPCs is private: its names are answered there only. */
export interface HostedZone extends EntityBase {
  readonly kind: "hostedZone";
  /** Domain without a dot at its end. */
  readonly domain: Value<string>;
  /** VPCs written on the zone itself; associations are entities of their own. */
  readonly vpcs: LinkList;
}

/** Association of a private hosted zone with a further VPC, as a resource of its own. */
export interface HostedZoneAssociation extends EntityBase {
  readonly kind: "hostedZoneAssociation";
  readonly hostedZone: Link;
  readonly vpc: Link;
}
