import process from "node:process";

/** Rejections of the calls under way. */
const underWay = new Set<(error: unknown) => void>();

let listening = false;

/**
 * The SDK registers resources beside the code that declares them, and nobody waits for the promise
 * of one that fails. As in Pulumi's own server, such a failure is that of every call under way, which would
 * never end otherwise. With none under way it ends the process, as it does without this.
 */
const fail = (error: unknown): void => {
  if (underWay.size === 0) {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  }
  for (const reject of underWay) reject(error);
};

/** Runs a call, which also fails with what fails beside it. */
export const whileNothingIsLost = async <T>(call: () => Promise<T>): Promise<T> => {
  if (!listening) {
    process.on("unhandledRejection", fail);
    process.on("uncaughtException", fail);
    listening = true;
  }
  let reject: (error: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  underWay.add(reject);
  try {
    return await Promise.race([call(), lost]);
  } finally {
    underWay.delete(reject);
  }
};
