import { deploy, unknownValue } from "../offline/testing/index";
import { chooseProgram } from "../stacks/chooseProgram";

/** What the engine prints in the place of a value that is not known yet. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The preview of a stack, as `pulumi preview --json` prints it, without the engine. */
export async function previewOf(
  stack: string,
  config: Readonly<Record<string, string>>,
): Promise<string> {
  const options = { stack, config, project: "palisade", preview: true };
  const { resources } = await deploy(() => chooseProgram(stack)(), options);
  const steps = resources
    .filter(({ read }) => !read)
    .map(({ urn, type, inputs, outputs, propertyDependencies, parent }) => ({
      op: "create",
      newState: { urn, type, inputs, outputs, propertyDependencies, parent },
    }));
  return JSON.stringify({ steps }, (_, value: unknown) =>
    value === unknownValue ? unknownText : value,
  );
}
