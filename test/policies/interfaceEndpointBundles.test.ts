import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { endpointInterfaceEcr } from "../../policies/rules/endpoint-interface-ecr";
import { endpointInterfaceIncidentManager } from "../../policies/rules/endpoint-interface-incident-manager";
import { endpointInterfaceSsm } from "../../policies/rules/endpoint-interface-ssm";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";
import { told } from "./told";
import {
  network,
  endpoint,
  instance,
  managed,
  group,
  tasks,
  cluster,
  lambda,
  judged,
} from "./closedNetwork";

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
