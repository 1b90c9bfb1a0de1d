import type { HostCommand } from "../../model/command.js";
import { changeTransaction, readBackTransaction, type GuardedChange } from "./guarded-change.js";

/** Seconds for ovsdb-server to answer a request; it usually takes milliseconds. */
export const answerSeconds = 10;

/** Seconds more that a server which did not answer the change has for saying what is there. */
export const patienceSeconds = 20;

/** Seconds for ovs-vswitchd to put a change into effect; it usually takes milliseconds. */
export const reconfigureSeconds = 10;

/** More than all waits of the script together, so that nobody cuts it off in the middle. */
const scriptMs = 120_000;

/**
 * What the script says, a line each; what the database answers is JSON and begins with `[`.
 *
 * - `sent`: the change may have left. Without this line nothing was asked for.
 * - `unanswered`: no answer to the change, and an answer to a later question. The server takes what
 *   it was sent in the order in which its clients came (jsonrpc-server.c runs its sessions so), so
 *   the later answer shows what became of the change, for good.
 * - `not-in-effect`: ovs-vswitchd did not say in time that it works by what is in the database.
 */
export const changeWord = {
  sent: "overlay:sent",
  unanswered: "overlay:unanswered",
  notInEffect: "overlay:not-in-effect",
} as const;

/**
 * First asks the server for something else: one that is frozen already is sent no change. A change
 * that has left cannot be called back: ovsdb-server reads what is in its socket when it goes on, also
 * when the client is gone by then (tried), and no lock or assertion of RFC 7047 outlives that.
 */
const script = `set -u
LC_ALL=C; export LC_ALL
for tool in ovsdb-client ovs-vsctl; do
  command -v "$tool" >/dev/null || { echo "$tool: not found" >&2; exit 127; }
done
transact() { ovsdb-client --timeout="$1" transact \${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$2"; }
vsctl() { ovs-vsctl \${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --no-wait --timeout=${reconfigureSeconds} "$@"; }
ovsdb-client --timeout=${answerSeconds} list-dbs \${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} >/dev/null || exit
echo '${changeWord.sent}'
result=$(transact ${answerSeconds} "$1")
case $result in
*'"error":'*) printf '%s\\n' "$result"; next= ;;
*'"next_cfg":'*)
  printf '%s\\n' "$result"
  next=$(printf '%s\\n' "$result" | sed -n 's/.*"next_cfg":\\([0-9][0-9]*\\).*/\\1/p') ;;
*)
  transact ${patienceSeconds} "$2" >/dev/null || exit
  echo '${changeWord.unanswered}'
  next=$(vsctl get Open_vSwitch . next_cfg) || exit ;;
esac
if [ -n "$next" ]; then
  vsctl wait-until Open_vSwitch . "cur_cfg>=$next" && { [ $# -lt 4 ] || vsctl wait-until Interface "$3" "$4"; } ||
    echo '${changeWord.notInEffect}'
fi
transact ${answerSeconds} "$2"
`;

/** The command that makes the change, waits for its effect and reads the outcome back. */
export const changeCommand = (change: GuardedChange): HostCommand => ({
  argv: [
    ...(["sh", "-s", "--"] as const),
    ...[changeTransaction(change), readBackTransaction(change)],
    ...(change.until === undefined ? [] : [change.interfaceName, change.until]),
  ],
  stdin: script,
  timeoutMs: scriptMs,
});
