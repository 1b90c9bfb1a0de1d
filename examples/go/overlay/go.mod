module example-go-overlay

go 1.24

require (
	github.com/pulumi/pulumi/sdk/v3 v3.200.0
	overlay-operator/pulumi-overlay/sdk/go/overlay v0.1.0
)

replace overlay-operator/pulumi-overlay/sdk/go/overlay => ../../../.overlay/release/sdk/go/overlay
