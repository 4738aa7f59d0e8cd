import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfEndpoints } from "../plan/cost/endpointsCost";
import {
  planEndpoints,
  validateEndpointsArgs,
  type EndpointsPlan,
} from "../plan/endpoints/endpointsPlan";
import { subnetsOfTier } from "../plan/tierOfNetwork";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import type { VpcGatewayEndpoint } from "../vpc/vpcNetwork";
import { createEndpointGroups } from "./endpointGroups";
import type { EndpointsArgs } from "./endpointsArgs";
import { defaultPolicies } from "./endpointPolicy";
import { createGateways } from "./gateways";
import { lookUpService, zonesInUse } from "./offeredService";
import { shareWithSpokes } from "./spokes";

/**
 * Endpoints of AWS services in a VPC: its workloads call them without a NAT gateway, and isolated tiers
 * can call them at all. Gateway endpoints for `s3` and `dynamodb`, interface endpoints for the rest, each
 * with a network interface in every zone of the tier in which AWS offers the service: zones without it
 * are left out, which AWS would otherwise answer with an error halfway through the deployment.
 *
 * One security group stands before all of them unless `securityGroups` is `each`; it lets the VPC in on
 * the ports of the services and nothing out, since endpoints never call anyone. Their policies let
 * principals of this account through and no others.
 *
 * Charged by AWS: each interface endpoint per hour and zone, and per GB. Endpoints for ten services in
 * three zones are thirty times the hourly price, so VPCs that are joined can share them (`spokes`), with
 * one private hosted zone per service, charged per month. Gateway endpoints cost nothing.
 *
 * It is an error to ask for a service that the catalogue lacks, for a tier that the VPC lacks, or for a
 * service that no zone of the tier offers.
 *
 * ```ts
 * const endpoints = new Endpoints("app", {
 *   vpc,
 *   tier: "isolated",
 *   services: ["sqs"],
 *   bundles: ["ssm", "ecr"],
 * });
 * ```
 *
 * @see AWS PrivateLink Guide, "Access AWS services through AWS PrivateLink", "Gateway endpoints"
 */
export class Endpoints extends pulumi.ComponentResource {
  /** Every service that is reached by an endpoint, those that the VPC had already included. */
  readonly services: string[];
  /** Ids of the endpoints, by service. */
  readonly endpointIds: Record<string, pulumi.Output<string>>;
  /** Ids of the security groups of interface endpoints, by service; with `shared` always the same one. */
  readonly securityGroupIds: Record<string, pulumi.Output<string>>;
  /** Names of the zones in which each interface endpoint has a network interface, by service. */
  readonly zoneNames: Record<string, pulumi.Output<string[]>>;
  /** The gateway endpoints that were made here, with their prefix lists. */
  readonly gatewayEndpoints: VpcGatewayEndpoint[];
  /** The whole plan as data. */
  readonly plan: EndpointsPlan;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: EndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `Endpoints ${name}`;
    const { vpc, policies = {} } = args;
    refuse(subject, [...checkComponentName(name), ...validateEndpointsArgs(args, vpc)]);
    const plan = planEndpoints(args, vpc);
    super("palisade:index:Endpoints", name, args, opts);

    const parent = { parent: this };
    const tags = namedTags(args.tags);
    const { region } = aws.getRegionOutput({}, parent);
    const site = { name, subject, args, plan, region, tags, opts: parent };

    const gatewayEndpoints = createGateways(site);
    const groups = createEndpointGroups(site);
    const policyOf = defaultPolicies(site);
    const subnets = subnetsOfTier(vpc.subnets, args.tier);
    const endpointIds: Record<string, pulumi.Output<string>> = {};
    const zoneNames: Record<string, pulumi.Output<string[]>> = {};
    for (const planned of plan.interfaceEndpoints) {
      const { service, key, privateDns } = planned;
      const endpointName = `${name}-${key}`;
      const offered = lookUpService(site, planned);
      const { subnetIds, zones } = zonesInUse(site, planned, offered, subnets);
      const endpoint = new aws.ec2.VpcEndpoint(
        endpointName,
        {
          vpcId: vpc.vpcId,
          vpcEndpointType: "Interface",
          serviceName: offered.serviceName,
          subnetIds,
          securityGroupIds: [groups.idOf(service)],
          // Spokes and the VPC itself then ask the same private hosted zone.
          privateDnsEnabled: privateDns && args.spokes === undefined,
          policy: policies[service] ?? policyOf(planned, offered),
          tags: tags(endpointName),
        },
        parent,
      );
      if (privateDns) shareWithSpokes(site, planned, offered, endpoint);
      endpointIds[service] = endpoint.id;
      zoneNames[service] = zones;
    }
    for (const { service, endpointId } of gatewayEndpoints) endpointIds[service] ??= endpointId;

    this.services = [
      ...new Set([
        ...plan.presentGatewayEndpoints,
        ...plan.gatewayEndpoints,
        ...plan.interfaceEndpoints.map(({ service }) => service),
      ]),
    ].sort();
    this.endpointIds = endpointIds;
    this.securityGroupIds = Object.fromEntries(
      plan.interfaceEndpoints.map(({ service }) => [service, groups.idOf(service)]),
    );
    this.zoneNames = zoneNames;
    this.gatewayEndpoints = gatewayEndpoints;
    this.plan = plan;
    const places = { zones: subnets.length, shared: args.spokes !== undefined };
    this.monthlyCost = monthlyCostIn(vpc.region, (...at) => costOfEndpoints(plan, places, ...at));
    this.registerOutputs({
      services: this.services,
      endpointIds: this.endpointIds,
      securityGroupIds: this.securityGroupIds,
      zoneNames: this.zoneNames,
      gatewayEndpoints: this.gatewayEndpoints,
      plan: this.plan,
      monthlyCost: this.monthlyCost,
    });
  }
}
