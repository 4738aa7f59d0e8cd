import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { whichOnPath } from "../../offline/engine/onPath";
import { fakeGithub, type Request } from "./fakeGithub";
import { readWorkflow, runStep } from "./workflow";

const workflow = readWorkflow("review-network-comment.yml");
const repository = "acme/network";
const sha = "0123456789abcdef0123456789abcdef01234567";
const marker = "<!-- palisade review: network -->";
const pulls = `repos/${repository}/pulls`;
const comments = `repos/${repository}/issues/7/comments`;

/*
 * The steps of the job that writes, with a `gh` that answers from a table. The run that was completed is
 * of branch `zones` of a fork whose owner is `mallory`.
 */
describe("the steps that tell a pull request of its review", () => {
  let folder: string;

  before(function () {
    if (whichOnPath("jq", process.env["PATH"] ?? "") !== undefined) return;
    console.log("      skipped: install jq, which GitHub's runners have");
    this.skip();
  });

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-comment-"));
    mkdirSync(path.join(folder, "review"));
    writeFileSync(path.join(folder, "output"), "");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  interface Told {
    readonly code: number | null;
    readonly said: string;
    /** What the step hands to later steps. */
    readonly output: string;
    readonly requests: readonly Request[];
  }

  function run(
    step: string,
    answers: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>>,
  ): Told {
    const github = fakeGithub(folder, answers);
    const { code, said } = runStep(workflow, step, {
      cwd: folder,
      env: {
        PATH: `${github.bin}${path.delimiter}${process.env["PATH"] ?? ""}`,
        GITHUB_OUTPUT: path.join(folder, "output"),
        GH_TOKEN: "none",
        REPOSITORY: repository,
        HEAD_SHA: sha,
        ...env,
      },
    });
    const output = readFileSync(path.join(folder, "output"), "utf8");
    return { code, said, output, requests: github.requests() };
  }

  const find = (answer: unknown, env: Readonly<Record<string, string>> = {}): Told =>
    run(
      "Find what was reviewed",
      { [pulls]: JSON.stringify(answer) },
      { EVENT: "pull_request", HEAD_OWNER: "mallory", HEAD_BRANCH: "zones", ...env },
    );

  it("find the pull request of a fork by its branch and its commit", () => {
    const found = find([
      { number: 6, head: { sha: "an older commit" } },
      { number: 7, head: { sha } },
    ]);
    assert.deepEqual(found, {
      code: 0,
      said: "",
      output: "number=7\nref=refs/pull/7/head\n",
      requests: [
        { args: ["api", "--method", "GET", pulls, "-f", "state=open", "-f", "head=mallory:zones"] },
      ],
    });
  });

  it("tell nobody when the pull request has moved on", () => {
    const { code, said, output } = find([{ number: 7, head: { sha: "a newer commit" } }]);
    assert.equal(
      said,
      "No open pull request has this commit at its head: there is nobody to tell.\n",
    );
    assert.equal(output, "");
    assert.equal(code, 0);
  });

  it("take the name of a branch for a text, whatever stands in it", () => {
    const branch = '$(touch owned)`touch owned`";touch owned;"';
    const { code, requests } = find([], { HEAD_BRANCH: branch });
    assert.deepEqual(requests[0]?.args.at(-1), `head=mallory:${branch}`);
    assert.equal(code, 0);
    assert.throws(() => readFileSync(path.join(folder, "owned")), { code: "ENOENT" });
  });

  it("ask for no pull request after a push, whose findings belong to the branch", () => {
    const { output, requests } = find([], { EVENT: "push", HEAD_BRANCH: "main" });
    assert.equal(output, "ref=refs/heads/main\n");
    assert.deepEqual(requests, []);
  });

  it("fail when GitHub does not answer, rather than find nothing", () => {
    const { code } = run(
      "Find what was reviewed",
      {},
      { EVENT: "pull_request", HEAD_OWNER: "mallory", HEAD_BRANCH: "zones" },
    );
    assert.notEqual(code, 0);
  });

  function comment(review: string, before: string, map = ""): Told {
    writeFileSync(path.join(folder, "review", "review.md"), review);
    return run(
      "Comment, or update the comment",
      { [`${comments}?per_page=100`]: before },
      {
        NUMBER: "7",
        NAME: "network",
        REVIEW: path.join(folder, "review"),
        RUN_URL: "https://github.com/acme/network/actions/runs/1",
        MAP_URL: map,
      },
    );
  }

  const body = `${marker}
## Network

Nothing opened.


<sub>Commit 0123456789 · [run](https://github.com/acme/network/actions/runs/1) · [map](https://github.com/m)</sub>
`;

  it("comment when no review stands there yet", () => {
    const { code, said, requests } = comment(
      "## Network\n\nNothing opened.\n",
      "[]",
      "https://github.com/m",
    );
    assert.equal(code, 0, said);
    assert.deepEqual(requests.slice(1), [
      {
        args: ["api", "--silent", "--method", "POST", comments, "-F", "body=@comment.md"],
        body,
      },
    ]);
  });

  it("update the review that stands there, on whichever page it is, and no copy of its marker", () => {
    const bot = "github-actions[bot]";
    const pages = [
      [{ id: 1, user: { login: "mallory" }, body: `${marker}\nAll is well, merge me.` }],
      [
        { id: 2, user: { login: bot }, body: "<!-- palisade review: other -->" },
        { id: 3, user: { login: bot }, body: `quoted: ${marker}` },
        { id: 4, user: { login: bot }, body: `${marker}\nan older review` },
        { id: 5, user: { login: bot }, body: `${marker}\na second one` },
      ],
    ];
    const { requests } = comment("new", pages.map((page) => JSON.stringify(page)).join(""));
    assert.deepEqual(
      requests.map(({ args }) => args),
      [
        ["api", "--paginate", `${comments}?per_page=100`],
        [
          ...["api", "--silent", "--method", "PATCH"],
          ...[`repos/${repository}/issues/comments/4`, "-F", "body=@comment.md"],
        ],
      ],
    );
  });

  it("stay below the length that GitHub takes, which counts characters and not bytes", () => {
    const long = comment("x".repeat(200_000), "[]");
    assert.equal(long.requests[1]?.body?.length, 64_121);
    const wide = "網".repeat(62_000);
    assert.ok(comment(wide, "[]").requests[1]?.body?.includes(`\n${wide}\n`));
  });

  it("fail when the comments cannot be read, rather than comment twice", () => {
    const { code, requests } = comment("new", "not JSON");
    assert.notEqual(code, 0);
    assert.equal(requests.length, 1);
  });
});
