import { stringify } from "yaml";
import { propertyTable, shortName, typesIn, type Properties } from "./reference-types.js";

/** One thing of the package's schema, as its page shows it. */
export interface Described {
  readonly token: string;
  readonly sort: "resource" | "component" | "function" | "provider";
  readonly description: string;
  readonly inputs: Properties;
  readonly requiredInputs: readonly string[];
  /** Only what is not among the inputs is shown. */
  readonly outputs: Properties;
  readonly requiredOutputs: readonly string[];
  /** Inputs of an example; absent where nobody declares it by hand. */
  readonly example?: object;
  /** Id of the example, where it can be imported. */
  readonly id?: string;
}

/** An object type of the schema. */
export interface ObjectType {
  readonly description: string;
  readonly properties: Properties;
  readonly required: readonly string[];
}

/** A page of the reference, as Markdown that has yet to be formatted. */
export const referencePage = (
  one: Described,
  types: Readonly<Record<string, ObjectType>>,
): string => {
  const outputs = Object.fromEntries(
    Object.entries(one.outputs).filter(([name]) => !Object.hasOwn(one.inputs, name)),
  );
  return [
    `# ${shortName(one.token)}`,
    `\`${one.token}\`, a ${one.sort} of the package. Written by \`npx overlay dev docs\`.`,
    one.description,
    ...example(one),
    ...section("Inputs", one.inputs, one.requiredInputs),
    ...section(inputsAlso(one), outputs, []),
    ...importing(one),
    ...objectTypes(one, types),
    "",
  ].join("\n\n");
};

/** A resource has its inputs as outputs, too. */
const inputsAlso = ({ sort }: Described): string =>
  sort === "resource" ? "Outputs besides the inputs" : "Outputs";

const section = (
  title: string,
  properties: Properties,
  required: readonly string[],
): readonly string[] =>
  Object.keys(properties).length === 0 ? [] : [`## ${title}`, propertyTable(properties, required)];

const example = ({ token, sort, example: inputs }: Described): readonly string[] => {
  if (inputs === undefined) return [];
  const block = (program: object): readonly string[] => [
    "## Example",
    `\`\`\`yaml\n${stringify(program)}\`\`\``,
  ];
  if (sort === "function")
    return block({
      variables: { answer: { "fn::invoke": { function: token, arguments: inputs } } },
    });
  const properties = Object.keys(inputs).length === 0 ? {} : { properties: inputs };
  return block({ resources: { example: { type: token, ...properties } } });
};

const importing = ({ token, id }: Described): readonly string[] =>
  id === undefined ? [] : ["## Import", `\`\`\`sh\npulumi import ${token} NAME '${id}'\n\`\`\``];

/** The object types that the page's tables name, and those that these name. */
const objectTypes = (
  { inputs, outputs }: Described,
  types: Readonly<Record<string, ObjectType>>,
): readonly string[] => {
  const found = new Set<string>();
  const visit = (properties: Properties): void => {
    for (const token of Object.values(properties).flatMap(typesIn)) {
      if (found.has(token)) continue;
      found.add(token);
      visit(types[token]?.properties ?? {});
    }
  };
  visit(inputs);
  visit(outputs);
  return [...found].flatMap((token) => {
    const type = types[token];
    return type === undefined
      ? []
      : [`## ${shortName(token)}`, type.description, propertyTable(type.properties, type.required)];
  });
};
