#!/bin/sh
# Arguments: session name, fingerprint, commit timer as HH:MM:SS.
. ./session-shell.sh
session=$1 expected=$2 timer=$3
list_sessions
stop_on_foreign_timer
read_unchanged "$expected"
commit="configure session $session commit timer $timer"
# Once more in the CLI that commits: EOS takes about a second to start one. What was changed in that second is
# overwritten by the commit, and there again when the commit is taken back.
said=$(cli "show running-config$newline$commit" 2>&1)
[ $? -ne 124 ] || stop uncommitted
said=$(printf '%s\n' "$said" | tr -d '\r')$newline
running=${said%"${newline}end$newline"*}
if [ "$running" = "$said" ]; then
  committed=$said
  # A CLI that takes one command at a time has not come to the commit.
  case $said in *'% Invalid input'*)
    committed=$(cli "$commit" 2>&1)
    [ $? -ne 124 ] || stop uncommitted ;;
  esac
else
  committed=${said##*"${newline}end$newline"}
  lines=$(config_lines "$running${newline}end")
  if [ "$(fingerprint)" != "$expected" ]; then
    refused "$committed" || stop overtaken "$(cli "configure session $session abort" 2>&1)"
    stop changed
  fi
fi
echo '#overlay:committed'
printf '%s\n' "$committed"
read_back
