import assert from "node:assert/strict";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { deploy } from "../../offline/testing/index";
import { recordingOf } from "./recording";
import { replay } from "./replay";
import { previewStack, readRecording, recordedStacks } from "./stacks";

/*
 * The states of the sample stacks as they were recorded, and today's components: what was deployed with an
 * earlier version of the package stays as it is.
 */
describe("an upgrade of the package", function () {
  this.timeout(120_000);

  for (const stack of recordedStacks) {
    it(`deletes, creates, replaces and moves nothing of ${stack}`, async () => {
      const recording = readRecording(stack);
      assert.ok(recording !== undefined, `${stack} has no recorded state: run npm run record`);
      assert.deepEqual(
        replay(recording, await previewStack(stack)),
        [],
        "a deployed stack would not stay as it is; if the sample's own program changed, or the change " +
          "log tells of it, run npm run record -- --accept",
      );
    });
  }
});

/** A network as a component makes it; what differs between then and now. */
interface Version {
  readonly type?: string;
  readonly name?: string;
  readonly subnet?: string;
  readonly cidrBlock?: string;
  readonly zone?: string;
  readonly isPublic?: boolean;
  /** The subnet stands directly in the stack. */
  readonly isOutside?: boolean;
  /** The subnet stands in a component of its own. */
  readonly inside?: string;
  readonly subnetOptions?: pulumi.CustomResourceOptions;
  readonly options?: pulumi.ComponentResourceOptions;
}

class Network extends pulumi.ComponentResource {
  constructor(version: Version) {
    const { type = "palisade:index:Network", name = "app", options } = version;
    super(type, name, {}, options);
    const vpc = new aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" }, { parent: this });
    const inside =
      version.inside === undefined
        ? this
        : new Part(version.inside, { parent: this }, "palisade:index:Part");
    new aws.ec2.Subnet(
      version.subnet ?? `${name}-a`,
      {
        vpcId: vpc.id,
        cidrBlock: version.cidrBlock ?? "10.0.0.0/24",
        availabilityZone: version.zone ?? "us-east-1a",
        mapPublicIpOnLaunch: version.isPublic === true,
      },
      { ...(version.isOutside === true ? {} : { parent: inside }), ...version.subnetOptions },
    );
    this.registerOutputs({});
  }
}

class Part extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions, type: string) {
    super(type, name, {}, opts);
    this.registerOutputs({});
  }
}

/** What an upgrade from one version to another would do. */
async function upgrade(before: Version, after: Version): Promise<string[]> {
  const preview = (version: Version) => deploy(() => new Network(version), { preview: true });
  return replay(recordingOf("app", await preview(before)), await preview(after));
}

const earlier = (name: string) => ({ subnetOptions: { aliases: [{ name }] } });

const cases: readonly [title: string, before: Version, after: Version, expected: string[]][] = [
  ["the same", {}, {}, []],
  ["an input that is updated in place", {}, { isPublic: true }, []],
  [
    "a renamed child",
    {},
    { subnet: "app-zone-a" },
    ["deletes Subnet app-a", "creates Subnet app-zone-a"],
  ],
  ["a renamed child with an alias", {}, { subnet: "app-zone-a", ...earlier("app-a") }, []],
  [
    "an alias that names something else",
    {},
    { subnet: "app-zone-a", ...earlier("app-b") },
    ["deletes Subnet app-a", "creates Subnet app-zone-a"],
  ],
  [
    "a child that was moved out of its component",
    {},
    { isOutside: true },
    [
      "moves Subnet app-a from Network app to the stack without an alias: it is deleted and created anew",
    ],
  ],
  [
    "a child that was moved, with an alias",
    { isOutside: true },
    { subnetOptions: { aliases: [{ parent: pulumi.rootStackResource }] } },
    [],
  ],
  [
    "a child that was moved between components of one type, which keeps its URN",
    { inside: "left" },
    { inside: "right" },
    ["deletes Part left", "creates Part right", "moves Subnet app-a from Part left to Part right"],
  ],
  [
    "another type of the component",
    {},
    { type: "palisade:index:Vpc" },
    [
      "deletes Network app",
      "moves Vpc app from Network app to Vpc app without an alias: it is deleted and created anew",
      "moves Subnet app-a from Network app to Vpc app without an alias: it is deleted and created anew",
      "creates Vpc app",
    ],
  ],
  [
    "another type of the component with an alias, which its children inherit",
    {},
    { type: "palisade:index:Vpc", options: { aliases: [{ type: "palisade:index:Network" }] } },
    [],
  ],
  [
    "another name of the component with an alias, which its children's names follow",
    {},
    { name: "shop", options: { aliases: [{ name: "app" }] } },
    [],
  ],
  [
    "an input that replaces",
    {},
    { cidrBlock: "10.0.1.0/24", zone: "us-east-1b" },
    ["replaces Subnet app-a: availabilityZone, cidrBlock changed"],
  ],
  [
    "an input that replaces and is ignored",
    {},
    { cidrBlock: "10.0.1.0/24", subnetOptions: { ignoreChanges: ["cidrBlock"] } },
    [],
  ],
  [
    "an input that is updated in place, and replaces by an option",
    {},
    { isPublic: true, subnetOptions: { replaceOnChanges: ["mapPublicIpOnLaunch"] } },
    ["replaces Subnet app-a: mapPublicIpOnLaunch changed"],
  ],
  [
    "protection that is gone",
    { subnetOptions: { protect: true } },
    {},
    ["takes the protection off Subnet app-a"],
  ],
];

describe("what an upgrade does to a recorded state", () => {
  for (const [title, before, after, expected] of cases) {
    it(`is seen for ${title}`, async () => {
      assert.deepEqual(await upgrade(before, after), expected);
    });
  }

  it("is not guessed where a look-up was not known yet", async () => {
    const today = await deploy(() => new Network({}), { preview: true });
    const { stack, resources } = recordingOf("app", today);
    const unknown = resources.map((one) =>
      one.inputs?.["availabilityZone"] === undefined
        ? one
        : { ...one, inputs: { ...one.inputs, availabilityZone: "<>" } },
    );
    assert.deepEqual(replay({ stack, resources: unknown }, today), []);
  });
});
