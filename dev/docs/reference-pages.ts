import { kindNamed, declarations } from "../../core/kinds/declarations.js";
import { PLUGIN_VERSION } from "../../provider/overlay-plugin.js";
import { packageSchema } from "../../provider/schema/package-schema.js";
import { REFERENCE_EXAMPLES } from "./reference-examples.js";
import { referencePage, type Described } from "./reference-page.js";
import { shortName } from "./reference-types.js";

/** Where the pages are, from the project's folder. */
export const REFERENCE_FOLDER = "docs/reference";

const PROVIDER = "pulumi:providers:overlay";

const BRIDGES = { bridges: { "host-a": "arch-ovs", "host-b": "arch-ovs" } };

/** Inputs of what is no kind of thing. */
const EXAMPLES: Readonly<Record<string, object>> = {
  [PROVIDER]: { topology: "topology.yaml" },
  "overlay:components:Overlay": { topology: "topology.yaml" },
  "overlay:components:HostOverlay": { topology: "topology.yaml", host: "host-a" },
  "overlay:components:Device": { topology: "topology.yaml", device: "ceos_1" },
  "overlay:components:Verification": { topology: "topology.yaml", triggers: ["1"] },
  "overlay:index:measureMtu": BRIDGES,
  "overlay:index:readTunnels": BRIDGES,
  "overlay:index:findSharedMacs": {},
  "overlay:index:findUndeclared": {},
  "overlay:index:foreseeUpdate": {},
};

const schema = packageSchema(PLUGIN_VERSION);

const kindExample = (token: string): Pick<Described, "example" | "id"> => {
  const kind = kindNamed(shortName(token));
  if (kind === undefined) return {};
  const inputs = REFERENCE_EXAMPLES[kind];
  return { example: inputs, id: declarations[kind].idOfDeclared(inputs) };
};

const exampleOf = (token: string): Pick<Described, "example" | "id"> => {
  const example = EXAMPLES[token];
  return example === undefined ? kindExample(token) : { example };
};

const resources = Object.entries(schema.resources).map(([token, one]): Described => ({
  token,
  sort: token.includes(":components:") ? "component" : "resource",
  description: one.description,
  inputs: one.inputProperties,
  requiredInputs: one.requiredInputs,
  outputs: one.properties,
  requiredOutputs: one.required,
  ...exampleOf(token),
}));

const functions = Object.entries(schema.functions).map(([token, one]): Described => ({
  token,
  sort: "function",
  description: one.description,
  inputs: one.inputs.properties,
  requiredInputs: one.inputs.required,
  outputs: one.outputs.properties,
  requiredOutputs: one.outputs.required,
  ...exampleOf(token),
}));

const provider: Described = {
  token: PROVIDER,
  sort: "provider",
  description: schema.provider.description,
  inputs: schema.provider.inputProperties,
  requiredInputs: [],
  outputs: {},
  requiredOutputs: [],
  ...exampleOf(PROVIDER),
};

const all: readonly Described[] = [...resources, provider, ...functions];

/** "overlay:index:VtepPort" is on vtep-port.md. */
const fileOf = ({ token, sort }: Described): string =>
  sort === "provider"
    ? "provider.md"
    : `${shortName(token)
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-")
        .toLowerCase()}.md`;

const SORTS = ["component", "resource", "provider", "function"] as const;

const index = (): string =>
  [
    "# The package",
    "What the `overlay` plugin has for programs in any language, out of its schema. Written by `npx overlay dev docs`. How it is installed: [provider and package](../provider.md).",
    ...SORTS.flatMap((sort) => [
      `## ${sort === "provider" ? "Provider" : `${sort[0]?.toUpperCase() ?? ""}${sort.slice(1)}s`}`,
      all
        .filter((one) => one.sort === sort)
        .map((one) => `- [${shortName(one.token)}](${fileOf(one)}): ${one.description}`)
        .join("\n"),
    ]),
    "",
  ].join("\n\n");

/** Every page by its file's name, as Markdown that has yet to be formatted. */
export const referencePages = (): ReadonlyMap<string, string> =>
  new Map([
    ["README.md", index()],
    ...all.map((one) => [fileOf(one), referencePage(one, schema.types)] as const),
  ]);
