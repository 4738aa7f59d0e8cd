/** Types with a part in the network that have no reader yet: each resource of them is listed. */
export const unread: Readonly<Record<string, string>> = {
  amp: "Scraper",
  apigateway: "VpcLink",
  apprunner: "VpcIngressConnection",
  autoscaling: "TrafficSourceAttachment",
  bedrock:
    "AgentcoreAgentRuntime AgentcoreBrowser AgentcoreCodeInterpreter AgentcoreGateway " +
    "AgentcoreHarness CustomModel",
  cloud9: "EnvironmentEC2",
  cloudcontrol: "Resource",
  cloudformation: "Stack StackInstances StackSet StackSetInstance",
  cloudfront: "VpcOrigin",
  cloudhsmv2: "Cluster Hsm",
  datasync:
    "Agent EfsLocation FsxOpenZfsFileSystem LocationFsxLustre LocationFsxOntapFileSystem " +
    "LocationFsxWindows",
  devicefarm: "TestGridProject",
  directconnect:
    "BgpPeer ConnectionAssociation GatewayAssociationProposal HostedConnection " +
    "HostedPrivateVirtualInterfaceAccepter HostedPublicVirtualInterfaceAccepter " +
    "HostedTransitVirtualInterfaceAcceptor",
  directoryservice: "Directory ServiceRegion",
  dms: "ReplicationConfig",
  drs: "ReplicationConfigurationTemplate",
  ec2:
    "DefaultVpcDhcpOptions Fleet LocalGatewayRouteTable " +
    "LocalGatewayRouteTableVirtualInterfaceGroupAssociation " +
    "LocalGatewayRouteTableVpcAssociation SecondaryNetwork SecondarySubnet " +
    "SpotFleetRequest VpnConcentrator",
  ec2clientvpn: "AuthorizationRule NetworkAssociation Route",
  ec2transitgateway:
    "ConnectPeer MeteringPolicy MeteringPolicyEntry MulticastDomain " +
    "MulticastDomainAssociation MulticastGroupMember MulticastGroupSource PolicyTable " +
    "PolicyTableAssociation PolicyTableEntry",
  ecs: "CapacityProvider ExpressGatewayService",
  eks: "Capability",
  elasticbeanstalk: "ConfigurationTemplate Environment",
  elasticsearch: "VpcEndpoint",
  emr: "Cluster InstanceFleet InstanceGroup Studio",
  emrserverless: "Application",
  finspace: "KxCluster KxEnvironment",
  gamelift: "GameServerGroup",
  globalaccelerator:
    "Accelerator CustomRoutingAccelerator CustomRoutingEndpointGroup " +
    "CustomRoutingListener EndpointGroup Listener",
  iot: "TopicRuleDestination",
  kinesisanalyticsv2: "Application",
  lambda: "CapacityProvider CoreNetworkConnector MicrovmsImage",
  m2: "Environment",
  medialive: "Channel Input",
  msk: "Replicator VpcConnection",
  mskconnect: "Connector",
  networkfirewall:
    "ContainerAssociation FirewallPolicy FirewallTransitGatewayAttachmentAccepter " +
    "RuleGroup VpcEndpointAssociation",
  networkmanager:
    "AttachmentAccepter AttachmentRoutingPolicyLabel ConnectAttachment ConnectPeer " +
    "CoreNetwork CoreNetworkPolicyAttachment DxGatewayAttachment PrefixListAssociation " +
    "SiteToSiteVpnAttachment TransitGatewayConnectPeerAssociation TransitGatewayPeering " +
    "TransitGatewayRouteTableAttachment VpcAttachment",
  networkmonitor: "Probe",
  odb: "CloudAutonomousVmCluster CloudVmCluster Network NetworkPeeringConnection",
  opensearch: "ServerlessVpcEndpoint",
  rds: "ShardGroup",
  redshift: "EndpointAccess",
  redshiftserverless: "EndpointAccess",
  route53: "ResolverEndpoint",
  sagemaker:
    "DataQualityJobDefinition Domain Endpoint HyperParameterTuningJob LabelingJob " +
    "MlflowTrackingServer MonitoringSchedule TrainingJob Workforce",
  servicecatalog: "ProvisionedProduct",
  storagegateway: "Gateway",
  verifiedaccess: "Endpoint",
  vpc: "RouteServer RouteServerEndpoint RouteServerPeer RouteServerVpcAssociation",
  vpclattice:
    "Listener ListenerRule ResourceConfiguration ResourceGateway Service ServiceNetwork " +
    "ServiceNetworkResourceAssociation ServiceNetworkServiceAssociation " +
    "ServiceNetworkVpcAssociation TargetGroup TargetGroupAttachment",
  workspaces: "Directory Pool Workspace",
  workspacesweb: "NetworkSettings NetworkSettingsAssociation",
};
