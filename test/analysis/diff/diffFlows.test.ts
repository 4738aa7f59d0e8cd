import assert from "node:assert/strict";
import { diffFlows, type FlowDiff } from "../../../analysis/diff/diffFlows";
import { changeKinds, type TrafficChange } from "../../../analysis/diff/trafficChange";
import { trafficText } from "../../../analysis/explain/trafficText";
import { entityId } from "../../../analysis/model/identity";
import { known } from "../../../analysis/model/value";
import { formatAddresses } from "../../../analysis/sets/addressSet";
import { isNoTraffic } from "../../../analysis/sets/trafficSet";
import { open, standard, type Rule } from "../reach/drawing";

const tcp = (port: number, peer = "0.0.0.0/0"): Rule => ({
  ...{ protocol: "tcp", from: port, to: port, peer },
});

/*
 * V holds A and B, W holds C; nothing joins V and W. P stands in the public subnet p with a public
 * address, D in the subnet b; the internet reaches P and nobody else.
 */
function drawn(ingressOfP: readonly Rule[], ingressOfD: readonly Rule[] = []) {
  const drawing = standard();
  drawing.group("sg-P", "V", ingressOfP, []);
  drawing.instance("P", "p", "10.0.3.10", ["sg-P"], {
    autoAssignedPublicIpv4: known(true),
    publicIpv4: known("198.51.100.7"),
  });
  drawing.group("sg-D", "V", ingressOfD, []);
  drawing.instance("D", "b", "10.0.2.20", ["sg-D"]);
  return drawing;
}

function text(change: TrafficChange): string {
  return changeKinds
    .filter((kind) => !isNoTraffic(change[kind]))
    .map((kind) => `${kind} ${trafficText(change[kind], 4)}`)
    .join(", ");
}

function lines({ parties, internet, between }: FlowDiff): readonly string[] {
  const names = (indices: readonly number[]) =>
    indices.map((index) => parties[index]?.name).join(" and ");
  return [
    ...internet.map(({ index, direction, kind, traffic, addresses, isWhole, family }) => {
      const where = isWhole ? "any address" : formatAddresses(addresses);
      return `${direction} ${names([index])} over IPv${family}, ${where}: ${kind} ${trafficText(traffic, family)}`;
    }),
    ...between.map(({ from, to, change }) => `${names(from)} > ${names(to)}: ${text(change)}`),
  ];
}

