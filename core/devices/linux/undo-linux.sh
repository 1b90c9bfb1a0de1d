#!/bin/sh
# Takes edits back, when the run's guard fires, each only where what is there is what the run wrote. Prints what
# became of them, in the last line. All is read before the first is written, because an address takes its routes
# with it; they are written in the order in which the run wrote, for routes stand on addresses then too.
#
# Arguments: the container, then five for each edit: what, key, what the run wrote, what was there before, the
# interface that a neighbour is on.
. ./enter.sh
. ./edits.sh
shift
ours=' ' left='' number=0
look() {
  while [ "$#" -ge 5 ]; do
    number=$((number + 1))
    is=$(value "$1" "$2")
    if [ "$is" = "$3" ]; then ours="$ours$number "; elif [ "$is" != "$4" ]; then left="$left $1 $2"; fi
    shift 5
  done
}
each_of_ours() {
  act=$1 number=0
  shift
  while [ "$#" -ge 5 ]; do
    number=$((number + 1))
    case $ours in *" $number "*) "$act" "$1" "$2" "$4" "$5" ;; esac
    shift 5
  done
}
put_back() { said=$said$(write "$@" 2>&1); }
is_back() {
  [ "$(value "$1" "$2")" = "$3" ] || { echo "failed $1 $2 is not $3 again: $said" | tr '\n' ' '; exit 0; }
}
said=
look "$@"
each_of_ours put_back "$@"
each_of_ours is_back "$@"
if [ -n "$left" ]; then echo "left$left"; elif [ "$ours" = ' ' ]; then echo unwritten; else echo reverted; fi
