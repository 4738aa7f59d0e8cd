import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfStableInterface } from "../plan/cost/stableInterfaceCost";
import {
  findSubnet,
  planStableInterface,
  validateStableInterface,
  type StableInterfacePlan,
} from "../plan/stableInterface/stableInterfacePlan";
import { refuse } from "../refuse";
import { createEgressRules, createIngressRules, keyed } from "../securityRules";
import { namedTags } from "../tags";
import type { StableInterfaceArgs } from "./stableInterfaceArgs";

/**
 * An elastic network interface that outlives the instances it is attached to: private addresses, hardware
 * address, elastic IP address and security groups stay when a host is replaced. For what is known by its
 * address: licence servers, appliances, hosts in the allow lists of others.
 *
 * It stands in one zone with a security group of its own, and is attached beside the instance's first
 * interface. To fail over, give another `instanceId`: it is detached from the old instance, if that is
 * still there, and attached to the new one. When the instance itself is replaced the new one is made first,
 * so the address is away only while the interface moves. Connections that are open break.
 *
 * The operating system has to answer on the interface at which it was called. Amazon Linux 2023 sets up a
 * second interface by itself; other images need a routing rule for its addresses. An instance with a second
 * interface gets no automatic public address at launch.
 *
 * Charged by AWS: the elastic IP address per hour, as every public IPv4 address, attached or not. The
 * interface and its private addresses cost nothing.
 *
 * It is an error to name a zone that the tier lacks, an address outside of the subnet or kept by AWS, or an
 * elastic IP address outside of public tiers. A zone that fails takes the interface with it: what has to
 * survive that stands behind a load balancer.
 *
 * ```ts
 * const licences = new StableInterface("licences", {
 *   vpc,
 *   tier: "isolated",
 *   zone: "a",
 *   privateIp: "10.0.32.10",
 *   instanceId: server.id,
 *   ingress: [{ description: "Workers", securityGroupId: workers.id, fromPort: 27000 }],
 * });
 * ```
 *
 * @see Amazon EC2 User Guide, "Elastic network interfaces", "Network interface attachments for your EC2 instance"
 */
export class StableInterface extends pulumi.ComponentResource {
  /** Id of the interface: a target of routes, or what a script attaches. */
  readonly networkInterfaceId: pulumi.Output<string>;
  /** Its first private address. */
  readonly privateIp: pulumi.Output<string>;
  /** All private IPv4 addresses. */
  readonly privateIps: pulumi.Output<string[]>;
  /** Its IPv6 addresses, none unless `ipv6`. */
  readonly ipv6Addresses: pulumi.Output<string[]>;
  /** Its hardware address, to which some licences are bound. */
  readonly macAddress: pulumi.Output<string>;
  /** The subnet, for the instances: they have to be of its zone. */
  readonly subnetId: pulumi.Output<string>;
  /** Name of the zone in which the instances have to be. */
  readonly availabilityZone: pulumi.Output<string>;
  /** Its own security group. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Its elastic IP address; absent without one. */
  readonly publicIp?: pulumi.Output<string>;
  /** Id of the attachment; absent without an instance. */
  readonly attachmentId?: pulumi.Output<string>;
  /** The whole plan as data. */
  readonly plan: StableInterfacePlan;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: StableInterfaceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { vpc } = args;
    const issues = [...checkComponentName(name), ...validateStableInterface(args, vpc.subnets)];
    refuse(`StableInterface ${name}`, issues);
    const plan = planStableInterface(args, vpc.subnets);
    super("palisade:index:StableInterface", name, args, opts);

    // An address belongs to one interface at a time, and an interface to one instance.
    const movable = { parent: this, deleteBeforeReplace: true };
    const tags = namedTags(args.tags)(name);
    const subnet = findSubnet(args, vpc.subnets);
    if (subnet === undefined) throw new Error("no subnet: this is a bug in palisade");
    const group = new aws.ec2.SecurityGroup(
      name,
      { vpcId: vpc.vpcId, description: `Connections of interface ${name}`, tags },
      { parent: this },
    );
    createIngressRules(name, group.id, keyed(args.ingress), { parent: this });
    createEgressRules(name, group.id, keyed(args.egress), { parent: this });
    const networkInterface = new aws.ec2.NetworkInterface(
      name,
      {
        subnetId: subnet.subnetId,
        description: args.description ?? `Stable interface ${name}`,
        // A set has no first one; a list does.
        ...(plan.privateIps.length === 0
          ? {}
          : { privateIpListEnabled: true, privateIpLists: plan.privateIps }),
        ...(args.ipv6 === true ? { ipv6AddressCount: 1 } : {}),
        securityGroups: [group.id, ...(args.securityGroupIds ?? [])],
        ...(args.sourceDestCheck === undefined ? {} : { sourceDestCheck: args.sourceDestCheck }),
        tags,
      },
      movable,
    );
    if (plan.elasticIp) {
      const allocationId =
        args.allocationId ?? new aws.ec2.Eip(name, { domain: "vpc", tags }, { parent: this }).id;
      this.publicIp = new aws.ec2.EipAssociation(
        name,
        {
          allocationId,
          networkInterfaceId: networkInterface.id,
          privateIpAddress: networkInterface.privateIp,
        },
        movable,
      ).publicIp;
    }
    if (args.instanceId !== undefined) {
      this.attachmentId = new aws.ec2.NetworkInterfaceAttachment(
        name,
        {
          networkInterfaceId: networkInterface.id,
          instanceId: args.instanceId,
          deviceIndex: plan.deviceIndex,
        },
        movable,
      ).attachmentId;
    }

    this.networkInterfaceId = networkInterface.id;
    this.privateIp = networkInterface.privateIp;
    this.privateIps = networkInterface.privateIps;
    this.ipv6Addresses = networkInterface.ipv6Addresses;
    this.macAddress = networkInterface.macAddress;
    this.subnetId = subnet.subnetId;
    this.availabilityZone = subnet.availabilityZone;
    this.securityGroupId = group.id;
    this.plan = plan;
    this.monthlyCost = monthlyCostIn(vpc.region, (...at) => costOfStableInterface(plan, ...at));
    this.registerOutputs({
      networkInterfaceId: this.networkInterfaceId,
      privateIp: this.privateIp,
      privateIps: this.privateIps,
      ipv6Addresses: this.ipv6Addresses,
      macAddress: this.macAddress,
      subnetId: this.subnetId,
      availabilityZone: this.availabilityZone,
      securityGroupId: this.securityGroupId,
      publicIp: this.publicIp,
      attachmentId: this.attachmentId,
      plan: this.plan,
      monthlyCost: this.monthlyCost,
    });
  }
}
