# Shell function that prints the network devices which have an address.
devices_with() {
  ip -oneline address show | awk -v address="$1" '{ split($4, at, "/") } at[1] == address { print $2 }'
}
