// A whole overlay out of a topology file, in order and proven.
package main

import (
	"overlay-operator/pulumi-overlay/sdk/go/overlay/components"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		incident, err := components.NewOverlay(ctx, "incident", &components.OverlayArgs{
			Topology: pulumi.String("../../../topologies/incident.yaml"),
		})
		if err != nil {
			return err
		}
		ctx.Export("trunks", incident.Trunks)
		ctx.Export("tenantMtu", incident.TenantMtu)
		return nil
	})
}
