import * as pulumi from "@pulumi/pulumi";

/** Tags as a component's arguments have them. */
type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** Gives each child the tags of its component, and its own Pulumi name as `Name`. */
export function namedTags(
  common: Tags | undefined,
): (childName: string) => pulumi.Output<Record<string, string>> {
  return (childName) =>
    pulumi
      .output(common ?? {})
      .apply((tags): Record<string, string> => ({ ...tags, Name: childName }));
}
