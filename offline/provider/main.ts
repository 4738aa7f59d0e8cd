import * as grpc from "@grpc/grpc-js";
import { AccountFile, accountPath } from "../account/accountFile";
import { providerServer } from "./server";

/*
 * `pulumi-resource-aws`: prints the port on which it serves, as the engine expects of every plugin.
 */
try {
  const server = providerServer(new AccountFile(accountPath()));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error !== null) fail(error.message);
    else console.log(String(port));
  });
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function fail(message: string): void {
  console.error(`The offline AWS cannot start: ${message}`);
  process.exitCode = 1;
}

// An engine that was killed says nothing; its orphan gets a new parent and must not live on.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 1000).unref();
