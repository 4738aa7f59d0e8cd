import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { documented } from "./documented";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

/*
 * shop: a web server (public), an application (private) and a database (isolated) in a subnet each. The
 * change opens SSH of the web server to the internet and its port 8443 to more of a partner's addresses;
 * lets the web server ask the database and the database call out; moves the application's subnet, so that
 * the application is replaced; describes its group anew, so that the group is replaced; gives an address
 * back and adds an endpoint. test/cli/programs/shop is the program.
 */
const shop = recorded("shop.preview.json");

describe("palisade diff", () => {
  let folder: string;
  let dispose: () => void;

  beforeEach(() => {
    ({ folder, dispose } = projectFolder());
  });

  afterEach(() => {
    dispose();
  });

  const diff = (...args: readonly string[]): Promise<Run> => palisade(folder, "diff", ...args);

  const fileOf = (name: string, value: object): string => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };

  it("tells people what the change of one preview does to its state, worst first", async () => {
    const { code, stdout, stderr } = await diff(shop, "--pack", "cost");
    assert.equal(stderr, "");
    assert.equal(code, 0);
    assert.equal(
      stdout,
      [
        "1 newly reached from the internet, 1 newly reaching the internet, 4 flows opened inside, " +
          "1 new violation of a rule, 1 violation less, 6 replacements with an outage, 2 addresses change, +$3.65 a month ($43.80 to $47.45)",
        "state in preview shop.preview.json to preview shop.preview.json",
        "",
        "The internet newly reaches",
        "  instance web in shop public  tcp 22    every address",
        "  instance web in shop public  tcp 8443  203.0.113.0/29, 203.0.113.9-203.0.113.255",
        "",
        "Newly reaches the internet",
        "  instance db in shop private  tcp 443  every address",
        "",
        "Rules newly violated",
        "  endpoint-private-dns-on  advisory, medium  sqs (program.cjs:135)",
        "    Interface endpoint sqs has privateDnsEnabled false, and no private zone of its VPC has the name of " +
          "the service, so callers do not find it. Enable private DNS; otherwise SDKs keep calling the public " +
          "address and leave through the NAT gateway.",
        "",
        "Replaced, and what that means",
        "  subnet app-a, because of cidrBlock",
        "    what stands in it is made anew in the new one, with other addresses",
        "    affected: instance app",
        "  instance app, because of subnetId",
        "    the new one runs before the old one ends, with other addresses unless they are given: connections " +
          "to the old one break",
        "  route table association app-a, because of subnetId",
        "    the subnet may use the main route table of the VPC for a moment",
        "  security group app, because of description",
        "    its members have to move to the new one; rules that name it name the new one then",
        "    affected: instance app",
        "  security group rule app-out, because of securityGroupId",
        "    what it allows may be refused for a moment; connections that exist go on",
        "  security group rule app-from-web, because of securityGroupId",
        "    what it allows may be refused for a moment; connections that exist go on",
        "",
        "Newly open between tiers",
        "  instance app in shop private  instance web in shop public       tcp 22",
        "  instance db in shop private   instance web in shop public       tcp 443",
        "  instance web in shop public   instance db in shop private       tcp 5432",
        "  instance web in shop public   VPC endpoint sqs in shop private  tcp 8080",
        "",
        "Addresses that come, go or move",
        "  elastic IP spare  public address  192.0.2.2     given back",
        "  subnet app-a      block           10.0.16.0/24  10.0.32.0/24",
        "",
        "Cost each month, used or not",
        "  VPC endpoint sqs  $0.00  $7.30  +$7.30",
        "  elastic IP spare  $3.65  $0.00  -$3.65",
        "",
        "Rules newly not decided",
        "  cost-interface-endpoints-vs-nat  advisory, low  shop (program.cjs:10)",
        "    VPC shop: the traffic of its interface endpoints is not declared (monthlyGb). It is a violation if " +
          "a NAT gateway stays and its interface endpoints carry less than 208.6 GB a month for each zone that " +
          "one is in (prices of us-east-1, 2026-11-21).",
        "",
        "Rules no longer violated",
        "  eip-attached  advisory, low  spare (program.cjs:133)",
        "    Elastic IP spare is used by nothing, and is charged for by the hour. Release the address or " +
          "attach it; idle addresses are billed.",
        "",
      ].join("\n"),
    );
  });

  it("prints JSON that the documented schema describes, by --json and by --format json", async () => {
    const { stdout, code } = await diff(shop, "--json");
    assert.equal(code, 0);
    const answer = documented(stdout) as {
      flows: { relation: string; change: string; traffic: { tcp: number[][] } }[];
      operations: object;
      rules: { newlyViolated: { rule: string; subject: string; level: string }[] };
    };
    assert.deepEqual(
      answer.flows.map(({ relation, change, traffic }) => [relation, change, traffic.tcp]),
      [
        ["fromInternet", "opened", [[22, 22]]],
        ["fromInternet", "opened", [[8443, 8443]]],
        ["toInternet", "opened", [[443, 443]]],
        ["betweenTiers", "opened", [[22, 22]]],
        ["betweenTiers", "opened", [[443, 443]]],
        ["betweenTiers", "opened", [[5432, 5432]]],
        ["betweenTiers", "opened", [[8080, 8080]]],
      ],
    );
    assert.deepEqual(answer.operations, { create: 5, import: 0, update: 2, replace: 6, delete: 1 });
    assert.deepEqual(
      answer.rules.newlyViolated
        .filter(({ level }) => level === "mandatory")
        .map(({ rule, subject }) => [rule, subject]),
      [
        ["sg-no-public-ssh", "web-ssh"],
        ["endpoint-sg-admits-consumers", "app"],
      ],
    );
    assert.equal((await diff(shop, "--format", "json")).stdout, stdout);
  });

  it("compares two sources of any kind, and finds nothing between a network and itself", async () => {
    const state = recorded("quickstart.state.json");
    const same = await diff(state, state);
    assert.equal(
      same.stdout,
      "Nothing changes in the network\n" +
        "state quickstart.state.json to state quickstart.state.json\n",
    );
    const { steps } = JSON.parse(readFileSync(shop, "utf8")) as {
      steps: { oldState?: object; newState?: object }[];
    };
    const resources = steps.flatMap(({ oldState }) => oldState ?? []);
    const before = fileOf("before.json", {
      deployment: { resources: resources.map((one) => ({ ...one, delete: false })) },
    });
    const lines = ({ stdout }: Run) => stdout.split("\n").slice(2);
    assert.deepEqual(lines(await diff(before, shop)), lines(await diff(shop)));
  });

  it("ends with 1 when there is what --fail-on counts, and with 0 when there is not", async () => {
    const one = async (...args: readonly string[]) => (await diff(...args)).code;
    assert.equal(await one(shop), 0);
    const state = recorded("quickstart.state.json");
    for (const word of ["exposed", "opened", "replaced", "changed"]) {
      assert.equal(await one(shop, "--pack", "cost", "--fail-on", word), 1, word);
      assert.equal(await one(state, state, "--pack", "cost", "--fail-on", word), 0, word);
    }
    // Mandatory rules only: of the pack cost none is.
    const violations = ["--fail-on", "violations"];
    assert.equal(await one(shop, ...violations), 1);
    assert.equal(await one(shop, "--pack", "cost", ...violations), 0);
    assert.equal(await one(shop, "--pack", "cost", ...violations, "--fail-on", "opened"), 1);
  });

  it("says what is wrong with the question", async () => {
    const state = recorded("quickstart.state.json");
    const alone = await diff(state);
    assert.equal(
      alone.stderr,
      "One source alone has to be a preview, which holds the state before too; state quickstart.state.json " +
        "is none. Name what to compare it with as the second source.\n",
    );
    assert.equal(alone.code, 64);
    assert.deepEqual(await diff("-", "-"), {
      code: 64,
      stdout: "",
      stderr: "Standard input can be one of the sources only.\n",
    });
    const empty = fileOf("empty.json", { deployment: {} });
    assert.deepEqual(await diff(empty, empty), {
      code: 65,
      stdout: "",
      stderr: "There is no AWS network in the state empty.json and the state empty.json.\n",
    });
    assert.equal((await diff(shop, "--fail-on", "everything")).code, 64);
  });

  it("draws a network that nothing comes before, and says when nothing is left of one", async () => {
    const network = recorded("quickstart.state.json");
    const empty = fileOf("empty.json", { deployment: {} });
    const page = async (...sides: readonly string[]) =>
      (await diff(...sides, "--format", "html")).stdout;
    const [made, gone] = [await page(empty, network), await page(network, empty)];
    const maps = (html: string) => html.match(/<svg [^>]*aria-label="[^"]*"/g)?.length;
    assert.match(made, />Nothing is deployed yet\.</);
    assert.doesNotMatch(made, />Nothing is left\.</);
    assert.match(gone, />Nothing is left\.</);
    assert.doesNotMatch(gone, />Nothing is deployed yet\.</);
    assert.deepEqual([maps(made), maps(gone)], [1, 1]);
  });

  it("shows the first deployment of a network as what it opens", async () => {
    const { stdout, code } = await diff(recorded("quickstart.preview.json"));
    assert.equal(code, 0);
    const [, title, , head, ...rest] = stdout.split("\n");
    assert.equal(
      title,
      "state in preview quickstart.preview.json to preview quickstart.preview.json",
    );
    assert.equal(head, "Newly reaches the internet");
    assert.equal(rest[0], "  function caller in quickstart private  tcp 443  every address");
    // Its network ACLs refuse what comes in on 3389, which a NAT gateway may send from.
    const every = ["--client-port", "every"];
    const { stdout: certain } = await diff(recorded("quickstart.preview.json"), ...every);
    assert.equal(
      certain.split("\n")[4],
      "  function caller in quickstart private  not known: tcp 443  every address",
    );
  });
});
