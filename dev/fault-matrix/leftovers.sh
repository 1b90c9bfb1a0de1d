#!/bin/sh
# What a run leaves on a host where it ends as it should: nothing. Records of guards that have fired are taken away.
set -u
for guard in /var/lib/overlay-guard/* /run/overlay-guard/* /tmp/overlay-guard-0/*; do
  [ -e "$guard" ] || continue
  if [ -e "$guard/fired" ]; then rm -rf "$guard"; else echo "guard $guard"; fi
done
rmdir /var/lib/overlay-guard /run/overlay-guard /tmp/overlay-guard-0 2>/dev/null
for process in /proc/[0-9]*; do
  case $(tr '\0' ' ' <"$process/cmdline" 2>/dev/null) in
  *overlay-guard*/job.sh*) echo "process $(tr '\0' ' ' <"$process/cmdline")" ;;
  esac
done
for device in $(docker ps --format '{{.Names}}'); do
  timeout 10 docker exec "$device" FastCli -p 15 -c 'show configuration sessions detail' |
    grep -E 'overlay-[^ ]+ +pending' | sed "s/^/session on $device: /"
done
exit 0
