#!/bin/sh
# Stands before a step's own script, which follows with the same parameters. Arms the run's guard on the
# host where there is none yet, and hands it what takes the step back, before anything is written.
. ./place.sh
guard_refuse() { printf '%s\n' "$GUARD_REFUSED $1"; exit "$GUARD_EXIT"; }
guard_pause() { sleep 0.05 2>/dev/null || sleep 1; }
guard_unmake() { rm -rf "$1"; rmdir "${1%/*}" 2>/dev/null; guard_why=$2; }
guard_make() {
  {
    printf '%s\n' "$GUARD_JOB" >"$1/job.sh" &&
      printf 'by %s\ntopology %s\nsince %s\nseconds %s\n' "$GUARD_BY" "$GUARD_TOPOLOGY" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$GUARD_SECONDS" >"$1/about" &&
      guard_start_of_host >"$1/start" && guard_extend "$1" "$GUARD_SECONDS" && : >"$1/armed"
  } 2>/dev/null || { guard_unmake "$1" "there is no room for it in ${1%/*}"; return 1; }
  guard_start "$1"
  guard_tries=0
  while [ ! -s "$1/pid" ]; do
    [ "$guard_tries" -lt 200 ] || { guard_unmake "$1" "its process did not start"; return 1; }
    guard_tries=$((guard_tries + 1))
    guard_pause
  done
  guard_flush "$1/job.sh" "$1/about" "$1/start" "$1/armed" "${1%/*}"
  guard_at_boot "$1"
  : >"$1/ready"
}
# Arguments: a container, a file of it.
guard_keep_file() {
  guard_kept=$guard_dir/$GUARD_STEP.kept
  # shellcheck disable=SC2016 # Expanded in the container.
  set -- "${OVERLAY_CONTAINER_ENGINE:-docker}" exec -i "$1" sh -c '[ -e "$1" ] || exit 66; cat "$1"' sh "$2"
  command -v timeout >/dev/null 2>&1 && set -- timeout -k 2 60 "$@"
  "$@" </dev/null >"$guard_kept" 2>/dev/null
  case $? in 0) ;; 66) mv "$guard_kept" "$guard_dir/$GUARD_STEP.absent" ;; *) return 1 ;; esac
}
guard_keep() {
  eval "$GUARD_FILES" || return
  printf '%s\n' "$GUARD_PART" >"$guard_dir/$GUARD_STEP.new" &&
    mv "$guard_dir/$GUARD_STEP.new" "$guard_dir/$GUARD_STEP.part" &&
    echo "$$" >"$guard_dir/$GUARD_STEP.busy" && guard_extend "$guard_dir" "$GUARD_SECONDS" || return
  guard_flush "$guard_dir/$GUARD_STEP".* "$guard_dir"
}
# Several steps of a run may come at once, and the end of another run may take the empty folder away.
guard_have_in() {
  mkdir -m 700 "$1" 2>/dev/null
  guard_is_own "$1" && [ -w "$1" ] || return
  guard_waits=0
  until [ -e "$1/$GUARD_RUN/ready" ]; do
    mkdir -m 700 "$1" 2>/dev/null
    if mkdir -m 700 "$1/$GUARD_RUN" 2>/dev/null; then guard_make "$1/$GUARD_RUN" || return; break; fi
    guard_why="$1/$GUARD_RUN was not made ready by another step"
    # Not in another place: that step may have it soon, and a run has one guard on a host.
    [ "$guard_waits" -lt 200 ] || guard_refuse "$guard_why"
    guard_waits=$((guard_waits + 1))
    guard_pause
  done
  guard_dir=$1/$GUARD_RUN
}
guard_arm() {
  umask 077
  guard_dir=
  guard_why="no folder of its own can be made in /var/lib, /run or /tmp"
  # Where an earlier step of the run has it.
  for guard_base in $guard_places; do
    ! { guard_is_own "$guard_base" && [ -e "$guard_base/$GUARD_RUN/ready" ]; } || { guard_dir=$guard_base/$GUARD_RUN; break; }
  done
  [ -n "$guard_dir" ] || for guard_base in $guard_places; do
    if guard_have_in "$guard_base"; then break; fi
  done
  [ -n "$guard_dir" ] || guard_refuse "$guard_why"
  guard_keep 2>/dev/null || guard_refuse "how the step is taken back could not be kept in $guard_dir"
  # Looked at last: a guard that fires from now on waits for this process, and knows the step.
  [ -e "$guard_dir/armed" ] || guard_refuse "it has fired, and what this run wrote on the host is taken back"
  { ! guard_is_old "$guard_dir" && [ ! -e "$guard_dir/met-reboot" ]; } || guard_refuse "the host was rebooted, and what this run wrote on it before is taken back"
}
guard_arm
