import type { StoredResource } from "../../account/account";
import { zonesOf } from "../../account/zones";
import { AwsError } from "../awsError";
import type { Context } from "../behaviour";
import { flagOf, mapsOf, textOf, textsOf, type PropertyMap } from "../values";
import { having } from "./find";
import { endpointTypes } from "./endpointTypes";

/** What an interface endpoint can be made for: a service of AWS, or somebody's own. */
export interface EndpointService {
  readonly serviceName: string;
  /** Names of the zones in which it is offered, sorted. */
  readonly zones: readonly string[];
  /** `*.dkr.ecr.eu-central-1.amazonaws.com`; empty when the service gives none. */
  readonly privateDnsName: string;
  /** What stands in an endpoint's own name: `dkr.ecr`. */
  readonly dnsLabel: string;
  readonly takesPolicies: boolean;
  readonly acceptanceRequired: boolean;
  /** Set when the service is one of the account's own. */
  readonly own?: StoredResource;
}

// The services that AWS reaches through a route.
// AWS PrivateLink Guide, "Gateway endpoints"
const gatewayServices = ["s3", "dynamodb"];

// Zones that lack a service, by zone id. Amazon SES Developer Guide, "Setting up VPC endpoints with
// Amazon SES"; every other service stands in every zone here.
const missingZones: Readonly<Record<string, readonly string[]>> = {
  "email-smtp": [
    "use1-az2",
    "use1-az3",
    "use1-az5",
    "usw1-az2",
    "usw2-az4",
    "apne2-az4",
    "cac1-az3",
    "cac1-az4",
  ],
};

// Services whose public name is not their endpoint name read backwards.
const publicLabels: Readonly<Record<string, string>> = {
  "ecr.dkr": "*.dkr.ecr",
  "execute-api": "*.execute-api",
  "kinesis-firehose": "firehose",
  "kinesis-streams": "kinesis",
  "codeartifact.repositories": "*.d.codeartifact",
  s3: "*.s3",
};

// AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink", column "VPC endpoint policy"
const withoutPolicies = ["email-smtp", "cognito-identity", "transfer"];

const shape =
  /^(?:cn\.)?(?:com\.amazonaws|aws\.[a-z]+)\.(?<region>[a-z-]+-\d)\.(?<name>[a-z0-9.-]+)$/;

/** The service of this name, or AWS's error that there is none. palisade has no list of AWS's services. */
export function endpointServiceOf(
  context: Context,
  serviceName: string,
  operation: string,
): EndpointService {
  const [own] = having(context, endpointTypes.service, "serviceName", serviceName);
  if (own !== undefined) return describeOwn(own);
  const { region, name = "" } = shape.exec(serviceName)?.groups ?? {};
  if (region !== context.region || serviceName.includes(".vpce.")) {
    const explanation = `The Vpc Endpoint Service '${serviceName}' does not exist`;
    throw new AwsError("InvalidServiceName", explanation, operation);
  }
  const missing = missingZones[name] ?? [];
  const label = publicLabels[name] ?? name.split(".").reverse().join(".");
  return {
    serviceName,
    zones: zonesOf(region)
      .filter(({ id }) => !missing.includes(id))
      .map((zone) => zone.name),
    privateDnsName: `${label}.${region}.amazonaws.com`,
    dnsLabel: label.replace(/^\*\./, ""),
    takesPolicies: !withoutPolicies.includes(name),
    acceptanceRequired: false,
  };
}

function describeOwn(own: StoredResource): EndpointService {
  const { properties, id } = own;
  const [dns] = mapsOf(properties, "privateDnsNameConfigurations");
  const isVerified = dns !== undefined && textOf(dns, "state") === "verified";
  return {
    serviceName: textOf(properties, "serviceName") ?? "",
    zones: textsOf(properties, "availabilityZones"),
    privateDnsName: isVerified ? (textOf(properties, "privateDnsName") ?? "") : "",
    dnsLabel: id,
    takesPolicies: false,
    acceptanceRequired: flagOf(properties, "acceptanceRequired") ?? true,
    own,
  };
}

/** The answer of `getVpcEndpointService`. */
export function describeEndpointService(args: PropertyMap, context: Context): PropertyMap {
  const operation = "DescribeVpcEndpointServices";
  const { region, account } = context;
  const short = textOf(args, "service");
  const wanted = textOf(args, "serviceName") ?? `com.amazonaws.${region}.${short ?? ""}`;
  const service = endpointServiceOf(context, wanted, operation);
  const type = textOf(args, "serviceType");
  const gateway = gatewayServices.includes(short ?? wanted.split(".").at(-1) ?? "");
  if (gateway && type === undefined) {
    const explanation =
      "multiple EC2 VPC Endpoint Services matched; use additional constraints to reduce matches";
    throw new AwsError("MultipleMatches", explanation, operation);
  }
  if (type === "Gateway" && !gateway) {
    const explanation = "no matching EC2 VPC Endpoint Service found";
    throw new AwsError("NotFound", explanation, operation);
  }
  const serviceId = service.own?.id ?? "vpce-svc-0offline000000000";
  return {
    ...args,
    id: serviceId,
    acceptanceRequired: service.acceptanceRequired,
    arn: `arn:aws:ec2:${region}:${account.id}:vpc-endpoint-service/${serviceId}`,
    availabilityZones: service.zones,
    baseEndpointDnsNames: [`${service.dnsLabel}.${region}.vpce.amazonaws.com`],
    managesVpcEndpoints: false,
    owner: service.own === undefined ? "amazon" : account.id,
    privateDnsName: type === "Gateway" ? "" : service.privateDnsName,
    privateDnsNames: service.privateDnsName === "" ? [] : [service.privateDnsName],
    region,
    serviceId,
    serviceName: service.serviceName,
    serviceRegion: region,
    serviceType: type ?? "Interface",
    supportedIpAddressTypes: ["ipv4"],
    tags: {},
    vpcEndpointPolicySupported: service.takesPolicies,
  };
}
