# Where guards are kept: in memory that a reboot empties, else in /tmp, in a folder that nobody else can enter.
guard_uid=$(id -u)
guard_places="/run/overlay-guard /tmp/overlay-guard-$guard_uid"
guard_is_own() {
  [ ! -L "$1" ] || return
  # shellcheck disable=SC2012 # Mode and owner of one folder; stat(1) is no part of POSIX.
  case $(ls -ldn "$1" 2>/dev/null | { read -r mode _ uid _ && echo "$mode $uid"; }) in
  "drwx------ $guard_uid" | "drwx------"[.+@]" $guard_uid") return 0 ;;
  *) return 1 ;;
  esac
}
guard_uptime() { read -r up _ </proc/uptime && up=${up%%.*}; }
# By rename, so that a reader never finds half of it. Arguments: folder, seconds from now.
guard_extend() {
  guard_uptime && echo "$((up + $2))" >"$1/deadline.$$" && mv "$1/deadline.$$" "$1/deadline"
}
# In a session of its own, so that the end of ours does not end it; systemd's login manager may be told
# to end all that a login started, so where systemd runs it is a unit.
guard_start() {
  if [ -d /run/systemd/system ] && [ "$guard_uid" = 0 ] && command -v systemd-run >/dev/null 2>&1; then
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
