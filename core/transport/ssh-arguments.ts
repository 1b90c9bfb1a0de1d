import type { SshTarget } from "../model/target.js";

/** Seconds for the TCP connection and the first exchange with the server; ssh_config(5). */
export const defaultConnectTimeoutSeconds = 10;

/**
 * What holds for every connection, whatever the user's own configuration says: never ask, notice a
 * dead peer within about 15 seconds, run our command and nothing else.
 */
const fixedOptions = (connectTimeoutSeconds: number): readonly string[] => [
  "BatchMode=yes",
  `ConnectTimeout=${connectTimeoutSeconds}`,
  "ServerAliveInterval=5",
  "ServerAliveCountMax=3",
  "LogLevel=ERROR",
  "RequestTTY=no",
  "RemoteCommand=none",
  "ControlPersist=no",
  "ClearAllForwardings=yes",
  "ForwardAgent=no",
  "ForwardX11=no",
  "PermitLocalCommand=no",
];

/** An option value in double quotes, as ssh_config(5) reads it; `%` would start a token. */
const quoteValue = (path: string): string => {
  if (/["\n\r\0]/.test(path)) {
    throw new Error(`SSH: the path ${JSON.stringify(path)} contains a quote or a line break`);
  }
  return `"${path.replaceAll("%", "%%")}"`;
};

const hostKeyOptions = (target: SshTarget): readonly string[] => [
  `StrictHostKeyChecking=${target.unknownHostKey === "accept-new" ? "accept-new" : "yes"}`,
  ...(target.knownHostsFile === undefined
    ? []
    : [
        `UserKnownHostsFile=${quoteValue(target.knownHostsFile)}`,
        "GlobalKnownHostsFile=/dev/null",
      ]),
];

const identityOptions = ({ identityFile }: SshTarget): readonly string[] =>
  identityFile === undefined
    ? []
    : [`IdentityFile=${quoteValue(identityFile)}`, "IdentitiesOnly=yes"];

/** For a jump host, ssh writes this path into a shell command of its own, and does not quote it. */
const configOptions = ({ configFile }: SshTarget): readonly string[] => {
  if (configFile === undefined) return [];
  if (!/^[A-Za-z0-9_/.,@+=:][A-Za-z0-9_/.,@+=:-]*$/.test(configFile)) {
    throw new Error(
      `SSH: the path ${JSON.stringify(configFile)} of the configuration has a character that ssh would give to a shell: move it to a path of letters, digits and / . _ - , @ + = :`,
    );
  }
  return ["-F", configFile];
};

const refuseUnsafe = (what: string, value: string): string => {
  if (!/^[^\s-][^\s]*$/.test(value)) {
    throw new Error(
      `SSH ${what} ${JSON.stringify(value)}: must not be empty, begin with "-" or contain spaces`,
    );
  }
  return value;
};

/**
 * Only what leads to the target: its configuration, host key, identity, port, user, and after `--` its
 * address. What a person types needs no more.
 *
 * @throws Error when the address, user or a path cannot be given to ssh safely.
 */
export const destinationArguments = (target: SshTarget): readonly string[] => [
  ...configOptions(target),
  ...asOptions([...hostKeyOptions(target), ...identityOptions(target)]),
  ...(target.port === undefined ? [] : ["-p", String(target.port)]),
  ...(target.user === undefined ? [] : ["-l", refuseUnsafe("user", target.user)]),
  "--",
  refuseUnsafe("address", target.address),
];

/**
 * The arguments of ssh(1) for a target: options, `--`, destination. A remote command may follow.
 * Host keys are always checked: an unknown one is refused (or, when the target says so, recorded
 * the first time), a changed one is always refused. What the target does not give comes from the
 * user's own SSH configuration.
 *
 * @throws Error when the address or user could be taken for an option.
 */
export const sshArguments = (
  target: SshTarget,
  connectTimeoutSeconds: number = defaultConnectTimeoutSeconds,
): string[] => [...asOptions(fixedOptions(connectTimeoutSeconds)), ...destinationArguments(target)];

const asOptions = (options: readonly string[]): readonly string[] =>
  options.flatMap((option) => ["-o", option]);
