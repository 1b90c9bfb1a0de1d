# Shell function `ask NAME COMMAND…` for scripts that ask several questions: each answer stands
# between a line that names the question and one with the exit code.
ask() {
  printf '#overlay:ask %s\n' "$1"; printf '#overlay:ask %s\n' "$1" >&2; shift
  "$@"
  printf '\n#overlay:exit %s\n' "$?"
}
