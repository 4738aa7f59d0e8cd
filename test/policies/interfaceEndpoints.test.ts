import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import { endpointInterfaceEc2 } from "../../policies/rules/endpoint-interface-ec2";
import { endpointInterfaceEcr } from "../../policies/rules/endpoint-interface-ecr";
import { endpointInterfaceIncidentManager } from "../../policies/rules/endpoint-interface-incident-manager";
import { endpointInterfaceSsm } from "../../policies/rules/endpoint-interface-ssm";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

/*
 * One VPC with an isolated subnet (no route beyond the VPC) and a public one (its table has a route to the
 * internet gateway). What runs in them, and the endpoints, differ.
 */
const network: readonly TestResource[] = [
  resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" }),
  resource("aws:ec2/subnet:Subnet", "isolated", { cidrBlock: "10.0.0.0/24" }, { vpcId: "app" }),
  resource("aws:ec2/subnet:Subnet", "public", { cidrBlock: "10.0.1.0/24" }, { vpcId: "app" }),
  resource("aws:ec2/internetGateway:InternetGateway", "igw", {}, { vpcId: "app" }),
  resource("aws:ec2/routeTable:RouteTable", "out", {}, { vpcId: "app" }),
  resource(
    "aws:ec2/route:Route",
    "out",
    { destinationCidrBlock: "0.0.0.0/0" },
    { routeTableId: "out", gatewayId: "igw" },
  ),
  resource(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "out",
    {},
    { subnetId: "public", routeTableId: "out" },
  ),
];
const endpoint = (service: string, inputs: Record<string, unknown> = {}, vpcId = "app") =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    `endpoint-${service}`,
    {
      serviceName: `com.amazonaws.eu-west-1.${service}`,
      vpcEndpointType: "Interface",
      ...inputs,
    },
    inputs["vpcId"] === undefined ? { vpcId } : {},
  );
const instance = (subnetId = "isolated") =>
  resource("aws:ec2/instance:Instance", "web", {}, { subnetId });
const managed: TestResource = {
  ...instance(),
  inputs: { ...instance().inputs, iamInstanceProfile: "hosts" },
};
const group = resource(
  "aws:autoscaling/group:Group",
  "fleet",
  {},
  { vpcZoneIdentifiers: ["isolated"] },
);
const inBlock = (type: string, name: string, block: string, inputs: object): TestResource => ({
  type,
  name,
  inputs: { [block]: inputs },
  dependencies: { [block]: ["isolated"] },
});
const tasks = inBlock("aws:ecs/service:Service", "shop", "networkConfiguration", {
  subnets: [unknownValue],
});
const cluster = inBlock("aws:eks/cluster:Cluster", "pods", "vpcConfig", {
  subnetIds: [unknownValue],
});
const lambda = inBlock("aws:lambda/function:Function", "job", "vpcConfig", {
  subnetIds: [unknownValue],
  securityGroupIds: ["sg-0a"],
});
const judged = (rule: Rule, ...stack: readonly TestResource[]) =>
  told(rule, [...network, ...stack]);

const ec2Needed =
  "advisory on app: VPC app runs instances (web) and has no interface endpoint for ec2, so calls to the " +
  "EC2 API take the NAT gateway or find no way. [fix]";

