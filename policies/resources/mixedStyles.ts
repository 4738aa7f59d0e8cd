import type { InlineList, Written } from "../../analysis/model/entity";
import { unknown, type Unknown } from "../../analysis/model/value";
import { listNames } from "../../analysis/text/words";
import { notDecided, violation, type Finding } from "../rule";

/** The parts of a list or table, and how they are written. */
export interface WrittenParts {
  readonly urn: string;
  /** `Route table private`. */
  readonly name: string;
  /** `routes`. */
  readonly what: string;
  readonly inline: readonly InlineList[];
  /** What makes every part inline, as `is a default list`; absent where nothing does. */
  readonly alwaysInline?: string;
  readonly parts: readonly { readonly name: string; readonly written: Written }[];
  /** Why a separate part may belong to it that is not among `parts`. */
  readonly stray: Unknown | undefined;
}

/** Finds what is written inline and by resources of their own: the provider overwrites the one by the other. */
export function* mixedStyles(written: WrittenParts): Iterable<Finding> {
  const { urn, name, what, inline, alwaysInline, parts, stray } = written;
  const isInline =
    alwaysInline !== undefined || inline.some((list) => list.kind === "listed" && list.length > 0);
  const mayBeInline = inline.find((list) => list.kind === "unknown");
  if (!isInline && mayBeInline === undefined) return;
  const separate = parts.filter((part) => part.written.kind === "separate");
  const names = listNames(separate.map((part) => part.name).sort());
  if (separate.length > 0 && isInline) {
    const has =
      alwaysInline === undefined
        ? `has inline ${what}`
        : `${alwaysInline}, all of whose ${what} are inline,`;
    yield violation(
      urn,
      `${name} ${has} and separate ones besides (${names}), so each update removes what the other wrote.`,
      "styles",
    );
    return;
  }
  const why =
    separate.length > 0 && mayBeInline?.kind === "unknown"
      ? unknown(mayBeInline.why, mayBeInline.sources)
      : stray;
  if (why === undefined) return;
  yield notDecided(
    urn,
    `${name}: ${why.why}. It is a violation if it has inline ${what} and separate ones.`,
    "styles",
  );
}
