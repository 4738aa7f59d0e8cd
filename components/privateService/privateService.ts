import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkComponentName } from "../plan/componentName";
import { validatePrivateServiceArgs } from "../plan/privateService/privateServicePlan";
import { refuse } from "../refuse";
import { namedTags } from "../tags";
import type { PrivateServiceArgs, PrivateServiceOffer } from "./privateServiceArgs";

/**
 * A service behind a network load balancer that other VPCs and accounts call through AWS PrivateLink:
 * from consumer to provider only, without a route between the VPCs, whose addresses may overlap. Nobody
 * connects who is not allowed to, and each connection waits for acceptance.
 *
 * Targets see the address of the load balancer's node and not that of the caller; proxy protocol tells
 * the caller. A consumer connects in the zones of the load balancer only, so give it a node in every zone
 * that a consumer has.
 *
 * Charged by AWS: nothing for the service, the load balancer as usual; the consumer pays its endpoint
 * per hour and zone, and per GB.
 *
 * It is an error to offer an application load balancer, or to open the service to everybody without
 * acceptance.
 *
 * ```ts
 * const orders = new PrivateService("orders", {
 *   loadBalancer,
 *   allowedAccounts: ["210987654321"],
 * });
 * export const tellConsumers = orders.serviceName;
 * ```
 *
 * @see AWS PrivateLink Guide, "Create a service powered by AWS PrivateLink", "Manage DNS names for VPC
 * endpoint services"
 */
export class PrivateService extends pulumi.ComponentResource implements PrivateServiceOffer {
  /** Id of the service. */
  readonly serviceId: pulumi.Output<string>;
  /** The name that consumers connect to. */
  readonly serviceName: pulumi.Output<string>;
  /** Zones in which it is offered, as the provider's VPC calls them. */
  readonly zones: string[];
  /** Ids of the zones in which it is offered: tell them consumers of other accounts. */
  readonly zoneIds: pulumi.Output<string[]>;
  /** TCP ports on which it is called. */
  readonly ports: number[];
  /** Whether each connection waits until it is accepted. */
  readonly acceptanceRequired: boolean;
  /** The private name, once AWS has seen the proof; absent without `privateDnsName`. */
  readonly privateDnsName?: pulumi.Output<string>;
  /** The TXT record that proves the private name yours, as `name value`; absent without such a name. */
  readonly privateDnsProof?: pulumi.Output<string>;

  constructor(name: string, args: PrivateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { loadBalancer } = args;
    refuse(`PrivateService ${name}`, [
      ...checkComponentName(name),
      ...validatePrivateServiceArgs(args, loadBalancer),
    ]);
    super("palisade:index:PrivateService", name, args, opts);

    const parent = { parent: this };
    const acceptanceRequired = args.acceptanceRequired ?? true;
    const { privateDnsName, hostedZoneId, supportedRegions } = args;
    const service = new aws.ec2.VpcEndpointService(
      name,
      {
        acceptanceRequired,
        networkLoadBalancerArns: [loadBalancer.loadBalancerArn],
        allowedPrincipals: principalsOf(args, parent),
        ...(privateDnsName === undefined ? {} : { privateDnsName }),
        ...(supportedRegions === undefined ? {} : { supportedRegions }),
        tags: namedTags(args.tags)(name),
      },
      parent,
    );
    for (const [key, vpcEndpointId] of Object.entries(args.acceptedEndpointIds ?? {})) {
      new aws.ec2.VpcEndpointConnectionAccepter(
        `${name}-${key}`,
        { vpcEndpointServiceId: service.id, vpcEndpointId },
        parent,
      );
    }

    this.serviceId = service.id;
    this.serviceName = service.serviceName;
    this.zones = [...loadBalancer.zones];
    this.zoneIds = loadBalancer.zoneIds;
    this.ports = [...loadBalancer.ports];
    this.acceptanceRequired = acceptanceRequired;
    const outputs = {
      serviceId: this.serviceId,
      serviceName: this.serviceName,
      zones: this.zones,
      zoneIds: this.zoneIds,
      ports: this.ports,
      acceptanceRequired: this.acceptanceRequired,
    };
    if (privateDnsName === undefined) {
      this.registerOutputs(outputs);
      return;
    }
    const proof = proofOf(service);
    const verified =
      hostedZoneId === undefined ? undefined : prove(name, service, hostedZoneId, proof, parent);
    this.privateDnsName =
      verified === undefined
        ? service.privateDnsName
        : pulumi.all([service.privateDnsName, verified.id]).apply(([dnsName]) => dnsName);
    this.privateDnsProof = proof.apply(({ recordName, value }) => `${recordName} ${value}`);
    this.registerOutputs({
      ...outputs,
      privateDnsName: this.privateDnsName,
      privateDnsProof: this.privateDnsProof,
    });
  }
}

function principalsOf(
  { allowedAccounts = [], allowedPrincipals = [], allowEverybody }: PrivateServiceArgs,
  opts: pulumi.InvokeOptions,
): pulumi.Input<string>[] {
  if (allowEverybody === true) return ["*"];
  if (allowedAccounts.length === 0) return allowedPrincipals;
  const { partition } = aws.getPartitionOutput({}, opts);
  return [
    ...allowedAccounts.map((account) => pulumi.interpolate`arn:${partition}:iam::${account}:root`),
    ...allowedPrincipals,
  ];
}

interface Proof {
  readonly recordName: string;
  readonly value: string;
}

/** The record for which AWS looks: the label that it chose, below the private name. */
function proofOf(service: aws.ec2.VpcEndpointService): pulumi.Output<Proof> {
  return pulumi
    .all([service.privateDnsNameConfigurations, service.privateDnsName])
    .apply(([[configuration], dnsName]) => {
      const label = configuration?.name ?? "";
      const domain = dnsName.replace(/^\*\./, "");
      return { recordName: `${label}.${domain}`, value: configuration?.value ?? "" };
    });
}

function prove(
  name: string,
  service: aws.ec2.VpcEndpointService,
  zoneId: pulumi.Input<string>,
  proof: pulumi.Output<Proof>,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource & { id: pulumi.Output<string> } {
  const record = new aws.route53.Record(
    name,
    {
      zoneId,
      name: proof.recordName,
      type: "TXT",
      ttl: 300,
      records: [proof.value],
    },
    opts,
  );
  return new aws.vpc.EndpointServicePrivateDnsVerification(
    name,
    { serviceId: service.id, waitForVerification: true },
    { ...opts, dependsOn: [record] },
  );
}
