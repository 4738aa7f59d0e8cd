import assert from "node:assert/strict";

import { readTraffic } from "../../cli/ask/traffic";

const forms =
  "tcp/443, udp/53, tcp/8000-8100, tcp/80,443, tcp, icmp, icmp/8, icmpv6, protocol/50, 443 (tcp), all";

describe("--port", () => {
  const understood = [
    ["tcp/443", { protocol: "tcp", ports: [[443, 443]] }],
    ["UDP/53", { protocol: "udp", ports: [[53, 53]] }],
    [
      "tcp/80,8000-8100",
      {
        protocol: "tcp",
        ports: [
          [80, 80],
          [8000, 8100],
        ],
      },
    ],
    ["443", { protocol: "tcp", ports: [[443, 443]] }],
    ["8000-8100", { protocol: "tcp", ports: [[8000, 8100]] }],
    ["tcp", { protocol: "tcp" }],
    ["icmp", { protocol: "icmp" }],
    ["icmp/8", { protocol: "icmp", icmpType: 8 }],
    ["icmpv6/128", { protocol: "icmpv6", icmpType: 128 }],
    ["protocol/50", { protocol: 50 }],
    ["all", {}],
  ] as const;
  for (const [text, traffic] of understood)
    it(`understands ${text}`, () => {
      assert.deepEqual(readTraffic(text), traffic);
    });

  const refused = [
    ["tcp/65536", `allowed: numbers from 0 to 65535, as in ${forms}`],
    ["tcp/-1", `allowed: numbers from 0 to 65535, as in ${forms}`],
    ["tcp/443,", `allowed: numbers from 0 to 65535, as in ${forms}`],
    ["tcp/1-2-3", `allowed: ${forms}`],
    ["tcp/90-80", "90-80 ends before it begins"],
    ["icmp/256", `allowed: numbers from 0 to 255, as in ${forms}`],
    ["protocol", `allowed: ${forms}`],
    ["https", `allowed: ${forms}`],
    ["all/1", `allowed: ${forms}`],
    ["", `allowed: ${forms}`],
  ] as const;
  for (const [text, why] of refused)
    it(`refuses "${text}" and says what is allowed`, () => {
      assert.throws(() => readTraffic(text), {
        name: "UserError",
        exitCode: 64,
        message: `--port cannot be read: got "${text}", ${why}.`,
      });
    });
});
