import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import { sgNoPublicSmb } from "../../policies/rules/sg-no-public-smb";
import { runPack, type TestResource } from "./harness";
import { exclusive, group, outcomesOf, rule } from "./oneGroup";

const outcomes = (...stack: readonly TestResource[]): Promise<readonly string[]> =>
  outcomesOf(sgNoPublicSmb, stack);

const follows = "so anyone on the internet can try to open its file shares";
const fix = "File sharing belongs on private ranges; remove the public source.";

describe("sg-no-public-smb", () => {
  it("is violated by a range of ports that holds 445, inline and in a separate rule", async () => {
    const ports = { fromPort: 400, toPort: 500 };
    assert.deepEqual(
      await outcomes(group([{ protocol: "tcp", ...ports, cidrBlocks: ["0.0.0.0/0"] }])),
      [
        `mandatory on web: Security group web admits tcp 400-500 from 0.0.0.0/0 (ingress[0]), ${follows}. ${fix}`,
      ],
    );
    assert.deepEqual(
      await outcomes(group(), rule("files", { ipProtocol: "tcp", ...ports, cidrIpv6: "::/0" })),
      [
        `mandatory on files: Security group rule files admits tcp 400-500 from ::/0, ${follows}. ${fix}`,
      ],
    );
  });

  it("is content with a private range, with UDP, and with the ports between 139 and 445", async () => {
    const world = { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };
    assert.deepEqual(
      await outcomes(
        group([
          { protocol: "tcp", fromPort: 445, toPort: 445, cidrBlocks: ["10.0.0.0/8"] },
          { protocol: "udp", fromPort: 137, toPort: 445, ...world },
          { protocol: "tcp", fromPort: 140, toPort: 444, ...world },
        ]),
      ),
      [],
    );
  });

  it("judges a separate rule alone when its group is not known, before it is created", async () => {
    const inputs = { ipProtocol: "tcp", fromPort: 139, toPort: 139, cidrIpv4: "0.0.0.0/0" };
    const { registration, stack } = await runPack([group(), rule("files", inputs, "ingress", {})], {
      rules: [sgNoPublicSmb],
    });
    assert.deepEqual(
      registration.map(({ level, on }) => `${level} on ${on}`),
      ["mandatory on files"],
    );
    assert.deepEqual(stack, []);
  });

  it("does not decide halves of the world of which one may belong to another group", async () => {
    const half = (name: string, cidrIpv4: string, dependencies?: TestResource["dependencies"]) =>
      rule(
        name,
        { ipProtocol: "tcp", fromPort: 445, toPort: 445, cidrIpv4 },
        "ingress",
        dependencies,
      );
    assert.deepEqual(
      await outcomes(group(), half("first", "0.0.0.0/1"), half("second", "128.0.0.0/1", {})),
      [
        "advisory on web: Not decided: Security group web: securityGroupId of second is not known yet. It is " +
          "a violation if this opens CIFS/SMB (tcp 139, 445) to the world.",
      ],
    );
  });

  it("leaves a half out that an exclusive list of the group removes", async () => {
    const half = (name: string, cidrIpv4: string) =>
      rule(name, { ipProtocol: "tcp", fromPort: 445, toPort: 445, cidrIpv4 });
    const stack = [group(), half("first", "0.0.0.0/1"), half("second", "128.0.0.0/1")];
    assert.deepEqual(await outcomes(...stack, exclusive("first")), []);
    assert.deepEqual(
      await outcomes(...stack, exclusive("first", "second")),
      await outcomes(...stack),
    );
    assert.deepEqual(await outcomes(...stack), [
      "mandatory on web: Security group web admits tcp 445 from 0.0.0.0/1 (rule first) and tcp 445 from " +
        `128.0.0.0/1 (rule second), ${follows}. ${fix}`,
    ]);
  });

  it("does not decide halves while nobody knows what the exclusive list names", async () => {
    const half = (name: string, cidrIpv4: string) =>
      rule(name, { ipProtocol: "tcp", fromPort: 445, toPort: 445, cidrIpv4 });
    const list = exclusive("first", "second");
    const open = { ...list, inputs: { ...list.inputs, ingressRuleIds: unknownValue } };
    assert.deepEqual(
      await outcomes(group(), half("first", "0.0.0.0/1"), half("second", "128.0.0.0/1"), {
        ...open,
        dependencies: { securityGroupId: ["web"] },
      }),
      [
        "advisory on web: Not decided: Security group web: whether only removes first is not known. It is a " +
          "violation if this opens CIFS/SMB (tcp 139, 445) to the world.",
      ],
    );
  });

  it("does not decide an unknown range", async () => {
    const inputs = { ipProtocol: "tcp", fromPort: 445, toPort: 445, cidrIpv4: unknownValue };
    assert.deepEqual(await outcomes(group(), rule("files", inputs)), [
      "advisory on files: Not decided: Security group rule files: cidrIpv4 of files is not known yet. It " +
        "is a violation if this opens CIFS/SMB (tcp 139, 445) to the world.",
    ]);
  });
});
