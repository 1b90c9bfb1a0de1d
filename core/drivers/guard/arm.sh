#!/bin/sh
# Stands before a step's own script, which follows with the same parameters. Arms the run's guard on the
# host where there is none yet, and hands it what takes the step back, before anything is written.
. ./place.sh
guard_refuse() { printf '%s\n' "$GUARD_REFUSED $1"; exit "$GUARD_EXIT"; }
guard_pause() { sleep 0.05 2>/dev/null || sleep 1; }
guard_make() {
  {
    printf '%s\n' "$GUARD_JOB" >"$guard_dir/job.sh" &&
      printf 'by %s\ntopology %s\nsince %s\nseconds %s\n' "$GUARD_BY" "$GUARD_TOPOLOGY" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$GUARD_SECONDS" >"$guard_dir/about" &&
      guard_extend "$guard_dir" "$GUARD_SECONDS" && : >"$guard_dir/armed"
  } 2>/dev/null || { rm -rf "$guard_dir"; guard_refuse "there is no room for it in $guard_base"; }
  guard_start "$guard_dir"
  guard_tries=0
  while [ ! -s "$guard_dir/pid" ]; do
    [ "$guard_tries" -lt 200 ] || { rm -rf "$guard_dir"; guard_refuse "its process did not start"; }
    guard_tries=$((guard_tries + 1))
    guard_pause
  done
  : >"$guard_dir/ready"
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
    echo "$$" >"$guard_dir/$GUARD_STEP.busy" && guard_extend "$guard_dir" "$GUARD_SECONDS"
}
guard_arm() {
  umask 077
  guard_dir=
  for guard_base in $guard_places; do
    mkdir -m 700 "$guard_base" 2>/dev/null
    if guard_is_own "$guard_base" && [ -w "$guard_base" ]; then guard_dir=$guard_base/$GUARD_RUN; break; fi
  done
  [ -n "$guard_dir" ] || guard_refuse "no folder of its own can be made in /run or /tmp"
  guard_tries=0
  # Several steps of a run may come at once, and the end of another run may take the empty folder away.
  until [ -e "$guard_dir/ready" ]; do
    mkdir -m 700 "$guard_base" 2>/dev/null
    if mkdir -m 700 "$guard_dir" 2>/dev/null; then guard_make; break; fi
    [ "$guard_tries" -lt 200 ] || guard_refuse "$guard_dir was not made ready by another step"
    guard_tries=$((guard_tries + 1))
    guard_pause
  done
  guard_keep 2>/dev/null || guard_refuse "how the step is taken back could not be kept in $guard_dir"
  # Looked at last: a guard that fires from now on waits for this process, and knows the step.
  [ -e "$guard_dir/armed" ] || guard_refuse "it has fired, and what this run wrote on the host is taken back"
}
guard_arm
