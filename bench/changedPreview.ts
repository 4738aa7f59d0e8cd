import { deploy } from "../offline/testing/index";
import { chooseProgram } from "../stacks/chooseProgram";

interface State {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What the engine writes for a string that is not known before the deployment. */
const notKnownYet = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Resources for one instance: itself, its group and two rules. */
const resourcesOfInstance = 4;

async function deployedVpcs(resources: number): Promise<readonly State[]> {
  const config = { resources: String(resources) };
  const options = { stack: "scale", config, project: "palisade" };
  const { resources: all } = await deploy(() => chooseProgram("scale")(), options);
  return all
    .filter(({ read }) => !read)
    .map(({ urn, type, id, inputs, outputs }) => ({
      ...{ urn, type, inputs, outputs },
      ...(id === undefined ? {} : { id }),
    }));
}

/** An instance in one of the subnets, whose group takes HTTPS. */
function instanceIn(subnet: State, number: number): readonly State[] {
  const state = (
    type: string,
    kind: string,
    inputs: State["inputs"],
    outputs: State["outputs"] = {},
  ): State => {
    const id = `${kind}-${String(number).padStart(17, "0")}`;
    const urn = `urn:pulumi:scale::palisade::${type}::${kind}-${number}`;
    return { urn, type, id, inputs, outputs: { ...inputs, ...outputs } };
  };
  const block = String(subnet.inputs["cidrBlock"]);
  const privateIp = block.replace(/\d+\/\d+$/, String(10 + (number % 200)));
  const group = state("aws:ec2/securityGroup:SecurityGroup", "sg", {
    vpcId: subnet.inputs["vpcId"],
    description: "of one instance",
  });
  const securityGroupId = group.id;
  return [
    group,
    state("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "sgr", {
      ...{ securityGroupId, cidrIpv4: "10.0.0.0/8", ipProtocol: "tcp" },
      ...{ fromPort: 443, toPort: 443 },
    }),
    state("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "sge", {
      ...{ securityGroupId, cidrIpv4: "0.0.0.0/0", ipProtocol: "-1" },
    }),
    state(
      "aws:ec2/instance:Instance",
      "i",
      {
        ...{ ami: "ami-0123456789abcdef0", instanceType: "t3.micro" },
        ...{ subnetId: subnet.id, vpcSecurityGroupIds: [securityGroupId] },
      },
      { privateIp, primaryNetworkInterfaceId: `eni-${number}` },
    ),
  ];
}

/**
 * The preview of a change of a network of about so many resources, whose VPCs stand by themselves or are joined by
 * a transit gateway: a port of every tenth instance is opened, and every tenth NAT gateway moves to another
 * subnet, so that the routes through it lead to an id that is not known yet.
 */
export async function changedPreview(
  resources: number,
  isJoined: boolean,
): Promise<readonly object[]> {
  const vpcs = await deployedVpcs(Math.round(resources * (isJoined ? 0.65 : 0.7)));
  const subnets = vpcs.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
  const instances = Math.max(0, Math.floor((resources - vpcs.length) / resourcesOfInstance));
  const all = [
    ...vpcs,
    ...(isJoined ? transitGatewayOf(vpcs) : []),
    ...Array.from({ length: instances }, (_, number) => subnets[number % subnets.length]).flatMap(
      (subnet, number) => (subnet === undefined ? [] : instanceIn(subnet, number)),
    ),
  ];
  const replaced = new Map(
    all
      .filter(({ type }, index) => isChanged(index) && type === "aws:ec2/natGateway:NatGateway")
      .map(({ id, urn }) => [id, urn]),
  );
  return all.map((state, index) => {
    if (isChanged(index) && state.type.endsWith("SecurityGroupIngressRule")) {
      const inputs = { ...state.inputs, fromPort: 22 };
      return { op: "update", oldState: state, newState: { ...state, inputs } };
    }
    if (replaced.has(state.id)) {
      const { id: _id, ...planned } = state;
      const inputs = { ...state.inputs, subnetId: besides(state, vpcs) };
      const newState = { ...planned, inputs, outputs: inputs };
      return { op: "replace", replaceReasons: ["subnetId"], oldState: state, newState };
    }
    const gateway = replaced.get(String(state.inputs["natGatewayId"]));
    if (gateway !== undefined) {
      const inputs = { ...state.inputs, natGatewayId: notKnownYet };
      const newState = { ...state, inputs, propertyDependencies: { natGatewayId: [gateway] } };
      return { op: "update", oldState: state, newState };
    }
    return { op: "same", oldState: state, newState: state };
  });
}

/** A transit gateway that all VPCs are attached to, and a route to it in every table. */
function transitGatewayOf(vpcs: readonly State[]): readonly State[] {
  const transitGatewayId = "tgw-00000000000000001";
  const of = (type: string): readonly State[] => vpcs.filter((one) => one.type === type);
  const state = (type: string, name: string, id: string, inputs: State["inputs"]): State => {
    const urn = `urn:pulumi:scale::palisade::${type}::${name}`;
    return { urn, type, id, inputs, outputs: inputs };
  };
  return [
    state("aws:ec2transitgateway/transitGateway:TransitGateway", "hub", transitGatewayId, {
      defaultRouteTableAssociation: "enable",
      defaultRouteTablePropagation: "enable",
    }),
    ...of("aws:ec2/vpc:Vpc").map(({ id: vpcId }, number) =>
      state(
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        `attachment-${number}`,
        `tgw-attach-${String(number).padStart(17, "0")}`,
        {
          ...{ transitGatewayId, vpcId },
          subnetIds: of("aws:ec2/subnet:Subnet")
            .filter(({ urn, inputs }) => inputs["vpcId"] === vpcId && urn.includes("isolated"))
            .map(({ id }) => id),
        },
      ),
    ),
    ...of("aws:ec2/routeTable:RouteTable").map(({ id: routeTableId }, number) =>
      state("aws:ec2/route:Route", `to-hub-${number}`, `r-${number}`, {
        ...{ routeTableId, transitGatewayId },
        destinationCidrBlock: "10.0.0.0/8",
      }),
    ),
  ];
}

/** The public subnet of another zone, where the NAT gateway of that zone is. */
function besides(gateway: State, all: readonly State[]): unknown {
  const there = all.find(
    ({ type, urn, outputs }) =>
      type === gateway.type && urn !== gateway.urn && outputs["vpcId"] === gateway.outputs["vpcId"],
  );
  return there?.inputs["subnetId"];
}

function isChanged(index: number): boolean {
  return index % 40 < 4;
}
