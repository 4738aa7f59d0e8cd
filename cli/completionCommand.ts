import { Argument, type Command } from "commander";

import { candidates } from "./completion/candidates";
import { completionScripts, shells } from "./completion/scripts";

const aboutCompletion = `
Exit code: 0.
`;

/** `palisade completion <shell>`, and the command that its script asks. */
export function addCompletionCommand(program: Command): void {
  program
    .command("completion")
    .description("print a script that lets the shell complete commands and options")
    .addArgument(new Argument("<shell>", "bash, zsh or fish").choices(shells))
    .addHelpText("after", aboutCompletion)
    .action((shell: (typeof shells)[number]) => {
      process.stdout.write(completionScripts[shell]);
    });
  program
    .command("complete", { hidden: true })
    .description("what may stand at the cursor; the completion scripts ask it")
    .argument("[words...]", "the words after palisade, the last one perhaps begun")
    .action((words: readonly string[]) => {
      for (const { word, description } of candidates(program, words))
        process.stdout.write(`${word}\t${description}\n`);
    });
}
