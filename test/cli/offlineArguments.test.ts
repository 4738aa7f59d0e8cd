import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { needsStack, readPulumiArguments } from "../../cli/offline/pulumiArguments";
import {
  offlineSettings,
  refuseForeignSecrets,
  rememberSettings,
} from "../../cli/offline/stackSettings";
import { awsPackagesFor } from "../../offline/schema/awsPackages";
import { palisade } from "./palisade";

describe("the arguments of pulumi", () => {
  it("are read as far as they name a stack, a folder and what is to be done", () => {
    assert.deepEqual(readPulumiArguments(["-C", "infra", "up", "--yes", "--stack=dev"]), {
      words: ["up"],
      stack: "dev",
      folder: "infra",
    });
    assert.deepEqual(readPulumiArguments(["--color", "never", "stack", "output", "-s", "a"]), {
      words: ["stack", "output"],
      stack: "a",
    });
  });

  it("tell whether a stack has to be there first", () => {
    const needs = (line: string): boolean => needsStack(readPulumiArguments(line.split(" ")));
    const wanted = ["up --yes", "preview", "config set a b", "stack output", "destroy"];
    const free = ["version", "stack init dev", "stack ls", "plugin ls", "--help"];
    assert.deepEqual([wanted.every(needs), free.some(needs)], [true, false]);
  });
});

describe("the settings of a project's stacks", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-settings-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (stack: string, text: string): void =>
    writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), text);
  const read = (stack: string): string =>
    readFileSync(path.join(folder, `Pulumi.${stack}.yaml`), "utf8");
  const salt = "encryptionsalt: v1:abc=:v1:def\n";

  it("lose the salt that the engine wrote, and keep every other change", () => {
    write("dev", "config:\n  a: 1 # one\n");
    write("changed", "config:\n  a: 1\n");
    const tidy = rememberSettings(folder);
    write("dev", `${salt}config:\n    a: 1\n`);
    write("changed", `${salt}config:\n  a: 2\n`);
    write("fresh", salt);
    write("set", `${salt}config:\n  a: 1\n`);
    tidy();
    assert.deepEqual(readdirSync(folder).sort(), [
      "Pulumi.changed.yaml",
      "Pulumi.dev.yaml",
      "Pulumi.set.yaml",
    ]);
    assert.equal(read("dev"), "config:\n  a: 1 # one\n");
    assert.equal(read("changed"), `${salt}config:\n  a: 2\n`);
  });

  it("are refused when only the stack's real backend can read the secrets in them", () => {
    write("dev", "config:\n  shop:token:\n    secure: AAAB\n");
    assert.throws(() => refuseForeignSecrets(folder, "dev"), {
      message:
        "Stack dev keeps secrets that cannot be read offline: Pulumi.dev.yaml has secure values. Set " +
        "PULUMI_CONFIG_PASSPHRASE if that is what they are encrypted by, or name a stack of its own with " +
        "--stack, such as --stack offline, and give it plain values.",
    });
    write("plain", "config:\n  aws:region: eu-west-1\n");
    refuseForeignSecrets(folder, "plain");
    refuseForeignSecrets(folder, "missing");
  });

  it("need no key for a preview when there is no secret in them", () => {
    const config = "config:\n  aws:region: eu-west-1\n";
    write("plain", `# of the team\n${config}`);
    assert.equal(offlineSettings(folder, "plain"), `# of the team\n${config}`);
    write("salted", `${salt}${config}`);
    assert.equal(offlineSettings(folder, "salted"), config);
    write("kms", `secretsprovider: awskms://alias/shop\nencryptedkey: AQIC\n${config}`);
    assert.equal(offlineSettings(folder, "kms"), config);
    write("secret", `${salt}config:\n  shop:token:\n    secure: AAAB\n`);
    assert.throws(() => offlineSettings(folder, "secret"), {
      message: /^Stack secret keeps secrets that cannot be read offline: /,
    });
    write("broken", "config: [\n");
    assert.equal(offlineSettings(folder, "broken"), "config: [\n");
    assert.equal(offlineSettings(folder, "missing"), undefined);
  });
});

describe("the versions of @pulumi/aws that a program may load", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-versions-"));
    const install = (version: string, ...where: readonly string[]): void => {
      const modules = path.join(folder, ...where, "node_modules", "@pulumi", "aws");
      mkdirSync(modules, { recursive: true });
      writeFileSync(path.join(modules, "package.json"), JSON.stringify({ version }));
    };
    install("7.23.0", "project");
    install("7.1.0", "project", "node_modules", "@pulumi", "aws-apigateway");
    install("6.80.0", "project", "node_modules", ".pnpm", "@pulumi+aws@6.80.0");
    install("7.0.0");
    install("../../../escape", "project", "node_modules", "hostile");
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("are its own, those that packages bring along, and those of the folders above", () => {
    const versions = awsPackagesFor(path.join(folder, "project")).map(({ version }) => version);
    assert.deepEqual(versions.filter((version) => !version.startsWith("7.48")).sort(), [
      "6.80.0",
      "7.0.0",
      "7.1.0",
      "7.23.0",
    ]);
  });
});

describe("palisade offline", () => {
  it("refuses to keep its world among other files", async () => {
    const { code, stderr } = await palisade(
      path.join(__dirname, ".."),
      ...["offline", "--keep", "cli", "--", "pulumi", "up"],
    );
    assert.deepEqual(
      [code, stderr],
      [
        64,
        "cli cannot keep an offline world: got a folder with other files, allowed: an empty folder, or " +
          "one that an earlier run with --keep made.\n",
      ],
    );
  });

  it("asks for -- before a program with options", async () => {
    const { code, stderr } = await palisade(".", "offline", "pulumi", "up", "--yes");
    assert.deepEqual(
      [code, stderr],
      [
        64,
        "error: unknown option '--yes'\n" +
          "(-- stands before the program: palisade offline -- pulumi up)\n",
      ],
    );
  });
});
