import type { RulePeerPlanArgs } from "../rulePeers";

/** The plain arguments of a private service. */
export interface PrivateServicePlanArgs {
  /**
   * Accounts whose principals may connect, by their twelve digits. Default: none but the service's own;
   * `allowedPrincipals` names narrower ones.
   */
  allowedAccounts?: string[];
  /**
   * Whether each connection waits until you accept it: by the consumer's `accept` in one program, by
   * `acceptedEndpointIds`, or in the console. Default: true.
   */
  acceptanceRequired?: boolean;
  /** Let every account of AWS connect, which `acceptanceRequired` then has to hold back. Default: false. */
  allowEverybody?: boolean;
  /**
   * A name of your own for the service, such as `orders.example.com`, that consumers can use in place of
   * AWS's. Its domain must be yours: AWS looks for a TXT record in it.
   */
  privateDnsName?: string;
  acceptedEndpointIds?: Record<string, unknown>;
  hostedZoneId?: unknown;
}

/** The plain part of the load balancer behind a private service. */
export interface PrivateServiceTarget {
  readonly type: string;
  readonly zones: readonly string[];
  readonly ports: readonly number[];
}

/** The plain arguments of a consumer. */
export interface PrivateServiceConsumerPlanArgs {
  /** Tier whose subnets hold the endpoint: one network interface in each zone of the service. */
  tier: string;
  /** TCP ports of the service. Default: those of `service`; needed with `serviceName`. */
  ports?: number[];
  /**
   * The service belongs to another account, in which a zone's name means another place: zones are then
   * compared by id when they are known. Default: false.
   */
  otherAccount?: boolean;
  /**
   * Zone ids (`use1-az1`) in which a service given by `serviceName` is offered, as its owner tells them.
   * Default: AWS is asked.
   */
  serviceZoneIds?: string[];
  /**
   * Accept the connection as the owner of the service, with the service's own account in `accepter` when
   * that is another one. Default: false; the owner accepts elsewhere.
   */
  accept?: boolean;
  /**
   * Whether the service's private name resolves to the endpoint in this VPC. AWS allows it once the
   * connection is accepted. Default: true when the service has such a name and is accepted here.
   */
  privateDns?: boolean;
  clients?: RulePeerPlanArgs[];
  serviceName?: unknown;
}

/** The plain part of a service that is consumed. */
export interface ConsumedService {
  readonly zones: readonly string[];
  readonly ports: readonly number[];
  readonly acceptanceRequired: boolean;
  readonly hasPrivateDnsName: boolean;
}
