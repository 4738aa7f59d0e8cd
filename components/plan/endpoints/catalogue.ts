/** The day on which this catalogue was compared with AWS's pages. */
export const catalogueDate = "2026-11-21";

/** One service as the catalogue knows it. */
export interface CatalogueService {
  /** Short name, as in `com.amazonaws.us-east-1.ecr.api`: `ecr.api`. */
  readonly name: string;
  /** What stands before the region: `com.amazonaws` save for a few. */
  readonly prefix: string;
  /** TCP ports that clients call. */
  readonly ports: readonly number[];
  /** Actions that callers without AWS credentials use; a policy about callers has to let them through. */
  readonly anonymousActions: readonly string[];
}

// AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink". FIPS variants are
// found by their suffix: every name may be followed by `-fips`.
const interfaceServices = `
  access-analyzer account acm acm-pca airflow.api airflow.env airflow.ops amplify amplifybackend
  analytics-omics app-integrations appconfig appconfigdata appflow application-autoscaling
  application-signals applicationinsights appmesh appmesh-envoy-management apprunner
  apprunner.requests appstream.api appstream.streaming appsync appsync-api apptest aps
  aps-workspaces arc-zonal-shift athena auditmanager autoscaling autoscaling-plans b2bi backup
  backup-gateway batch bcm-pricing-calculator bedrock bedrock-agent bedrock-agent-runtime
  bedrock-agentcore bedrock-agentcore.gateway bedrock-data-automation
  bedrock-data-automation-runtime bedrock-runtime billing billingconductor braket cases cassandra ce
  cleanrooms cleanrooms-ml cloudcontrolapi clouddirectory cloudformation cloudhsmv2 cloudtrail
  codeartifact.api codeartifact.repositories codebuild codecatalyst.git codecatalyst.packages
  codecommit codeconnections.api codedeploy codedeploy-commands-secure codeguru-profiler
  codeguru-reviewer codepipeline codestar-connections.api codewhisperer cognito-identity cognito-idp
  comprehend comprehendmedical compute-optimizer config connect-campaigns console
  control-storage-omics controlcatalog cost-optimization-hub data-servicediscovery databrew
  dataexchange datasync datazone deadline.management deadline.scheduling deviceadvisor.iot
  devops-guru dicom-medical-imaging dms drs ds ds-data dsql dynamodb dynamodb-streams ebs ec2
  ec2messages ecr-public.api ecr.api ecr.dkr ecs ecs-agent ecs-telemetry eks eks-auth
  elastic-inference.runtime elasticache elasticbeanstalk elasticbeanstalk-health elasticfilesystem
  elasticloadbalancing elasticmapreduce email email-smtp emr-containers emr-serverless
  emr-serverless-services.livy emr-serverless.dashboard emrwal.prod entityresolution events evidently
  evidently-dataplane execute-api finspace finspace-api fis forecast forecastquery frauddetector fsx
  geo.geofencing geo.maps geo.metadata geo.places geo.routes geo.tracking git-codecommit glue
  glue.dashboard grafana grafana-workspace greengrass groundstation guardduty guardduty-data
  healthlake identitystore imagebuilder inspector-scan inspector2 internetmonitor invoicing
  iot.credentials iot.data iot.fleethub.api iotfleetwise iotroborunner iotsitewise.api
  iotsitewise.data iottwinmaker.api iottwinmaker.data iotwireless.api kafka kafkaconnect kendra
  kinesis-firehose kinesis-streams kms lakeformation lambda launchwizard license-manager
  license-manager-linux-subscriptions license-manager-user-subscriptions logs lookoutequipment
  lookoutmetrics lookoutvision lorawan.cups lorawan.lns m2 macie2 mail-manager
  managedblockchain-query mediaconnect medical-imaging memory-db migrationhub-orchestrator
  migrationhub-strategy models-v2-lex monitoring mq neptune-graph neptune-graph-data network-firewall
  networkflowmonitor networkflowmonitorreports networkmonitor nimble notifications
  observabilityadmin organizations outposts panorama payment-cryptography.controlplane
  payment-cryptography.dataplane pca-connector-ad pca-connector-scep pcs personalize
  personalize-events personalize-runtime pi pinpoint pinpoint-sms-voice-v2 pipes pipes-data polly
  pricing.api private-networks profile proton q qapps qldb.session quicksight-website ram rbin rds
  rds-data redshift redshift-data redshift-serverless refactor-spaces rekognition repostspace
  resource-groups robomaker rolesanywhere rum rum-dataplane runtime-medical-imaging runtime-v2-lex s3
  s3-outposts s3tables s3vectors sagemaker-geospatial sagemaker.api sagemaker.featurestore-runtime
  sagemaker.metrics sagemaker.runtime scheduler schemas scn secretsmanager securityhub securitylake
  servicecatalog servicecatalog-appregistry servicediscovery servicequotas signin simspaceweaver sms
  snow-device-management social-messaging sns sqs ssm ssm-contacts ssm-incidents ssm-quicksetup
  ssmmessages states storage-omics storagegateway streaming-rekognition sts support swf synthetics
  sync-states tagging tags-omics tax textract thinclient.api timestream-influxdb tnb transcribe
  transcribestreaming transfer transfer.server translate trustedadvisor verifiedpermissions voiceid
  vpc-lattice wellarchitected wisdom workflows-omics workspaces xray
`
  .trim()
  .split(/\s+/);