describe("endpoint-interface-ec2", () => {
  it("advises an endpoint for instances of a private or isolated subnet", async () => {
    assert.deepEqual(await judged(endpointInterfaceEc2, instance()), [ec2Needed]);
    assert.equal(
      endpointInterfaceEc2.remediationSteps,
      "Add an interface endpoint for ec2 in each zone.",
    );
  });

  it("counts scaling groups and instances that list or are given an interface", async () => {
    const face = resource(
      "aws:ec2/networkInterface:NetworkInterface",
      "eth",
      {},
      { subnetId: "isolated" },
    );
    const bare = resource("aws:ec2/instance:Instance", "web", { networkInterfaces: [] });
    const listing = {
      ...bare,
      inputs: { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: unknownValue }] },
      dependencies: { networkInterfaces: ["eth"] },
    };
    assert.deepEqual(await judged(endpointInterfaceEc2, face, listing), [ec2Needed]);
    assert.deepEqual(await judged(endpointInterfaceEc2, instance(), group), [
      ec2Needed.replace("(web)", "(fleet, web)"),
    ]);
  });

  it("is content with the endpoint, with public instances, with functions and with nothing", async () => {
    assert.deepEqual(await judged(endpointInterfaceEc2, instance(), endpoint("ec2")), []);
    assert.deepEqual(await judged(endpointInterfaceEc2, instance("public")), []);
    assert.deepEqual(await judged(endpointInterfaceEc2, lambda), []);
    assert.deepEqual(await judged(endpointInterfaceEc2), []);
  });

  it("takes no endpoint of a like name, another type or another VPC for it", async () => {
    const other = resource("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.1.0.0/16" });
    for (const one of [
      endpoint("ec2messages"),
      endpoint("ec2", { vpcEndpointType: "Gateway" }),
      endpoint("ec2", {}, "other"),
    ]) {
      assert.deepEqual(await judged(endpointInterfaceEc2, instance(), other, one), [ec2Needed]);
    }
  });

  it("counts a private zone that sends the VPC to an endpoint elsewhere", async () => {
    const zone = (name: string): TestResource => ({
      type: "aws:route53/zone:Zone",
      name: "shared",
      inputs: { name, vpcs: [{ vpcId: unknownValue }] },
      dependencies: { vpcs: ["app"] },
    });
    const stack = (name: string) => [instance(), zone(name)];
    assert.deepEqual(
      await judged(endpointInterfaceEc2, ...stack("ec2.eu-west-1.amazonaws.com")),
      [],
    );
    assert.deepEqual(await judged(endpointInterfaceEc2, ...stack("ec2.example.com")), [ec2Needed]);
  });

  it("judges every VPC when it is told to", async () => {
    const config = { onlyWhenUsed: false };
    assert.deepEqual(await told(endpointInterfaceEc2, network, { config }), [
      "advisory on app: VPC app has no interface endpoint for ec2, so calls to the EC2 API take the NAT " +
        "gateway or find no way. [fix]",
    ]);
  });

  it("does not decide which endpoint it is, whose VPC it is in, or where instances are", async () => {
    const missing = "an interface endpoint for ec2 is missing.";
    const unknowns: readonly (readonly [TestResource, string])[] = [
      [
        endpoint("ec2", { serviceName: unknownValue }),
        "serviceName of endpoint-ec2 is not known yet. It is a violation if ",
      ],
      [
        endpoint("ec2", { vpcEndpointType: unknownValue }),
        "vpcEndpointType of endpoint-ec2 is not known yet. It is a violation if ",
      ],
      [
        endpoint("ec2", { vpcId: unknownValue }),
        "vpcId of endpoint-ec2 is not known yet. It is a violation if ",
      ],
    ];
    for (const [one, why] of unknowns) {
      assert.deepEqual(await judged(endpointInterfaceEc2, instance(), one), [
        `advisory on app: Not decided: VPC app: ${why}${missing}`,
      ]);
    }
    const somewhere = resource("aws:ec2/instance:Instance", "web", { subnetId: unknownValue });
    assert.deepEqual(await judged(endpointInterfaceEc2, somewhere), [
      "advisory on app: Not decided: VPC app: subnetId of web is not known yet. It is a violation if " +
        `instances run here and ${missing}`,
    ]);
    const homeless = resource("aws:ec2/instance:Instance", "web");
    assert.deepEqual(await judged(endpointInterfaceEc2, homeless), [], "in the default VPC");
  });
});

