import type { Behaviour } from "../behaviour";
import { vpcDhcpOptions, vpcDhcpOptionsAssociation } from "./dhcpOptions";
import { eip, eipAssociation } from "./eip";
import { flowLog } from "./flowLog";
import { instance } from "./instance";
import {
  egressOnlyInternetGateway,
  internetGateway,
  internetGatewayAttachment,
} from "./internetGateway";
import { managedPrefixList } from "./managedPrefixList";
import { networkInsightsAnalysis } from "./networkInsightsAnalysis";
import { networkInsightsPath } from "./networkInsightsPath";
import { natGateway } from "./natGateway";
import { defaultNetworkAcl, networkAcl, networkAclAssociation, networkAclRule } from "./networkAcl";
import {
  networkInterface,
  networkInterfaceAttachment,
  networkInterfaceSecurityGroupAttachment,
} from "./networkInterface";
import { route } from "./route";
import {
  defaultRouteTable,
  mainRouteTableAssociation,
  routeTable,
  routeTableAssociation,
} from "./routeTable";
import { defaultSecurityGroup, securityGroup } from "./securityGroup";
import {
  securityGroupEgressRule,
  securityGroupIngressRule,
  securityGroupRule,
} from "./securityGroupRules";
import { subnet } from "./subnet";
import { vpc, vpcIpv4CidrBlockAssociation, vpcIpv6CidrBlockAssociation } from "./vpc";
import { vpcEndpoint, vpcEndpointRouteTableAssociation } from "./vpcEndpoint";
import { transitGateway } from "./transitGateway";
import { transitGatewayPrefixListReference, transitGatewayRoute } from "./transitGatewayRoute";
import {
  transitGatewayRouteTable,
  transitGatewayRouteTableAssociation,
  transitGatewayRouteTablePropagation,
} from "./transitGatewayTables";
import {
  transitGatewayVpcAttachment,
  transitGatewayVpcAttachmentAccepter,
} from "./transitGatewayVpcAttachment";
import { vpcBlockPublicAccessExclusion, vpcBlockPublicAccessOptions } from "./blockPublicAccess";
import { customerGateway } from "./customerGateway";
import { peeringConnectionOptions, vpcPeeringConnectionAccepter } from "./vpcPeeringAcceptance";
import { vpcPeeringConnection } from "./vpcPeeringConnection";
import { vpnConnection, vpnConnectionRoute } from "./vpnConnection";
import { vpnGateway, vpnGatewayAttachment, vpnGatewayRoutePropagation } from "./vpnGateway";

/** The EC2 types whose behaviour goes beyond their schema. */
export const ec2Behaviours: readonly Behaviour[] = [
  customerGateway,
  defaultNetworkAcl,
  defaultRouteTable,
  defaultSecurityGroup,
  egressOnlyInternetGateway,
  eip,
  eipAssociation,
  flowLog,
  instance,
  internetGateway,
  internetGatewayAttachment,
  mainRouteTableAssociation,
  managedPrefixList,
  natGateway,
  networkAcl,
  networkAclAssociation,
  networkAclRule,
  networkInsightsAnalysis,
  networkInsightsPath,
  networkInterface,
  networkInterfaceAttachment,
  networkInterfaceSecurityGroupAttachment,
  peeringConnectionOptions,
  route,
  routeTable,
  routeTableAssociation,
  securityGroup,
  securityGroupEgressRule,
  securityGroupIngressRule,
  securityGroupRule,
  subnet,
  transitGateway,
  transitGatewayPrefixListReference,
  transitGatewayRoute,
  transitGatewayRouteTable,
  transitGatewayRouteTableAssociation,
  transitGatewayRouteTablePropagation,
  transitGatewayVpcAttachment,
  transitGatewayVpcAttachmentAccepter,
  vpc,
  vpcBlockPublicAccessExclusion,
  vpcBlockPublicAccessOptions,
  vpcDhcpOptions,
  vpcDhcpOptionsAssociation,
  vpcEndpoint,
  vpcEndpointRouteTableAssociation,
  vpcIpv4CidrBlockAssociation,
  vpcIpv6CidrBlockAssociation,
  vpcPeeringConnection,
  vpcPeeringConnectionAccepter,
  vpnConnection,
  vpnConnectionRoute,
  vpnGateway,
  vpnGatewayAttachment,
  vpnGatewayRoutePropagation,
];
