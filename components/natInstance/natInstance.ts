import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonthlyCost } from "../../analysis/cost/monthlyCost";
import { monthlyCostIn } from "../monthlyCost";
import { checkComponentName } from "../plan/componentName";
import { costOfNatInstance } from "../plan/cost/natInstanceCost";
import { planNatInstance } from "../plan/natInstance/natInstancePlan";
import { natUserData } from "../plan/natInstance/userData";
import { refuse } from "../refuse";
import type { NatInstanceArgs } from "./natInstanceArgs";

/**
 * An EC2 instance that does what a NAT gateway does, for one zone: it forwards what private tiers send to
 * the internet over IPv4 and lets nobody in.
 *
 * Its network interface and its elastic IP address are resources of their own: an instance that is
 * replaced, for another type or image, finds the same interface, so routes and the address that partners
 * know stay. It runs Amazon Linux 2023 with nftables, its source and destination check is off, its
 * security group takes what comes from the VPC, and the metadata service wants tokens. When the hardware
 * fails AWS recovers it with its address (simplified automatic recovery).
 *
 * Charged by AWS: the instance per hour, its volume of 8 GiB per month, the public address per hour, and
 * data that leaves AWS as for everybody. A NAT gateway is charged per hour, about ten times a `t4g.nano`,
 * and per GB processed on top; a NAT instance has no charge per GB. It is slower, though: some gigabits
 * per second at most, 30 Mbit/s for long on the smallest type. It fails with its host for some minutes;
 * and patches are yours (`followImage`, or Systems Manager by `instanceProfile`).
 *
 * It is an error to name a zone without a public subnet.
 *
 * ```ts
 * const vpc = new Vpc("app", { cidrBlock: "10.0.0.0/16", nat: "none" });
 * new NatInstance("way-out", { vpc, zone: "a", everyZone: true });
 * ```
 *
 * @see Amazon VPC User Guide, "NAT instances"
 */
export class NatInstance extends pulumi.ComponentResource {
  /** Id of the instance. */
  readonly instanceId: pulumi.Output<string>;
  /** Id of its network interface, the target of routes. */
  readonly networkInterfaceId: pulumi.Output<string>;
  /** Its security group. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The public address that calls come from. */
  readonly publicIp: pulumi.Output<string>;
  /** What AWS charges for it in its region, fixed and by use. */
  readonly monthlyCost: pulumi.Output<MonthlyCost>;

  constructor(name: string, args: NatInstanceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, issues } = planNatInstance(args, args.vpc);
    const nameIssues = checkComponentName(name);
    refuse(`NatInstance ${name}`, [...nameIssues, ...issues, ...checkArchitecture(args)]);
    if (plan === undefined) throw new Error("no plan: this is a bug in palisade");
    super("palisade:index:NatInstance", name, args, opts);

    const parent = { parent: this };
    const tags = pulumi
      .output(args.tags ?? {})
      .apply((common): Record<string, string> => ({ ...common, Name: name }));
    const subnet = args.vpc.subnets.find(
      ({ tier, zone }) => tier === plan.tier && zone === args.zone,
    );
    if (subnet === undefined) throw new Error("no subnet: this is a bug in palisade");
    const securityGroup = createSecurityGroup(name, args, tags, parent);
    const networkInterface = new aws.ec2.NetworkInterface(
      name,
      {
        subnetId: subnet.subnetId,
        description: `Way out of NAT instance ${name}`,
        securityGroups: [securityGroup.id],
        sourceDestCheck: false, // it forwards packets that are not its own
        tags,
      },
      parent,
    );
    const allocationId =
      args.allocationId ?? new aws.ec2.Eip(name, { domain: "vpc", tags }, parent).id;
    const association = new aws.ec2.EipAssociation(
      name,
      { allocationId, networkInterfaceId: networkInterface.id },
      parent,
    );
    const instance = createInstance(name, args, networkInterface, tags, {
      ...parent,
      // The first boot fetches packages; and an interface has one instance at a time.
      dependsOn: [association],
      deleteBeforeReplace: true,
      ignoreChanges: args.followImage === true || args.imageId !== undefined ? [] : ["ami"],
    });
    for (const { key, routeTableId } of args.vpc.routeTables) {
      if (!plan.routeTables.includes(key)) continue;
      new aws.ec2.Route(
        `${name}-${key}`,
        {
          routeTableId,
          destinationCidrBlock: "0.0.0.0/0",
          networkInterfaceId: networkInterface.id,
        },
        parent,
      );
    }

    this.instanceId = instance.id;
    this.networkInterfaceId = networkInterface.id;
    this.securityGroupId = securityGroup.id;
    this.publicIp = association.publicIp;
    this.monthlyCost = pulumi
      .output(args.instanceType)
      .apply((type) =>
        monthlyCostIn(args.vpc.region, (...at) => costOfNatInstance(args, ...at, type)),
      );
    this.registerOutputs({
      instanceId: this.instanceId,
      networkInterfaceId: this.networkInterfaceId,
      securityGroupId: this.securityGroupId,
      publicIp: this.publicIp,
      monthlyCost: this.monthlyCost,
    });
  }
}

function checkArchitecture({ architecture = "arm64" }: NatInstanceArgs) {
  if (architecture === "arm64" || architecture === "x86_64") return [];
  const received = JSON.stringify(architecture);
  const fix = "leave it out for arm64, which t4g and other Graviton types have";
  return [{ path: "architecture", received, allowed: "arm64, x86_64", fix }];
}

/** From the blocks of the VPC to anywhere; nothing from the internet gets in. */
function createSecurityGroup(
  name: string,
  { vpc }: NatInstanceArgs,
  tags: pulumi.Output<Record<string, string>>,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    name,
    { vpcId: vpc.vpcId, description: `What NAT instance ${name} forwards`, tags },
    opts,
  );
  const securityGroupId = group.id;
  for (const { name: block, cidrBlock } of vpc.ipv4Blocks) {
    new aws.vpc.SecurityGroupIngressRule(
      block === "primary" ? `${name}-vpc` : `${name}-vpc-${block}`,
      {
        securityGroupId,
        ipProtocol: "-1",
        cidrIpv4: cidrBlock,
        description: "What the VPC sends to the internet",
      },
      opts,
    );
  }
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-internet`,
    {
      securityGroupId,
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
      description: "The same, forwarded",
    },
    opts,
  );
  return group;
}

function createInstance(
  name: string,
  args: NatInstanceArgs,
  networkInterface: aws.ec2.NetworkInterface,
  tags: pulumi.Output<Record<string, string>>,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.Instance {
  const image = `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${args.architecture ?? "arm64"}`;
  return new aws.ec2.Instance(
    name,
    {
      ami: args.imageId ?? aws.ssm.getParameterOutput({ name: image }, opts).insecureValue,
      instanceType: args.instanceType ?? "t4g.nano",
      primaryNetworkInterface: { networkInterfaceId: networkInterface.id },
      userData: args.userData ?? natUserData,
      userDataReplaceOnChange: true,
      ...(args.instanceProfile === undefined ? {} : { iamInstanceProfile: args.instanceProfile }),
      maintenanceOptions: { autoRecovery: "default" },
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { encrypted: true, volumeType: "gp3", volumeSize: 8 },
      tags,
      volumeTags: tags,
    },
    opts,
  );
}
