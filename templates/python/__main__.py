"""The overlay of the topology file that the stack's settings name, with the order and the proofs."""

import pulumi


class Overlay(pulumi.ComponentResource):
    """The component of the overlay plugin; it needs no SDK of the plugin."""

    def __init__(self, name, opts=None):
        super().__init__("overlay:components:Overlay", name, {}, opts, remote=True)


# Declare what else you like beside it.
Overlay("overlay")
