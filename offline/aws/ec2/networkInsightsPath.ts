import type { StoredResource } from "../../account/account";
import { arnOf, kebab } from "../arn";
import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import { isUnknown, mapOf, textOf, type PropertyMap } from "../values";
import { endpointTypes } from "./endpointTypes";
import { having } from "./find";
import { ec2 } from "./types";

const operation = "CreateNetworkInsightsPath";

// Reachability Analyzer Guide, "Source and destination resources"
const ends = [
  ec2.instance,
  ec2.internetGateway,
  ec2.networkInterface,
  ec2.transitGateway,
  ec2.transitGatewayVpcAttachment,
  ec2.vpcEndpoint,
  endpointTypes.service,
  ec2.vpcPeeringConnection,
  ec2.vpnGateway,
];

/**
 * A question for Reachability Analyzer: both ends, protocol and port. It never changes, save its tags, and
 * stays as long as it has analyses.
 *
 * @see Reachability Analyzer Guide, "How Reachability Analyzer works"
 */
export const networkInsightsPath: Behaviour = {
  type: ec2.networkInsightsPath,
  replaceOnChanges: [
    "destination",
    "destinationIp",
    "destinationPort",
    "filterAtDestination",
    "filterAtSource",
    "protocol",
    "source",
    "sourceIp",
  ],

  check: ({ inputs }) => checkProtocol(inputs),

  create(request) {
    const { ids, inputs } = request;
    refuseCombinations(inputs);
    const destination = textOf(inputs, "destination");
    return {
      id: ids.next("nip"),
      properties: {
        sourceArn: arnOfEnd(request, "Source", textOf(inputs, "source") ?? ""),
        destinationArn:
          destination === undefined ? "" : arnOfEnd(request, "Destination", destination),
      },
    };
  },

  delete(request) {
    const [analysis] = having(
      request,
      ec2.networkInsightsAnalysis,
      "networkInsightsPathId",
      request.resource.id,
    );
    if (analysis === undefined) return;
    throw new AwsError(
      "AnalysisExistsForNetworkInsightsPath",
      `The path ${request.resource.id} has the analysis ${analysis.id}, which has to go first.`,
      "DeleteNetworkInsightsPath",
    );
  },
};

function checkProtocol({ protocol }: PropertyMap): CheckFailure[] {
  const isRight = protocol === "tcp" || protocol === "udp";
  if (isRight || protocol === undefined || isUnknown(protocol)) return [];
  const reason = `expected protocol to be one of ["tcp" "udp"], got ${JSON.stringify(protocol)}.`;
  return [{ property: "protocol", reason }];
}

function refuseCombinations(inputs: PropertyMap): void {
  const has = (name: string) => inputs[name] !== undefined;
  const atSource = mapOf(inputs, "filterAtSource");
  if (!has("destination") && textOf(atSource ?? {}, "destinationAddress") === undefined) {
    const explanation =
      "Either destination or filterAtSource.destinationAddress must be specified.";
    throw new AwsError("MissingParameter", explanation, operation);
  }
  for (const [filter, others] of [
    ["filterAtSource", ["sourceIp", "destinationPort"]],
    ["filterAtDestination", ["destinationIp"]],
  ] as const) {
    const other = others.find(has);
    if (!has(filter) || other === undefined) continue;
    const explanation = `The parameter ${filter} cannot be used with the parameter ${other}.`;
    throw new AwsError("InvalidParameterCombination", explanation, operation);
  }
}

/** The ARN of an end; AWS's error when this account and region have no such thing. */
function arnOfEnd(context: Context, role: "Source" | "Destination", idOrArn: string): string {
  const { account, region } = context;
  // What belongs to another account is named by its ARN, and cannot be seen from here.
  const owner = idOrArn.startsWith("arn:") ? idOrArn.split(":")[4] : account.id;
  if (owner !== account.id) return idOrArn;
  const id = idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
  for (const type of ends) {
    const found = account.get(type, id, region);
    if (found !== undefined) return arnOfResource(context, type, found);
  }
  const explanation = `The ${role.toLowerCase()} '${idOrArn}' does not exist`;
  throw new AwsError(`NetworkInsights${role}.NotFound`, explanation, operation);
}

function arnOfResource(
  { account, region }: Context,
  type: string,
  { id, properties }: StoredResource,
): string {
  const named = kebab(type.split(":")[2] ?? "");
  return textOf(properties, "arn") ?? arnOf(type, region, account.id, `${named}/${id}`);
}
