import assert from "node:assert/strict";
import { nextSteps } from "../../cli/startCommand";

describe("what `npm start` says next", () => {
  it("speaks of the stack that stands", () => {
    assert.equal(
      nextSteps("peered"),
      [
        "  see a preview refused       npm start -- insecure",
        "  change the network          edit stacks/peered/program.ts, then npm start -- peered: only the change is made",
        "  take it down                npm start -- peered --destroy",
        "  use it with a real account  README.md",
      ].join("\n"),
    );
  });

  it("names quickstart nowhere in a command: it is what starts by itself", () => {
    const commands = nextSteps("quickstart").split("\n").slice(1, 3);
    assert.deepEqual(commands, [
      "  change the network          edit stacks/quickstart/program.ts, then npm start: only the change is made",
      "  take it down                npm start -- --destroy",
    ]);
  });
});
