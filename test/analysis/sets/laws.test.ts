import assert from "node:assert/strict";
import fc from "fast-check";
import {
  addressRanges,
  addressesInclude,
  addressesOf,
  addressesWithin,
  allAddresses,
  cidrsOf,
  countAddresses,
  equalAddresses,
  formatAddresses,
  intersectAddresses,
  subtractAddresses,
  uniteAddresses,
  type AddressSet,
} from "../../../analysis/sets/addressSet";
import { parseCidr } from "../../../analysis/sets/cidr";
import {
  allTraffic,
  equalTraffic,
  formatTraffic,
  icmpTraffic,
  intersectTraffic,
  protocolTraffic,
  subtractTraffic,
  tcpTraffic,
  trafficWithin,
  udpTraffic,
  uniteTraffic,
  type TrafficSet,
} from "../../../analysis/sets/trafficSet";
import { portRanges, portsOf } from "../../../analysis/sets/portSet";
import { coversWorld, worldPart } from "../../../analysis/sets/world";

// Small enough to try every address, at the edges of the space where carries go wrong.
const bases = [0n, 2n ** 32n - 64n] as const;
const space = bases.flatMap((base) => Array.from({ length: 64 }, (_, i) => base + BigInt(i)));

function addresses(): fc.Arbitrary<AddressSet> {
  const interval = fc
    .tuple(fc.constantFrom(...bases), fc.nat(63), fc.nat(63))
    .map(([base, a, b]) => ({
      first: base + BigInt(Math.min(a, b)),
      last: base + BigInt(Math.max(a, b)),
    }));
  return fc.array(interval, { maxLength: 6 }).map((ranges) => addressRanges(4, ranges));
}

const members = (set: AddressSet) => space.filter((address) => addressesInclude(set, address));

describe("address sets", () => {
  it("agree with asking every address by itself", () => {
    fc.assert(
      fc.property(addresses(), addresses(), (a, b) => {
        const [inA, inB] = [new Set(members(a)), new Set(members(b))];
        assert.deepEqual(
          members(uniteAddresses(4, [a, b])),
          space.filter((one) => inA.has(one) || inB.has(one)),
        );
        assert.deepEqual(
          members(intersectAddresses(a, b)),
          space.filter((one) => inA.has(one) && inB.has(one)),
        );
        assert.deepEqual(
          members(subtractAddresses(a, b)),
          space.filter((one) => inA.has(one) && !inB.has(one)),
        );
        assert.equal(
          addressesWithin(a, b),
          [...inA].every((one) => inB.has(one)),
        );
        assert.equal(countAddresses(a), BigInt(inA.size));
      }),
    );
  });

  it("are equal exactly when written the same, however they were put together", () => {
    fc.assert(
      fc.property(addresses(), addresses(), addresses(), (a, b, c) => {
        const left = intersectAddresses(a, uniteAddresses(4, [b, c]));
        const right = uniteAddresses(4, [intersectAddresses(a, b), intersectAddresses(a, c)]);
        assert.deepEqual(left, right);
        const everything = allAddresses(4);
        const complement = (set: AddressSet) => subtractAddresses(everything, set);
        assert.deepEqual(
          complement(uniteAddresses(4, [a, b])),
          intersectAddresses(complement(a), complement(b)),
        );
        assert.equal(equalAddresses(complement(complement(a)), a), true);
      }),
    );
  });

  it("survive being written as blocks, and use the fewest", () => {
    fc.assert(
      fc.property(addresses(), (set) => {
        assert.deepEqual(addressesOf(4, cidrsOf(set)), set);
      }),
    );
    const set = addressRanges(4, [{ first: 1n, last: 8n }]);
    assert.equal(formatAddresses(set), "0.0.0.1/32, 0.0.0.2/31, 0.0.0.4/30, 0.0.0.8/32");
    assert.equal(formatAddresses(allAddresses(6)), "::/0");
  });
});

