import { cpSync, rmSync } from "node:fs";
import * as path from "node:path";

import type { Progress } from "./progress";
import { engineVersion, executableName, packageRoot } from "./release";
import { runProgram } from "./runProgram";

const enginePackage = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds `pulumi` with Go from the module proxy into `folder`: about three minutes on two cores.
 * The committed go.mod and go.sum say exactly what is built; Go checks every module against them.
 *
 * @throws when Go is too old to fetch the toolchain that go.mod asks for, or when the proxy cannot be reached.
 */
export async function buildEngine(folder: string, go: string, progress: Progress): Promise<void> {
  const work = path.join(folder, "source");
  // A copy, because the installed package may stand in a folder that cannot be written to.
  cpSync(path.join(packageRoot(), "offline", "engine", "go"), work, { recursive: true });
  const env = { ...process.env, GOWORK: "off", GO111MODULE: "on" };

  let modules = 0;
  const packages = await runProgram(go, ["list", "-mod=readonly", "-deps", enginePackage], {
    cwd: work,
    env,
    onErrorLine: (line) => {
      if (!line.startsWith("go: downloading")) return;
      modules += 1;
      progress.note(`fetching Go modules: ${String(modules)}`);
    },
  });

  const total = String(packages.length);
  let compiled = 0;
  const heartbeat = setInterval(() => {
    progress.note(`compiling: ${String(compiled)} of at most ${total} Go packages`);
  }, 1000);
  try {
    await runProgram(
      go,
      [
        "build",
        "-mod=readonly",
        "-v",
        "-ldflags",
        `-s -w -X ${versionVariable}=${engineVersion}`,
        "-o",
        path.join(folder, executableName("pulumi")),
        enginePackage,
      ],
      { cwd: work, env, onErrorLine: () => (compiled += 1) },
    );
  } finally {
    clearInterval(heartbeat);
  }
  rmSync(work, { recursive: true });
}
