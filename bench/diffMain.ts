/*
 * `npm run bench:diff [-- <resources>…]`: what `palisade diff` costs on the preview of a pull request.
 *
 * Most of the resources are VPCs of the sample stack scale, the others instances with a security group of
 * their own, and rules; the change opens a port of every tenth instance and moves every tenth NAT
 * gateway to another subnet, so that the routes through it lead to an id that is not known yet. Each row is a process of its own (compiled JavaScript); the figures are the medians of three runs,
 * from the start of Node to the last line: on the clock, and processor time, on which other work on the
 * machine weighs little.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../offline/engine/release";
import { deploy } from "../offline/testing/index";
import { chooseProgram } from "../stacks/chooseProgram";
import { median } from "./measure";

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

/** The preview of a change of a network of about so many resources. */
async function changeOf(resources: number): Promise<readonly object[]> {
  const vpcs = await deployedVpcs(Math.round(resources * 0.7));
  const subnets = vpcs.filter(({ type }) => type === "aws:ec2/subnet:Subnet");
  const instances = Math.max(0, Math.floor((resources - vpcs.length) / resourcesOfInstance));
  const all = [
    ...vpcs,
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

/** What one run takes, in seconds. */
interface Run {
  readonly wall: number;
  readonly processor: number;
}

function runOnce(args: readonly string[]): Run {
  const root = packageRoot();
  const usage = path.join(root, "bench", "cpuUsage.cjs");
  const palisade = path.join(root, "dist", "cli", "palisade.js");
  const all = ["-r", usage, palisade, "diff", ...args];
  const begun = process.hrtime.bigint();
  const { stderr, status } = spawnSync(process.execPath, all, { encoding: "utf8" });
  const wall = Number(process.hrtime.bigint() - begun) / 1e9;
  const [, seconds] = /^processor (.+)$/m.exec(stderr) ?? [];
  if (seconds === undefined || status !== 0) throw new Error(`diff failed: ${stderr}`);
  return { wall, processor: Number(seconds) };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-bench-diff-"));
  const sizes = process.argv.slice(2).map(Number);
  try {
    for (const resources of sizes.length === 0 ? [500, 2000] : sizes) {
      const steps = await changeOf(resources);
      const file = path.join(folder, "preview.json");
      writeFileSync(file, JSON.stringify({ steps }));
      for (const format of ["human", "markdown", "html"]) {
        const output = path.join(folder, "answer");
        const args = [file, "--format", format, "--output", output];
        const runs = [1, 2, 3].map(() => runOnce(args));
        const wall = median(runs.map((run) => run.wall));
        const processor = median(runs.map((run) => run.processor));
        process.stdout.write(
          `${steps.length} resources, ${format}: ${wall.toFixed(2)} s on the clock, ` +
            `${processor.toFixed(2)} s of processor time, ` +
            `${Math.ceil(statSync(output).size / 1000)} kB\n`,
        );
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
