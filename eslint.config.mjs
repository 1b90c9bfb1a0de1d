import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import boundaries from "eslint-plugin-boundaries";
import { importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";
import { noReadingWords } from "./eslint-rules/no-reading-words.mjs";
import { noTellingByContents } from "./eslint-rules/no-telling-by-contents.mjs";

/**
 * Who may import whom: the room on the left may import the rooms on the right (and itself).
 * The table of rooms in CONTRIBUTING.md says the same in words. "declarations" is the light part of `core/kinds`:
 * what a kind is called, has for properties and is asked for by a topology.
 */
const rooms = {
  model: [],
  messages: ["model"],
  layer2: ["model", "messages", "devices", "declarations"],
  topology: ["model", "devices", "declarations"],
  desired: ["model", "messages", "layer2", "topology", "devices", "declarations"],
  experiments: ["model", "topology", "devices", "declarations"],
  kinds: ["model", "messages", "topology", "desired", "drivers", "devices", "declarations"],
  drivers: ["model", "messages", "devices", "declarations"],
  devices: ["model", "messages", "layer2", "drivers", "topology", "kinds", "declarations"],
  transport: ["model", "messages"],
  engine: ["model", "messages", "drivers", "devices", "kinds", "declarations"],
  snapshot: ["model", "topology", "drivers", "devices", "declarations"],
  plan: ["model", "messages", "topology", "desired", "drivers", "devices", "kinds", "declarations"],
  drift: [
    "model",
    "topology",
    "desired",
    "experiments",
    "drivers",
    "devices",
    "plan",
    "declarations",
  ],
  state: ["model"],
  journal: ["model", "declarations", "state", "drivers", "engine"],
  import: ["model", "topology", "drivers", "devices", "kinds", "declarations"],
  undeclared: ["model", "layer2", "topology", "desired", "drivers", "devices", "declarations"],
  diagnosis: [
    "undeclared",
    "model",
    "layer2",
    "topology",
    "desired",
    "drivers",
    "devices",
    "plan",
    "declarations",
  ],
  consequences: ["model", "messages", "layer2", "topology", "desired", "plan"],
  expectation: [
    "model",
    "layer2",
    "topology",
    "desired",
    "drivers",
    "devices",
    "experiments",
    "snapshot",
    "diagnosis",
    "kinds",
    "declarations",
    "words",
  ],
  verdict: ["model", "diagnosis", "drift", "declarations"],
  words: ["model", "messages", "layer2", "topology", "undeclared", "diagnosis"],
  report: [
    "model",
    "layer2",
    "topology",
    "diagnosis",
    "expectation",
    "drift",
    "journal",
    "verdict",
    "words",
    "declarations",
  ],
  components: [
    "undeclared",
    "model",
    "topology",
    "desired",
    "experiments",
    "drivers",
    "devices",
    "transport",
    "policies",
    "declarations",
  ],
  program: ["components", "plugin-kit", "model", "topology", "desired", "experiments"],
  "plugin-kit": ["model"],
  constructs: ["components", "plugin-kit", "model", "topology", "desired", "declarations"],
  provider: [
    "consequences",
    "plan",
    "words",
    "undeclared",
    "plugin-kit",
    "model",
    "messages",
    "topology",
    "desired",
    "experiments",
    "drivers",
    "devices",
    "engine",
    "transport",
    "snapshot",
    "journal",
    "state",
    "kinds",
    "declarations",
  ],
  policies: [
    "words",
    "undeclared",
    "model",
    "messages",
    "layer2",
    "topology",
    "desired",
    "drivers",
    "devices",
    "plan",
    "kinds",
    "declarations",
  ],
  "policy-preview": [
    "components",
    "plugin-kit",
    "provider",
    "model",
    "topology",
    "desired",
    "declarations",
  ],
  toolchain: ["plugin-kit", "setup", "model", "state"],
  setup: [],
  api: ["components", "model", "topology", "desired", "policies"],
  cli: [
    "consequences",
    "undeclared",
    "model",
    "layer2",
    "topology",
    "desired",
    "drivers",
    "devices",
    "engine",
    "transport",
    "snapshot",
    "plan",
    "drift",
    "journal",
    "state",
    "import",
    "experiments",
    "expectation",
    "diagnosis",
    "verdict",
    "words",
    "report",
    "toolchain",
    "setup",
    "policies",
    "policy-preview",
    "plugin-kit",
    "kinds",
    "declarations",
  ],
};

const folderOf = (room) =>
  [
    "model",
    "messages",
    "layer2",
    "topology",
    "desired",
    "drivers",
    "devices",
    "kinds",
    "transport",
    "engine",
    "snapshot",
    "plan",
    "drift",
    "journal",
    "state",
    "import",
    "experiments",
    "expectation",
    "undeclared",
    "consequences",
    "diagnosis",
    "verdict",
    "words",
    "report",
  ].includes(room)
    ? `core/${room}`
    : room;

/** They are not the product, which never imports from them; they import what they need. */
const OUTSIDE = ["dev", "test"];

const elements = [...OUTSIDE, ...Object.keys(rooms)]
  .filter((room) => room !== "program")
  .map((room) => ({ type: room, pattern: folderOf(room), partialMatch: false }));

const fromRoom = (room) =>
  room === "program" ? { file: { categories: room } } : { element: { type: room } };

const mayImport = (room, allowed) => ({
  from: fromRoom(room),
  allow: { to: { element: { type: allowed } } },
});

const mayImportDeclarations = (room) => ({
  from: fromRoom(room),
  allow: { to: { file: { categories: "declaration" } } },
});

/** Light is what imports nothing that is not. */
const DECLARATIONS_STAY_LIGHT = {
  from: { file: { categories: "declaration" } },
  disallow: [
    { to: { element: { type: ["drivers", "devices"] } } },
    { to: { file: { categories: "behaviour" } } },
  ],
};

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", ".overlay/", "examples/"] },
  { files: ["**/*.mjs"], extends: [tseslint.configs.base] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: {
      "import-x": importX,
      boundaries,
      overlay: {
        rules: {
          "no-reading-words": noReadingWords,
          "no-telling-by-contents": noTellingByContents,
        },
      },
    },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver({ project: "tsconfig.json" })],
      "import/resolver": { typescript: { project: "tsconfig.json" } },
      "boundaries/elements": elements,
      "boundaries/files": [
        { category: "program", pattern: "index.ts" },
        {
          category: "declaration",
          pattern: [
            "core/kinds/declarations.ts",
            "core/kinds/contract/*.ts",
            "core/kinds/*/{schema,desired,setting,settings}.ts",
          ],
        },
        {
          category: "behaviour",
          pattern: [
            "core/kinds/kinds.ts",
            "core/kinds/!(contract)/!(schema|desired|setting|settings).ts",
          ],
        },
      ],
    },
    rules: {
      "func-style": ["error", "expression"],
      "prefer-arrow-callback": "error",
      "import-x/no-extraneous-dependencies": ["error", { packageDir: import.meta.dirname }],
      "import-x/no-self-import": "error",
      "boundaries/no-unknown-files": "error",
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            ...Object.entries(rooms).map(([room, allowed]) =>
              mayImport(room, [room, ...allowed.filter((one) => one !== "declarations")]),
            ),
            ...Object.entries(rooms)
              .filter(([, allowed]) => allowed.includes("declarations"))
              .map(([room]) => mayImportDeclarations(room)),
            DECLARATIONS_STAY_LIGHT,
            mayImport("dev", ["dev", ...Object.keys(rooms).filter((room) => room !== "program")]),
            mayImport("test", "*"),
          ],
        },
      ],
      "overlay/no-reading-words": "error",
      "overlay/no-telling-by-contents": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      // Registries of types that folders fill by `declare module`.
      "@typescript-eslint/no-empty-object-type": [
        "error",
        { allowWithName: "^(?:ManagedKinds|CausePayloads)$" },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: [
      "core/{model,layer2,topology,desired,drivers,devices,kinds,engine,snapshot,plan,drift,journal,import,experiments,expectation,undeclared,consequences,diagnosis,verdict,words,report}/**/*.ts",
      "policies/**/*.ts",
    ],
    ignores: [
      "core/topology/{find-project,load-file,read-input}.ts",
      "core/snapshot/{load,write}-file.ts",
      "core/journal/{append-file,create-journal,load-file,living}.ts",
    ],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["node:*", "!node:crypto", "!node:path", "!node:util", "execa"],
              message: "pure rooms do no I/O; core/transport and the callers do",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["core/{drivers,undeclared,diagnosis,words,report}/**/*.ts", "policies/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...["object.name", "object.property.name"].map((place) => ({
          selector: `CallExpression[callee.${place}='setting'][callee.property.name=/^(split|replace|replaceAll|slice|startsWith|endsWith|includes|match)$/]`,
          message: "core/model/fact-setting.ts alone takes the setting of a fact apart",
        })),
      ],
    },
  },
  {
    files: ["cli/**/*.ts"],
    ignores: ["cli/say.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name='write'][callee.object.object.name='process']",
          message: "cli/say.ts is the only way to a terminal: it makes texts from outside visible",
        },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-unused-expressions": "off",
      // A test reads what people read.
      "overlay/no-reading-words": "off",
    },
  },
);
