import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import boundaries from "eslint-plugin-boundaries";
import { importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/**
 * Who may import whom: the room on the left may import the rooms on the right (and itself).
 * The README's table of rooms says the same in words.
 */
const rooms = {
  model: [],
  topology: ["model"],
  desired: ["model", "topology"],
  experiments: ["model", "topology"],
  drivers: ["model", "devices"],
  devices: ["model", "drivers"],
  transport: ["model"],
  engine: ["model", "drivers", "devices"],
  snapshot: ["model", "topology", "drivers", "devices"],
  plan: ["model", "topology", "desired", "drivers", "devices"],
  drift: ["model", "topology", "desired", "experiments", "drivers", "devices", "plan"],
  journal: ["model"],
  import: ["model", "topology", "drivers", "devices"],
  diagnosis: ["model", "topology", "desired", "drivers", "devices", "plan"],
  expectation: [
    "model",
    "topology",
    "desired",
    "drivers",
    "devices",
    "experiments",
    "snapshot",
    "diagnosis",
  ],
  verdict: ["model", "diagnosis", "drift"],
  words: ["model", "topology", "diagnosis"],
  report: ["model", "topology", "diagnosis", "expectation", "drift", "journal", "verdict", "words"],
  components: [
    "model",
    "topology",
    "desired",
    "experiments",
    "drivers",
    "devices",
    "transport",
    "policies",
  ],
  program: ["components", "model", "topology", "desired", "experiments"],
  "plugin-kit": ["model"],
  provider: [
    "plugin-kit",
    "model",
    "topology",
    "desired",
    "experiments",
    "drivers",
    "devices",
    "engine",
    "transport",
    "snapshot",
    "journal",
  ],
  policies: ["model", "topology", "desired", "drivers", "devices", "plan"],
  "policy-preview": ["components", "plugin-kit", "provider", "model", "topology", "desired"],
  toolchain: ["plugin-kit", "setup", "model"],
  setup: [],
  cli: [
    "model",
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
  ],
};

const folderOf = (room) =>
  [
    "model",
    "topology",
    "desired",
    "drivers",
    "devices",
    "transport",
    "engine",
    "snapshot",
    "plan",
    "drift",
    "journal",
    "import",
    "experiments",
    "expectation",
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

const mayImport = (room, allowed) => ({
  from: room === "program" ? { file: { categories: room } } : { element: { type: room } },
  allow: { to: { element: { type: allowed } } },
});

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", ".overlay/"] },
  { files: ["**/*.mjs"], extends: [tseslint.configs.base] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX, boundaries },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver({ project: "tsconfig.json" })],
      "import/resolver": { typescript: { project: "tsconfig.json" } },
      "boundaries/elements": elements,
      "boundaries/files": [{ category: "program", pattern: "index.ts" }],
    },
    rules: {
      "import-x/no-cycle": "error",
      "import-x/no-extraneous-dependencies": ["error", { packageDir: import.meta.dirname }],
      "import-x/no-self-import": "error",
      "boundaries/no-unknown-files": "error",
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            ...Object.entries(rooms).map(([room, allowed]) => mayImport(room, [room, ...allowed])),
            mayImport("dev", ["dev", ...Object.keys(rooms).filter((room) => room !== "program")]),
            mayImport("test", "*"),
          ],
        },
      ],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: [
      "core/{model,topology,desired,drivers,devices,engine,snapshot,plan,drift,journal,import,experiments,expectation,diagnosis,verdict,words,report}/**/*.ts",
      "policies/**/*.ts",
    ],
    ignores: [
      "core/topology/load-file.ts",
      "core/snapshot/{load,write}-file.ts",
      "core/journal/load-file.ts",
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
    rules: { "max-lines-per-function": "off", "@typescript-eslint/no-unused-expressions": "off" },
  },
);
