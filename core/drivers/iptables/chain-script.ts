import { frame } from "../../devices/container/frames.js";
import { EOS_CHAIN } from "./parse-forwarding.js";

/** The frame after which rules may have been edited. */
export const EDITING = "editing";

/**
 * Arguments: the chain's rules as observed, one a line, then pairs of an action and an interface.
 * iptables has no compare-and-set, so the rules are read again in the same script right before
 * they are edited, which leaves a window of milliseconds; every edit names one rule exactly.
 */
export const CHAIN_SCRIPT = `LC_ALL=C; export LC_ALL
stop() { echo '${frame("stopped")}'; printf '%s\\n' "$@"; echo '${frame("done")}'; exit 0; }
chain=$(iptables -w 5 -S ${EOS_CHAIN} 2>&1) || stop refused "$chain"
rules=$(printf '%s\\n' "$chain" | sed -n 's/^-A ${EOS_CHAIN} //p')
[ "$rules" = "$1" ] || stop changed
shift
echo '${frame(EDITING)}'
edits=0
while [ "$#" -ge 2 ]; do
  said=$(iptables -w 5 "$1" ${EOS_CHAIN} -i "$2" -j DROP 2>&1) || stop failed "$edits" "iptables $1 ${EOS_CHAIN} -i $2 -j DROP: $said"
  edits=$((edits + 1))
  shift 2
done
echo '${frame("done")}'
`;
