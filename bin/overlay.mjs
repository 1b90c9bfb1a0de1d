#!/usr/bin/env node
/**
 * The one entrance. A checkout makes itself runnable first (node modules, compiled sources); a package
 * has no sources and nothing to make. Node built-ins only, because nothing else is there on a fresh
 * clone. Everything it says goes to standard error, so that standard output belongs to the command.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const MINIMUM = [20, 19];
const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const isCheckout = existsSync(join(root, "tsconfig.json"));

const nodeIsTooOld = () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1]);
};

const run = async () => {
  if (nodeIsTooOld()) {
    process.stderr.write(
      `error: Node ${process.versions.node} is too old\n` +
        `  next: install Node ${MINIMUM.join(".")} or newer, then run the command again\n`,
    );
    return 1;
  }
  if (isCheckout) {
    const { prepare } = await import("./prepare/prepare.mjs");
    await prepare(root);
  }
  const argv = process.argv.slice(2);
  return isCheckout ? await runInCheckout(argv) : await runBundled(argv);
};

const load = async (file) => await import(pathToFileURL(join(root, file)).href);

const runBundled = async (argv, ...checkout) => {
  const { main } = await load("dist/command/main.js");
  return await main(argv, [join(root, "dist/command/verbs")], ...checkout);
};

/** A checkout has the lab and the tests beside the product; their verbs share its modules, unbundled. */
const runInCheckout = async (argv) => {
  const [verb] = argv;
  if (verb !== undefined && existsSync(join(root, `dist/command/verbs/${verb}.js`)))
    return await runBundled(argv, root);
  const { main } = await load("dist/cli/main.js");
  return await main(argv, [join(root, "dist/cli/verbs"), join(root, "dist/dev/verbs")], root);
};

run().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error) => {
    const text = process.env.OVERLAY_DEBUG === "1" ? error.stack : `error: ${error.message}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  },
);
