import { spawnSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { z } from "zod";
import {
  runPlugin,
  UNKNOWN,
  type PropertyMap,
  type ResourceHandler,
} from "../../../plugin-kit/index.js";
import { COMMAND_SCHEMA } from "../../../toolchain/command-plugin/schema.js";

/**
 * Answers as the vendor's command plugin 1.2.1 was measured to (it is in no registry): it adds nothing to
 * what is declared, records that and what was written, and takes whatever is recorded and not declared for a
 * change; it knows nothing of what earlier versions of the bundled plugin recorded besides. Writes each
 * question to the file VENDOR_ASKED.
 */
const asked = (question: string): void => {
  appendFileSync(process.env["VENDOR_ASKED"] ?? "/dev/null", `${question}\n`);
};

const WRITTEN: readonly string[] = ["stdout", "stderr"];

const Step = z.object({
  interpreter: z.tuple([z.string()], z.string()),
  create: z.string(),
  stdin: z.string(),
});

const run = (inputs: PropertyMap): PropertyMap => {
  const {
    interpreter: [shell, ...args],
    create,
    stdin: input,
  } = Step.parse(inputs);
  const { status, stdout, stderr } = spawnSync(shell, [...args, create], {
    encoding: "utf8",
    input,
  });
  if (status !== 0) throw new Error(`exit status ${status}: ${stderr}`);
  return { ...inputs, stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
};

const answers: ResourceHandler = {
  check: ({ declared }) => Promise.resolve({ inputs: declared, failures: [] }),
  diff: ({ recordedOutputs, declared }) => {
    asked("diff");
    const recorded = Object.keys(recordedOutputs).filter((key) => !WRITTEN.includes(key));
    const keys = [...new Set([...recorded, ...Object.keys(declared)])];
    const changed = keys.filter(
      (key) => JSON.stringify(recordedOutputs[key]) !== JSON.stringify(declared[key]),
    );
    const changes = changed.map((key) => ({
      path: [key],
      kind: "update" as const,
      replaces: key === "triggers",
    }));
    return Promise.resolve({ changes, comparedWith: "inputs" });
  },
  read: () => Promise.reject(new Error("nothing is to be read")),
  create: ({ name, inputs, preview }) => {
    asked(preview ? "create in a preview" : "create");
    const outputs: PropertyMap = preview
      ? { ...inputs, stdout: UNKNOWN, stderr: UNKNOWN }
      : run(inputs);
    return Promise.resolve({ id: `${name}1234abcd`, outputs });
  },
  update: ({ declared }) => {
    asked("update");
    return Promise.resolve({ outputs: run(declared) });
  },
  delete: () => Promise.resolve(),
};

await runPlugin({
  name: "command",
  version: "1.2.1",
  schema: JSON.stringify(COMMAND_SCHEMA),
  resources: { "command:local:Command": answers },
  close: () => Promise.resolve(),
});
