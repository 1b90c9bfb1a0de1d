import { outputOf } from "../../dev/lab/ssh-host.js";

const CONTAINER = "ceos_1";

/** A command of ceos_1's own CLI, past what `slowDown` put in front of it; no code of the product. */
export const cli = (command: string): Promise<string> =>
  outputOf(
    "host-a",
    `docker exec ${CONTAINER} sh -c '$(ls /usr/sbin/FastCli.real /usr/sbin/FastCli 2>/dev/null | head -n 1) -p 15 -c "$1"' sh '${command}'`,
  );

/**
 * Has the CLI of ceos_1 answer commands that match a shell pattern three seconds after it ran them:
 * time to kill who asked.
 */
export const slowDown = async (pattern: string): Promise<void> => {
  const script = `#!/bin/sh
case "$*" in
  ${pattern}) FastCli.real "$@"; sleep 3 ;;
  *) exec FastCli.real "$@" ;;
esac
`;
  const install = `cd /usr/sbin && mv FastCli FastCli.real && echo ${Buffer.from(script).toString("base64")} | base64 -d >FastCli && chmod 755 FastCli`;
  await outputOf("host-a", `docker exec ${CONTAINER} sh -c '${install}'`);
};

export const speedUp = async (): Promise<void> => {
  const restore = "cd /usr/sbin && { [ ! -e FastCli.real ] || mv FastCli.real FastCli; }";
  await outputOf("host-a", `docker exec ${CONTAINER} sh -c '${restore}'`);
};
