#!/bin/sh
# What a host has of everything that a run could leave there: "NAME NUMBER", one a line.
set -u
LC_ALL=C; export LC_ALL
count() { echo "$1 $(wc -l)"; }
for process in /proc/[0-9]*; do
  name=$(cat "$process/comm" 2>/dev/null) || continue
  # Virtual machines and devices pause all the time, and this is a process too.
  case $name in sleep | wc | sh | cat) ;; *) echo "$name" ;; esac
done | count processes
for process in /proc/[0-9]*; do
  case $(tr '\0' ' ' <"$process/cmdline" 2>/dev/null) in *overlay-guard/*) echo x ;; esac
done | count guard-processes
for daemon in ovsdb-server ovs-vswitchd dockerd; do
  for process in /proc/[0-9]*; do
    [ "$(cat "$process/comm" 2>/dev/null)" != "$daemon" ] || ls "$process/fd"
  done | count "descriptors-of-$daemon"
  for process in /proc/[0-9]*; do
    [ "$(cat "$process/comm" 2>/dev/null)" != "$daemon" ] || cat "$process/status" 2>/dev/null
  done | awk -v of="$daemon" '/^VmRSS:/ { kb += $2 } END { print "kB-of-" of, kb }'
done
# shellcheck disable=SC2012 # Their names do not matter.
ls -A /tmp | count files-in-tmp
# shellcheck disable=SC2012
ls -A /run | count files-in-run
for guard in /var/lib/overlay-guard/* /run/overlay-guard/* /tmp/overlay-guard-0/*; do [ ! -e "$guard" ] || echo x; done | count guards
for device in $(docker ps --format '{{.Names}}'); do
  timeout 20 docker exec "$device" FastCli -p 15 -c 'show configuration sessions' | grep -E '^ *overlay-'
  timeout 20 docker exec "$device" sh -c 'ls -A /tmp /mnt/flash' 2>/dev/null
done | count sessions-and-files-of-devices
