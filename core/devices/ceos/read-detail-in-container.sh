#!/bin/sh
# The data ports in the kernel, then what the CLI says. Arguments, two for each question: name, command.
. ../../drivers/ask.sh
cli() {
  command -v FastCli >/dev/null 2>&1 || { echo 'FastCli: not found' >&2; return 127; }
  timeout 10 FastCli -p 15 -c "$1" </dev/null
}
ports() {
  for directory in /sys/class/net/eth[1-9]*; do
    for file in mtu operstate statistics/rx_packets statistics/tx_packets; do
      read -r value <"$directory/$file" || value=
      printf '%s ' "$value"
    done 2>/dev/null
    echo "${directory##*/}"
  done
}
ask ports ports
while [ $# -ge 2 ]; do
  ask "$1" cli "$2"
  shift 2
done
echo '#overlay:done'
