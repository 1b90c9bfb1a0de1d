/** A stack by both of its names. */
export interface StackName {
  /** As its settings' file has it: Pulumi.NAME.yaml. */
  readonly name: string;
  /** As `--stack` takes it wherever one is logged in: with the organisation, where it has one. */
  readonly reference: string;
}

/** The organisation of every stack in a backend that has none. */
const NO_ORGANISATION = "organization";

/** As Pulumi allows it; dots alone would be a path. */
const NAME = /^(?!\.+$)[\w.-]+$/;

/**
 * Reads "NAME", "ORGANISATION/NAME" or "ORGANISATION/PROJECT/NAME"; a text that says what is wrong
 * with it otherwise.
 *
 * @param project the name of the Pulumi project here
 */
export const parseStackName = (text: string, project: string): StackName | string => {
  const parts = text.split("/");
  const name = parts.at(-1) ?? "";
  if (parts.length > 3 || !parts.every((part) => NAME.test(part)))
    return `"${text}" is no name of a stack: it is NAME, as in Pulumi.NAME.yaml, or ORGANISATION/PROJECT/NAME`;
  const [organisation, of = project] = parts.slice(0, -1);
  if (of !== project) return `"${text}" is a stack of the project ${of}, and this is ${project}`;
  const isPlain = organisation === undefined || organisation === NO_ORGANISATION;
  return { name, reference: isPlain ? name : text };
};
