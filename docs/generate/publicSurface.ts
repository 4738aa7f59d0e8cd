import { readFileSync } from "node:fs";
import * as path from "node:path";

import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from "@microsoft/api-extractor";

/** What users may import from one public entry. */
export interface EntrySurface {
  /** File in etc/, as in `analysis.api.md`. */
  readonly file: string;
  readonly text: string;
  /** Names of types that what is exported mentions and the entry does not export. */
  readonly unexported: readonly string[];
}

const nothing = { default: { logLevel: ExtractorLogLevel.None } };

/**
 * The public surface of every entry of package.json, as text in a stable order, read from the compiled
 * declarations. Reports are written into `folder`; `scratch` is for what the extractor writes besides.
 */
export function publicSurface(root: string, folder: string, scratch: string): EntrySurface[] {
  const entries = entriesOf(root);
  const prepared = entries.map(([file, declarations]) => ({
    file,
    config: ExtractorConfig.prepare({
      configObject: configOf(root, declarations, { file, folder, scratch }),
      configObjectFullPath: undefined,
      packageJsonFullPath: path.join(root, "package.json"),
    }),
  }));
  const [first] = prepared;
  if (first === undefined) throw new Error("package.json names no entry with types");
  const compilerState = CompilerState.create(first.config, {
    additionalEntryPoints: entries.map(([, declarations]) => declarations),
  });
  return prepared.map(({ file, config }) => {
    const unexported: string[] = [];
    Extractor.invoke(config, {
      localBuild: true,
      compilerState,
      messageCallback: (message) => {
        message.handled = true;
        if (message.messageId !== "ae-forgotten-export") return;
        const name = /"([^"]+)"/.exec(message.text)?.[1];
        // The extractor numbers types that have one name in several files.
        if (name !== undefined) unexported.push(name.replace(/_\d+$/, ""));
      },
    });
    return { file, text: readFileSync(path.join(folder, file), "utf8"), unexported };
  });
}

/** The entries that have types: name of the report, and the declarations. */
function entriesOf(root: string): readonly (readonly [file: string, declarations: string])[] {
  const { exports } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return Object.entries(exports).flatMap(([name, entry]) => {
    if (typeof entry === "string") return [];
    const file = `${name === "." ? "index" : name.slice(2)}.api.md`;
    return [[file, path.join(root, entry.types)] as const];
  });
}

function configOf(
  root: string,
  declarations: string,
  { file, folder, scratch }: { file: string; folder: string; scratch: string },
): IConfigFile {
  return {
    projectFolder: root,
    mainEntryPointFilePath: declarations,
    compiler: { overrideTsconfig: { compilerOptions, files: [declarations] } },
    apiReport: {
      enabled: true,
      reportFileName: file,
      reportFolder: folder,
      reportTempFolder: scratch,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: "lf",
    messages: {
      compilerMessageReporting: nothing,
      tsdocMessageReporting: nothing,
      extractorMessageReporting: {
        ...nothing,
        "ae-forgotten-export": { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: false },
      },
    },
  };
}

const compilerOptions = {
  target: "es2022",
  lib: ["es2023"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  skipLibCheck: true,
  types: ["node"],
};
