import type { EntityBase } from "./entity";
import type { EntityId } from "./identity";
import type { Link, LinkList } from "./link";
import type { Unknown, Value } from "./value";

/** What an interface belongs to; decides what it can do (NETWORK 3.20, 5.8, 9.3). */
export type NetworkInterfaceOwnerKind =
  | "declared"
  | "instance"
  | "autoScalingGroup"
  | "function"
  | "loadBalancer"
  | "classicLoadBalancer"
  | "vpcEndpoint"
  | "database"
  | "natGateway"
  | "transitGatewayAttachment"
  | "instanceConnectEndpoint"
  | "workload";

/** A network interface: declared, or implied by what owns it. */
export interface NetworkInterface extends EntityBase {
  readonly kind: "networkInterface";
  readonly owner: { readonly kind: NetworkInterfaceOwnerKind; readonly id: EntityId };
  readonly subnet: Link;
  /** `securityGroups.items` is empty for owners that have none (NETWORK 3.20); defaults are filled in. */
  readonly securityGroups: LinkList;
  /** Addresses as written or computed, primary first. Absent: AWS chooses one of the subnet's. */
  readonly privateIpv4?: Value<readonly string[]>;
  /** Absent: none was asked for. */
  readonly ipv6?: Value<readonly string[]>;
  /** How many IPv6 addresses AWS is to choose, when they are not listed. */
  readonly ipv6AddressCount?: Value<number>;
  /** Auto-assigned public IPv4 address at launch. Elastic IPs are entities of their own. */
  readonly autoAssignedPublicIpv4: Value<boolean>;
  /** The address that AWS assigned, where it is known. */
  readonly publicIpv4?: Value<string>;
  readonly sourceDestCheck: Value<boolean>;
  /** Instances that the interface itself names; see also `NetworkInterfaceAttachment`. */
  readonly attachedTo?: LinkList;
  /** True when this stands for any number of equal interfaces (an auto scaling group, a function). */
  readonly isClass: boolean;
  /** True when IPv6 from and to an internet gateway is refused (internal load balancers, endpoints). */
  readonly deniesInternetGatewayTraffic: boolean;
  /** Present when the interface may not exist at all, because its owner's subnets are not certain. */
  readonly presence?: Unknown;
}

/** Attachment of an interface to an instance. */
export interface NetworkInterfaceAttachment extends EntityBase {
  readonly kind: "networkInterfaceAttachment";
  readonly instance: Link;
  readonly networkInterface: Link;
}

/** A further security group of an interface. */
export interface NetworkInterfaceSecurityGroupAttachment extends EntityBase {
  readonly kind: "networkInterfaceSecurityGroupAttachment";
  readonly networkInterface: Link;
  readonly securityGroup: Link;
}
