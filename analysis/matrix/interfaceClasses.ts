import type { Network } from "../model/network";
import type { NetworkInterface } from "../model/networkInterface";
import type { InterfaceClass } from "./classes";
import type { PlainEnd } from "./plainEnds";

/** The interfaces of a network by classes. */
export interface InterfaceClasses {
  readonly classes: readonly InterfaceClass[];
  readonly classOf: ReadonlyMap<NetworkInterface, InterfaceClass>;
}

/** Sorts the interfaces of a network into classes. */
export function classesOf(
  network: Network,
  endOf: (one: NetworkInterface) => PlainEnd | undefined,
): InterfaceClasses {
  const byText = new Map<
    string,
    { readonly plain: PlainEnd | undefined; readonly members: NetworkInterface[] }
  >();
  for (const one of network.networkInterfaces) {
    const plain = endOf(one);
    const text = plain === undefined ? `interface ${one.id}` : plain.text;
    const found = byText.get(text);
    if (found === undefined) byText.set(text, { plain, members: [one] });
    else found.members.push(one);
  }
  const classes = [...byText.values()].map(({ plain, members }, index): InterfaceClass => ({
    index,
    members,
    plain,
  }));
  const classOf = new Map<NetworkInterface, InterfaceClass>();
  for (const one of classes) for (const member of one.members) classOf.set(member, one);
  return { classes, classOf };
}
