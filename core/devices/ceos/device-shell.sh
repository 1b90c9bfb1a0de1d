# Shell functions that run inside the container. Plain POSIX sh with coreutils or busybox: cEOS is
# a Fedora-like system with bash, and nothing beyond POSIX is needed.
#
# The fingerprint is computed here and nowhere else, so that the value of an observation and the
# value right before a commit cannot differ by encoding: SHA-256 over the lines of the
# running-config, carriage returns removed, without blank lines and without lines that begin with
# `!` (the header names the time-dependent command and image).
#
# - `cli COMMAND` prints what FastCli prints, at privilege level 15. Its exit code says nothing:
#   EOS reports errors as text (`% …`). 124 means that it hung and was stopped, 141 that it printed without
#   an end.
# - `read_config` sets `running` (as printed) and `lines` (what the fingerprint covers); it fails
#   when the text does not end with `end`, that is when the CLI refused or was cut short.
# - `config_lines TEXT` prints what the fingerprint covers of a running-config.
# - `list_sessions` sets `sessions`, the table of configuration sessions as printed.
cli() {
  # The text goes past the pipe that says how it ended; 8 MB is ten times the largest running-config.
  { ended=$({ { timeout 20 FastCli -p 15 -c "$1" </dev/null 3>&- 4>&-; echo "$?" >&3; } | head -c 8388608 >&4; } 3>&1); } 4>&1
  return "${ended:-1}"
}
newline='
'
config_lines() { printf '%s\n' "$1" | tr -d '\r' | LC_ALL=C sed -e '/^!/d' -e '/^[[:space:]]*$/d'; }
read_config() {
  running=$(cli 'show running-config')
  # shellcheck disable=SC2034
  cli_exit=$?
  lines=$(config_lines "$running")
  case $lines in
    *"$newline"end) return 0 ;;
    *) return 1 ;;
  esac
}
list_sessions() { sessions=$(cli 'show configuration sessions detail' 2>&1); }
fingerprint() { printf '%s\n' "$lines" | sha256sum | cut -d ' ' -f 1; }
