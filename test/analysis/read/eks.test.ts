import assert from "node:assert/strict";

import { readPulumi } from "../../../analysis/read/pulumi";
import { from, previewed } from "./resources";

const vpc = previewed("aws:ec2/vpc:Vpc", "app", { cidrBlock: "10.0.0.0/16" });
const subnet = previewed("aws:ec2/subnet:Subnet", "a", {
  vpcId: from(vpc),
  cidrBlock: "10.0.1.0/24",
});
const group = previewed("aws:ec2/securityGroup:SecurityGroup", "own", { vpcId: from(vpc) });

const interfacesOf = (...resources: Parameters<typeof readPulumi>[0]) => {
  const network = readPulumi([vpc, subnet, group, ...resources]);
  assert.deepEqual(network.notUnderstood, []);
  return network.networkInterfaces.map(({ subnet: place, securityGroups, ...one }) => ({
    subnet: place,
    groups: securityGroups.items,
    others: securityGroups.more?.why.why,
    isClass: one.isClass,
    publicIpv4: one.autoAssignedPublicIpv4.kind,
  }));
};
const inA = { kind: "entity", id: subnet.urn };
const own = { kind: "entity", id: group.urn };
const ofEks = (name: string): string =>
  `the security group that Amazon EKS gives ${name} is not part of this stack`;

describe("reading Amazon EKS", () => {
  it("gives a cluster the group that EKS makes beside those that are written", () => {
    const vpcConfig = { subnetIds: [from(subnet)], securityGroupIds: [from(group)] };
    const cluster = previewed("aws:eks/cluster:Cluster", "pods", { vpcConfig });
    assert.deepEqual(interfacesOf(cluster), [
      { subnet: inA, groups: [own], others: ofEks("pods"), isClass: false, publicIpv4: "known" },
    ]);
  });

  it("gives nodes and pods in each subnet the group that EKS makes", () => {
    const nodes = previewed("aws:eks/nodeGroup:NodeGroup", "nodes", { subnetIds: [from(subnet)] });
    const pods = previewed("aws:eks/fargateProfile:FargateProfile", "pods", {
      subnetIds: [from(subnet)],
    });
    const nobodys = { subnet: inA, groups: [], isClass: true };
    assert.deepEqual(interfacesOf(nodes, pods), [
      { ...nobodys, others: ofEks("nodes"), publicIpv4: "unknown" },
      { ...nobodys, others: ofEks("pods"), publicIpv4: "known" },
    ]);
  });

  it("gives nodes the groups of their launch template and no others", () => {
    const template = previewed("aws:ec2/launchTemplate:LaunchTemplate", "big", {
      vpcSecurityGroupIds: [from(group)],
    });
    const nodes = previewed("aws:eks/nodeGroup:NodeGroup", "nodes", {
      subnetIds: [from(subnet)],
      launchTemplate: { id: from(template), version: "1" },
    });
    assert.deepEqual(interfacesOf(template, nodes), [
      { subnet: inA, groups: [own], others: undefined, isClass: true, publicIpv4: "unknown" },
    ]);
  });

  it("gives nodes the group that EKS makes where the launch template names none", () => {
    const template = previewed("aws:ec2/launchTemplate:LaunchTemplate", "big", {});
    const nodes = previewed("aws:eks/nodeGroup:NodeGroup", "nodes", {
      subnetIds: [from(subnet)],
      launchTemplate: { id: from(template), version: "1" },
    });
    assert.deepEqual(interfacesOf(template, nodes), [
      { subnet: inA, groups: [], others: ofEks("nodes"), isClass: true, publicIpv4: "unknown" },
    ]);
  });
});
