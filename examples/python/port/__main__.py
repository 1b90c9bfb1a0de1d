"""One access port of a bridge, and nothing else."""

import pulumi
import overlay_operator_overlay as overlay

lab = overlay.Provider("lab", topology="../../../topologies/incident.yaml")

transit = overlay.AccessPort(
    "transit",
    host="host-a",
    bridge="arch-ovs",
    container="ceos_1",
    interface="eth3",
    vlan=3138,
    opts=pulumi.ResourceOptions(provider=lab),
)

pulumi.export("port", transit.id)
