export { commandByHand, lineByHand } from "./command-by-hand.js";
export { connectSsh, type ConnectOptions, type SshConnection } from "./connect-ssh.js";
export { recordedConnection, type Recording } from "./recorded-connection.js";
export { defaultCommandTimeoutMs } from "./run-over-master.js";
export { destinationArguments, sshArguments } from "./ssh-arguments.js";
