import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { ec2NoPublicIp } from "../../policies/rules/ec2-no-public-ip";
import { runPack, type TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";

const subnet = (name: string, mapPublicIpOnLaunch?: unknown): TestResource =>
  resource("aws:ec2/subnet:Subnet", name, {
    vpcId: "vpc-0a",
    cidrBlock: "10.0.0.0/24",
    ...(mapPublicIpOnLaunch === undefined ? {} : { mapPublicIpOnLaunch }),
  });
const instance = (
  inputs: Record<string, unknown> = {},
  links: Record<string, string> = { subnetId: "front" },
) => resource("aws:ec2/instance:Instance", "web", inputs, links);
const template = (inputs: Record<string, unknown> = {}) =>
  resource("aws:ec2/launchTemplate:LaunchTemplate", "fleet", inputs);
const group = (links: Record<string, string | string[]>, inputs: Record<string, unknown> = {}) => {
  const made = resource(
    "aws:autoscaling/group:Group",
    "fleet-group",
    { launchTemplate: { id: unknownValue, version: "$Latest" }, ...inputs },
    links,
  );
  return { ...made, dependencies: { ...made.dependencies, launchTemplate: ["fleet"] } };
};
const reach = ", which the internet can reach as soon as a group and a route allow it. [fix]";
const bySubnet =
  "It is a violation if associatePublicIpAddress is true, or left out in a subnet with mapPublicIpOnLaunch.";

describe("ec2-no-public-ip", () => {
  const flagged: readonly (readonly [string, TestResource, string])[] = [
    [
      "an instance",
      instance({ subnetId: "subnet-0a", associatePublicIpAddress: true }, {}),
      `mandatory on web: Instance web has associatePublicIpAddress true: it gets a public IPv4 address${reach}`,
    ],
    [
      "a launch template, in words and in its second interface",
      template({ networkInterfaces: [{}, { associatePublicIpAddress: "true" }] }),
      "mandatory on fleet: Launch template fleet has associatePublicIpAddress true: each of its instances " +
        `gets a public IPv4 address${reach}`,
    ],
    [
      "a launch configuration",
      resource("aws:ec2/launchConfiguration:LaunchConfiguration", "old", {
        associatePublicIpAddress: true,
      }),
      "mandatory on old: Launch template old has associatePublicIpAddress true: each of its instances gets " +
        `a public IPv4 address${reach}`,
    ],
    ...["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"].map((type) => {
      const network = { subnets: ["subnet-0a"], assignPublicIp: true };
      return [
        `tasks of ${type}`,
        resource(type, "shop", { networkConfiguration: network }),
        "mandatory on shop: ECS service shop has assignPublicIp true: each of its tasks gets a public IPv4 " +
          `address${reach}`,
      ] as const;
    }),
  ];
  for (const [what, one, expected] of flagged) {
    it(`refuses the flag on ${what}, before it is created`, async () => {
      assert.deepEqual(await told(ec2NoPublicIp, [one]), [expected]);
      const { stack } = await runPack([one], { rules: [ec2NoPublicIp] });
      assert.deepEqual(stack, []);
    });
  }

  it("has the fix of the catalogue", () => {
    assert.equal(
      ec2NoPublicIp.remediationSteps,
      "Set the flag to false and publish the service through a load balancer.",
    );
  });

  it("refuses an instance without the flag in a subnet that hands out addresses", async () => {
    assert.deepEqual(await told(ec2NoPublicIp, [subnet("front", true), instance()]), [
      "mandatory on web: Instance web leaves associatePublicIpAddress to its subnet front, which has " +
        `mapPublicIpOnLaunch true: it gets a public IPv4 address${reach}`,
    ]);
  });

  const content: readonly (readonly [string, ...TestResource[]])[] = [
    [
      "an instance that refuses in that same subnet",
      subnet("front", true),
      instance({ associatePublicIpAddress: false }),
    ],
    ["an instance without the flag in another subnet", subnet("front"), instance()],
    [
      "an instance that lists an interface of its own",
      subnet("front", true),
      instance({ networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-0a" }] }, {}),
    ],
    [
      "an instance whose launch template refuses",
      subnet("front", true),
      template({ networkInterfaces: [{ associatePublicIpAddress: "false" }] }),
      {
        ...instance({ launchTemplate: { id: unknownValue } }),
        dependencies: { subnetId: ["front"], launchTemplate: ["fleet"] },
      },
    ],
    [
      "a group in a subnet that hands out none",
      subnet("back"),
      template(),
      group({ vpcZoneIdentifiers: ["back"] }),
    ],
    [
      "a service without network configuration",
      resource("aws:ecs/service:Service", "shop", { cluster: "main" }),
    ],
    ["a stack without hosts", subnet("front", true)],
  ];
  for (const [what, ...stack] of content) {
    it(`is content with ${what}`, async () => {
      assert.deepEqual(await told(ec2NoPublicIp, stack), []);
    });
  }

  it("refuses a template without the flag whose group stands in a subnet that hands out", async () => {
    const stack = [
      subnet("front", true),
      subnet("back"),
      template(),
      group({ vpcZoneIdentifiers: ["back", "front"] }),
    ];
    const expected = [
      "mandatory on fleet: Launch template fleet leaves associatePublicIpAddress to the subnets of auto " +
        "scaling group fleet-group; front has mapPublicIpOnLaunch true, so instances there get a public " +
        `IPv4 address${reach}`,
    ];
    assert.deepEqual(await told(ec2NoPublicIp, stack), expected);
    const mixed = resource(
      "aws:autoscaling/group:Group",
      "fleet-group",
      {
        mixedInstancesPolicy: {
          launchTemplate: { launchTemplateSpecification: { launchTemplateId: unknownValue } },
        },
      },
      { vpcZoneIdentifiers: ["back", "front"] },
    );
    const dependencies = { ...mixed.dependencies, mixedInstancesPolicy: ["fleet"] };
    assert.deepEqual(
      await told(ec2NoPublicIp, [...stack.slice(0, 3), { ...mixed, dependencies }]),
      expected,
    );
  });

  it("does not decide an unknown flag", async () => {
    const one = instance({ associatePublicIpAddress: unknownValue });
    assert.deepEqual(await told(ec2NoPublicIp, [subnet("front"), one]), [
      "advisory on web: Not decided: Instance web: associatePublicIpAddress of web is not known yet. It is " +
        "a violation if associatePublicIpAddress is true.",
    ]);
  });

  it("does not decide an instance whose subnet, or what it hands out, is not known", async () => {
    const unknowns = [
      [
        [subnet("front", unknownValue), instance()],
        "mapPublicIpOnLaunch of front is not known yet",
      ],
      [
        [instance({ subnetId: "subnet-0a" }, {})],
        "its subnet is not part of this stack, and decides (subnet-0a)",
      ],
      [[instance({}, {})], "it names no subnet, and AWS takes a default one"],
      [
        [instance({ launchTemplate: { id: "lt-0a" }, subnetId: "subnet-0a" }, {})],
        "its launch template is not part of this stack",
      ],
    ] as const;
    for (const [stack, why] of unknowns) {
      assert.deepEqual(await told(ec2NoPublicIp, stack), [
        `advisory on web: Not decided: Instance web: ${why}. ${bySubnet}`,
      ]);
    }
  });

  it("decides between several subnets only when they agree", async () => {
    const one = instance({ subnetId: unknownValue }, {});
    const either = { ...one, dependencies: { subnetId: ["front", "back"] } };
    const at = (front: boolean, back: boolean) =>
      told(ec2NoPublicIp, [subnet("front", front), subnet("back", back), either], {
        alsoDeployed: false,
      });
    assert.deepEqual(await at(false, false), []);
    assert.match((await at(true, true)).join(), /^mandatory on web: Instance web leaves /);
    assert.match((await at(true, false)).join(), /^advisory on web: Not decided: /);
  });

  it("does not decide a group whose template or subnets are elsewhere", async () => {
    const elsewhere = group(
      {},
      { launchTemplate: { id: "lt-0a" }, vpcZoneIdentifiers: ["subnet-0a"] },
    );
    assert.deepEqual(await told(ec2NoPublicIp, [{ ...elsewhere, dependencies: {} }]), [
      "advisory on fleet-group: Not decided: Auto scaling group fleet-group: its launch template is not " +
        `part of this stack. ${bySubnet}`,
    ]);
    const unsure = group({}, { vpcZoneIdentifiers: unknownValue });
    assert.deepEqual(await told(ec2NoPublicIp, [template(), unsure]), [
      "advisory on fleet-group: Not decided: Auto scaling group fleet-group: vpcZoneIdentifiers of " +
        `fleet-group is not known yet. ${bySubnet}`,
    ]);
  });
});
