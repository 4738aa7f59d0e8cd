import assert from "node:assert/strict";
import { range, type Box } from "../../../analysis/reach/box";
import { trafficOfBoxes } from "../../../analysis/reach/trafficBoxes";
import { formatTraffic } from "../../../analysis/sets/trafficSet";

function box(protocols: readonly [number, number], services: readonly [number, number]): Box {
  const none = range(0);
  return {
    protocol: range(...protocols),
    service: range(...services),
    source: none,
    destination: none,
    ephemeral: none,
  };
}

describe("the traffic of boxes", () => {
  it("holds each protocol of a box that leaves of one fate were joined to", () => {
    // Protocols 0 and 1 are neighbours, and an echo reply is 0 in the place of the ports.
    assert.equal(
      formatTraffic(trafficOfBoxes([box([0, 1], [0, 0])])),
      "icmp type 0 code 0; protocol 0",
    );
    assert.equal(formatTraffic(trafficOfBoxes([box([4, 7], [0, 0])])), "tcp 0; protocol 4-5, 7");
  });

  it("holds nothing of protocols that a box does not name", () => {
    assert.equal(formatTraffic(trafficOfBoxes([box([6, 6], [22, 23])])), "tcp 22-23");
  });
});
