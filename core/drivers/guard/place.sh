# Where guards are kept: on a disk that a reboot leaves as it is, else in memory or in /tmp, in a folder that nobody
# else can enter.
. ./since-boot.sh
guard_uid=$(id -u)
guard_places="/var/lib/overlay-guard /run/overlay-guard /tmp/overlay-guard-$guard_uid"
guard_is_own() {
  [ ! -L "$1" ] || return
  # shellcheck disable=SC2012 # Mode and owner of one folder; stat(1) is no part of POSIX.
  case $(ls -ldn "$1" 2>/dev/null | { read -r mode _ uid _ && echo "$mode $uid"; }) in
  "drwx------ $guard_uid" | "drwx------"[.+@]" $guard_uid") return 0 ;;
  *) return 1 ;;
  esac
}
# By rename, so that a reader never finds half of it. Arguments: folder, seconds from now.
guard_extend() {
  guard_uptime && echo "$((up + $2))" >"$1/deadline.$$" && mv "$1/deadline.$$" "$1/deadline"
}
# What is written next has to be found after a power cut, as the database's own change is. An old sync(1) does
# more than it is asked.
guard_flush() {
  if command -v timeout >/dev/null 2>&1; then timeout 20 sync "$@"; else sync "$@"; fi 2>/dev/null || :
}
guard_has_systemd() { [ -d /run/systemd/system ] && [ "$guard_uid" = 0 ]; }
# In a session of its own, so that the end of ours does not end it; systemd's login manager may be told
# to end all that a login started, so where systemd runs it is a unit.
guard_start() {
  if guard_has_systemd && command -v systemd-run >/dev/null 2>&1; then
    systemd-run --quiet --collect --unit="overlay-guard-${1##*/}-$$" \
      --setenv=PATH="$PATH" --setenv=OVS_RUNDIR="${OVS_RUNDIR:-}" --setenv=OVERLAY_OVSDB="${OVERLAY_OVSDB:-}" \
      --setenv=OVERLAY_CONTAINER_ENGINE="${OVERLAY_CONTAINER_ENGINE:-}" \
      sh "$1/job.sh" "$1" </dev/null >/dev/null 2>&1 && return
  fi
  if command -v setsid >/dev/null 2>&1; then
    setsid sh "$1/job.sh" "$1" </dev/null >/dev/null 2>&1 &
  else
    ( trap '' HUP; exec sh "$1/job.sh" "$1" ) </dev/null >/dev/null 2>&1 &
  fi
}
# Where systemd starts the host, it starts the guard again after a reboot. Elsewhere, or where that cannot be
# written, the next update does.
guard_at_boot() {
  case $1 in /var/lib/*) guard_has_systemd || return 0 ;; *) return 0 ;; esac
  guard_unit=overlay-guard-${1##*/}.service
  {
    printf '%s=%s\n' PATH "$PATH" OVS_RUNDIR "${OVS_RUNDIR:-}" OVERLAY_OVSDB "${OVERLAY_OVSDB:-}" \
      OVERLAY_CONTAINER_ENGINE "${OVERLAY_CONTAINER_ENGINE:-}" | grep -v '=$' >"$1/environment" &&
      umask 022 && cat >"$guard_units/$guard_unit" <<END_OF_UNIT &&
[Unit]
Description=Takes back what run ${1##*/} of overlay-operator wrote before a reboot
After=openvswitch-switch.service openvswitch.service docker.service podman.service
ConditionPathExists=$1/start
[Service]
EnvironmentFile=$1/environment
ExecStart=/bin/sh $1/job.sh $1
END_OF_UNIT
      mkdir -p "$guard_units/multi-user.target.wants" &&
      ln -sf "../$guard_unit" "$guard_units/multi-user.target.wants/$guard_unit" &&
      guard_flush "$1/environment" "$guard_units/$guard_unit" "$guard_units" "$guard_units/multi-user.target.wants"
  } 2>/dev/null || guard_not_at_boot "$1"
  umask 077
}
