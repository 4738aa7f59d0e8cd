import { linkName } from "../../analysis/facts/linkName";
import { entitiesById } from "../../analysis/facts/memoise";
import type { DirectConnectVirtualInterface } from "../../analysis/model/directConnect";
import { linkedId, mayPointTo, type Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";

/**
 * Virtual interfaces on one connection go down together with it, however many there are.
 *
 * @see AWS Direct Connect User Guide, "AWS Direct Connect Resiliency Toolkit"
 */
export const dxVifRedundancy = defineRule({
  name: "dx-vif-redundancy",
  description:
    "Each gateway that Direct Connect leads to is served by interfaces on two connections or more.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Add an interface on the other connection.",
  frameworks: {},
  config: {},
  looksFor: ["directConnectVirtualInterface"],
  provenBy: [],
  *check(network) {
    const byGateway = new Map<
      string,
      { link: Link; interfaces: DirectConnectVirtualInterface[] }
    >();
    const unsure: { link: Link; one: DirectConnectVirtualInterface }[] = [];
    for (const one of network.directConnectVirtualInterfaces) {
      const link = one.directConnectGateway ?? one.vpnGateway;
      if (link === undefined || one.use === "public") continue;
      if (link.kind === "unresolved" || link.kind === "oneOf") {
        unsure.push({ link, one });
        continue;
      }
      const key = link.kind === "entity" ? link.id : link.awsId;
      const known = byGateway.get(key);
      if (known === undefined) byGateway.set(key, { link, interfaces: [one] });
      else known.interfaces.push(one);
    }
    for (const { interfaces, link } of byGateway.values()) {
      const id = linkedId(link);
      const maybe = unsure.find((one) => id !== undefined && mayPointTo(one.link, id))?.link;
      yield* judge(network, link, interfaces, maybe);
    }
    for (const { link, one } of unsure) {
      if (!isSubject(one) || (link.kind !== "unresolved" && link.kind !== "oneOf")) continue;
      yield notDecided(
        one.urn,
        `Virtual interface ${one.name}: ${link.why.why}. It is a violation if no interface on another ` +
          "connection leads to the same gateway.",
      );
    }
  },
});

function* judge(
  network: Network,
  link: Link,
  interfaces: readonly DirectConnectVirtualInterface[],
  maybe: Link | undefined,
): Iterable<Finding> {
  const id = linkedId(link);
  const gateway = id === undefined ? undefined : entitiesById(network).get(id);
  const own = interfaces.filter(isSubject).sort((left, right) => (left.urn < right.urn ? -1 : 1));
  const subject = gateway !== undefined && isSubject(gateway) ? gateway : own[0];
  if (subject === undefined) return;
  const connections = new Map(
    interfaces.flatMap(({ connection }) => {
      const key = connection.kind === "external" ? connection.awsId : linkedId(connection);
      return key === undefined ? [] : [[key, linkName(network, connection) ?? key] as const];
    }),
  );
  if (connections.size > 1) return;
  const words =
    gateway?.kind === "vpnGateway" ? "Virtual private gateway" : "Direct Connect gateway";
  const name = `${gateway === undefined ? "Gateway" : words} ${linkName(network, link) ?? ""}`;
  const doubts = [maybe, ...interfaces.map(({ connection }) => connection)];
  const open = doubts.find((one) => one?.kind === "unresolved" || one?.kind === "oneOf");
  // A single interface is on one connection, whichever that is.
  const mayBeTwo = interfaces.length > 1 || maybe !== undefined;
  if (mayBeTwo && (open?.kind === "unresolved" || open?.kind === "oneOf")) {
    yield notDecided(
      subject.urn,
      `${name}: ${open.why.why}. It is a violation if its interfaces are on one connection.`,
      "connections",
    );
    return;
  }
  const names = interfaces.map((one) => one.name).sort();
  const on = [...connections.values()].map((one) => ` (${one})`).join("");
  yield violation(
    subject.urn,
    `${name} is served by virtual ${names.length === 1 ? "interface" : "interfaces"} ${names.join(", ")} on ` +
      `one connection${on}, so the loss of that connection cuts it off.`,
    "connections",
  );
}
