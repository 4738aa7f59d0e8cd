import assert from "node:assert/strict";
import { urn } from "../../../analysis/model/identity";
import { exposure } from "../../../analysis/reach/exposure";
import { serviceJudge } from "../../../analysis/reach/serviceJudge";
import { formatTraffic } from "../../../analysis/sets/trafficSet";
import { open, standard } from "./drawing";

/*
 * V's subnet p is public. D stands in p with an elastic IP and takes TCP 22 only; A stands in a, which has
 * a route to the NAT gateway for IPv4 and one to the internet gateway for IPv6; its group is open.
 */
describe("exposure", () => {
  it("lists what the internet reaches and what reaches the internet, by family and address", () => {
    const drawing = standard();
    drawing.route("rt-a", "0.0.0.0/0", "nat-V");
    drawing.route("rt-a", "::/0", "igw-V");
    drawing.group("sg-D", "V", [{ protocol: "tcp", from: 22, peer: "0.0.0.0/0" }], open);
    drawing.instance("D", "p", "10.0.3.30", ["sg-D"]);
    drawing.elasticIp("eip-D", "198.18.1.4", "D");
    const rows = exposure(drawing.network()).map(
      ({ networkInterface, family, publicAddresses, fromInternet, toInternet }) => [
        networkInterface.name,
        family,
        publicAddresses.join(" "),
        formatTraffic(fromInternet.reachable),
        formatTraffic(toInternet.reachable),
      ],
    );
    const v6 =
      "tcp all ports; udp all ports; icmpv6 all types; protocol 0, 2-5, 7-16, 18-57, 59-255";
    const v4 = "tcp all ports; udp all ports; icmp all types; protocol 0, 2-5, 7-16, 18-57, 59-255";
    assert.deepEqual(rows, [
      ["A", 4, "", "no traffic", "tcp all ports; udp all ports; icmp all types"],
      ["A", 6, "2600:1f00:0:1001::10", v6, v6],
      // No route leads back from b, but messages that nobody answers arrive all the same.
      ["B", 6, "2600:1f00:0:1002::10", "icmpv6 type 0-127, type 129-255", "no traffic"],
      ["D", 4, "198.18.1.4", "tcp 22", v4],
    ]);
  });

  it("is certain of nothing beside something that was not understood and is no part of the network", () => {
    const drawing = standard();
    const network = drawing.network();
    const gap = { subject: urn("urn:somewhere"), what: "its rules are no list" };
    const [row] = exposure({ ...network, notUnderstood: [gap] });
    assert.equal(row?.networkInterface.name, "A");
    for (const { reachable, blocked } of [row.fromInternet, row.toInternet])
      assert.deepEqual([reachable, blocked].map(formatTraffic), ["no traffic", "no traffic"]);
    const judge = serviceJudge({ ...network, notUnderstood: [gap] }, 4, {});
    assert.deepEqual(
      judge(row.networkInterface, "s3").map(({ reachable, blocked, unknown }) =>
        [reachable, blocked, unknown].map(formatTraffic),
      ),
      [["no traffic", "no traffic", "tcp all ports"]],
    );
  });
});
