/** The class of the message by which the engine tells an analyzer about the stack. */
export interface StackConfigureRequestClass {
  readonly prototype: {
    getTagsMap: (this: StackConfigureRequest) => unknown;
  };
}

interface StackConfigureRequest {
  getDryRun(): boolean;
}

const isShared = Symbol.for("palisade.isPreview");

/**
 * Tells whether the engine previews. It says so when it configures the analyzer; `@pulumi/policy` takes the tags out
 * of that message and passes nothing else on. In a version that does not, everything counts as an update.
 */
export function shareIsPreview({ prototype }: StackConfigureRequestClass): () => boolean {
  const plain = prototype.getTagsMap;
  if (isShared in plain) return plain[isShared] as () => boolean;
  let isPreview = false;
  const getTagsMap = function (this: StackConfigureRequest): unknown {
    isPreview = this.getDryRun();
    return plain.call(this);
  };
  const told = (): boolean => isPreview;
  prototype.getTagsMap = Object.assign(getTagsMap, { [isShared]: told });
  return told;
}
