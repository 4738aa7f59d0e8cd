import type { ResourceRecord } from "./resourceRecord";

/** What a program registered, in the order in which the engine would have heard of it. */
export interface Deployment {
  /** Every resource, components and what was read included. */
  readonly resources: readonly ResourceRecord[];
  /** What the program returned, as plain data; `{}` when it returned nothing or a resource. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /**
   * The only resource of a type, or the only one with this name too.
   *
   * It is an error when there is none or more than one; the message lists what was registered.
   */
  readonly one: (type: string, name?: string) => ResourceRecord;
  /** All resources of a type, in order of registration; an empty list when there are none. */
  readonly all: (type: string) => readonly ResourceRecord[];
}

/** Puts the look-ups over a list of records. */
export function deploymentOf(
  resources: readonly ResourceRecord[],
  outputs: Readonly<Record<string, unknown>>,
): Deployment {
  const all = (type: string): readonly ResourceRecord[] =>
    resources.filter((record) => record.type === type);
  const one = (type: string, name?: string): ResourceRecord => {
    const found = all(type).filter((record) => name === undefined || record.name === name);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    const wanted = name === undefined ? type : `${type} named "${name}"`;
    throw new Error(
      `wanted exactly one ${wanted}, found ${String(found.length)}. ${registered(resources)}`,
    );
  };
  return { resources, outputs, one, all };
}

function registered(resources: readonly ResourceRecord[]): string {
  if (resources.length === 0) return "The program registered nothing.";
  const lines = resources.map(({ type, name }) => `  ${type} "${name}"`);
  return ["The program registered:", ...lines].join("\n");
}
