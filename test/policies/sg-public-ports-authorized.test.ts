import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { baseline } from "../../policies/baseline";
import { sgPublicPortsAuthorized } from "../../policies/rules/sg-public-ports-authorized";
import { runPack, type TestResource } from "./harness";
import { group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgPublicPortsAuthorized, stack);

const fix =
  "Put the service behind 443, restrict its source, or add the port to `tcpPorts` with the team's consent.";

function tcp(name: string, fromPort: number, toPort: number, peer: object): TestResource {
  return rule(name, { ipProtocol: "tcp", fromPort, toPort, ...peer });
}

const world = { cidrIpv4: "0.0.0.0/0" };

/** What the rule says beside the rules that it leaves ports to. */
async function besideOthers(
  stack: readonly TestResource[],
  config: Record<string, Record<string, unknown>> = {},
): Promise<readonly string[]> {
  const names = [...(sgPublicPortsAuthorized.leavesTo ?? []), sgPublicPortsAuthorized.name];
  const rules = baseline.filter(({ name }) => names.includes(name));
  return (await runPack(stack, { rules, config })).all
    .filter(({ policy }) => policy === sgPublicPortsAuthorized.name)
    .map(({ on, message }) => `${on}: ${/reaches (.*?), which/.exec(message)?.[1] ?? message}`);
}

describe("sg-public-ports-authorized", () => {
  it("is violated by a port that is not on the list, in either family", async () => {
    assert.deepEqual(await outcomes(group(), tcp("console", 8443, 8443, { cidrIpv6: "::/0" })), [
      "advisory on console: Security group rule console admits tcp 8443 from ::/0, so anyone on the " +
        `internet reaches tcp 8443, which nobody authorised. ${fix}`,
    ]);
    assert.deepEqual(
      await outcomes(
        group([
          { protocol: "tcp", fromPort: 440, toPort: 445, cidrBlocks: ["0.0.0.0/0"] },
          { protocol: "udp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] },
        ]),
      ),
      [
        "advisory on web: Security group web admits tcp 440-445 from 0.0.0.0/0 (ingress[0]) and udp 443 " +
          "from 0.0.0.0/0 (ingress[1]), so anyone on the internet reaches tcp 440-442, 444-445 and udp " +
          `443, which nobody authorised. ${fix}`,
      ],
    );
  });

  it("is content with 443 from both any-ranges, and with ICMP", async () => {
    const both = { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };
    assert.deepEqual(
      await outcomes(
        group([
          { protocol: "tcp", fromPort: 443, toPort: 443, ...both },
          { protocol: "icmp", fromPort: -1, toPort: -1, ...both },
        ]),
      ),
      [],
    );
  });

  it("believes the setting that says what a prefix list outside the stack holds", async () => {
    const stack = [group(), tcp("console", 8443, 8443, { prefixListId: "pl-0c" })];
    const judge = async (fact?: string) => {
      const config: Record<string, Record<string, unknown>> = fact === undefined
        ? {}
        : { "palisade-settings": { prefixLists: { "pl-0c": fact } } };
      const { all } = await runPack(stack, { rules: [sgPublicPortsAuthorized], config });
      return all.map(({ message }) => message.split("\n")[1]);
    };
    assert.deepEqual(await judge("private"), []);
    assert.deepEqual(await judge("public"), [
      "Security group rule console admits tcp 8443 from prefix list pl-0c, so anyone on the internet " +
        `reaches tcp 8443, which nobody authorised. ${fix}`,
    ]);
    assert.deepEqual(await judge(), [
      "Not decided: Security group rule console: the entries of prefix list pl-0c are not known (setting " +
        "prefixLists). It is a violation if this opens a port that is not authorised to the world.",
    ]);
  });

  it("leaves ports to the rules that know them by name", async () => {
    assert.deepEqual(await besideOthers([group(), tcp("ssh", 22, 22, world)]), []);
    assert.deepEqual(await besideOthers([group(), tcp("admin", 20, 30, world)]), [
      "admin: tcp 24, 26-30",
    ]);
    const everything = rule("everything", { ipProtocol: "-1", ...world });
    assert.deepEqual(await besideOthers([group(), everything]), []);
  });

  it("leaves nothing to a rule that is switched off, and what another one is configured to", async () => {
    const stack = [group(), tcp("admin", 20, 30, world)];
    assert.deepEqual(
      await besideOthers(stack, { "sg-no-public-ssh": { enforcementLevel: "disabled" } }),
      ["admin: tcp 22, 24, 26-30"],
    );
    assert.deepEqual(await besideOthers(stack, { "sg-no-public-ssh": { ports: [24] } }), [
      "admin: tcp 22, 26-30",
    ]);
  });

  it("does not decide an unknown range on a port that is not authorised", async () => {
    const unsure = (port: number) => tcp("unsure", port, port, { cidrIpv6: unknownValue });
    assert.deepEqual(await outcomes(group(), unsure(443)), []);
    assert.deepEqual(await outcomes(group(), unsure(8443)), [
      "advisory on unsure: Not decided: Security group rule unsure: cidrIpv6 of unsure is not known yet. " +
        "It is a violation if this opens a port that is not authorised to the world.",
    ]);
  });
});
