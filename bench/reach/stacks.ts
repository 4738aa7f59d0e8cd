import { idOf, zones, type Draw, type DrawnSubnet, type DrawnVpc } from "./draw";
import { officesId } from "./vpcs";

/** A permission of a security group: protocol, port and who. */
type Who = { readonly group: string } | { readonly cidr: string } | { readonly list: string };

function permission(protocol: string, port: number | undefined, who: Who): object {
  return {
    IpProtocol: protocol,
    ...(port === undefined
      ? {}
      : { FromPort: port, ToPort: protocol === "icmp" ? -1 : port === -1 ? 65_535 : port }),
    ...("cidr" in who ? { IpRanges: [{ CidrIp: who.cidr }] } : {}),
    ...("group" in who ? { UserIdGroupPairs: [{ GroupId: who.group }] } : {}),
    ...("list" in who ? { PrefixListIds: [{ PrefixListId: who.list }] } : {}),
  };
}

const anywhere = permission("-1", undefined, { cidr: "0.0.0.0/0" });

/** Hands out the addresses of the subnets one by one. */
class Addresses {
  private readonly taken = new Map<string, number>();

  next({ id, first }: DrawnSubnet): string {
    const offset = this.taken.get(id) ?? 10;
    this.taken.set(id, offset + 1);
    const address = first + offset;
    return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
  }
}

/** Fills the VPCs with stacks until there are as many interfaces as wanted. */
export function stacksOf(draw: Draw, wanted: number): void {
  const { answers, random, vpcs } = draw;
  const addresses = new Addresses();
  let interfaces = 0;
  let groups = 0;
  const group = (vpc: DrawnVpc, name: string, ingress: object[], egress: object[]): string => {
    const id = idOf("sg", groups++);
    answers.add("describe-security-groups", "SecurityGroups", {
      GroupId: id,
      GroupName: name,
      VpcId: vpc.id,
      IpPermissions: ingress,
      IpPermissionsEgress: egress,
    });
    return id;
  };
  const add = (
    vpc: DrawnVpc,
    tier: DrawnSubnet["tier"],
    of: readonly string[],
    more: object,
  ): string | undefined => {
    if (interfaces >= wanted) return undefined;
    const choices = vpc.subnets.filter((one) => one.tier === tier);
    const subnet = choices[random.below(choices.length)];
    if (subnet === undefined) return undefined;
    const id = idOf("eni", interfaces++);
    const address = addresses.next(subnet);
    answers.add("describe-network-interfaces", "NetworkInterfaces", {
      NetworkInterfaceId: id,
      SubnetId: subnet.id,
      VpcId: vpc.id,
      AvailabilityZone: `us-east-1${zones[subnet.zone] ?? "a"}`,
      InterfaceType: "interface",
      Status: "in-use",
      PrivateIpAddress: address,
      PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }],
      Groups: of.map((GroupId) => ({ GroupId })),
      SourceDestCheck: true,
      ...more,
    });
    return id;
  };
  const server = (): object => ({
    Attachment: { InstanceId: idOf("i", interfaces), Status: "attached" },
  });
  const publicly = (id: string | undefined, index: number): void => {
    if (id === undefined) return;
    answers.add("describe-addresses", "Addresses", {
      AllocationId: idOf("eipalloc", 90_000 + index),
      PublicIp: `54.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
      NetworkInterfaceId: id,
    });
  };
  const everyones = vpcs.map((vpc) => {
    const bastion = group(
      vpc,
      "bastion",
      [permission("tcp", 22, { list: officesId })],
      [permission("tcp", 22, { cidr: "10.0.0.0/8" })],
    );
    const watched = group(
      vpc,
      "watched",
      [
        permission("tcp", 9100, { cidr: "10.0.0.0/16" }),
        permission("icmp", 8, { cidr: "10.0.0.0/8" }),
      ],
      [],
    );
    group(vpc, "default", [], []);
    publicly(add(vpc, "public", [bastion], server()), groups);
    return { bastion, watched };
  });
  for (let stack = 0; interfaces < wanted; stack += 1) {
    const vpc = vpcs[stack % vpcs.length];
    const common = everyones[stack % vpcs.length];
    if (vpc === undefined || common === undefined) return;
    const facing = random.chance(30);
    const port = [8080, 8443, 3000, 9000][random.below(4)] ?? 8080;
    const engine = [5432, 3306, 6379][random.below(3)] ?? 5432;
    const front = group(
      vpc,
      `front-${stack}`,
      [permission("tcp", 443, { cidr: facing ? "0.0.0.0/0" : "10.0.0.0/8" })],
      [anywhere],
    );
    const app = group(
      vpc,
      `app-${stack}`,
      [
        permission("tcp", port, { group: front }),
        permission("tcp", 22, { group: common.bastion }),
        ...(random.chance(20)
          ? [permission("tcp", port, { cidr: `10.${random.below(vpcs.length)}.48.0/20` })]
          : []),
      ],
      [anywhere],
    );
    const worker = group(vpc, `worker-${stack}`, [], []);
    const data = group(
      vpc,
      `data-${stack}`,
      [
        permission("tcp", engine, { group: app }),
        permission("tcp", engine, { group: worker }),
        ...(random.chance(20) ? [permission("tcp", engine, { list: officesId })] : []),
      ],
      random.chance(50) ? [] : [anywhere],
    );
    answers.add("describe-security-groups", "SecurityGroups");
    grantWorker(draw, worker, data, engine);
    const size = 2 + random.below(12);
    const arn = `arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/front-${stack}/${stack.toString(16).padStart(16, "0")}`;
    answers.add("describe-load-balancers", "LoadBalancers", {
      LoadBalancerArn: arn,
      LoadBalancerName: `front-${stack}`,
      Type: "application",
      Scheme: facing ? "internet-facing" : "internal",
      VpcId: vpc.id,
      SecurityGroups: [front],
      AvailabilityZones: vpc.subnets
        .filter(({ tier }) => tier === (facing ? "public" : "app"))
        .map(({ id }) => ({ SubnetId: id })),
    });
    answers.add("describe-listeners", "Listeners", {
      ListenerArn: arn.replace("loadbalancer", "listener") + "/1",
      LoadBalancerArn: arn,
      Protocol: "HTTPS",
      Port: 443,
      DefaultActions: [],
    });
    const balancer = { Description: `ELB ${arn.split(":loadbalancer/")[1] ?? ""}` };
    for (let node = 0; node < 2; node += 1) {
      const id = add(vpc, facing ? "public" : "app", [front], balancer);
      if (facing) publicly(id, 1000 + 2 * stack + node);
    }
    for (let count = 0; count < size; count += 1) add(vpc, "app", [app, common.watched], server());
    for (let count = 0; count < size / 4; count += 1)
      add(vpc, "app", [worker], {
        InterfaceType: "lambda",
        Description: "AWS Lambda VPC ENI-work",
      });
    for (let count = 0; count < 2; count += 1)
      add(vpc, "data", [data], { Description: "RDSNetworkInterface", RequesterManaged: true });
  }
}

/** Functions may call their database and HTTPS, and nothing else: the rule names a group made later. */
function grantWorker({ answers }: Draw, worker: string, data: string, port: number): void {
  answers.change("describe-security-groups", "GroupId", worker, {
    IpPermissionsEgress: [
      permission("tcp", port, { group: data }),
      permission("tcp", 443, { cidr: "0.0.0.0/0" }),
    ],
  });
}
