# What has to do with the start of the host: the seconds since then, whether there was another one, and who starts a
# guard after it.
guard_uptime() { read -r up _ </proc/uptime && up=${up%%.*}; }
# Which start of the host this is: of the machine, and of its first process, which a container has of its own.
guard_start_of_host() {
  read -r guard_boot </proc/sys/kernel/random/boot_id || guard_boot=-
  { read -r guard_first </proc/1/stat; } 2>/dev/null || guard_first=
  # shellcheck disable=SC2086 # Its fields, from the third on; the second may have blanks.
  (set -- ${guard_first##*) }; echo "$guard_boot ${20:--}")
}
# Whether the host was rebooted since the guard was armed: the seconds of its deadline mean nothing then.
guard_is_old() {
  # Of an earlier version's there is none; one that a power cut left empty is of no start of the host.
  [ -e "$1/start" ] || return
  { read -r guard_since <"$1/start"; } 2>/dev/null || guard_since=
  [ "$guard_since" != "$(guard_start_of_host)" ]
}
# By its command line, for a number may be another process' by now, and a dead one may not have been waited for.
guard_runs() { read -r pid <"$1/pid" && tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qF "$1/job.sh"; } 2>/dev/null
guard_units=/etc/systemd/system
guard_not_at_boot() {
  for guard_unit in "$guard_units/multi-user.target.wants" "$guard_units"; do
    rm -f "$guard_unit/overlay-guard-${1##*/}.service" 2>/dev/null
  done
}
