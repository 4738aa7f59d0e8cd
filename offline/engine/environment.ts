import { mkdirSync } from "node:fs";
import { devNull } from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

import envPaths from "env-paths";

import { accountPath } from "../account/accountFile";
import { languageHostVariable, nodeVariable } from "./launcher";
import { packageRoot } from "./release";

/** Where one offline world keeps its things: plugins, stacks and the account. */
export interface OfflinePlaces {
  readonly pulumiHome: string;
  readonly state: string;
  readonly accountFile: string;
}

/** The offline world of this user: `~/.local/share/palisade` on Linux. */
export function ownPlaces(): OfflinePlaces {
  return placesIn(envPaths("palisade", { suffix: "" }).data, accountPath());
}

/** An offline world in a folder of the caller's. */
export function placesIn(
  dataFolder: string,
  accountFile = path.join(dataFolder, "offline-account.jsonl"),
): OfflinePlaces {
  return {
    pulumiHome: path.join(dataFolder, "pulumi-home"),
    state: path.join(dataFolder, "state"),
    accountFile,
  };
}

/**
 * The environment in which `pulumi` works on the offline AWS: own home, own local state with an
 * empty passphrase, our provider plugin only. The user's login, plugins and AWS credentials are
 * out of reach, so that nothing here can touch a real account.
 */
export function offlineEnvironment(
  pulumi: string,
  places: OfflinePlaces,
  base: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  mkdirSync(places.pulumiHome, { recursive: true });
  mkdirSync(places.state, { recursive: true });
  const foreign = /^(AWS_|PULUMI_(ACCESS_TOKEN|BACKEND_URL|CONFIG|HOME|DEBUG_PROVIDERS|STACK))/;
  const kept = Object.entries(base).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: [path.dirname(pulumi), base["PATH"] ?? ""].join(path.delimiter),
    PALISADE_OFFLINE_ACCOUNT: places.accountFile,
    // Programs may use AWS's own SDKs: these find no credentials either, on a machine of EC2 neither.
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_CONFIG_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    PULUMI_HOME: places.pulumiHome,
    PULUMI_BACKEND_URL: pathToFileURL(places.state).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Else a `pulumi-resource-aws` on PATH, the real one, would be preferred to ours.
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    [nodeVariable]: process.execPath,
    [languageHostVariable]: path.join(
      packageRoot(),
      "dist",
      "offline",
      "engine",
      "languageHost.js",
    ),
  };
}
