import { run } from "../lab/run-command.js";
import type { MatrixFault, Stage } from "./matrix-fault.js";
import { shellOn } from "../lab-hosts/shell-on.js";
import interrupt from "./interrupt.sh.js";

const COMMENT = "overlay fault matrix";

/** Every fifth packet of the logins is lost, in both directions, on the loopback by which the lab's logins come. */
const lossRules = (
  { host }: Stage,
  action: "-I" | "-D",
): readonly (readonly [string, ...string[]])[] =>
  (["--dport", "--sport"] as const).map((port) => [
    ...(["iptables", "-w", "5", action, "INPUT", "-i", "lo", "-p", "tcp"] as const),
    ...[port, String(host.plan.sshPort)],
    ...["-m", "comment", "--comment", COMMENT],
    ...["-m", "statistic", "--mode", "random", "--probability", "0.2", "-j", "DROP"],
  ]);

const onLoopback = async (stage: Stage, action: "-I" | "-D"): Promise<void> => {
  for (const argv of lossRules(stage, action))
    await run(stage.host.session.lab.dir, argv, { what: "losing packets" });
};

/** Something that is so for a part of each second, until it is lifted. */
const recurring = (words: string, what: string): MatrixFault => ({
  words,
  strike: ({ host }) =>
    shellOn(
      host,
      `setsid sh -s "$@" <<'END' >/dev/null 2>&1 &\n${interrupt}\nEND`,
      what,
      host.plan.underlay.device,
    ),
  lift: ({ host }) => shellOn(host, "rm -f /run/lab-interrupting; sleep 1"),
});

export const FAULTS_OF_NETWORK = {
  "ssh-loss": {
    words: "a fifth of the packets of host-b's SSH is lost",
    strike: (stage) => onLoopback(stage, "-I"),
    lift: (stage) => onLoopback(stage, "-D"),
  },
  "ssh-slow": recurring("host-b's SSH answers in a fifth of each second alone", "logins"),
  "tunnel-loss": recurring(
    "host-b loses what comes and goes by the underlay, half of the time",
    "underlay",
  ),
} as const satisfies Readonly<Record<string, MatrixFault>>;
