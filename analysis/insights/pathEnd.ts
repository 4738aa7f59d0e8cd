/** The ends and the traffic of a path of Reachability Analyzer. */
export interface PathEnds {
  /** AWS id. */
  readonly source: string;
  /** AWS id; absent for an address on the internet. */
  readonly destination?: string;
  readonly sourceIp?: string;
  readonly destinationIp?: string;
  readonly protocol: "tcp" | "udp";
  /** Ports of the destination; absent for all. */
  readonly ports?: readonly [first: number, last: number];
}

/** Reads the outputs of a path; nothing when they are no path that can be asked about. */
export function readPathEnd(outputs: Readonly<Record<string, unknown>>): PathEnds | undefined {
  const source = idOf(outputs["source"]);
  const { protocol } = outputs;
  if (source === undefined || (protocol !== "tcp" && protocol !== "udp")) return undefined;
  const atSource = recordOf(outputs["filterAtSource"]);
  const atDestination = recordOf(outputs["filterAtDestination"]);
  // What happens to addresses and ports on the way (translation) is what a filter at both ends asks about.
  if (hasAny(atDestination) || atSource["sourcePortRange"] !== undefined) return undefined;
  const destination = idOf(outputs["destination"]);
  const sourceIp = textOf(outputs["sourceIp"]) ?? textOf(atSource["sourceAddress"]);
  const destinationIp = textOf(outputs["destinationIp"]) ?? textOf(atSource["destinationAddress"]);
  const ports = portsOf(outputs["destinationPort"], recordOf(atSource["destinationPortRange"]));
  return {
    source,
    protocol,
    ...(destination === undefined ? {} : { destination }),
    ...(sourceIp === undefined ? {} : { sourceIp }),
    ...(destinationIp === undefined ? {} : { destinationIp }),
    ...(ports === undefined ? {} : { ports }),
  };
}

/** The id in an id or ARN. */
function idOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text?.slice(text.lastIndexOf("/") + 1);
}

function portsOf(
  port: unknown,
  range: Readonly<Record<string, unknown>>,
): readonly [number, number] | undefined {
  // The provider writes 0 for a port that is left out.
  if (typeof port === "number" && port > 0) return [port, port];
  const { fromPort, toPort } = range;
  return typeof fromPort === "number" && typeof toPort === "number"
    ? [fromPort, toPort]
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function hasAny(record: Readonly<Record<string, unknown>>): boolean {
  return Object.values(record).some(
    (value) => value !== undefined && value !== null && value !== "",
  );
}
