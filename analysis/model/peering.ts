import type { EntityBase } from "./entity";
import type { Link } from "./link";
import type { Value } from "./value";

/** A VPC peering connection, seen from the requester. */
export interface VpcPeeringConnection extends EntityBase {
  readonly kind: "vpcPeeringConnection";
  readonly requesterVpc: Link;
  readonly accepterVpc: Link;
  /** Absent: the requester's own region and account. */
  readonly accepterRegion?: Value<string>;
  readonly accepterAccount?: Value<string>;
  readonly autoAccept: Value<boolean>;
  /** As AWS reports it; absent in a program, where acceptance follows NETWORK 7.2. */
  readonly status?: Value<string>;
}

/** The accepter's side of a peering connection. */
export interface VpcPeeringConnectionAccepter extends EntityBase {
  readonly kind: "vpcPeeringConnectionAccepter";
  readonly vpcPeeringConnection: Link;
  readonly autoAccept: Value<boolean>;
}
