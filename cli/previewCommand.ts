import { InvalidArgumentError, type Command } from "commander";

import { previewProject } from "./source/project";
import { exitCodes, UserError } from "./userError";
import { writeOut } from "./writeOut";

interface PreviewOptions {
  readonly stack?: string;
  readonly offline: boolean;
  readonly set: readonly string[];
  readonly output?: string;
}

const aboutPreview = `
What it prints is what \`pulumi preview --json --show-sames\` prints: every other command takes it as
its source, and answers without running the preview again.

Exit code: 0 the preview is there;
64 and more: there is none (64 the question, 66 it cannot be written, 69 the preview failed, 70 a bug).
`;

/** `palisade preview`: the preview of a project as a file, to ask more than once. */
export function addPreviewCommand(program: Command): void {
  program
    .command("preview")
    .description("keep the preview of a project, as a source for the other commands")
    .argument("[project]", "folder with a Pulumi project (default: the project we are in)")
    .option("--stack <name>", "stack to preview")
    .option("--offline", "preview on the embedded offline AWS: no account is needed", false)
    .option(
      "--set <key=value>",
      "setting of the stack for this preview alone, with --offline; may be given several times",
      addSetting,
      [],
    )
    .option("--output <file>", "write it to a file instead of standard output")
    .addHelpText("after", aboutPreview)
    .action(previewAction);
}

function addSetting(setting: string, before: readonly string[]): readonly string[] {
  if (/^[^=]+=/.test(setting)) return [...before, setting];
  throw new InvalidArgumentError("Allowed is a key, = and a value, as in zoneCount=3.");
}

async function previewAction(project = ".", options: PreviewOptions): Promise<void> {
  const { stack, offline, set: settings, output } = options;
  if (settings.length > 0 && !offline)
    throw new UserError(
      "--set is for --offline: without it, pulumi would write the value into the stack's settings.",
      exitCodes.usage,
    );
  const preview = await previewProject(project, {
    offline,
    settings,
    ...(stack === undefined ? {} : { stack }),
  });
  writeOut(output, `${JSON.stringify(preview.json)}\n`);
}
