import assert from "node:assert/strict";

import { textOf } from "../../../../offline/aws/values";
import { Bench, refusal, withoutIds } from "../bench";

const pathType = "aws:ec2/networkInsightsPath:NetworkInsightsPath";
const analysisType = "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis";

/** A network interface and an internet gateway. */
function ends() {
  const bench = new Bench();
  const { subnetId, gatewayId } = bench.network();
  const source = bench.id("aws:ec2/networkInterface:NetworkInterface", { subnetId });
  return { bench, source, destination: gatewayId };
}

describe("network insights in offline AWS", () => {
  it("keep a path with the ARNs of both ends", () => {
    const { bench, source, destination } = ends();
    const path = bench.make(pathType, { source, destination, protocol: "tcp" });
    assert.match(path.id, /^nip-0[0-9a-f]{16}$/);
    const arn = (name: string) => withoutIds(textOf(path.properties, name) ?? "");
    assert.deepEqual(
      [arn("arn"), arn("sourceArn"), arn("destinationArn")],
      [
        "arn:aws:ec2:us-east-1:123456789012:network-insights-path/<nip>",
        "arn:aws:ec2:us-east-1:123456789012:network-interface/<eni>",
        "arn:aws:ec2:us-east-1:123456789012:internet-gateway/<igw>",
      ],
    );
  });

  it("take an end by its ARN, and that of another account unseen", () => {
    const { bench, source } = ends();
    const own = `arn:aws:ec2:us-east-1:123456789012:network-interface/${source}`;
    const foreign = "arn:aws:ec2:us-east-1:210987654321:instance/i-0a1b2c3d4e5f60718";
    const { properties } = bench.make(pathType, {
      source: own,
      destination: foreign,
      protocol: "udp",
    });
    assert.deepEqual([properties["sourceArn"], properties["destinationArn"]], [own, foreign]);
  });

  it("refuse ends that do not exist, and things that are no end", () => {
    const { bench, source, destination } = ends();
    const make = (inputs: Record<string, string>) => () =>
      bench.make(pathType, { protocol: "tcp", ...inputs });
    assert.equal(
      refusal(make({ source: "i-0123456789abcdef0", destination })),
      "NetworkInsightsSource.NotFound: The source '<i>' does not exist (operation CreateNetworkInsightsPath)",
    );
    const subnetId = bench.subnet(
      bench.id("aws:ec2/vpc:Vpc", { cidrBlock: "10.1.0.0/16" }),
      "10.1.0.0/24",
    );
    assert.equal(
      refusal(make({ source, destination: subnetId })),
      "NetworkInsightsDestination.NotFound: The destination '<subnet>' does not exist (operation " +
        "CreateNetworkInsightsPath)",
    );
  });

  it("want a destination, two protocols, and no filter beside what it replaces", () => {
    const { bench, source, destination } = ends();
    const make = (inputs: Parameters<Bench["make"]>[1]) => () =>
      bench.make(pathType, { source, protocol: "tcp", ...inputs });
    assert.equal(
      refusal(make({})),
      "MissingParameter: Either destination or filterAtSource.destinationAddress must be specified. " +
        "(operation CreateNetworkInsightsPath)",
    );
    assert.equal(
      refusal(make({ destination, protocol: "icmp" })),
      'protocol: expected protocol to be one of ["tcp" "udp"], got "icmp".',
    );
    const filterAtSource = { destinationAddress: "203.0.113.7" };
    assert.equal(
      refusal(make({ filterAtSource, destinationPort: 443 })),
      "InvalidParameterCombination: The parameter filterAtSource cannot be used with the parameter " +
        "destinationPort. (operation CreateNetworkInsightsPath)",
    );
    assert.equal(refusal(make({ filterAtSource })), "accepted");
  });

  it("start an analysis, and never make up its answer", () => {
    const { bench, source, destination } = ends();
    const networkInsightsPathId = bench.id(pathType, { source, destination, protocol: "tcp" });
    const { id, properties } = bench.make(analysisType, { networkInsightsPathId });
    assert.match(id, /^nia-0[0-9a-f]{16}$/);
    const { status, statusMessage, pathFound } = properties;
    assert.deepEqual(
      [status, statusMessage, pathFound],
      ["running", "The offline AWS evaluates no paths.", null],
    );
    assert.equal(
      refusal(() => bench.make(analysisType, { networkInsightsPathId: "nip-0123456789abcdef0" })),
      "InvalidNetworkInsightsPathId.NotFound: The network insights path ID '<nip>' does not exist " +
        "(operation StartNetworkInsightsAnalysis)",
    );
  });

  it("keep a path while it has an analysis", () => {
    const { bench, source, destination } = ends();
    const path = bench.id(pathType, { source, destination, protocol: "tcp" });
    const analysis = bench.id(analysisType, { networkInsightsPathId: path });
    const remove = () => {
      bench.remove(pathType, path);
    };
    assert.equal(
      refusal(remove),
      "AnalysisExistsForNetworkInsightsPath: The path <nip> has the analysis <nia>, which has to go first. " +
        "(operation DeleteNetworkInsightsPath)",
    );
    bench.remove(analysisType, analysis);
    assert.equal(refusal(remove), "accepted");
  });

  it("are made anew for another question, and not for other tags", () => {
    const { aws } = new Bench();
    const olds = { source: "eni-1", destination: "igw-1", protocol: "tcp", destinationPort: 443 };
    const replaces = (news: Parameters<Bench["make"]>[1]) =>
      aws.diff({ type: pathType, olds, news: { ...olds, ...news } }).replaces;
    assert.equal(replaces({ destinationPort: 80 }), true);
    assert.equal(replaces({ tags: { Name: "web" } }), false);
  });
});
