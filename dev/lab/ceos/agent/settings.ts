/** How the stand-in is started; all from the environment of its process. */
export interface Settings {
  /** Folder of startup-config and ceos-config; `CEOS_STANDIN_FLASH`, default /mnt/flash. */
  readonly flash: string;
  /** Folder of the CLI's sockets; `CEOS_STANDIN_RUN`, default /run/ceos. */
  readonly run: string;
  /** Seconds during which the CLI refuses; `CEOS_STANDIN_BOOT_SECONDS`, default 3. */
  readonly bootSeconds: number;
  /**
   * Data ports to wait for at boot, at most `INTERFACE_WAIT_SECONDS` longer;
   * `CEOS_STANDIN_INTERFACES`, default 0.
   */
  readonly interfaces: number;
}

/** As the platform's if-wait.sh does, the boot gives up waiting for ports at some time. */
export const INTERFACE_WAIT_SECONDS = 60;

/** Reads the settings. Throws when a number is none. */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => ({
  flash: env["CEOS_STANDIN_FLASH"] ?? "/mnt/flash",
  run: env["CEOS_STANDIN_RUN"] ?? "/run/ceos",
  bootSeconds: readNumber(env, "CEOS_STANDIN_BOOT_SECONDS", 3),
  interfaces: readNumber(env, "CEOS_STANDIN_INTERFACES", 0),
});

const readNumber = (env: NodeJS.ProcessEnv, name: string, fallback: number): number => {
  const text = env[name];
  const value = Number(text ?? fallback);
  if (text === "" || !Number.isFinite(value) || value < 0)
    throw new Error(`${name} must be a number of 0 or more, and is "${text ?? ""}"`);
  return value;
};
