import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfPrivateServiceConsumer } from "../plan/cost/endpointsCost";
import type { ConsumedService } from "../plan/privateService/privateServiceArgs";
import {
  noSharedZone,
  planConsumer,
  validateConsumerArgs,
  type PrivateServiceConsumerPlan,
} from "../plan/privateService/privateServicePlan";
import { ruleKey } from "../plan/rulePeers";
import { subnetsOfTier } from "../plan/tierOfNetwork";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import { peerOfRule, type RulePeerArgs } from "../rulePeers";
import type { VpcSubnet } from "../vpc/vpcNetwork";
import type { PrivateServiceConsumerArgs } from "./privateServiceArgs";

/**
 * The consumer's end of a private service: an interface endpoint in the zones that the service and the
 * tier share, with a security group that lets clients in on the service's ports. Calls go from here to
 * the service and never back.
 *
 * Charged by AWS: the endpoint per hour and zone, and per GB.
 *
 * It is an error when tier and service share no zone: told before anything is deployed when both name
 * their zones alike, and else as soon as AWS tells the zones.
 *
 * ```ts
 * const orders = new PrivateServiceConsumer("orders", {
 *   vpc,
 *   tier: "private",
 *   serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
 *   ports: [443],
 * });
 * export const callIt = orders.dnsName;
 * ```
 *
 * @see AWS PrivateLink Guide, "Connect to an endpoint service as the service consumer"
 */
export class PrivateServiceConsumer extends pulumi.ComponentResource {
  /** Id of the endpoint: tell the owner of the service, who accepts it. */
  readonly endpointId: pulumi.Output<string>;
  /** The endpoint's own name, by which the service is called where no private name resolves. */
  readonly dnsName: pulumi.Output<string>;
  /** The security group of the endpoint. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The whole plan as data. */
  readonly plan: PrivateServiceConsumerPlan;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(
    name: string,
    args: PrivateServiceConsumerArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const subject = `PrivateServiceConsumer ${name}`;
    const { vpc, service } = args;
    const consumed = consumedOf(service);
    refuse(subject, [
      ...checkComponentName(name),
      ...validateConsumerArgs(args, vpc.subnets, consumed),
    ]);
    const plan = planConsumer(args, vpc.subnets, consumed);
    super("palisade:index:PrivateServiceConsumer", name, args, opts);

    const parent = { parent: this };
    const tags = namedTags(args.tags)(name);
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId: vpc.vpcId, description: `Endpoint of private service ${name}`, tags },
      parent,
    );
    for (const client of clientsOf(args)) {
      for (const port of plan.ports) {
        new aws.vpc.SecurityGroupIngressRule(
          `${name}-${ruleKey(client.description)}-${String(port)}`,
          {
            securityGroupId: group.id,
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            ...peerOfRule(client),
            description: client.description,
          },
          parent,
        );
      }
    }
    const serviceName = service?.serviceName ?? args.serviceName ?? "";
    const endpoint = new aws.ec2.VpcEndpoint(
      name,
      {
        vpcId: vpc.vpcId,
        vpcEndpointType: "Interface",
        serviceName,
        subnetIds: subnetsInZones(subject, args, plan, serviceName, parent),
        securityGroupIds: [group.id],
        tags,
      },
      parent,
    );
    const accepted: pulumi.Resource[] = [];
    if (plan.accept && service !== undefined) {
      const { accepter } = args;
      accepted.push(
        new aws.ec2.VpcEndpointConnectionAccepter(
          name,
          { vpcEndpointServiceId: service.serviceId, vpcEndpointId: endpoint.id },
          accepter === undefined ? parent : { ...parent, provider: accepter },
        ),
      );
    }
    if (plan.privateDns) {
      // AWS refuses private DNS until the endpoint is accepted and the service's name is proven.
      const proven = pulumi.output(service?.privateDnsName);
      const vpcEndpointId = pulumi.all([endpoint.id, proven]).apply(([id]) => id);
      new aws.vpc.EndpointPrivateDns(
        name,
        { vpcEndpointId, privateDnsEnabled: true },
        { ...parent, dependsOn: accepted },
      );
    }

    this.endpointId = endpoint.id;
    this.dnsName = endpoint.dnsEntries.apply(([entry]) => entry?.dnsName ?? "");
    this.securityGroupId = group.id;
    this.plan = plan;
    const zones = plan.zones?.length ?? subnetsOfTier(vpc.subnets, args.tier).length;
    this.monthlyCost = monthlyCostIn(vpc.region, (...at) =>
      costOfPrivateServiceConsumer(zones, ...at),
    );
    this.registerOutputs({
      endpointId: this.endpointId,
      dnsName: this.dnsName,
      securityGroupId: this.securityGroupId,
      plan: this.plan,
      monthlyCost: this.monthlyCost,
    });
  }
}

function consumedOf(service: PrivateServiceConsumerArgs["service"]): ConsumedService | undefined {
  if (service === undefined) return undefined;
  const { zones, ports, acceptanceRequired, privateDnsName } = service;
  return { zones, ports, acceptanceRequired, hasPrivateDnsName: privateDnsName !== undefined };
}

function clientsOf({ clients, vpc }: PrivateServiceConsumerArgs): RulePeerArgs[] {
  return (
    clients ??
    vpc.ipv4Blocks.map(({ name, cidrBlock }, index) => ({
      description: index === 0 ? "The VPC" : `The VPC, block ${name}`,
      cidrIpv4: cidrBlock,
    }))
  );
}

type SubnetIds = pulumi.Input<pulumi.Input<string>[]>;

/** The subnets of the tier in zones of the service, by what the plan knows or by what AWS tells. */
function subnetsInZones(
  subject: string,
  { vpc, tier, service, serviceZoneIds }: PrivateServiceConsumerArgs,
  { zones }: PrivateServiceConsumerPlan,
  serviceName: pulumi.Input<string>,
  opts: pulumi.InvokeOptions,
): SubnetIds {
  const subnets = subnetsOfTier(vpc.subnets, tier);
  if (zones !== undefined) {
    return subnets.filter(({ zone }) => zones.includes(zone)).map(({ subnetId }) => subnetId);
  }
  const ids = service?.zoneIds ?? (serviceZoneIds === undefined ? undefined : serviceZoneIds);
  if (ids !== undefined) {
    const own = pulumi.all(subnets.map(({ availabilityZoneId }) => availabilityZoneId));
    return choose(subject, tier, subnets, own, pulumi.output(ids));
  }
  const offered = aws.ec2.getVpcEndpointServiceOutput({ serviceName }, opts);
  const own = pulumi.all(subnets.map(({ availabilityZone }) => availabilityZone));
  return choose(subject, tier, subnets, own, offered.availabilityZones);
}

function choose(
  subject: string,
  tier: string,
  subnets: readonly VpcSubnet[],
  own: pulumi.Output<string[]>,
  offered: pulumi.Output<string[]>,
): SubnetIds {
  return pulumi.all([own, offered]).apply(([zones, others]) => {
    const chosen = subnets.filter((_, index) => others.includes(zones[index] ?? ""));
    if (chosen.length === 0) refuse(subject, noSharedZone(tier, zones, others));
    return chosen.map(({ subnetId }) => subnetId);
  });
}
