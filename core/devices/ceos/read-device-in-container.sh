#!/bin/sh
# First the interfaces, which are known even while the CLI refuses, then the forwarding rules, then the
# running-config.
#
# A running-config under a commit timer is not there to stay. The sessions are listed before it is read and
# after, so that a commit that was made or taken back meanwhile is seen too.
. ./device-shell.sh
echo '#overlay:peers'
for directory in /sys/class/net/*; do
  { read -r index <"$directory/ifindex" && read -r peer <"$directory/iflink"; } 2>/dev/null || continue
  { read -r address <"$directory/address"; } 2>/dev/null || address=
  echo "${directory##*/} $index $peer $address"
done
echo '#overlay:forwarding'
if command -v iptables >/dev/null 2>&1; then timeout 3 iptables -w 2 -S 2>&1; else echo missing; fi
if ! command -v FastCli >/dev/null 2>&1; then
  echo '#overlay:no-cli'
  echo '#overlay:done'
  exit 0
fi
list_sessions
cli_exit=$?
echo '#overlay:sessions'
printf '%s\n' "$sessions"
running='' lines=''
[ "$cli_exit" -eq 124 ] || read_config
echo '#overlay:cli'
echo "$cli_exit $(fingerprint)"
echo '#overlay:config'
printf '%s\n' "$running"
if [ "$cli_exit" -ne 124 ]; then
  echo '#overlay:sessions-json'
  cli 'show configuration sessions detail | json' 2>&1
  echo '#overlay:clock'
  date +%s
fi
echo '#overlay:done'
