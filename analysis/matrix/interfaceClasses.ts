import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { InterfaceClass } from "./classes";
import { PlainEnds, type EndContext } from "./plainEnds";

/** The interfaces of a network by classes. */
export interface InterfaceClasses {
  readonly classes: readonly InterfaceClass[];
  readonly classOf: ReadonlyMap<NetworkInterface, InterfaceClass>;
}

/** Sorts the interfaces of a network into classes. */
export function classesOf(network: Network, context: EndContext): InterfaceClasses {
  const { options } = context;
  // Clients of a known system send from fewer ports, and only some interfaces have a known system.
  const isUsual = options.client === undefined || options.client === "any";
  const ends = isUsual ? new PlainEnds(context) : undefined;
  const byText = new Map<
    string,
    { plain?: ReturnType<PlainEnds["of"]>; members: NetworkInterface[] }
  >();
  for (const one of network.networkInterfaces) {
    const plain = ends?.of(one);
    const text = plain === undefined ? `interface ${one.id}` : plain.text;
    const found = byText.get(text);
    if (found === undefined) byText.set(text, { plain, members: [one] });
    else found.members.push(one);
  }
  const classes = [...byText.values()].map(({ plain, members }, index): InterfaceClass => ({
    index,
    members,
    ...(plain === undefined ? {} : { plain }),
  }));
  const classOf = new Map(
    classes.flatMap((one) => one.members.map((member) => [member, one] as const)),
  );
  return { classes, classOf };
}
