# Shell function that asks a bridge by OpenFlow. A bridge may be restricted to some versions (its column
# `protocols`), and ovs-ofctl offers 1.0 alone unless it is told otherwise (ovs-ofctl(8), "-O"); meters and
# groups show in later ones only.
ofctl() { ovs-ofctl --timeout=5 -O OpenFlow10,OpenFlow11,OpenFlow12,OpenFlow13,OpenFlow14,OpenFlow15 "$@"; }
