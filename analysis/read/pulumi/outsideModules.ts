/** Modules of services that have nothing in a VPC of the user, apart from what other types attach to it. */
export const outside =
  "accessanalyzer account accountaccess acm acmpca agentregistry amplify appautoscaling " +
  "appconfig appfabric appflow appintegrations applicationinsights appmesh appsync " +
  "arcregionswitch arczonalshift athena auditmanager autoscalingplans backup bcmdata " +
  "bedrockfoundation bedrockmodel billing budgets cfg chatbot chime " +
  "chimesdkmediapipelines cleanrooms cloudsearch cloudtrail cloudwatch codeartifact " +
  "codecatalyst codecommit codeconnections codedeploy codeguruprofiler codegurureviewer " +
  "codepipeline codestarconnections codestarnotifications cognito comprehend " +
  "computeoptimizer connect controltower costexplorer costoptimizationhub cur " +
  "customerprofiles dataexchange datapipeline datazone detective devopsguru dlm dsql " +
  "dynamodb ebs ecr ecrpublic elastictranscoder emrcontainers evidently fis fms glacier " +
  "guardduty iam identitystore inspector inspector2 invoicing ivs ivschat kendra " +
  "keyspaces kinesis kms lakeformation lambdamicrovms lex licensemanager lightsail " +
  "location macie macie2 mailmanager mediaconvert mediapackage mediapackagev2 " +
  "mediastore neptunegraph networkflowmonitor notifications oam observabilityadmin " +
  "organizations outposts paymentcryptography pinpoint pipes qbusiness qldb ram rbin " +
  "redshiftdata rekognition resiliencehub resourceexplorer resourcegroups rolesanywhere " +
  "route53domains route53recoverycontrol route53recoveryreadiness rum s3 s3control " +
  "s3outposts s3tables savingsplans scheduler schemas secretsmanager securityhub " +
  "securitylake serverlessrepository servicediscovery servicequotas ses sesv2 sfn " +
  "shield signer sns sqs ssm ssmcontacts ssmincidents ssoadmin swf timestreamquery " +
  "timestreamwrite transcribe uxc verifiedpermissions waf wafregional wafv2 workmail " +
  "xray";
