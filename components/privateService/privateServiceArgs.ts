import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type {
  PrivateServiceConsumerPlanArgs,
  PrivateServicePlanArgs,
} from "../plan/privateService/privateServiceArgs";
import type { RulePeerArgs } from "../rulePeers";
import type { VpcNetwork } from "../vpc/vpcNetwork";

/** The network load balancer behind a service. A `LoadBalancer` is one. */
export interface PrivateServiceLoadBalancer {
  /** ARN of the load balancer. */
  loadBalancerArn: pulumi.Output<string>;
  /** `network`; a load balancer of another type is an error. */
  type: string;
  /** Zones of its nodes, as its VPC calls them. */
  zones: string[];
  /** Ids of the zones of its nodes. */
  zoneIds: pulumi.Output<string[]>;
  /** TCP ports on which it is called. */
  ports: number[];
}

/** Arguments of `PrivateService`. */
export interface PrivateServiceArgs extends PrivateServicePlanArgs {
  /** The network load balancer that is offered: a `LoadBalancer`, or the same facts about another one. */
  loadBalancer: PrivateServiceLoadBalancer;
  /** ARNs of principals that may connect, such as a role of another account. Default: none. */
  allowedPrincipals?: pulumi.Input<string>[];
  /**
   * Endpoints to be accepted, by a name of your choice: the ids that consumers told you. Default: none.
   */
  acceptedEndpointIds?: Record<string, pulumi.Input<string>>;
  /**
   * The public hosted zone of `privateDnsName`: the record that proves it yours is written there, and AWS
   * is asked to look. Default: you write the record of `privateDnsProof` yourself.
   */
  hostedZoneId?: pulumi.Input<string>;
  /** Further regions from which endpoints may connect. Default: the service's own region alone. */
  supportedRegions?: pulumi.Input<string>[];
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** What a consumer needs to know of a service. A `PrivateService` is one. */
export interface PrivateServiceOffer {
  serviceId: pulumi.Output<string>;
  serviceName: pulumi.Output<string>;
  /** Zones in which it is offered, as the provider's VPC calls them. */
  zones: string[];
  /** Ids of the zones in which it is offered. */
  zoneIds: pulumi.Output<string[]>;
  /** TCP ports on which it is called. */
  ports: number[];
  acceptanceRequired: boolean;
  /** The private name, once AWS has seen the proof; absent when the service has none. */
  privateDnsName?: pulumi.Output<string>;
}

/** Arguments of `PrivateServiceConsumer`. */
export interface PrivateServiceConsumerArgs extends PrivateServiceConsumerPlanArgs {
  /** The VPC: a `Vpc`, or the same facts about another one. */
  vpc: VpcNetwork;
  /** The service: a `PrivateService` of this program. Exactly one of `service` and `serviceName`. */
  service?: PrivateServiceOffer;
  /** The name of a service of somebody else: `com.amazonaws.vpce.eu-central-1.vpce-svc-…`. */
  serviceName?: pulumi.Input<string>;
  /** Who may call the endpoint, on the ports of the service. Default: the whole VPC. */
  clients?: RulePeerArgs[];
  /** The provider of the service's own account, for `accept` when it is another one. */
  accepter?: aws.Provider;
  /** Tags of everything that can be tagged. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
