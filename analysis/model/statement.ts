import type { EntityId, Urn } from "./identity";
import type { Unknown } from "./value";

/** One end of a statement. */
export type StatementEnd =
  /** What a question may start or end at, as `palisade reach` takes it: `internet`, `tier:private`, `tag:env=dev`. */
  | { readonly kind: "text"; readonly text: string }
  /** Parts of the network that a program refers to: all of them together are the end. */
  | { readonly kind: "entities"; readonly label: string; readonly ids: readonly EntityId[] }
  /** A reference whose target nobody can tell. */
  | { readonly kind: "unresolved"; readonly label: string; readonly why: Unknown };

/** What must, or must not, be reachable. */
export interface Statement {
  /** For people: what the user called it, else where it stands, as in `allow[0]`. */
  readonly name: string;
  /** `allow`: all of this traffic must get through; `forbid`: none of it may. */
  readonly expect: "allow" | "forbid";
  readonly from: StatementEnd;
  readonly to: StatementEnd;
  /** `tcp`, `udp`, `icmp`, `icmpv6` or a protocol number. Absent: every protocol. */
  readonly protocol?: "tcp" | "udp" | "icmp" | "icmpv6" | number;
  /** Destination ports of TCP and UDP. Absent: all. */
  readonly ports?: readonly (readonly [first: number, last: number])[];
  /** IP version. Absent: for `allow` either one suffices, for `forbid` both count. */
  readonly family?: 4 | 6;
  /** Where it is written, `file:line:column`, for a statement from a file. */
  readonly sourcePosition?: string;
  /** The resource that makes it, for a statement of a program. */
  readonly urn?: Urn;
}
