/** How a process ended, in the words of Go's os.ProcessState (os/exec_posix.go). */
export const describeEnding = (exitCode: number | null, signal: NodeJS.Signals | null): string =>
  signal === null ? `exit status ${exitCode ?? -1}` : `signal: ${SIGNAL_NAMES[signal] ?? signal}`;

/** syscall/zerrors_linux_amd64.go */
const SIGNAL_NAMES: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGABRT: "aborted",
  SIGALRM: "alarm clock",
  SIGHUP: "hangup",
  SIGINT: "interrupt",
  SIGKILL: "killed",
  SIGPIPE: "broken pipe",
  SIGQUIT: "quit",
  SIGSEGV: "segmentation fault",
  SIGTERM: "terminated",
};
