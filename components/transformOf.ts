import type * as pulumi from "@pulumi/pulumi";

/**
 * A transform that changes the arguments of one type of resource inside a component, for what the
 * component's own arguments do not say:
 *
 * ```ts
 * const wider = transformOf<aws.ec2.SubnetArgs>("aws:ec2/subnet:Subnet", (args, name) =>
 *   name === "app-public-a" ? { ...args, mapPublicIpOnLaunch: true } : args,
 * );
 * new Vpc("app", { cidrBlock: "10.0.0.0/16" }, { transforms: [wider] });
 * ```
 *
 * `change` gets the arguments that the component wrote and the Pulumi name of the resource, and gives back
 * those to use. Changing what replaces a resource (its zone, its block) moves it.
 *
 * @see Pulumi documentation, "transforms"
 */
export function transformOf<Args extends object>(
  type: string,
  change: (args: Args, name: string) => Args,
): (resource: pulumi.ResourceTransformArgs) => pulumi.ResourceTransformResult | undefined {
  return ({ type: own, name, props, opts }) => {
    if (own !== type) return undefined;
    // Pulumi hands the arguments over untyped; they are those of the type that the caller named.
    return { props: change(props as Args, name), opts };
  };
}
