import type { DirectConnectVirtualInterface } from "../model/directConnect";
import type { EntityId } from "../model/identity";
import { linkedId, type Link } from "../model/link";
import type { OnPremisesNetwork } from "../model/onPremises";
import { unknown, type Unknown } from "../model/value";
import type { VpnConnection } from "../model/vpn";
import { linkCertainty } from "./certainty";
import type { Topology } from "./topology";

/** A line into AWS: a VPN connection or a virtual interface of Direct Connect. */
export type Line = VpnConnection | DirectConnectVirtualInterface;

/** Lines of a site; `open` when it may have others. */
export interface Lines {
  readonly lines: readonly Line[];
  readonly open?: Unknown;
}

/** The lines that a declared site is behind; all lines for a site that does not say (NETWORK 7.35). */
export function linesOf({ network }: Topology, site: OnPremisesNetwork | undefined): Lines {
  const all: readonly Line[] = [
    ...network.vpnConnections,
    ...network.directConnectVirtualInterfaces,
  ];
  if (site?.behind === undefined) return { lines: all };
  const ends = endsOf(site);
  const lines = all.filter((line) => ends.some((behind) => leadsTo(line, behind)));
  return ends.every(({ kind }) => kind === "entity")
    ? { lines }
    : { lines, open: unknown(`what ${site.name} is behind is not known`) };
}

/** Everything that a declared site is behind. */
export function endsOf({ behind, alsoBehind = [] }: OnPremisesNetwork): readonly Link[] {
  return behind === undefined ? alsoBehind : [behind, ...alsoBehind];
}

/** Whether a line ends at what a site is behind. */
function leadsTo(line: Line, behind: Link): boolean {
  const id = linkedId(behind);
  if (id === undefined) return false;
  return (
    line.id === id ||
    (line.kind === "vpnConnection" && linkCertainty(line.customerGateway, id) === "yes")
  );
}

/** Sites that are certain to be at the far end of a line, and those of which nobody said where they are. */
export function mayBeBehind(topology: Topology, site: EntityId, line: EntityId): boolean {
  const declared = topology.get("onPremisesNetwork", site);
  const { lines, open } = linesOf(topology, declared);
  return open !== undefined || lines.some(({ id }) => id === line);
}
