import type { ReachOptions } from "../../analysis/reach/query";
import type { Picture } from "../../report/map/box";
import { clientFiles, mapPage } from "../../report/map/html/page";
import { clientScript } from "../clientScript";
import { lineFinder } from "../show/sourceLines";
import type { Source } from "../source/loadNetwork";

/** The picture of a source as a page in one file, with the answers to what may be asked on it. */
export function renderMapPage(
  source: Source,
  picture: Picture,
  options: Partial<ReachOptions>,
): string {
  const { network, title } = source;
  const script = clientScript(["map", "html"], clientFiles);
  return mapPage(picture, { network, title, lineOf: lineFinder(source), options }, script);
}
