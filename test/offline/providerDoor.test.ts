import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AccountFile } from "../../offline/account/accountFile";
import { textOf } from "../../offline/aws/values";
import { providerServer } from "../../offline/provider/server";
import { readStruct } from "../../offline/provider/wire";
import { withoutIds } from "./aws/bench";

type Values = Record<string, unknown>;
type Callback<T> = (error: grpc.ServiceError | null, response: T) => void;

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const interfaceType = "aws:ec2/networkInterface:NetworkInterface";
const secretKey = "4dabf18193072939515e22adb298388d";
const secret = { [secretKey]: "1b47061264138c4ac30d75fd1eb44270", value: "hunter2hunter2" };

describe("a life in the provider plugin, over gRPC", () => {
  let folder: string;
  let server: grpc.Server;
  let client: ResourceProviderClient;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "palisade-provider-"));
    server = providerServer(new AccountFile(join(folder, "account.jsonl")));
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    const address = `127.0.0.1:${String(port)}`;
    client = new ResourceProviderClient(address, grpc.credentials.createInsecure());
  });
  afterEach(() => {
    client.close();
    server.forceShutdown();
    rmSync(folder, { recursive: true });
  });

  const ask = <T>(send: (callback: Callback<T>) => unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      send((error, response) => {
        if (error === null) resolve(response);
        else reject(new Error(error.details));
      });
    });
  const urnOf = (type: string): string => `urn:pulumi:dev::shop::${type}::it`;
  const struct = (values: Values): Struct => Struct.fromJavaScript(values as never);
  const configure = async (args: Values): Promise<void> => {
    const request = new messages.ConfigureRequest().setArgs(struct(args));
    await ask<messages.ConfigureResponse>((done) => client.configure(request, done));
  };
  const check = async (type: string, news: Values): Promise<readonly string[]> => {
    const request = new messages.CheckRequest().setUrn(urnOf(type)).setNews(struct(news));
    const response = await ask<messages.CheckResponse>((done) => client.check(request, done));
    return response.getFailuresList().map((one) => `${one.getProperty()}: ${one.getReason()}`);
  };
  const create = async (type: string, inputs: Values): Promise<string> => {
    const request = new messages.CreateRequest().setUrn(urnOf(type)).setProperties(struct(inputs));
    return (await ask<messages.CreateResponse>((done) => client.create(request, done))).getId();
  };
  const read = async (type: string, id: string): Promise<messages.ReadResponse> => {
    const request = new messages.ReadRequest().setUrn(urnOf(type)).setId(id);
    return ask<messages.ReadResponse>((done) => client.read(request, done));
  };
  const remove = async (type: string, id: string): Promise<string> => {
    const request = new messages.DeleteRequest().setUrn(urnOf(type)).setId(id);
    const gone = ask((done: Callback<unknown>) => client.delete(request, done));
    return gone.then(
      () => "gone",
      (error: unknown) => withoutIds(error instanceof Error ? error.message : String(error)),
    );
  };
  const invoke = async (token: string, args: Values): Promise<Values> => {
    const request = new messages.InvokeRequest().setTok(token).setArgs(struct(args));
    const response = await ask<messages.InvokeResponse>((done) => client.invoke(request, done));
    return response.getReturn()?.toJavaScript() ?? {};
  };

  it("imports what is there by its id, and says nothing of what is not", async () => {
    const id = await create(vpcType, { cidrBlock: "10.0.0.0/16", tags: { Name: "shop" } });
    const found = await read(vpcType, id);
    assert.equal(found.getId(), id);
    const inputs = found.getInputs()?.toJavaScript();
    assert.deepEqual(inputs, { cidrBlock: "10.0.0.0/16", tags: { Name: "shop" } });
    assert.equal((await read(vpcType, "vpc-0ffffffffffffffff")).getId(), "");
  });

  it("imports a group that AWS made by itself", async () => {
    const id = await create(vpcType, { cidrBlock: "10.0.0.0/16" });
    const vpc = readStruct((await read(vpcType, id)).getProperties());
    const group = await read(groupType, textOf(vpc, "defaultSecurityGroupId") ?? "");
    const inputs = group.getInputs()?.toJavaScript() ?? {};
    assert.deepEqual([inputs["name"], inputs["vpcId"]], ["default", id]);
  });

  it("sees that other default tags change a resource", async () => {
    const state = { cidrBlock: "10.0.0.0/16", tagsAll: {} };
    await configure({ defaultTags: { tags: { owner: "network" } } });
    const request = new messages.DiffRequest().setUrn(urnOf(vpcType)).setOlds(struct(state));
    request.setOldInputs(struct({ cidrBlock: "10.0.0.0/16" }));
    request.setNews(struct({ cidrBlock: "10.0.0.0/16" }));
    const response = await ask<messages.DiffResponse>((done) => client.diff(request, done));
    assert.deepEqual([response.getDiffsList(), response.getReplacesList()], [["tagsAll"], []]);
  });

  it("keeps what lies in another region apart", async () => {
    const id = await create(vpcType, { cidrBlock: "10.0.0.0/16", region: "eu-west-1" });
    const subnet = { vpcId: id, cidrBlock: "10.0.0.0/24" };
    await assert.rejects(
      create(subnetType, subnet),
      new Error(
        `InvalidVpcID.NotFound: The vpc ID '${id}' does not exist (operation CreateSubnet)`,
      ),
    );
    assert.match(await create(subnetType, { ...subnet, region: "eu-west-1" }), /^subnet-0/);
  });

  it("keeps a VPC, a subnet and a group while they are used", async () => {
    const vpcId = await create(vpcType, { cidrBlock: "10.0.0.0/16" });
    const subnetId = await create(subnetType, { vpcId, cidrBlock: "10.0.0.0/24" });
    const groupId = await create(groupType, { vpcId, name: "web" });
    const id = await create(interfaceType, { subnetId, securityGroups: [groupId] });
    const refusal = (noun: string, ids: string, operation: string): string =>
      `DependencyViolation: ${noun} '<${ids}>' has dependencies and cannot be deleted. (operation ${operation})`;
    assert.equal(await remove(vpcType, vpcId), refusal("The vpc", "vpc", "DeleteVpc"));
    assert.equal(
      await remove(subnetType, subnetId),
      refusal("The subnet", "subnet", "DeleteSubnet"),
    );
    assert.equal(
      await remove(groupType, groupId),
      "DependencyViolation: resource <sg> has a dependent object (operation DeleteSecurityGroup)",
    );
    for (const [type, one] of [
      [interfaceType, id],
      [groupType, groupId],
      [subnetType, subnetId],
      [vpcType, vpcId],
    ] as const) {
      assert.equal(await remove(type, one), "gone");
    }
  });

  it("names the place of a wrong argument inside a list", async () => {
    const rule = { protocol: "tcp", fromPort: "many", toPort: 22, cidrBlock: ["10.0.0.0/8"] };
    assert.deepEqual(await check(groupType, { ingress: [rule] }), [
      "ingress[0].cidrBlock: there is no argument cidrBlock; did you mean cidrBlocks?",
      'ingress[0].fromPort: got "many", allowed: a number; change fromPort',
    ]);
  });

  it("never says a secret in a refusal", async () => {
    const rule = { protocol: "tcp", fromPort: secret, toPort: 22 };
    assert.deepEqual(await check(groupType, { ingress: [rule] }), [
      'ingress[0].fromPort: got "[secret]", allowed: a number; change fromPort',
    ]);
  });

  it("gives the zones of a region but those left out", async () => {
    const token = "aws:index/getAvailabilityZones:getAvailabilityZones";
    const filters = [{ name: "zone-name", values: ["eu-west-1a", "eu-west-1b"] }];
    const region = "eu-west-1";
    assert.deepEqual((await invoke(token, { region, filters }))["names"], [
      "eu-west-1a",
      "eu-west-1b",
    ]);
    const left = await invoke(token, { region, filters, excludeNames: ["eu-west-1a"] });
    assert.deepEqual(left["names"], ["eu-west-1b"]);
  });

  it("writes the statements of a policy document in their order", async () => {
    const statements = ["b", "a"].map((sid) => ({
      sid,
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: ["*"],
    }));
    const token = "aws:iam/getPolicyDocument:getPolicyDocument";
    const { minifiedJson } = await invoke(token, { statements });
    // The provider keeps statements in order and sorts the actions of one, last letter first.
    const statement = (sid: string): string =>
      `{"Sid":"${sid}","Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],"Resource":"*"}`;
    assert.equal(
      minifiedJson,
      `{"Version":"2012-10-17","Statement":[${statement("b")},${statement("a")}]}`,
    );
  });
});