describe("endpoint-interface-ssm", () => {
  it("advises every endpoint that is missing", async () => {
    assert.deepEqual(
      await judged(endpointInterfaceSsm, managed, endpoint("ssm"), endpoint("ec2messages")),
      [
        "advisory on app: VPC app runs managed instances (web) and has no interface endpoint for ssmmessages, so " +
          "Systems Manager reaches hosts through the NAT gateway or not at all. [fix]",
      ],
    );
    assert.equal(
      endpointInterfaceSsm.remediationSteps,
      "Add the missing Systems Manager endpoints, or hosts in isolated subnets cannot be administered.",
    );
  });

  it("is content with all three, or with those that are configured", async () => {
    const all = ["ssm", "ssmmessages", "ec2messages"].map((service) => endpoint(service));
    assert.deepEqual(await judged(endpointInterfaceSsm, managed, ...all), []);
    const config = { services: ["ssm"] };
    const stack = [...network, managed, endpoint("ssm")];
    assert.deepEqual(await told(endpointInterfaceSsm, stack, { config }), []);
  });

  it("counts a group whose launch template has a profile, and no host without one", async () => {
    const expected = [
      "advisory on app: VPC app runs managed instances (fleet) and has no interface endpoint for ssm, " +
        "ssmmessages, ec2messages, so Systems Manager reaches hosts through the NAT gateway or not at " +
        "all. [fix]",
    ];
    const template = (inputs: object): TestResource =>
      resource("aws:ec2/launchTemplate:LaunchTemplate", "template", { ...inputs });
    const launched: TestResource = {
      ...group,
      inputs: { ...group.inputs, launchTemplate: { id: unknownValue } },
      dependencies: { ...group.dependencies, launchTemplate: ["template"] },
    };
    const profiles = [{ arn: unknownValue }, { name: "hosts" }, unknownValue];
    for (const iamInstanceProfile of profiles) {
      const stack = [template({ iamInstanceProfile }), launched];
      assert.deepEqual(await judged(endpointInterfaceSsm, ...stack), expected);
    }
    assert.deepEqual(await judged(endpointInterfaceSsm, template({}), launched, instance()), []);
    const elsewhere = { ...launched, inputs: { ...group.inputs, launchTemplate: { id: "lt-0a" } } };
    assert.deepEqual(await judged(endpointInterfaceSsm, elsewhere), [
      "advisory on app: Not decided: VPC app: its launch template is not part of this stack. It is a " +
        "violation if managed instances run here and an interface endpoint for ssm or ssmmessages or " +
        "ec2messages is missing.",
    ]);
  });

  it("does not decide while one of them may be any of the missing ones", async () => {
    const hidden = endpoint("hidden", { serviceName: unknownValue });
    const stack = [managed, endpoint("ssm"), endpoint("ec2messages"), hidden];
    assert.deepEqual(await judged(endpointInterfaceSsm, ...stack), [
      "advisory on app: Not decided: VPC app: serviceName of endpoint-hidden is not known yet. It is a " +
        "violation if an interface endpoint for ssmmessages is missing.",
    ]);
  });
});

describe("endpoint-interface-ecr", () => {
  it("advises the one of the two that is missing, for ECS and for EKS", async () => {
    for (const [one, name] of [
      [tasks, "shop"],
      [cluster, "pods"],
    ] as const) {
      assert.deepEqual(await judged(endpointInterfaceEcr, one, endpoint("ecr.dkr")), [
        `advisory on app: VPC app runs containers (${name}) and has no interface endpoint for ecr.api, so ` +
          "images are pulled through the NAT gateway or not at all. [fix]",
      ]);
    }
    assert.equal(
      endpointInterfaceEcr.remediationSteps,
      "Add ecr.api and ecr.dkr; image pulls fail with only one.",
    );
  });

  it("is content with both, and with a VPC without containers", async () => {
    const both = [endpoint("ecr.api"), endpoint("ecr.dkr")];
    assert.deepEqual(await judged(endpointInterfaceEcr, tasks, ...both), []);
    assert.deepEqual(await judged(endpointInterfaceEcr, instance(), lambda), []);
  });
});

describe("endpoint-interface-incident-manager", () => {
  it("wants both endpoints in every VPC", async () => {
    const expected = [
      "other on app: VPC app has no interface endpoint for ssm-contacts, ssm-incidents, so Incident Manager " +
        "is reached through the NAT gateway or not at all. [fix]",
    ];
    const enabled = { config: { enforcementLevel: "advisory" } };
    const stack = [...network, endpoint("ssm")];
    assert.deepEqual(
      await told(endpointInterfaceIncidentManager, stack, enabled),
      expected.map((text) => text.replace("other", "advisory")),
    );
    assert.equal(
      endpointInterfaceIncidentManager.remediationSteps,
      "Add both endpoints, or exempt the VPC if Incident Manager is not used.",
    );
    const both = [endpoint("ssm-contacts"), endpoint("ssm-incidents")];
    assert.deepEqual(
      await told(endpointInterfaceIncidentManager, [...network, ...both], enabled),
      [],
    );
  });
});