const prefixes: Readonly<Record<string, string>> = {
  freetier: "aws.api",
  "kendra-ranking": "aws.api",
  qbusiness: "aws.api",
  "bcm-data-exports": "aws.api",
  notebook: "aws.sagemaker",
  studio: "aws.sagemaker",
  experiments: "aws.sagemaker",
  "partner-app": "aws.sagemaker",
};

const portsByService: Readonly<Record<string, readonly number[]>> = {
  // Amazon Keyspaces Developer Guide, "Using Amazon Keyspaces with interface VPC endpoints"
  cassandra: [9142],
  // Amazon SES Developer Guide, "Setting up VPC endpoints with Amazon SES"
  "email-smtp": [465, 587, 2465, 2587],
  // AWS IoT Core Developer Guide, "Using AWS IoT Core with interface VPC endpoints"
  "iot.data": [443, 8443, 8883],
  // AWS Private CA: Connector for SCEP and the rest call HTTPS only.
};

const anonymousActions: Readonly<Record<string, readonly string[]>> = {
  // Pods with a web identity and users of a directory have no AWS identity before this call.
  sts: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"],
  "execute-api": ["execute-api:Invoke"],
  "cognito-idp": ["cognito-idp:*"],
  "cognito-identity": ["cognito-identity:*"],
};

const services: ReadonlyMap<string, CatalogueService> = new Map(
  [...interfaceServices, ...Object.keys(prefixes)].map((name) => [
    name,
    {
      name,
      prefix: prefixes[name] ?? "com.amazonaws",
      ports: portsByService[name] ?? [443],
      anonymousActions: anonymousActions[name] ?? [],
    },
  ]),
);

/** What the catalogue knows of a short name, FIPS variants included; undefined for a name it lacks. */
export function catalogueService(name: string): CatalogueService | undefined {
  const found = services.get(name) ?? services.get(name.replace(/-fips$/, ""));
  return found === undefined ? undefined : { ...found, name };
}

/** Names of the catalogue that begin like this one, for the one who mistyped it. */
export function similarServices(name: string): string[] {
  const start = name.toLowerCase().slice(0, 3);
  return [...services.keys()].filter((known) => known.startsWith(start)).sort();
}

/**
 * Services that belong together for one purpose, with AWS's page that lists them. `s3` and `dynamodb`
 * mean their gateway endpoints, which cost nothing.
 */
export const bundles: Readonly<
  Record<string, { readonly services: readonly string[]; readonly source: string }>
> = {
  ssm: {
    // `ec2messages` is not asked for since SSM Agent 3.3.40.0, and newer regions do not offer it.
    services: ["ssm", "ssmmessages"],
    source:
      "AWS Systems Manager User Guide, " +
      '"Improve the security of EC2 instances by using VPC endpoints for Systems Manager"',
  },
  ecr: {
    services: ["ecr.api", "ecr.dkr", "s3"],
    source: 'Amazon ECR User Guide, "Amazon ECR interface VPC endpoints (AWS PrivateLink)"',
  },
  ecs: {
    services: ["ecs", "ecs-agent", "ecs-telemetry", "ecr.api", "ecr.dkr", "logs", "s3"],
    source: 'Amazon ECS Developer Guide, "Amazon ECS interface VPC endpoints (AWS PrivateLink)"',
  },
  fargate: {
    services: ["ecr.api", "ecr.dkr", "logs", "s3"],
    source: 'Amazon ECS Developer Guide, "Amazon ECS interface VPC endpoints (AWS PrivateLink)"',
  },
  eks: {
    services: [
      "ec2",
      "ecr.api",
      "ecr.dkr",
      "eks",
      "eks-auth",
      "elasticloadbalancing",
      "logs",
      "s3",
      "sts",
    ],
    source: 'Amazon EKS User Guide, "Deploy private clusters with limited internet access"',
  },
  "lambda-private": {
    services: ["dynamodb", "lambda", "s3", "secretsmanager", "sts"],
    source: 'AWS Lambda Developer Guide, "Connecting inbound interface VPC endpoints for Lambda"',
  },
  messaging: {
    services: ["events", "sns", "sqs"],
    source: 'Amazon SQS Developer Guide, "Amazon Virtual Private Cloud endpoints for Amazon SQS"',
  },
  observability: {
    services: ["logs", "monitoring", "xray"],
    source: 'Amazon CloudWatch User Guide, "Using CloudWatch with interface VPC endpoints"',
  },
  secrets: {
    services: ["kms", "secretsmanager"],
    source: 'AWS Secrets Manager User Guide, "Using an AWS Secrets Manager VPC endpoint"',
  },
};
