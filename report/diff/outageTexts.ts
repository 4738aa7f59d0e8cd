import type { EntityKind } from "../../analysis/model/network";

/**
 * What it means for traffic that a resource of a kind is replaced: the old one goes, a new one comes with
 * another id, and whatever knew the old one has to follow. The worst first. Kinds that are not here carry
 * no traffic of their own.
 */
export const outageTexts: Partial<Readonly<Record<EntityKind, string>>> = {
  vpc: "everything in it is made anew, with new ids and addresses, and is down meanwhile",
  transitGateway: "everything attached to it is cut off until it is attached to the new one",
  directConnectGateway:
    "nothing reaches on-premises networks by it until the new one is associated and the virtual interfaces follow",
  internetGateway: "the VPC has no way to and from the internet until the new one is attached",
  subnet:
    "what stands in it is made anew in the new one, with other addresses, and is down meanwhile",
  vpnConnection:
    "the tunnels are down until the other side is set up for the new ones: their addresses and keys change",
  vpnGateway: "VPN and Direct Connect of the VPC are down until the new one is attached",
  customerGateway: "the VPN connections of it are made anew, with new tunnels",
  transitGatewayAttachment:
    "what is attached by it is cut off until the new one is accepted, associated and propagated",
  directConnectVirtualInterface: "its BGP session is down until the other side is set up anew",
  vpcPeeringConnection:
    "traffic between the VPCs stops until the new one is accepted and routed to",
  natGateway:
    "connections through it break, and what is routed to it has no way out until the routes lead to the new one",
  elasticIp: "its address is given back: who has it on a list has to be told the new one",
  loadBalancer:
    "connections break, and its DNS name changes: callers fail until they use the new one",
  classicLoadBalancer:
    "connections break, and its DNS name may change: callers fail until they use the new one",
  database: "the new one is empty until a snapshot is restored; clients fail meanwhile",
  instance: "it is down until the new one runs, with other addresses unless they are given",
  autoScalingGroup: "its instances end and new ones start",
  function: "calls fail until the new one is there",
  vpcEndpoint: "calls through it break and go another way, or nowhere, until the new one is there",
  vpcEndpointService: "consumers have to make their endpoints anew",
  networkInterface: "what uses it loses its addresses until the new one is attached",
  routeTable:
    "its subnets use the main route table of the VPC until they are associated with the new one",
  routeTableAssociation: "the subnet may use the main route table of the VPC for a moment",
  mainRouteTableAssociation: "subnets without an association may use another table for a moment",
  route: "traffic to its destination is dropped, or goes by a wider route, for a moment",
  transitGatewayRouteTable: "what is associated with it is cut off until the new one is",
  transitGatewayRouteTableAssociation: "what is attached is cut off for a moment",
  transitGatewayRoute: "traffic to its destination is dropped for a moment",
  vpnConnectionRoute: "traffic to its destination is dropped for a moment",
  listener: "requests to its port fail for a moment",
  targetGroup: "requests fail until the targets are registered with the new one and healthy",
  targetGroupAttachment: "the target gets no requests until it is registered again and healthy",
  securityGroup:
    "its members have to move to the new one; rules that name it name the new one then",
  securityGroupRule: "what it allows may be refused for a moment; connections that exist go on",
  networkAcl: "its subnets use the default network ACL of the VPC for a moment",
  networkAclEntry: "what it allows may be dropped for a moment, of connections that exist too",
  elasticIpAssociation: "the address leads nowhere for a moment",
  natGatewayEipAssociation: "the address leads nowhere for a moment",
};

/** Kinds, the worst to lose first. */
export const outageOrder: readonly string[] = Object.keys(outageTexts);

/**
 * The same where the new one stands before the old one ends, and that makes a difference.
 */
export const gentleOutageTexts: Partial<Readonly<Record<EntityKind, string>>> = {
  subnet: "what stands in it is made anew in the new one, with other addresses",
  natGateway:
    "the new one stands before the old one ends: only connections through the old one break",
  instance:
    "the new one runs before the old one ends, with other addresses unless they are given: connections to the old one break",
  autoScalingGroup: "new instances start before the old ones end",
  function:
    "the new one is there before the old one goes; who knows the old one by its ARN has to follow",
  vpcEndpoint:
    "the new one stands before the old one goes: calls in progress break, and its addresses and DNS names change",
  loadBalancer:
    "the new one stands before the old one goes: connections break, and callers have to use its DNS name",
  classicLoadBalancer:
    "the new one stands before the old one goes: connections break, and callers have to use its DNS name",
  routeTable:
    "its subnets move to the new one once that stands: a route that is a resource of its own may come a moment later",
};
