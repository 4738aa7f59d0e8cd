import type { Backend } from "./backend";

/** Echoes inputs and makes up an id. */
export function standIn(options: { readonly region?: string }): Backend {
  const region = options.region ?? "us-east-1";
  let drawn = 0;
  return {
    create: ({ type, name, inputs, preview }) =>
      preview
        ? { id: undefined, outputs: inputs }
        : {
            id: `${name}-id-${String(drawn++)}`,
            outputs: {
              arn: `arn:aws:${type.split(":")[1] ?? ""}:${region}:123456789012:${name}`,
              ...inputs,
            },
          },
    read: ({ id }) => ({ id, outputs: {} }),
    invoke: (token) => {
      if (token === "aws:index/getAvailabilityZones:getAvailabilityZones") {
        const letters = ["a", "b", "c", "d", "e", "f"];
        return {
          id: region,
          region,
          names: letters.map((letter) => `${region}${letter}`),
          zoneIds: letters.map((_, index) => `use1-az${String(index + 1)}`),
        };
      }
      if (token === "aws:index/getRegion:getRegion") return { id: region, name: region, region };
      if (token === "aws:index/getCallerIdentity:getCallerIdentity")
        return { accountId: "123456789012" };
      if (token === "aws:index/getPartition:getPartition")
        return { partition: "aws", dnsSuffix: "amazonaws.com" };
      throw new Error(`${token} has no answer yet`);
    },
  };
}
