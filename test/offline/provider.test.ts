import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AccountFile } from "../../offline/account/accountFile";
import { unknownValue } from "../../offline/aws/values";
import { providerServer } from "../../offline/provider/server";

const secretKey = "4dabf18193072939515e22adb298388d";
const secret = { [secretKey]: "1b47061264138c4ac30d75fd1eb44270", value: "hunter2hunter2" };
const vpcUrn = "urn:pulumi:dev::shop::palisade:index:Vpc$aws:ec2/vpc:Vpc::main";

describe("the provider plugin, over gRPC", () => {
  let folder: string;
  let path: string;
  let server: grpc.Server;
  let client: ResourceProviderClient;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "palisade-provider-"));
    path = join(folder, "account.jsonl");
    server = providerServer(new AccountFile(path));
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    client = new ResourceProviderClient(
      `127.0.0.1:${String(port)}`,
      grpc.credentials.createInsecure(),
    );
  });
  after(() => {
    client.close();
    server.forceShutdown();
    rmSync(folder, { recursive: true });
  });

  type Callback<T> = (error: grpc.ServiceError | null, response: T) => void;
  const ask = <T>(send: (callback: Callback<T>) => unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      send((error, response) => {
        if (error === null) resolve(response);
        else reject(new Error(error.details));
      });
    });
  const create = (properties: object, preview: boolean): Promise<messages.CreateResponse> => {
    const request = new messages.CreateRequest().setUrn(vpcUrn).setPreview(preview);
    request.setProperties(Struct.fromJavaScript(properties as never));
    return ask((callback) => client.create(request, callback));
  };

  it("previews a VPC without an id, with unknown ids of what comes with it, and writes nothing", async () => {
    const before = readFileSync(path, "utf8");
    const response = await create({ cidrBlock: "10.0.0.0/16" }, true);
    const outputs = response.getProperties()?.toJavaScript() ?? {};
    assert.equal(response.getId(), "");
    assert.equal(outputs["defaultSecurityGroupId"], unknownValue);
    assert.equal(outputs["cidrBlock"], "10.0.0.0/16");
    assert.equal(readFileSync(path, "utf8"), before);
  });

  it("keeps a secret tag secret in tags and in tagsAll", async () => {
    const response = await create({ cidrBlock: "10.0.0.0/16", tags: { key: secret } }, false);
    const outputs = response.getProperties()?.toJavaScript() ?? {};
    assert.match(response.getId(), /^vpc-0[0-9a-f]{16}$/);
    assert.deepEqual(outputs["tags"], { key: secret });
    assert.deepEqual(outputs["tagsAll"], { key: secret });
  });

  it("names the nearest argument for one that does not exist", async () => {
    const request = new messages.CheckRequest().setUrn(vpcUrn);
    request.setNews(Struct.fromJavaScript({ cidrBlok: "10.0.0.0/16" }));
    const response = await ask<messages.CheckResponse>((done) => client.check(request, done));
    assert.deepEqual(
      response.toObject().failuresList.map(({ property, reason }) => [property, reason])[0],
      ["cidrBlok", "there is no argument cidrBlok; did you mean cidrBlock?"],
    );
  });

  it("replaces a VPC whose block changes, and updates one whose tag changes", async () => {
    const diff = async (news: object): Promise<[string[], string[]]> => {
      const request = new messages.DiffRequest().setUrn(vpcUrn);
      request.setOldInputs(Struct.fromJavaScript({ cidrBlock: "10.0.0.0/16" }));
      request.setNews(Struct.fromJavaScript(news as never));
      const response = await ask<messages.DiffResponse>((done) => client.diff(request, done));
      return [response.getDiffsList(), response.getReplacesList()];
    };
    assert.deepEqual(await diff({ cidrBlock: "10.1.0.0/16" }), [["cidrBlock"], ["cidrBlock"]]);
    assert.deepEqual(await diff({ cidrBlock: "10.0.0.0/16", tags: { a: "b" } }), [["tags"], []]);
    assert.deepEqual(await diff({ cidrBlock: "10.0.0.0/16" }), [[], []]);
  });

  it("says clearly that a function is not offered offline", async () => {
    const request = new messages.InvokeRequest().setTok("aws:index/getIpRanges:getIpRanges");
    request.setArgs(Struct.fromJavaScript({ services: ["ec2"] }));
    await assert.rejects(
      ask((done) => client.invoke(request, done)),
      /^Error: aws:index\/getIpRanges:getIpRanges is not offered offline: it asks AWS for something that only a real account knows\. /,
    );
  });
});
