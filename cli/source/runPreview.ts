import { spawn } from "node:child_process";

import { endOf, refuseInterrupted } from "../child";
import { detail } from "../notes";
import { startProgress } from "../progress";
import { exitCodes, UserError } from "../userError";
import { parseBytes, wholeBudget } from "./readJson";

/** Runs `pulumi preview --json` and gives what it prints; what it says besides goes to our standard error. */
export async function runPreview(
  pulumi: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<unknown> {
  const progress = startProgress("Previewing the project");
  const all = ["preview", "--json", "--show-sames", "--non-interactive", ...args];
  detail(`in ${options.cwd}: ${pulumi} ${all.join(" ")}`);
  const child = spawn(pulumi, all, { ...options, stdio: ["ignore", "pipe", "inherit"] });
  const parts: Buffer[] = [];
  let length = 0;
  child.stdout.on("data", (part: Buffer) => {
    length += part.length;
    if (length > wholeBudget.bytes) child.kill("SIGTERM");
    else parts.push(part);
  });
  const ended = await endOf(child).finally(() => progress.end());
  refuseInterrupted(ended);
  const output = Buffer.concat(parts);
  if (ended.code === 0) return parseBytes(output, "what pulumi printed", { ...wholeBudget });
  throw new UserError(
    [
      `\`pulumi ${all.join(" ")}\` failed, so there is nothing to answer from.`,
      ...problemsIn(output),
      "If the AWS account is what is missing, --offline previews on the embedded offline AWS.",
    ].join("\n"),
    exitCodes.unavailable,
  );
}

/** With `--json`, the errors of the program are in the output and nowhere else. */
function problemsIn(output: Buffer): readonly string[] {
  try {
    const { diagnostics } = JSON.parse(output.toString("utf8")) as { diagnostics?: unknown };
    if (!Array.isArray(diagnostics)) return [];
    return (diagnostics as readonly unknown[]).flatMap((one) => {
      if (typeof one !== "object" || one === null) return [];
      const { severity, message } = one as { severity?: unknown; message?: unknown };
      if (severity !== "error" || typeof message !== "string") return [];
      return [`  ${message.trim().replaceAll("\n", "\n  ")}`];
    });
  } catch {
    const text = output.toString("utf8").trim().slice(0, 2000);
    return text === "" ? [] : [`  ${text.replaceAll("\n", "\n  ")}`];
  }
}