describe("the flows of two networks", () => {
  it("are those that a rule opens and closes, to the internet and inside", () => {
    const before = drawn([tcp(443)], [tcp(22), tcp(80)]).network();
    const after = drawn([tcp(443), tcp(22)], [tcp(22), tcp(8080)]).network();
    assert.deepEqual(lines(diffFlows(before, after)), [
      "fromInternet P over IPv4, any address: opened tcp 22",
      "A and B > P: opened tcp 22",
      "A and B > D: opened tcp 8080, closed tcp 80",
    ]);
    assert.deepEqual(lines(diffFlows(before, before)), []);
  });

  it("tell that a port is open to everybody that was open to one partner", () => {
    const before = drawn([tcp(22, "192.0.2.0/24")]).network();
    const after = drawn([tcp(22)]).network();
    const [opened, ...inside] = lines(diffFlows(before, after));
    assert.match(opened ?? "", /^fromInternet P over IPv4, 1\.0\.0\.0\/8, .*: opened tcp 22$/);
    assert.doesNotMatch(opened ?? "", / 192\.0\.2\.0\/24/);
    assert.deepEqual(inside, ["A and B > P: opened tcp 22"]);
  });

  it("are those of partners that come and go", () => {
    const before = drawn([tcp(22, "192.0.2.0/24"), tcp(443)]).network();
    const after = drawn([tcp(22, "203.0.113.8/32"), tcp(443)]).network();
    assert.deepEqual(lines(diffFlows(before, after)), [
      "fromInternet P over IPv4, 203.0.113.8/32: opened tcp 22",
      "fromInternet P over IPv4, 192.0.2.0/24: closed tcp 22",
    ]);
  });

  it("name for each part of the traffic all addresses that it comes from", () => {
    const before = drawn([tcp(443, "203.0.113.8/32")]).network();
    const after = drawn([tcp(443, "203.0.113.8/31"), tcp(22, "203.0.113.8/31")]).network();
    assert.deepEqual(lines(diffFlows(before, after)), [
      "fromInternet P over IPv4, 203.0.113.8/31: opened tcp 22",
      "fromInternet P over IPv4, 203.0.113.9/32: opened tcp 443",
    ]);
  });

  it("are those of what is new and of what is gone", () => {
    const after = drawn([tcp(443)]);
    after.group("sg-N", "V", [tcp(5432)], []);
    after.instance("N", "a", "10.0.1.40", ["sg-N"]);
    const before = drawn([tcp(443)]).network();
    assert.deepEqual(lines(diffFlows(before, after.network())), ["A and B > N: opened tcp 5432"]);
    assert.deepEqual(lines(diffFlows(after.network(), before)), ["A and B > N: closed tcp 5432"]);
  });

  it("tell what nobody knows from what is certain, both ways", () => {
    const unclear = drawn([]);
    unclear.change("sg-P", {
      inlineIngress: { kind: "unknown", why: "nobody knows", sources: [] },
    });
    const clear = drawn([tcp(443)]).network();
    const shut = drawn([]).network();
    const of = (before: typeof clear, after: typeof clear) =>
      lines(diffFlows(before, after)).filter((one) => one.startsWith("fromInternet"));
    assert.deepEqual(of(shut, unclear.network()), [
      "fromInternet P over IPv4, any address: mayOpen all traffic",
    ]);
    assert.deepEqual(of(clear, unclear.network()), [
      "fromInternet P over IPv4, any address: mayOpen tcp 0-442, 444-65535; udp all ports; icmp all types; every other protocol",
      "fromInternet P over IPv4, any address: mayClose tcp 443",
    ]);
    assert.deepEqual(of(unclear.network(), clear), [
      "fromInternet P over IPv4, any address: foundOpen tcp 443",
      "fromInternet P over IPv4, any address: foundClosed tcp 0-442, 444-65535; udp all ports; icmp all types; every other protocol",
    ]);
    assert.deepEqual(of(unclear.network(), shut), [
      "fromInternet P over IPv4, any address: foundClosed all traffic",
    ]);
    assert.deepEqual(of(clear, shut), ["fromInternet P over IPv4, any address: closed tcp 443"]);
  });

  /*
   * M is an instance with an interface in subnet a, whose group lets everything out and takes TCP 80, and
   * sometimes a second one in subnet b, whose group takes TCP 80 and more.
   */
  const withSecond = (more?: readonly Rule[]) => {
    const drawing = drawn([]);
    drawing.group("sg-M", "V", [tcp(80)], open);
    drawing.instance("M", "a", "10.0.1.50", ["sg-M"]);
    if (more === undefined) return drawing.network();
    drawing.group("sg-M2", "V", [tcp(80), ...more], open);
    drawing.instance("M2", "b", "10.0.2.50", ["sg-M2"], { owner: ownerOfM });
    return drawing.network();
  };
  const ownerOfM = { kind: "instance", id: entityId("M") } as const;

  it("are none when a party gains or loses an interface that does what its others do", () => {
    const [one, two] = [withSecond(), withSecond([])];
    assert.deepEqual(lines(diffFlows(one, two)), []);
    assert.deepEqual(lines(diffFlows(two, one)), []);
  });

  it("are those that none of the party's other interfaces has", () => {
    const [one, two] = [withSecond(), withSecond([tcp(22)])];
    assert.deepEqual(lines(diffFlows(one, two)), ["A and B > M: opened tcp 22"]);
    assert.deepEqual(lines(diffFlows(two, one)), ["A and B > M: closed tcp 22"]);
  });
});
