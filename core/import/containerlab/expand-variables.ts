/** Values of environment variables, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}`, and what stands in its place where NAME is not set: `${NAME:-default}`. */
const EXPRESSION = /\$\$|\$\{(\w+)(?:(:?[-=+])((?:[^{}]|\{[^{}]*\})*))?\}|\$([A-Za-z_]\w*)/g;

/**
 * A containerlab file with its environment variables filled in, as containerlab does before it reads the
 * YAML (envsubst): `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:=default}`,
 * `${NAME:+other}`. One that is not set and has no default is empty; `$$` is a dollar sign. Lines stay
 * where they are.
 */
export const expandVariables = (text: string, environment: Environment): string =>
  text.replace(
    EXPRESSION,
    (
      whole: string,
      braced: string | undefined,
      operator: string | undefined,
      other: string | undefined,
      plain: string | undefined,
    ) => {
      if (whole === "$$") return "$";
      const value = environment[braced ?? plain ?? ""];
      const isSet = operator?.startsWith(":") === true ? (value ?? "") !== "" : value !== undefined;
      const instead = (): string => expandVariables(other ?? "", environment);
      if (operator?.endsWith("+") === true) return isSet ? instead() : "";
      return isSet || operator === undefined ? (value ?? "").replaceAll("\n", " ") : instead();
    },
  );

/** A path with containerlab's own variables filled in (its documentation, "Magic variables"). */
export const expandMagic = (path: string, lab: string, node: string): string =>
  path
    .replaceAll("__clabNodeName__", node)
    .replaceAll("__clabLabName__", lab)
    .replaceAll("__clabNodeDir__", `clab-${lab}/${node}`)
    .replaceAll("__clabDir__", `clab-${lab}`);
