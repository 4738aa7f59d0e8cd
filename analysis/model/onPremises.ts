import type { Cidr } from "../sets/cidr";
import type { EntityBase } from "./entity";
import type { Link } from "./link";
import type { Value } from "./value";

/** A network outside AWS that the user declared (NETWORK 7.35). */
export interface OnPremisesNetwork extends EntityBase {
  readonly kind: "onPremisesNetwork";
  readonly cidrs: readonly Cidr[];
  /** Customer gateway or virtual interface it is behind. */
  readonly behind?: Link;
  /** Further ones, for a network that is joined several times. */
  readonly alsoBehind?: readonly Link[];
  /** What it announces by BGP; absent: not declared, so not known. */
  readonly announces?: readonly Cidr[];
  /** Whether it has routes back; absent: not declared. */
  readonly returnRoutes?: boolean;
}

/** A component that is seen and not modelled: a path through it is `unknown` (NETWORK 1.39, 10.13). */
export interface UnmodelledComponent extends EntityBase {
  readonly kind: "unmodelledComponent";
  /** What it is, for people: `Network Firewall`. */
  readonly what: string;
  readonly vpc?: Link;
  /** In how many subnets it has an endpoint; firewalls of a program only. */
  readonly endpoints?: Value<number>;
  /** Whether it records who connects and to which log group; Client VPN endpoints only. */
  readonly connectionLog?: { readonly enabled: Value<boolean>; readonly hasGroup: Value<boolean> };
}
