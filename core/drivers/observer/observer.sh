#!/bin/sh
# The main part of the observing program. It reads from standard input what is asked for, checks all of it, and
# then runs it:
#
#     overlay VERSION
#     probe SECTION PROGRAM
#     =ARGUMENT                  one line each
#     run
#
# `takes PROGRAM ARGUMENT...` says whether a program is there and takes these, `script_of PROGRAM` prints it.
refuse() { echo "overlay-observe: $1" >&2; exit "$REFUSED"; }
is() {
  case $1 in *'?') case $2 in '' | -) return 0 ;; esac ;; esac
  # The list of all 4094 VLANs has 19,000 characters.
  [ "${#2}" -le 20000 ] || return
  case $1 in
  name*) case $2 in [!A-Za-z0-9]* | *[!A-Za-z0-9_.-]*) return 1 ;; esac; [ "${#2}" -le 128 ] ;;
  address*) case $2 in *[!0-9A-Fa-f.:]*) return 1 ;; esac; [ "${#2}" -le 45 ] ;;
  number*) case $2 in *[!0-9]*) return 1 ;; esac; [ "${#2}" -le 9 ] ;;
  vlans) case $2 in *[!0-9\ ]*) return 1 ;; esac; return 0 ;;
  *) return 1 ;;
  esac && [ -n "$2" ]
}
check() {
  case $section in '' | *[!A-Za-z0-9_.:-]*) refuse 'this is no name of a section' ;; esac
  takes "$program" "$@" || refuse "there is no such program, or it does not take these arguments: $program"
}
begin() {
  [ -e "$dir/$program.sh" ] || script_of "$program" >"$dir/$program.sh" || no_room
  start "$program" "$number" "$section" "$@"
  sections="$sections $section"
}
# Calls its argument for each thing that is asked for.
each() {
  what=$1 number=0
  set --
  section='' program=''
  { read -r first && [ "$first" = "overlay $VERSION" ]; } || {
    echo "overlay-observe: this is version $VERSION" >&2
    exit "$OTHER_VERSION"
  }
  while IFS= read -r line; do
    case $line in
    'probe '*) line=${line#probe }; section=${line%% *} program=${line#* }; set -- ;;
    =*) set -- "$@" "${line#=}" ;;
    run) "$what" "$@"; number=$((number + 1)); program='' ;;
    *) refuse 'this line is not understood' ;;
    esac
  done
}
dir=${dir:?}
head -c "$MOST_BYTES" >"$dir/asked" || no_room
[ "$(wc -c <"$dir/asked")" -lt "$MOST_BYTES" ] || refuse "more than $MOST_BYTES bytes are asked for"
each check <"$dir/asked"
sections=
each begin <"$dir/asked"
wait
measure
echo observation
number=0
for section in $sections; do
  section "$number" "$section"
  number=$((number + 1))
done
echo "end $number"
