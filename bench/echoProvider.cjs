/*
 * A provider for package `aws` that only answers what it was asked: no schema, no behaviour, no
 * account. The difference to the offline AWS is what that one's work costs.
 */
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
const messages = require("@pulumi/pulumi/proto/provider_pb");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");

const answers = {
  "aws:index/getRegion:getRegion": {
    id: "eu-central-1",
    name: "eu-central-1",
    region: "eu-central-1",
  },
  "aws:index/getPartition:getPartition": {
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
  },
  "aws:index/getAvailabilityZones:getAvailabilityZones": {
    id: "eu-central-1",
    region: "eu-central-1",
    names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    zoneIds: ["euc1-az2", "euc1-az3", "euc1-az1"],
  },
};

const answer = (respond) => (call, callback) => callback(null, respond(call.request));
const echoInputs = answer((request) => new messages.CheckResponse().setInputs(request.getNews()));
const nothing = answer(() => new Empty());

const implementation = {
  handshake: answer(() => new messages.ProviderHandshakeResponse().setAcceptSecrets(true)),
  getPluginInfo: answer(() => new PluginInfo().setVersion("7.48.0")),
  checkConfig: echoInputs,
  diffConfig: answer(() => new messages.DiffResponse()),
  configure: answer(() =>
    new messages.ConfigureResponse().setSupportspreview(true).setAcceptsecrets(true),
  ),
  check: echoInputs,
  diff: answer(() =>
    new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE),
  ),
  create: answer((request) =>
    new messages.CreateResponse()
      .setId(request.getPreview() ? "" : request.getName())
      .setProperties(request.getProperties()),
  ),
  read: answer((request) =>
    new messages.ReadResponse()
      .setId(request.getId())
      .setProperties(request.getProperties())
      .setInputs(request.getInputs()),
  ),
  update: answer((request) => new messages.UpdateResponse().setProperties(request.getNews())),
  delete: nothing,
  cancel: nothing,
  invoke: answer((request) =>
    new messages.InvokeResponse().setReturn(Struct.fromJavaScript(answers[request.getTok()] ?? {})),
  ),
};

const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
const server = new grpc.Server(unlimited);
server.addService(ResourceProviderService, implementation);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
