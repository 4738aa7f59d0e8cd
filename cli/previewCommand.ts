import type { Command } from "commander";

import { previewProject } from "./source/project";
import { writeOut } from "./writeOut";

interface PreviewOptions {
  readonly stack?: string;
  readonly offline: boolean;
  readonly output?: string;
}

const aboutPreview = `
What it prints is what \`pulumi preview --json --show-sames\` prints: every other command takes it as
its source, and answers without running the preview again.

Examples:
  palisade preview --offline --output preview.json
  palisade preview infrastructure --stack production --output preview.json

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
    .option("--output <file>", "write it to a file instead of standard output")
    .addHelpText("after", aboutPreview)
    .action(previewAction);
}

async function previewAction(project = ".", options: PreviewOptions): Promise<void> {
  const { stack, offline, output } = options;
  const preview = await previewProject(project, {
    offline,
    ...(stack === undefined ? {} : { stack }),
  });
  writeOut(output, `${JSON.stringify(preview.json)}\n`);
}
