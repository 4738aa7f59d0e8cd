import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { eniSourceDestCheck } from "../../policies/rules/eni-source-dest-check";
import { resource } from "./outcomes";
import { told } from "./told";

/*
 * One VPC with a table for a private subnet. An interface or an instance in it has the check switched
 * off, which is right where the table sends packets to it that are for somebody else.
 */
const vpc = resource("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const table = resource("aws:ec2/routeTable:RouteTable", "private", {}, { vpcId: "app" });
const face = (inputs: Record<string, unknown> = {}) =>
  resource("aws:ec2/networkInterface:NetworkInterface", "firewall", {
    subnetId: "subnet-0a",
    sourceDestCheck: false,
    ...inputs,
  });
const instance = (inputs: Record<string, unknown> = {}, links: Record<string, string> = {}) =>
  resource(
    "aws:ec2/instance:Instance",
    "nat",
    { subnetId: "subnet-0a", sourceDestCheck: false, ...inputs },
    links,
  );
const route = (links: Record<string, string>, destination = "0.0.0.0/0") =>
  resource(
    "aws:ec2/route:Route",
    "out",
    {
      [destination.includes(":") ? "destinationIpv6CidrBlock" : "destinationCidrBlock"]:
        destination,
    },
    { routeTableId: "private", ...links },
  );
const violated = (what: string, name: string) =>
  `mandatory on ${name}: ${what} ${name} has sourceDestCheck false, and no route leads to it, so it can ` +
  "send packets under addresses that are not its own and forwards for nobody. [fix]";

describe("eni-source-dest-check", () => {
  it("refuses an interface or instance with the check off that no route names", async () => {
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, face()]), [
      violated("Network interface", "firewall"),
    ]);
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, instance()]), [
      violated("Instance", "nat"),
    ]);
    assert.equal(
      eniSourceDestCheck.remediationSteps,
      "Turn the check on, or route through the appliance and tag it as one.",
    );
  });

  for (const destination of ["0.0.0.0/0", "::/0"]) {
    it(`is content with the target of a route to ${destination}`, async () => {
      const toFace = route({ networkInterfaceId: "firewall" }, destination);
      assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, face(), toFace]), []);
      const toNat = route({ networkInterfaceId: "nat" }, destination);
      assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, instance(), toNat]), []);
    });
  }

  it("is content with the target of an inline route", async () => {
    const inline = resource(
      "aws:ec2/routeTable:RouteTable",
      "private",
      { routes: [{ cidrBlock: "0.0.0.0/0", networkInterfaceId: unknownValue }] },
      { vpcId: "app", routes: ["firewall"] },
    );
    const routes = [{ cidrBlock: "0.0.0.0/0", networkInterfaceId: unknownValue }];
    const written = { ...inline, inputs: { ...inline.inputs, routes } };
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, written, face()]), []);
  });

  it("is content with an instance whose listed or attached interface is the target", async () => {
    const toFace = route({ networkInterfaceId: "firewall" });
    const checked = face({ sourceDestCheck: true });
    const listing = resource("aws:ec2/instance:Instance", "nat", {
      sourceDestCheck: false,
      networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: unknownValue }],
    });
    const lists = { ...listing, dependencies: { networkInterfaces: ["firewall"] } };
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, checked, lists, toFace]), []);
    const attachment = resource(
      "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment",
      "second",
      { deviceIndex: 1 },
      { instanceId: "nat", networkInterfaceId: "firewall" },
    );
    assert.deepEqual(
      await told(eniSourceDestCheck, [vpc, table, checked, instance(), attachment, toFace]),
      [],
    );
    const naming = {
      ...face({ attachments: [{ deviceIndex: 1, instance: unknownValue }] }),
      dependencies: { attachments: ["nat"] },
    };
    const toNat = route({ networkInterfaceId: "nat" });
    assert.deepEqual(
      await told(eniSourceDestCheck, [
        ...[vpc, table, naming, toNat],
        instance({ sourceDestCheck: true }),
      ]),
      [],
    );
  });

  it("is content with a tagged appliance, whoever routes to it", async () => {
    const tagged = face({ tags: { "palisade:appliance": "true" } });
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, tagged]), []);
    const config = { applianceTags: ["role"] };
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, tagged], { config }), [
      violated("Network interface", "firewall"),
    ]);
  });

  it("is content with the check on, and with a stack that has neither", async () => {
    const absent = { ...instance(), inputs: { subnetId: "subnet-0a" } };
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, absent]), []);
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table]), []);
  });

  it("does not decide an unknown switch, tags or target", async () => {
    const end = "It is a violation if sourceDestCheck is false and no route leads to it.";
    const unknowns = [
      [face({ sourceDestCheck: unknownValue }), "sourceDestCheck of firewall is not known yet"],
      [face({ tags: unknownValue }), "tags of firewall are not known yet"],
    ] as const;
    for (const [one, why] of unknowns) {
      assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, one]), [
        `advisory on firewall: Not decided: Network interface firewall: ${why}. ${end}`,
      ]);
    }
    const hidden = route({});
    const somewhere = {
      ...hidden,
      inputs: { ...hidden.inputs, networkInterfaceId: unknownValue },
    };
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, table, face(), somewhere]), [
      "advisory on firewall: Not decided: Network interface firewall: networkInterfaceId of out is not " +
        `known yet. ${end}`,
    ]);
    const inline = resource(
      "aws:ec2/routeTable:RouteTable",
      "other",
      { routes: unknownValue },
      { vpcId: "app" },
    );
    assert.deepEqual(await told(eniSourceDestCheck, [vpc, inline, face()]), [
      "advisory on firewall: Not decided: Network interface firewall: routes of other is not known yet. " +
        end,
    ]);
  });
});
