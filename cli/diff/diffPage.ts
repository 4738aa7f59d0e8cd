import type { ReachOptions } from "../../analysis/reach/query";
import { diffHtml } from "../../report/diff/html";
import type { NetworkChange } from "../../report/diff/networkChange";
import { pictureOf } from "../../report/map/picture";
import type { OpenedChange } from "./openChange";

/** The page of a change, with the maps of both networks. */
export function diffPage(
  change: NetworkChange,
  { before, after }: OpenedChange,
  options: Partial<ReachOptions>,
): string {
  return diffHtml(change, {
    before: pictureOf(before.network, options),
    after: pictureOf(after.network, options),
  });
}
