/** The parts of a URN of the engine, `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
export interface Urn {
  readonly stack: string;
  readonly project: string;
  /** Types of the components that it is in, outermost first. */
  readonly parents: readonly string[];
  /** "overlay:index:AccessPort" */
  readonly type: string;
  /** May contain "::", as the engine lets it. */
  readonly name: string;
}

const PREFIX = "urn:pulumi:";

/** Reads a URN (sdk/go/common/resource/urn); of a text that is none, all parts are empty. */
export const parseUrn = (urn: string): Urn => {
  const isUrn = urn.startsWith(PREFIX);
  const [stack = "", project = "", qualified = "", ...name] = isUrn
    ? urn.slice(PREFIX.length).split("::")
    : [];
  const types = qualified.split("$");
  return {
    ...{ stack, project, parents: types.slice(0, -1), type: types.at(-1) ?? "" },
    name: name.join("::"),
  };
};
