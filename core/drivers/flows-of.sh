# Shell function that prints a bridge's flows, by `ofctl`, with a folder for results. Versions from 1.2 on print
# how a flow was made too, which decides nothing.
flows_of() {
  ofctl --no-stats dump-flows "$1" >"$results/dumped" || return
  sed -e 's/ reset_counts / /' -e 's/ check_overlap / /' -e 's/ no_packet_counts / /' -e 's/ no_byte_counts / /' "$results/dumped"
}
