import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { AccountFile } from "../account/accountFile";
import { AwsError } from "../aws/awsError";
import { asksForDefaultVpc } from "../aws/ec2/defaultVpc";
import type { Change } from "../aws/differences";
import { OfflineAws } from "../aws/offlineAws";
import { unknownValue, type PropertyMap } from "../aws/values";
import { packageVersion } from "../schema/declarations";
import { readConfiguration, type Configuration } from "./configuration";
import { Secrets } from "./secrets";
import { readStruct, writeStruct } from "./wire";

// Policies and environment variables may be long; gRPC's own limit is 4 MB.
const longestMessage = 400 * 1024 * 1024;

/** The gRPC service of the `aws` package over an offline account. */
export function providerServer(account: AccountFile): grpc.Server {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": longestMessage,
    "grpc.max_send_message_length": longestMessage,
  });
  server.addService(ResourceProviderService, handlers(account));
  return server;
}

function handlers(file: AccountFile): grpc.UntypedServiceImplementation {
  let configuration: Configuration = readConfiguration({});

  const look = <T>(work: (aws: OfflineAws) => T): T =>
    file.look((account) => work(new OfflineAws({ account, ...configuration })));
  const change = <T>(work: (aws: OfflineAws) => T): T =>
    file.change((account) => work(new OfflineAws({ account, ...configuration })));

  return {
    handshake: answer(() =>
      new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(false),
    ),
    getPluginInfo: answer(() => new PluginInfo().setVersion(packageVersion())),
    getSchema: answer(() =>
      new messages.GetSchemaResponse().setSchema(
        JSON.stringify({ name: "aws", version: packageVersion(), resources: {}, functions: {} }),
      ),
    ),
    checkConfig: answer(
      ({ news }: { news: PropertyMap }) =>
        new messages.CheckResponse().setInputs(writeStruct(news)),
      (request: messages.CheckRequest) => ({ news: readStruct(request.getNews()) }),
    ),
    diffConfig: answer(
      ({ olds, news }: { olds: PropertyMap; news: PropertyMap }) => {
        const before = readConfiguration(olds);
        const after = readConfiguration(news);
        const response = new messages.DiffResponse();
        const changed = JSON.stringify(before) !== JSON.stringify(after);
        response.setChanges(
          changed
            ? messages.DiffResponse.DiffChanges.DIFF_SOME
            : messages.DiffResponse.DiffChanges.DIFF_NONE,
        );
        // Resources stay in their region and account: a provider for another one is another provider.
        response.setReplacesList([
          ...(before.region === after.region ? [] : ["region"]),
          ...(before.accountId === after.accountId ? [] : ["assumeRoles"]),
        ]);
        return response;
      },
      (request: messages.DiffRequest) => ({
        olds: readStruct(request.getOldInputs() ?? request.getOlds()),
        news: readStruct(request.getNews()),
      }),
    ),
    configure: answer((args: PropertyMap) => {
      configuration = readConfiguration(args);
      return new messages.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setAcceptresources(false)
        .setAcceptoutputs(false);
    }, configurationArgs),
    check: answer((request: messages.CheckRequest) => {
      const secrets = new Secrets();
      const olds = request.getOlds();
      const seed = request.getRandomseed_asB64();
      const urn = request.getUrn();
      const { inputs, failures } = look((aws) =>
        aws.check({
          type: typeOf(urn),
          name: nameOf(urn),
          inputs: secrets.unwrap(readStruct(request.getNews())),
          seed: seed === "" ? urn : seed,
          ...(olds === undefined ? {} : { olds: new Secrets().unwrap(readStruct(olds)) }),
        }),
      );
      const response = new messages.CheckResponse().setInputs(writeStruct(secrets.wrap(inputs)));
      for (const { property, reason } of failures) {
        const failure = new messages.CheckFailure().setProperty(property);
        response.addFailures(failure.setReason(secrets.hide(reason)));
      }
      return response;
    }),
    diff: answer((request: messages.DiffRequest) => {
      const secrets = new Secrets();
      const answered = look((aws) =>
        aws.diff({
          type: typeOf(request.getUrn()),
          olds: secrets.unwrap(readStruct(request.getOldInputs() ?? request.getOlds())),
          news: secrets.unwrap(readStruct(request.getNews())),
          state: secrets.unwrap(readStruct(request.getOlds())),
          ignoreChanges: request.getIgnorechangesList(),
        }),
      );
      return diffResponse(answered.changes, answered.deleteBeforeReplace);
    }),
    create: answer((request: messages.CreateRequest) => {
      const secrets = new Secrets();
      const inputs = secrets.unwrap(readStruct(request.getProperties()));
      const type = typeOf(request.getUrn());
      const preview = request.getPreview();
      const created = preview
        ? look((aws) => aws.create({ type, inputs, preview }))
        : change((aws) => aws.create({ type, inputs }));
      return new messages.CreateResponse()
        .setId(created.id)
        .setProperties(writeStruct(secrets.wrap(withId(created.id, created.properties))));
    }),
    read: answer((request: messages.ReadRequest) => {
      const secrets = new Secrets();
      secrets.unwrap(readStruct(request.getInputs()));
      const properties = secrets.unwrap(readStruct(request.getProperties()));
      const type = typeOf(request.getUrn());
      const id = request.getId();
      const found = look((aws) => aws.read({ type, id, properties }));
      // An empty answer means that the resource is gone.
      if (found === undefined) return new messages.ReadResponse();
      return new messages.ReadResponse()
        .setId(id)
        .setInputs(writeStruct(secrets.wrap(found.inputs)))
        .setProperties(writeStruct(secrets.wrap(withId(id, found.properties))));
    }),
    update: answer((request: messages.UpdateRequest) => {
      const secrets = new Secrets();
      const olds = secrets.unwrap(readStruct(request.getOlds()));
      const inputs = secrets.unwrap(readStruct(request.getNews()));
      const type = typeOf(request.getUrn());
      const id = request.getId();
      const preview = request.getPreview();
      const updated = preview
        ? look((aws) => aws.update({ type, id, inputs, olds, preview }))
        : change((aws) => aws.update({ type, id, inputs, olds }));
      return new messages.UpdateResponse().setProperties(
        writeStruct(secrets.wrap(withId(id, updated.properties))),
      );
    }),
    delete: answer((request: messages.DeleteRequest) => {
      const properties = new Secrets().unwrap(readStruct(request.getProperties()));
      const type = typeOf(request.getUrn());
      change((aws) => {
        aws.delete({ type, id: request.getId(), properties });
      });
      return new Empty();
    }),
    invoke: answer((request: messages.InvokeRequest) => {
      const secrets = new Secrets();
      const args = secrets.unwrap(readStruct(request.getArgs()));
      const ask = (aws: OfflineAws): PropertyMap => aws.invoke(request.getTok(), args);
      const answered = asksForDefaultVpc(args) ? change(ask) : look(ask);
      return new messages.InvokeResponse().setReturn(writeStruct(secrets.wrap(answered)));
    }),
    attach: answer(() => new Empty()),
    cancel: answer(() => new Empty()),
    getMapping: answer(() => new messages.GetMappingResponse()),
    getMappings: answer(() => new messages.GetMappingsResponse()),
    parameterize: notOffered("The aws package takes no parameters."),
    call: notOffered("Methods of aws resources are not offered offline."),
    construct: notOffered("The aws package has no components."),
  };
}

