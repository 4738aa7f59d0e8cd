/*
 * A small `pulumi-language-nodejs` for an engine that we built ourselves: Pulumi's own is not
 * published as a Go module. It runs programs, policy packs and component packages; it generates no
 * code. With a Pulumi installation of the user's, that one's own host runs instead.
 */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import {
  alreadyReported,
  sdkEntry,
  startNode,
  startProgram,
  stopPrograms,
  usesTypeScript,
} from "./programProcess";
import { packageRoot } from "./release";

const engineAddress = process.argv[2] ?? "";

/** A handler that answers at once. */
function answer<Request, Response>(
  respond: (request: Request) => Response,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    callback(null, respond(call.request));
  };
}

const run: grpc.handleUnaryCall<messages.RunRequest, messages.RunResponse> = (call, callback) => {
  const child = startProgram(call.request, engineAddress);
  const response = new messages.RunResponse();
  child.once("error", (error) => {
    callback(null, response.setError(`Node could not be started: ${error.message}`));
  });
  child.once("close", (code, signal) => {
    if (code === alreadyReported) response.setBail(true);
    else if (code !== 0) response.setError(`the program ended with ${describeEnd(code, signal)}`);
    callback(null, response);
  });
};

type PluginCall = grpc.ServerWritableStream<messages.RunPluginRequest, messages.RunPluginResponse>;

function runPlugin(call: PluginCall): void {
  const child = startPlugin(call.request);
  child.stdout?.on("data", (data: Buffer) => {
    call.write(new messages.RunPluginResponse().setStdout(data));
  });
  child.stderr?.on("data", (data: Buffer) => {
    call.write(new messages.RunPluginResponse().setStderr(data));
  });
  call.on("cancelled", () => child.kill());
  child.once("close", (code) => {
    call.write(new messages.RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
}

function startPlugin(request: messages.RunPluginRequest): ChildProcess {
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const variables = request.getEnvList().map((pair): [string, string] => {
    const equals = pair.indexOf("=");
    return [pair.slice(0, equals), pair.slice(equals + 1)];
  });
  const env = {
    ...process.env,
    ...Object.fromEntries(variables),
    PULUMI_NODEJS_TYPESCRIPT: String(usesTypeScript(request.getInfo())),
  };
  if (request.getKind() === "analyzer") {
    // The runner drops its first argument; the pack reads its package.json from the working folder.
    const args = [sdkEntry("run-policy-pack", folder), engineAddress, folder];
    return startNode(args, { cwd: folder, env, stdio: "pipe" });
  }
  const args = [sdkEntry("run-plugin", folder), folder, ...request.getArgsList()];
  return startNode(args, { cwd: request.getPwd() || folder, env, stdio: "pipe" });
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${String(code)}` : `signal ${signal}`;
}

function pluginInfo(): PluginInfo {
  const manifest = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  return new PluginInfo().setVersion(version);
}

const server = new grpc.Server({
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
});
server.addService(LanguageRuntimeService, {
  handshake: answer(() => new messages.LanguageHandshakeResponse()),
  getPluginInfo: answer(pluginInfo),
  getRequiredPlugins: answer(() => new messages.GetRequiredPluginsResponse()),
  getRequiredPackages: answer(() => new messages.GetRequiredPackagesResponse()),
  getProgramDependencies: answer(() => new messages.GetProgramDependenciesResponse()),
  runtimeOptionsPrompts: answer(() => new messages.RuntimeOptionsResponse()),
  about: answer(() =>
    new messages.AboutResponse().setExecutable(process.execPath).setVersion(process.version),
  ),
  // Dependencies are the user's own `npm ci`; the engine need not install anything.
  installDependencies: (call: grpc.ServerWritableStream<unknown, unknown>) => {
    call.end();
  },
  run,
  runPlugin,
  cancel: answer(() => {
    stopPrograms();
    return new Empty();
  }),
});

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) {
    process.stderr.write(`pulumi-language-nodejs cannot listen: ${error.message}\n`);
    process.exit(1);
  }
  process.stdout.write(`${String(port)}\n`);
});

process.on("exit", stopPrograms);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => process.exit(1));
}

// An engine that was killed says nothing; its orphan gets a new parent and must not live on.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 1000).unref();
