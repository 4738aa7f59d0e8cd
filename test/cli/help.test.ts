import assert from "node:assert/strict";

import { createProgram } from "../../cli/program";
import { palisade, type Run } from "./palisade";

const commands = createProgram()
  .createHelp()
  .visibleCommands(createProgram())
  .map((command) => command.name())
  .filter((name) => name !== "help");

/** The examples that a help text ends with. */
function examplesIn({ stdout }: Run): readonly string[] {
  const [, block = ""] = stdout.split("\nExamples:\n");
  return [...block.matchAll(/^ {2}(.+)$/gm)].map(([, line = ""]) => line);
}

describe("the help of palisade", () => {
  for (const name of commands)
    it(`shows at least two examples of ${name}, and it takes what they say`, async () => {
      const help = await palisade(".", name, "--help");
      const examples = examplesIn(help);
      assert.ok(examples.length >= 2, help.stdout);
      for (const example of examples) {
        const [, words = ""] = /\bpalisade ([^|>)]*)/.exec(example) ?? [];
        const program = createProgram();
        for (const command of program.commands) command.action(() => undefined);
        await program.parseAsync(words.trim().split(" "), { from: "user" });
        assert.equal(words.trim().split(" ")[0], name);
      }
    });

  it("shows the options of every command with each", async () => {
    const { code, stdout } = await palisade(".", "exposure", "--help");
    assert.equal(code, 0);
    assert.match(
      stdout,
      /\nGlobal Options:\n {2}-V, --version .*\n {2}-q, --quiet .*\n {2}--verbose /,
    );
  });

  it("leaves out the defaults of what is off or empty, and keeps the others", async () => {
    const texts = [await palisade(".", "preview", "--help"), await palisade(".", "map", "--help")];
    for (const { stdout } of texts) assert.doesNotMatch(stdout, /default: (false|\[\])/);
    assert.match(texts[1]?.stdout ?? "", /\(default: none\)/);
  });

  it("shows first steps to who names no command, and the program takes them", async () => {
    const { stdout } = await palisade(".", "--help");
    const steps = [...stdout.matchAll(/^ {2}palisade (.+)$/gm)].map(([, words = ""]) => words);
    assert.deepEqual(
      steps.map((words) => words.split(" ")[0]),
      ["preview", "map", "reach", "diff"],
    );
    for (const words of steps) {
      const program = createProgram();
      for (const command of program.commands) command.action(() => undefined);
      await program.parseAsync(words.split(" "), { from: "user" });
    }
  });

  it("suggests the command and the option that were meant", async () => {
    const command = await palisade(".", "reech");
    assert.deepEqual(
      [command.code, command.stderr],
      [64, "error: unknown command 'reech'\n(Did you mean reach?)\n"],
    );
    const option = await palisade(".", "exposure", "--offlin");
    assert.deepEqual(
      [option.code, option.stderr],
      [64, "error: unknown option '--offlin'\n(Did you mean --offline?)\n"],
    );
  });

  it("does not take --quiet and --verbose together", async () => {
    const { code, stderr } = await palisade(".", "exposure", "--quiet", "--verbose", "x.json");
    assert.equal(code, 64);
    assert.equal(stderr, "error: option '--verbose' cannot be used with option '-q, --quiet'\n");
  });
});