/**
 * The outputs as the real provider gives them: Terraform's `id` attribute is one of them, and a policy
 * pack has no other way to learn a deployed resource's id.
 */
function withId(id: string, properties: PropertyMap): PropertyMap {
  return { ...properties, id: id === "" ? unknownValue : id };
}

function diffResponse(
  changes: readonly Change[],
  deleteBeforeReplace: boolean,
): messages.DiffResponse {
  const response = new messages.DiffResponse();
  const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
  response.setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList([...new Set(changes.map(({ path }) => topLevel(path)))]);
  const replacing = changes.filter(({ replaces }) => replaces);
  response.setReplacesList([...new Set(replacing.map(({ path }) => topLevel(path)))]);
  response.setDeletebeforereplace(replacing.length > 0 && deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const { path, kind, replaces } of changes) {
    const { Kind } = messages.PropertyDiff;
    const plain = { add: Kind.ADD, update: Kind.UPDATE, delete: Kind.DELETE }[kind];
    const replacingKind = {
      add: Kind.ADD_REPLACE,
      update: Kind.UPDATE_REPLACE,
      delete: Kind.DELETE_REPLACE,
    }[kind];
    const difference = new messages.PropertyDiff()
      .setKind(replaces ? replacingKind : plain)
      .setInputdiff(!path.startsWith("tagsAll"));
    response.getDetaileddiffMap().set(path, difference);
  }
  return response;
}

function topLevel(path: string): string {
  return /^\w+/.exec(path)?.[0] ?? path;
}

function configurationArgs(request: messages.ConfigureRequest): PropertyMap {
  const variables: Record<string, string> = {};
  request.getVariablesMap().forEach((value, name) => {
    variables[name.replace(/^aws:config:/, "")] = value;
  });
  return new Secrets().unwrap({ ...variables, ...readStruct(request.getArgs()) });
}

/** `urn:pulumi:dev::shop::palisade:index:Vpc$aws:ec2/vpc:Vpc::main` holds `aws:ec2/vpc:Vpc`. */
function typeOf(urn: string): string {
  return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** A handler that answers at once; what it throws becomes the answer's message, without our stack. */
function answer<Request, Response, Read = Request>(
  respond: (request: Read) => Response,
  // Without a reader the request is taken as it is: then Read is Request.
  read: (request: Request) => Read = (request) => request as unknown as Read,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    try {
      callback(null, respond(read(call.request)));
    } catch (error) {
      const details = error instanceof Error ? error.message : String(error);
      const code =
        error instanceof AwsError ? grpc.status.FAILED_PRECONDITION : grpc.status.UNKNOWN;
      callback({ name: "Error", message: details, code, details, metadata: new grpc.Metadata() });
    }
  };
}

function notOffered(details: string): grpc.handleUnaryCall<unknown, unknown> {
  return (_, callback) => {
    const code = grpc.status.UNIMPLEMENTED;
    callback({ name: "Error", message: details, code, details, metadata: new grpc.Metadata() });
  };
}
