import type { HostCommand } from "../../model/command.js";
import { changeTransaction, readBackTransaction, type GuardedChange } from "./guarded-change.js";

/** How the script says how far it came; 0 says nothing about success, the output does. */
export const changeExit = { notSent: 20, notApplied: 22, notReadBack: 23 } as const;

/** Seconds for ovs-vswitchd to put a change into effect; it usually takes milliseconds. */
export const reconfigureSeconds = 10;

/**
 * First line: the results of the transaction. Then, when it took place, waits until ovs-vswitchd
 * has put it into effect. Second line: what is there now.
 */
const script = `set -u
LC_ALL=C; export LC_ALL
result=$(ovsdb-client --timeout=10 transact \${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$1") || [ -n "$result" ] || exit ${changeExit.notSent}
printf '%s\\n' "$result"
case $result in
*'"error":'*) ;;
*)
  cfg=$(printf '%s\\n' "$result" | sed -n 's/.*"next_cfg":\\([0-9][0-9]*\\).*/\\1/p')
  ovs-vsctl \${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --no-wait --timeout=${reconfigureSeconds} wait-until Open_vSwitch . "cur_cfg>=$cfg" ||
    exit ${changeExit.notApplied}
  if [ $# -ge 4 ]; then
    ovs-vsctl \${OVERLAY_OVSDB:+--db="$OVERLAY_OVSDB"} --no-wait --timeout=${reconfigureSeconds} wait-until Interface "$3" "$4" ||
      exit ${changeExit.notApplied}
  fi ;;
esac
ovsdb-client --timeout=10 transact \${OVERLAY_OVSDB:+"$OVERLAY_OVSDB"} "$2" || exit ${changeExit.notReadBack}
`;

/** The command that makes the change, waits for its effect and reads the outcome back. */
export const changeCommand = (change: GuardedChange): HostCommand => ({
  argv: [
    ...(["sh", "-s", "--"] as const),
    ...[changeTransaction(change), readBackTransaction(change)],
    ...(change.until === undefined ? [] : [change.interfaceName, change.until]),
  ],
  stdin: script,
});
