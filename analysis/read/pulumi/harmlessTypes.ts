/** Types that carry, route and filter nothing, in modules that have others which do. */
export const harmless: Readonly<Record<string, string>> = {
  // certificates of listeners
  alb: "ListenerCertificate",
  // settings, content or users of the service
  amp:
    "AlertManagerDefinition AnomalyDetector QueryLoggingConfiguration ResourcePolicy " +
    "RuleGroupNamespace ScraperLoggingConfiguration Workspace WorkspaceConfiguration",
  // the public side of the service
  apigateway:
    "Account ApiKey Authorizer BasePathMapping ClientCertificate Deployment " +
    "DocumentationPart DocumentationVersion DomainName DomainNameAccessAssociation " +
    "Integration IntegrationResponse Method MethodResponse MethodSettings Model " +
    "RequestValidator Resource Response RestApi RestApiPolicy RestApiPut Stage UsagePlan " +
    "UsagePlanKey",
  // the public side of the service
  apigatewayv2:
    "Api ApiMapping Authorizer Deployment DomainName Integration IntegrationResponse " +
    "Model Route RouteResponse RoutingRule Stage",
  // settings, content or users of the service
  apprunner:
    "AutoScalingConfigurationVersion Connection CustomDomainAssociation " +
    "DefaultAutoScalingConfigurationVersion Deployment ObservabilityConfiguration Service",
  // settings, content or users of the service
  appstream: "DirectoryConfig FleetStackAssociation Stack User UserStackAssociation",
  // settings, content or users of the service
  autoscaling: "LifecycleHook Notification Policy Schedule Tag",
  // settings, content or users of the service
  batch: "JobDefinition JobQueue SchedulingPolicy",
  // settings, content or users of the service
  bedrock:
    "AgentAgent AgentAgentActionGroup AgentAgentAlias AgentAgentCollaborator " +
    "AgentAgentKnowledgeBaseAssociation AgentDataSource AgentFlow AgentKnowledgeBase " +
    "AgentPrompt AgentcoreAgentRuntimeEndpoint AgentcoreApiKeyCredentialProvider " +
    "AgentcoreBrowserProfile AgentcoreEvaluator AgentcoreGatewayRule " +
    "AgentcoreGatewayTarget AgentcoreMemory AgentcoreMemoryStrategy " +
    "AgentcoreOauth2CredentialProvider AgentcoreOnlineEvaluationConfig AgentcorePolicy " +
    "AgentcorePolicyEngine AgentcoreRegistry AgentcoreResourcePolicy " +
    "AgentcoreTokenVaultCmk AgentcoreWorkloadIdentity EvaluationJob Guardrail " +
    "GuardrailVersion InferenceProfile ProvisionedModelThroughput UseCaseForModelAccess",
  // settings, content or users of the service
  cloud9: "EnvironmentMembership",
  // registrations of types
  cloudformation: "CloudFormationType",
  // the public side of the service
  cloudfront:
    "AnycastIpList CachePolicy ConnectionFunction ConnectionGroup " +
    "ContinuousDeploymentPolicy Distribution DistributionTenant " +
    "FieldLevelEncryptionConfig FieldLevelEncryptionProfile Function KeyGroup " +
    "KeyValueStore KeyvaluestoreKey KeyvaluestoreKeysExclusive MonitoringSubscription " +
    "MultitenantDistribution OriginAccessControl OriginAccessIdentity OriginRequestPolicy " +
    "PublicKey RealtimeLogConfig ResponseHeadersPolicy TrustStore",
  // settings, content or users of the service
  codebuild: "ReportGroup ResourcePolicy SourceCredential Webhook",
  // settings, content or users of the service
  datasync:
    "LocationAzureBlob LocationHdfs LocationObjectStorage LocationSmb NfsLocation " +
    "S3Location Task",
  // settings, content or users of the service
  dax: "ParameterGroup",
  // settings, content or users of the service
  devicefarm: "DevicePool InstanceProfile NetworkProfile Project Upload",
  // paperwork and encryption of a connection
  directconnect: "ConnectionConfirmation MacsecKeyAssociation",
  // settings, content or users of the service
  directoryservice:
    "ConditionalForwarder LogSubscription RadiusSettings SharedDirectory " +
    "SharedDirectoryAccepter Trust",
  // settings, content or users of the service
  dms:
    "Certificate DataProvider Endpoint EventSubscription InstanceProfile MigrationProject " +
    "ReplicationTask S3Endpoint",
  // settings, content or users of the service
  docdb: "ClusterParameterGroup ClusterSnapshot EventSubscription GlobalCluster",
  // images, keys, capacity, IPAM that hands out addresses only, mirrors that copy, and what people see
  ec2:
    "AllowedImagesSettings Ami AmiCopy AmiFromInstance AmiLaunchPermission " +
    "AvailabilityZoneGroup CapacityBlockReservation CapacityReservation DedicatedHost " +
    "DefaultCreditSpecification EipDomainName ImageBlockPublicAccess " +
    "InstanceMetadataDefaults KeyPair NetworkInsightsAccessScope NetworkInsightsAnalysis " +
    "NetworkInsightsPath NetworkInterfacePermission PeeringConnectionOptions " +
    "PlacementGroup ProxyProtocolPolicy SerialConsoleAccess " +
    "SnapshotCreateVolumePermission SpotDatafeedSubscription SubnetCidrReservation Tag " +
    "TrafficMirrorFilter TrafficMirrorFilterRule TrafficMirrorSession TrafficMirrorTarget " +
    "VolumeAttachment VpcEndpointConnectionNotification VpcIpam " +
    "VpcIpamOrganizationAdminAccount VpcIpamPool VpcIpamPoolCidr " +
    "VpcIpamPoolCidrAllocation VpcIpamPreviewNextCidr VpcIpamResourceDiscovery " +
    "VpcIpamResourceDiscoveryAssociation VpcIpamScope " +
    "VpcNetworkPerformanceMetricSubscription",
  // states of instances
  ec2transitgateway: "InstanceState",
  // what runs; services say where
  ecs:
    "AccountSettingDefault Cluster ClusterCapacityProviders Daemon DaemonTaskDefinition " +
    "Tag TaskDefinition",
  // settings, content or users of the service
  efs: "AccessPoint BackupPolicy FileSystem FileSystemPolicy ReplicationConfiguration",
  // settings, content or users of the service
  eks:
    "AccessEntry AccessPolicyAssociation Addon IdentityProviderConfig " + "PodIdentityAssociation",
  // settings, content or users of the service
  elasticache:
    "GlobalReplicationGroup ParameterGroup ReservedCacheNode User UserGroup " +
    "UserGroupAssociation",
  // settings, content or users of the service
  elasticbeanstalk: "Application ApplicationVersion",
  // settings, content or users of the service
  elasticsearch: "DomainPolicy DomainSamlOptions",
  // policies about cookies
  elb:
    "AppCookieStickinessPolicy LoadBalancerBackendServerPolicy " +
    "LoadBalancerCookieStickinessPolicy",
  // settings, content or users of the service
  emr:
    "BlockPublicAccessConfiguration ManagedScalingPolicy SecurityConfiguration " +
    "StudioSessionMapping",
  // settings, content or users of the service
  finspace: "KxDatabase KxDataview KxScalingGroup KxUser KxVolume",
  // settings, content or users of the service
  fsx:
    "Backup DataRepositoryAssociation OntapStorageVirtualMachine OntapVolume " +
    "OpenZfsSnapshot OpenZfsVolume S3AccessPointAttachment",
  // settings, content or users of the service
  gamelift: "Alias Build Fleet GameSessionQueue Script",
  // permissions
  globalaccelerator: "CrossAccountAttachment",
  // settings, content or users of the service
  glue:
    "Catalog CatalogDatabase CatalogTable CatalogTableOptimizer Classifier Crawler " +
    "DataCatalogEncryptionSettings DataQualityRuleset Job MLTransform Partition " +
    "PartitionIndex Registry ResourcePolicy Schema SecurityConfiguration Trigger " +
    "UserDefinedFunction Workflow",
  // settings, content or users of the service
  grafana:
    "LicenseAssociation RoleAssociation WorkspaceApiKey WorkspaceSamlConfiguration " +
    "WorkspaceServiceAccount WorkspaceServiceAccountToken",
  // settings, content or users of the service
  imagebuilder:
    "Component ContainerRecipe DistributionConfiguration Image ImagePipeline ImageRecipe " +
    "LifecyclePolicy Workflow",
  // settings, content or users of the service
  iot:
    "Authorizer BillingGroup CaCertificate Certificate DomainConfiguration " +
    "EventConfigurations IndexingConfiguration LoggingOptions Policy PolicyAttachment " +
    "ProvisioningTemplate RoleAlias Thing ThingGroup ThingGroupMembership " +
    "ThingPrincipalAttachment ThingType TopicRule",
  // settings, content or users of the service
  kinesisanalyticsv2: "ApplicationSnapshot",
  // versions and settings of functions
  lambda:
    "Alias CodeSigningConfig FunctionEventInvokeConfig FunctionRecursionConfig " +
    "FunctionScalingConfig Invocation LayerVersion LayerVersionPermission " +
    "ProvisionedConcurrencyConfig RuntimeManagementConfig",
  // certificates of listeners
  lb: "ListenerCertificate TrustStore TrustStoreRevocation",
  // settings, content or users of the service
  m2: "Application Deployment",
  // settings, content or users of the service
  medialive: "InputSecurityGroup Multiplex MultiplexProgram",
  // settings, content or users of the service
  memorydb: "Acl MultiRegionCluster ParameterGroup Snapshot User",
  // settings, content or users of the service
  mq: "Configuration",
  // settings, content or users of the service
  msk:
    "Channel ClusterPolicy Configuration ScramSecretAssociation " +
    "SingleScramSecretAssociation Topic",
  // settings, content or users of the service
  mskconnect: "CustomPlugin WorkerConfiguration",
  // settings, content or users of the service
  neptune:
    "ClusterEndpoint ClusterParameterGroup ClusterSnapshot EventSubscription " +
    "GlobalCluster ParameterGroup",
  // logs and policies about them
  networkfirewall: "LoggingConfiguration ResourcePolicy TlsInspectionConfiguration",
  // the inventory of sites and devices
  networkmanager:
    "Connection CustomerGatewayAssociation Device GlobalNetwork Link LinkAssociation Site " +
    "TransitGatewayRegistration",
  // settings, content or users of the service
  networkmonitor: "Monitor",
  // settings, content or users of the service
  odb: "CloudExadataInfrastructure IamRoleAssociation",
  // settings, content or users of the service
  opensearch:
    "Application AuthorizeVpcEndpointAccess DomainPolicy DomainSamlOptions " +
    "InboundConnectionAccepter OutboundConnection Package PackageAssociation " +
    "ServerlessAccessPolicy ServerlessCollection ServerlessCollectionGroup " +
    "ServerlessLifecyclePolicy ServerlessSecurityConfig ServerlessSecurityPolicy",
  // settings, content or users of the service
  opensearchingest: "PipelineEndpoint ResourcePolicy",
  // settings, content or users of the service
  quicksight:
    "AccountSettings AccountSubscription Analysis CustomPermissions Dashboard DataSet " +
    "DataSource Folder FolderMembership Group GroupMembership IamPolicyAssignment " +
    "Ingestion IpRestriction KeyRegistration Namespace RefreshSchedule " +
    "RoleCustomPermission RoleMembership Template TemplateAlias Theme User " +
    "UserCustomPermission",
  // parameters, snapshots and roles
  rds:
    "Certificate ClusterActivityStream ClusterEndpoint ClusterParameterGroup " +
    "ClusterRoleAssociation ClusterSnapshot ClusterSnapshotCopy CustomDbEngineVersion " +
    "EventSubscription ExportTask GlobalCluster InstanceAutomatedBackupsReplication " +
    "InstanceDesiredState Integration OptionGroup ParameterGroup ProxyDefaultTargetGroup " +
    "ProxyTarget ReservedInstance RoleAssociation Snapshot SnapshotCopy",
  // settings, content or users of the service
  redshift:
    "AuthenticationProfile ClusterIamRoles ClusterSnapshot DataShareAuthorization " +
    "DataShareConsumerAssociation EndpointAuthorization EventSubscription " +
    "HsmClientCertificate HsmConfiguration IdcApplication Integration Logging " +
    "NamespaceRegistration ParameterGroup Partner ResourcePolicy ScheduledAction " +
    "SnapshotCopy SnapshotCopyGrant SnapshotSchedule SnapshotScheduleAssociation " +
    "UsageLimit",
  // settings, content or users of the service
  redshiftserverless: "CustomDomainAssociation Namespace ResourcePolicy Snapshot UsageLimit",
  // names and their resolution; the analysis asks about addresses
  route53:
    "CidrCollection CidrLocation DelegationSet HealthCheck HostedZoneDnsSec KeySigningKey " +
    "ProfilesAssociation ProfilesProfile ProfilesResourceAssociation QueryLog Record " +
    "RecordsExclusive ResolverConfig ResolverDnsSecConfig ResolverFirewallConfig " +
    "ResolverFirewallDomainList ResolverFirewallRule ResolverFirewallRuleGroup " +
    "ResolverFirewallRuleGroupAssociation ResolverQueryLogConfig " +
    "ResolverQueryLogConfigAssociation ResolverRule ResolverRuleAssociation TrafficPolicy " +
    "TrafficPolicyInstance VpcAssociationAuthorization",
  // settings and models without a network of their own
  sagemaker:
    "Algorithm App AppImageConfig CodeRepository Device DeviceFleet EndpointConfiguration " +
    "FeatureGroup FlowDefinition Hub HubContentReference HumanTaskUI Image ImageVersion " +
    "MlflowApp ModelCard ModelCardExportJob ModelPackageGroup ModelPackageGroupPolicy " +
    "NotebookInstanceLifecycleConfiguration Pipeline Project " +
    "ServicecatalogPortfolioStatus Space StudioLifecycleConfig UserProfile Workteam",
  // settings, content or users of the service
  servicecatalog:
    "AppregistryApplication AppregistryAttributeGroup " +
    "AppregistryAttributeGroupAssociation BudgetResourceAssociation Constraint " +
    "OrganizationsAccess Portfolio PortfolioShare PrincipalPortfolioAssociation Product " +
    "ProductPortfolioAssociation ProvisioningArtifact ServiceAction TagOption " +
    "TagOptionResourceAssociation",
  // settings, content or users of the service
  storagegateway:
    "Cache CachesIscsiVolume FileSystemAssociation NfsFileShare SmbFileShare " +
    "StoredIscsiVolume TapePool UploadBuffer WorkingStorage",
  // settings, content or users of the service
  synthetics: "Group GroupAssociation",
  // settings, content or users of the service
  transfer:
    "Access Agreement Certificate Connector HostKey Profile SshKey Tag User WebApp " +
    "WebAppCustomization Workflow",
  // settings, content or users of the service
  verifiedaccess:
    "Group Instance InstanceLoggingConfiguration InstanceTrustProviderAttachment " +
    "TrustProvider",
  // settings, content or users of the service
  vpc: "EndpointServicePrivateDnsVerification",
  // policies and logs
  vpclattice: "AccessLogSubscription AuthPolicy DomainVerification ResourcePolicy",
  // settings, content or users of the service
  workspaces: "ConnectionAlias IpGroup",
  // settings, content or users of the service
  workspacesweb:
    "BrowserSettings BrowserSettingsAssociation DataProtectionSettings " +
    "DataProtectionSettingsAssociation IdentityProvider IpAccessSettings " +
    "IpAccessSettingsAssociation Portal SessionLogger SessionLoggerAssociation TrustStore " +
    "TrustStoreAssociation UserAccessLoggingSettings UserAccessLoggingSettingsAssociation " +
    "UserSettings UserSettingsAssociation",
};
