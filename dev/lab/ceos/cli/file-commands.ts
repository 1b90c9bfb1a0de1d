import { CLEAN_CONFIG, type Config } from "../config/config.js";
import { renderConfig } from "../config/render.js";
import { privileged, type CliContext, type ExecEntry } from "./context.js";
import type { Args } from "./grammar.js";
import { loadConfig } from "./load-config.js";

const COPIED = "Copy completed successfully.";

const save = async ({ device }: CliContext): Promise<string> => {
  await device.writeFile("startup-config", runningText(device));
  return COPIED;
};

/** `copy SOURCE DESTINATION` between running-config, startup-config and flash files. */
const copy = async ({ device }: CliContext, args: Args): Promise<string> => {
  const from = fileOf(args["from"] ?? "");
  const to = fileOf(args["to"] ?? "");
  if (from === undefined || to === undefined || to === "running-config") return "% Invalid input";
  const text = from === "running-config" ? runningText(device) : await device.readFile(from);
  if (text === null) return NO_SUCH_FILE;
  await device.writeFile(to, text);
  return COPIED;
};

/** `configure replace FILE`: the whole running-config becomes the file's. */
const replace = async ({ device }: CliContext, args: Args): Promise<string> => {
  const word = args["from"] ?? "";
  if ("clean-config".startsWith(word)) {
    device.setRunning(CLEAN_CONFIG);
    return "";
  }
  const file = fileOf(word);
  if (file === undefined || file === "running-config") return "% Invalid input";
  const text = await device.readFile(file);
  if (text === null) return NO_SUCH_FILE;
  const { config, problems } = loadConfig(text, device.ports());
  // Without `best-effort` a file with a bad line changes nothing.
  if (problems.length > 0) return problems.map((line) => `% Invalid input at ${line}`).join("\n");
  device.setRunning(config);
  return "";
};

const NO_SUCH_FILE = "% Error: file not found";

export const FILE_COMMANDS: readonly ExecEntry[] = [
  privileged("write", save),
  privileged("write memory", save),
  privileged("copy <from:word> <to:word>", copy),
  privileged("configure replace <from:word>", replace),
];

const runningText = (device: { running(): Config; ports(): readonly string[] }): string =>
  renderConfig("show running-config", device.running(), { ports: device.ports() });

/** "run" and "start" as a user shortens them, or the name behind "flash:". */
const fileOf = (word: string): string | undefined => {
  const flash = /^flash:\/?([A-Za-z0-9][A-Za-z0-9._-]*)$/.exec(word)?.[1];
  if (flash !== undefined) return flash;
  return ["running-config", "startup-config"].find((name) => word !== "" && name.startsWith(word));
};
