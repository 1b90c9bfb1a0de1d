"""A whole overlay out of a topology file, in order and proven."""

import pulumi
from overlay_operator_overlay import components

incident = components.Overlay("incident", topology="../../../topologies/incident.yaml")

pulumi.export("trunks", incident.trunks)
pulumi.export("tenantMtu", incident.tenant_mtu)
