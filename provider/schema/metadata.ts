/** What a package is to those who look for it, and what its generated SDKs are called. */
export const METADATA = {
  displayName: "Network overlay",
  publisher: "overlay-operator",
  namespace: "overlay-operator",
  license: "Apache-2.0",
  keywords: [
    "pulumi",
    "kind/native",
    "category/network",
    "openvswitch",
    "vxlan",
    "arista",
    "ceos",
    "containerlab",
  ],
  attribution:
    "Reads and writes hosts over SSH, with the tools that are on them: Open vSwitch, iptables, the devices' own CLI.",
  language: {
    nodejs: {
      packageName: "@overlay-operator/pulumi-overlay",
      respectSchemaVersion: true,
    },
    python: {
      packageName: "overlay_operator_overlay",
      pyproject: { enabled: true },
      respectSchemaVersion: true,
    },
    go: {
      importBasePath: "overlay-operator/pulumi-overlay/sdk/go/overlay",
      generateResourceContainerTypes: true,
      respectSchemaVersion: true,
    },
    csharp: { rootNamespace: "OverlayOperator", respectSchemaVersion: true },
  },
};
