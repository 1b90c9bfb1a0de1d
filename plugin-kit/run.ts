import process from "node:process";
import type { Plugin } from "./plugin.js";
import { servePlugin } from "./serve.js";

/** How often it is looked whether the engine is still there, in milliseconds. */
const PARENT_CHECK_MS = 2000;

/**
 * A plugin's main: serves it, prints the port as the engine expects it, and ends on SIGTERM, on
 * SIGINT, and when the process that started it is gone. Never returns before that.
 */
export const runPlugin = async (plugin: Plugin, argv = process.argv.slice(2)): Promise<void> => {
  const engineAddress = engineAddressOf(argv);
  const served = await servePlugin(plugin, engineAddress === undefined ? {} : { engineAddress });
  const ended = untilToldToEnd();
  process.stdout.write(`${served.port}\n`);
  if ((await ended) === "orphaned") plugin.orphaned?.();
  await served.close();
  process.exit(0);
};

/**
 * The first argument that is no flag (sdk/go/common/resource/plugin/plugin.go: the engine may put
 * --logtostderr, -v=N and --tracing URL before it).
 */
export const engineAddressOf = (argv: readonly string[]): string | undefined => {
  return argv.find(
    (argument, index) => !argument.startsWith("-") && argv[index - 1] !== "--tracing",
  );
};

/** An engine that was killed cannot send a signal, so its plugin watches for it. */
const untilToldToEnd = (): Promise<"told" | "orphaned"> => {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const end = () => {
      resolve("told");
    };
    process.once("SIGTERM", end);
    process.once("SIGINT", end);
    const timer = setInterval(() => {
      if (process.ppid !== parent) resolve("orphaned");
    }, PARENT_CHECK_MS);
    timer.unref();
  });
};
