import { spawn } from "node:child_process";

const HEARTBEAT_MS = 5000;

const seconds = (since) => Math.round((Date.now() - since) / 1000);

/**
 * Runs a command that may take long; its output goes to standard error, with a sign of life every
 * few seconds.
 *
 * @param {string} title
 * @param {string[]} argv
 * @param {string} cwd
 */
export const runStep = (title, argv, cwd) =>
  new Promise((resolve, reject) => {
    const started = Date.now();
    process.stderr.write(`${title} …\n`);
    const [program, ...args] = argv;
    const child = spawn(program, args, { cwd, stdio: ["ignore", 2, 2] });
    const heartbeat = setInterval(
      () => process.stderr.write(`${title}: ${seconds(started)} s …\n`),
      HEARTBEAT_MS,
    );
    child.once("error", (error) => {
      clearInterval(heartbeat);
      reject(new Error(`${title}: "${program}" could not be started: ${error.message}`));
    });
    child.once("exit", (code, signal) => {
      clearInterval(heartbeat);
      if (code === 0) {
        process.stderr.write(`${title}: done in ${seconds(started)} s\n`);
        resolve();
      } else {
        const how = code === null ? `was ended by ${signal}` : `failed with exit code ${code}`;
        reject(new Error(`${title}: "${argv.join(" ")}" ${how} in ${cwd}; its output is above`));
      }
    });
  });
