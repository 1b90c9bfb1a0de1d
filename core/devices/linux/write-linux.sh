#!/bin/sh
# Arguments: the container, then five for each edit: what, key, what has to be there, what is to be there, the
# interface that a neighbour is on. All is read again before the first is written, for the kernel has no
# compare-and-set; that leaves a window of milliseconds.
. ./enter.sh
. ./edits.sh
stop() { echo '#overlay:stopped'; printf '%s\n' "$@"; echo '#overlay:done'; exit 0; }
shift
check() {
  while [ "$#" -ge 5 ]; do
    is=$(value "$1" "$2") || stop refused "$1 $2 could not be read"
    [ "$is" = "$3" ] || stop changed "$1 $2 is $is and was $3"
    shift 5
  done
}
check "$@"
echo '#overlay:writing'
edits=0
while [ "$#" -ge 5 ]; do
  said=$(write "$1" "$2" "$4" "$5" 2>&1) || stop failed "$edits" "$1 $2 to $4: $said"
  edits=$((edits + 1))
  shift 5
done
echo '#overlay:done'
