import type { Command } from "commander";

/** What people type: at least two lines for each command, shown below its help. */
const examples: Readonly<Record<string, readonly string[]>> = {
  reach: [
    "palisade reach --from internet --to private --offline",
    "palisade reach --from web --to database --port tcp/5432 preview.json",
  ],
  exposure: ["palisade exposure state.json", "pulumi stack export | palisade exposure -"],
  matrix: [
    "palisade matrix --by subnet preview.json",
    "palisade matrix --by subnet --output matrix.html preview.json",
    "palisade matrix --by interface --family 6 --json account/",
  ],
  insights: ["palisade insights state.json", "pulumi stack export | palisade insights --json -"],
  addresses: [
    "palisade addresses --free 24 preview.json",
    "palisade addresses --config policies.json --output addresses.html account/",
  ],
  cost: ["palisade cost preview.json", "palisade cost --offline --json"],
  map: ["palisade map --offline", "palisade map --format svg --output map.svg preview.json"],
  diff: ["palisade diff preview.json", "palisade diff --format markdown before.json after.json"],
  check: [
    "palisade check --offline",
    "palisade check --pack baseline --pack cost --format sarif --output findings.sarif preview.json",
  ],
  preview: [
    "palisade preview --offline --output preview.json",
    "palisade preview infrastructure --stack production --output preview.json",
  ],
  init: ["palisade init shop", "palisade init --name shop-network ."],
  start: ["palisade start", "palisade start three-tier-web --destroy"],
  offline: [
    "palisade offline -- pulumi up --yes",
    "palisade offline --keep ../shop-world -- pulumi up --yes --stack dev",
  ],
  engine: ["palisade engine", "palisade engine --json"],
  completion: [
    "source <(palisade completion bash)",
    "palisade completion fish > ~/.config/fish/completions/palisade.fish",
  ],
};

// The way in, for who types `palisade` alone.
const firstSteps = `
Start in the folder of a Pulumi project (without an account: --offline), or on what is saved of one:
  palisade preview --offline --output preview.json
  palisade map preview.json
  palisade reach --from internet --to private preview.json
  palisade diff preview.json

\`palisade help <command>\` shows more examples.`;

/** Adds the examples to the help of every command that has some, and the first steps to that of palisade. */
export function addExamples(program: Command): void {
  program.addHelpText("after", firstSteps);
  for (const command of program.commands) {
    const lines = examples[command.name()] ?? [];
    if (lines.length === 0) continue;
    command.addHelpText("after", `\nExamples:\n${lines.map((line) => `  ${line}\n`).join("")}`);
  }
}
