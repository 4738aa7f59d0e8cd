import { range, type Range } from "../reach/box";
import type { ReachOptions } from "../reach/query";
import type { Family } from "../sets/cidr";
import type { Filter, Filters } from "./filter";
import type { Region, TrafficAtoms } from "./trafficAtoms";

/** Request types of ICMP that are answered, and the type of the answer (NETWORK 4.23). */
const answers = {
  4: [
    [8, 0],
    [13, 14],
    [15, 16],
    [17, 18],
  ],
  6: [[128, 129]],
} as const;

/** Ports that clients send from when nobody says what they run (NETWORK 4.20). */
const clientPorts = range(1024, 65_535);

function icmpOf(family: Family): "icmp" | "icmpv6" {
  return family === 4 ? "icmp" : "icmpv6";
}

/** Where atoms must be cut so that replies are sets of whole atoms. */
export function replyRegions(family: Family): readonly Region[] {
  const protocol = range(family === 4 ? 1 : 58);
  return [
    { protocol: range(6), service: clientPorts },
    { protocol: range(17), service: clientPorts },
    ...answers[family].flatMap(([asked, answered]) => [
      { protocol, service: allCodes(asked) },
      { protocol, service: range(answered * 256) },
    ]),
  ];
}

function allCodes(type: number): Range {
  return range(type * 256, type * 256 + 255);
}

/** Which requests are answered, by what the network ACLs on the way back let pass. */
export class Replies {
  private readonly known = new Map<Filter, Filter>();

  constructor(
    private readonly atoms: TrafficAtoms,
    private readonly filters: Filters,
    private readonly family: Family,
    private readonly options: ReachOptions,
  ) {}

  /** Requests whose response passes the filter; messages that nobody answers need none. */
  answered(passes: Filter): Filter {
    let answered = this.known.get(passes);
    if (answered === undefined) this.known.set(passes, (answered = this.find(passes)));
    return answered;
  }

  private find(passes: Filter): Filter {
    const { atoms, filters, family } = this;
    if (passes === filters.all) return passes;
    const icmp = atoms.between(icmpOf(family), undefined);
    let unanswered = icmp;
    let certain = passes.certain & atoms.between("others", undefined);
    let possible = passes.possible & atoms.between("others", undefined);
    const add = (requests: bigint, [sure, perhaps]: readonly [boolean, boolean]): void => {
      if (sure) certain |= requests;
      if (perhaps) possible |= requests;
    };
    for (const part of ["tcp", "udp"] as const)
      add(
        atoms.between(part, undefined),
        this.forClients(passes, atoms.between(part, clientPorts)),
      );
    for (const [asked, answered] of answers[family]) {
      const requests = atoms.between(icmpOf(family), allCodes(asked));
      const reply = atoms.between(icmpOf(family), range(answered * 256));
      unanswered &= ~requests;
      add(requests, [(passes.certain & reply) !== 0n, (passes.possible & reply) !== 0n]);
    }
    return filters.of(certain | unanswered, possible | unanswered);
  }

  /** Whether the response gets back whichever port the client's kernel picks, and whether it may. */
  private forClients({ certain, possible }: Filter, ports: bigint): readonly [boolean, boolean] {
    const mayPass = (possible & ports) !== 0n;
    if ((certain & ports) === ports) return [true, true];
    const isSettled = (possible & ports) === (certain & ports);
    return [this.options.ephemeral === "any" && mayPass && isSettled, mayPass];
  }
}
