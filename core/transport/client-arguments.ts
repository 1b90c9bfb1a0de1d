/**
 * Arguments for an ssh that works through a master's socket. The master has logged in with
 * everything that the target and the user's configuration ask for; its clients need none of it.
 * Without a master ssh would connect on its own: the impossible proxy makes it fail instead, so
 * that a lost connection is noticed.
 */
export const clientArguments = (socket: string): readonly string[] => [
  ...["-F", "none", "-T", "-S", socket.replaceAll("%", "%%")],
  ...["ControlMaster=no", "ProxyCommand=false", "BatchMode=yes", "LogLevel=ERROR"].flatMap(
    (option) => ["-o", option],
  ),
];

/** The destination for such an ssh: any name does, the socket decides which host it is. */
export const anyHost = ["--", "host"] as const;
