import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { renderMapPage } from "../../cli/map/renderMapPage";
import { loadNetwork, type Source } from "../../cli/source/loadNetwork";
import { pictureOf } from "../../report/map/picture";

/** Writes the map's page of a network, and says where it lies. */
export class MapPages {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "palisade-map-"));

  /** The page of a preview, a state or a folder of describe answers. */
  async of(source: string): Promise<{ readonly file: string; readonly source: Source }> {
    // Lines of this checkout's own programs are no part of what is tested.
    const { projectFolder: _, ...read } = await loadNetwork(source, { offline: false });
    const file = path.join(this.folder, `${path.basename(source)}.html`);
    writeFileSync(file, renderMapPage(read, pictureOf(read.network), {}));
    return { file, source: read };
  }

  /** The page of the text of a preview. */
  async ofText(
    name: string,
    text: string,
  ): Promise<{ readonly file: string; readonly source: Source }> {
    const preview = path.join(this.folder, name);
    writeFileSync(preview, text);
    return this.of(preview);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }
}
