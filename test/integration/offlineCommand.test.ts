import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

/*
 * A project that knows nothing of palisade, with an older @pulumi/aws than palisade's own. It counts on
 * the default VPC, writes policies as objects, one with an output in it, and has settings of its stack:
 * what public example programs do.
 */
const program = `
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const older = { version: "7.23.0" };
const region = aws.getRegionOutput({}, older);
const vpc = aws.ec2.getVpcOutput({ default: true }, older);
const filters = [{ name: "vpc-id", values: [vpc.id] }];
const subnets = aws.ec2.getSubnetsOutput({ filters }, older);
const web = new aws.ec2.SecurityGroup("web", {
  ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }],
}, older);
new aws.ec2.Instance("web", {
  ami: "ami-1",
  instanceType: "t3.micro",
  vpcSecurityGroupIds: [web.id],
}, older);
const queue = new aws.sqs.Queue("jobs", {}, older);
const role = new aws.iam.Role("worker", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
    ],
  },
}, older);
new aws.iam.RolePolicy("worker", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: queue.arn }],
  },
}, older);
exports.region = region.region;
exports.block = vpc.cidrBlock;
exports.zones = subnets.ids.apply((ids) => ids.length);
exports.sameVpc = pulumi.all([vpc.id, web.vpcId]).apply(([one, other]) => one === other);
exports.greeting = new pulumi.Config().require("greeting");
exports.key = pulumi.secret(process.env.AWS_ACCESS_KEY_ID ?? "none");
`;

const settings = "config:\n  shop:greeting: hello # to everybody\n";

describe("palisade offline", () => {
  let folder: string;
  let project: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-foreign-"));
    project = path.join(folder, "shop");
    const modules = path.join(project, "node_modules", "@pulumi");
    mkdirSync(path.join(modules, "aws"), { recursive: true });
    const installed = path.join(packageRoot(), "node_modules", "@pulumi");
    symlinkSync(path.join(installed, "pulumi"), path.join(modules, "pulumi"));
    const [own, older] = [path.join(installed, "aws"), path.join(modules, "aws")];
    for (const entry of readdirSync(own).filter((name) => name !== "package.json"))
      symlinkSync(path.join(own, entry), path.join(older, entry));
    const manifest = readFileSync(path.join(own, "package.json"), "utf8");
    const { version, ...rest } = JSON.parse(manifest) as { version: string };
    assert.notEqual(version, "7.23.0");
    writeFileSync(
      path.join(older, "package.json"),
      JSON.stringify({ ...rest, version: "7.23.0" }).replaceAll(version, "7.23.0"),
    );
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    writeFileSync(path.join(project, "package.json"), '{ "name": "shop" }\n');
    writeFileSync(path.join(project, "index.js"), program);
    writeFileSync(path.join(project, "Pulumi.prod.yaml"), settings);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function offline(...args: readonly string[]): {
    status: number | null;
    stdout: string;
    stderr: string;
  } {
    const main = path.join(packageRoot(), "dist", "cli", "palisade.js");
    return spawnSync(process.execPath, [main, "offline", ...args], {
      cwd: project,
      encoding: "utf8",
      env: {
        ...process.env,
        AWS_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "AKIAREAL",
      },
    });
  }

  it("deploys a project of another @pulumi/aws, keeps its world, and leaves its files alone", () => {
    const keep = ["--keep", path.join(folder, "world")];
    const up = offline(...keep, "--", "pulumi", "up", "--yes", "--skip-preview");
    assert.equal(up.status, 0, up.stdout + up.stderr);
    const output = ["pulumi", "stack", "output", "--json", "--show-secrets"];
    const shown = offline(...keep, "--", ...output);
    assert.deepEqual(JSON.parse(shown.stdout), {
      region: "eu-west-1",
      block: "172.31.0.0/16",
      zones: 3,
      sameVpc: true,
      greeting: "hello",
      key: "none",
    });
    const plugins = path.join(folder, "world", "pulumi-home", "plugins");
    assert.ok(existsSync(path.join(plugins, "resource-aws-v7.23.0")));
    assert.equal(readFileSync(path.join(project, "Pulumi.prod.yaml"), "utf8"), settings);
    assert.deepEqual(readdirSync(project).sort(), [
      "Pulumi.prod.yaml",
      "Pulumi.yaml",
      "index.js",
      "node_modules",
      "package.json",
    ]);
  });

  it("gives any program an offline pulumi, and ends with the program's code", () => {
    const script = 'pulumi version && test -z "$AWS_ACCESS_KEY_ID" && exit 7';
    const { status, stdout } = offline("--", "sh", "-c", script);
    assert.equal(status, 7);
    assert.match(stdout, /^v?3\.\d+\.\d+/);
    const missing = offline("--", "no-such-program");
    assert.deepEqual(
      [missing.status, missing.stderr],
      [66, "no-such-program cannot be run: there is no such program on PATH.\n"],
    );
  });
});
