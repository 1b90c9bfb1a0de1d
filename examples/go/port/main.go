// One access port of a bridge, and nothing else.
package main

import (
	"overlay-operator/pulumi-overlay/sdk/go/overlay"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		lab, err := overlay.NewProvider(ctx, "lab", &overlay.ProviderArgs{
			Topology: pulumi.String("../../../topologies/incident.yaml"),
		})
		if err != nil {
			return err
		}
		transit, err := overlay.NewAccessPort(ctx, "transit", &overlay.AccessPortArgs{
			Host:      pulumi.String("host-a"),
			Bridge:    pulumi.String("arch-ovs"),
			Container: pulumi.String("ceos_1"),
			Interface: pulumi.String("eth3"),
			Vlan:      pulumi.Int(3138),
		}, pulumi.Provider(lab))
		if err != nil {
			return err
		}
		ctx.Export("port", transit.ID())
		return nil
	})
}