function traffic(): fc.Arbitrary<TrafficSet> {
  const range = fc
    .tuple(fc.nat(30), fc.nat(30))
    .map(([a, b]) => portRanges({ first: Math.min(a, b), last: Math.max(a, b) }));
  const one = fc.oneof(
    range.map(tcpTraffic),
    range.map(udpTraffic),
    fc
      .tuple(fc.constantFrom(4 as const, 6 as const), fc.nat(9), fc.option(fc.nat(9)))
      .map(([version, type, code]) => icmpTraffic(version, type, code ?? undefined)),
    fc.integer({ min: 0, max: 255 }).map(protocolTraffic),
  );
  return fc.array(one, { maxLength: 5 }).map((sets) => uniteTraffic(...sets));
}

describe("traffic sets", () => {
  it("obey the laws of sets", () => {
    fc.assert(
      fc.property(traffic(), traffic(), (a, b) => {
        assert.deepEqual(uniteTraffic(a, b), uniteTraffic(b, a));
        assert.deepEqual(
          subtractTraffic(a, b),
          intersectTraffic(a, subtractTraffic(allTraffic, b)),
        );
        assert.equal(trafficWithin(intersectTraffic(a, b), a), true);
        assert.equal(
          equalTraffic(uniteTraffic(subtractTraffic(a, b), intersectTraffic(a, b)), a),
          true,
        );
      }),
    );
  });

  it("never take an ICMP type for a port, nor one ICMP for the other", () => {
    const ping = icmpTraffic(4, 8);
    assert.equal(trafficWithin(ping, tcpTraffic(portRanges({ first: 0, last: 65_535 }))), false);
    assert.equal(trafficWithin(icmpTraffic(4, 8, 0), ping), true);
    assert.equal(trafficWithin(icmpTraffic(4, 3, 4), ping), false);
    assert.equal(trafficWithin(icmpTraffic(6, 8), ping), false);
  });

  it("are all traffic exactly when every protocol number is in them", () => {
    const numbers = Array.from({ length: 256 }, (_, number) => protocolTraffic(number));
    assert.deepEqual(uniteTraffic(...numbers), allTraffic);
    assert.equal(equalTraffic(uniteTraffic(...numbers.slice(1)), allTraffic), false);
  });

  it("are written for people", () => {
    const set = uniteTraffic(
      tcpTraffic(portsOf([443, 8000, 8001])),
      icmpTraffic(4, 8),
      icmpTraffic(6, 1, 4),
      protocolTraffic(50),
    );
    assert.equal(
      formatTraffic(set),
      "tcp 443, 8000-8001; icmp type 8; icmpv6 type 1 code 4; protocol 50",
    );
    assert.equal(formatTraffic(allTraffic), "all traffic");
  });
});

describe("the world", () => {
  const united = (...texts: string[]) =>
    uniteAddresses(
      texts[0]?.includes(":") === true ? 6 : 4,
      texts.map((text) => {
        const cidr = parseCidr(text);
        assert.ok(cidr !== undefined);
        return addressesOf(cidr.family, [cidr]);
      }),
    );

  it("is recognised in whatever pieces it is written", () => {
    const worlds = [
      ["0.0.0.0/0"],
      ["0.0.0.0/1", "128.0.0.0/1"],
      ["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3"],
      ["::/1"],
      ["2000::/4", "3000::/4"],
    ];
    assert.deepEqual(
      worlds.map((blocks) => coversWorld(united(...blocks))),
      [true, true, true, true, true],
    );
  });

  it("is not half of it, nor five sixths, nor what is private", () => {
    const others = [["0.0.0.0/1"], ["0.0.0.0/1", "128.0.0.0/2"], ["10.0.0.0/8"], ["fc00::/7"]];
    assert.deepEqual(
      others.map((blocks) => coversWorld(united(...blocks))),
      [false, false, false, false],
    );
    assert.equal(worldPart(united("0.0.0.0/1")).toFixed(3), "0.565");
    assert.equal(worldPart(united("0.0.0.0/1", "128.0.0.0/2")).toFixed(3), "0.855");
  });
});
