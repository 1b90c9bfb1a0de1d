import { SETTINGS } from "./settings.js";
import { property, type ObjectSchema } from "./property-types.js";

interface ComponentSchema {
  readonly isComponent: true;
  readonly description: string;
  readonly inputProperties: Properties;
  readonly requiredInputs: readonly string[];
  readonly properties: Properties;
  readonly required: readonly string[];
}

type Properties = ObjectSchema["properties"];

const ABOUT =
  "By default the component is about the topology of its provider, or of the stack (overlay:topology).";

/** Of every component: which topology it is about. */
const INPUTS = {
  topology: { ...SETTINGS.topology, description: `${SETTINGS.topology.description} ${ABOUT}` },
  inline: SETTINGS.inline,
  experiments: SETTINGS.experiments,
};

/** As in components/overlay-outputs.ts. */
const OVERLAY = {
  isComponent: true,
  description:
    "A whole overlay, in an order that never joins what belongs apart, and proven at the end: tunnels, access ports, bridges and devices of all hosts, then a ping over every link. It is what the project's own program declares.",
  inputProperties: INPUTS,
  requiredInputs: [],
  properties: {
    trunks: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "integer" } },
      description: "VLANs that each VTEP port carries, keyed by its id: HOST/BRIDGE/NAME.",
    },
    tenantMtu: property.text(
      "MTU of the links between hosts: the number, and where it comes from; absent when not managed.",
    ),
    tenantMtuBytes: property.integer(
      "The same in bytes. Exported as tenantMtuBytes, a later run that does without a host goes on with it.",
    ),
    experiments: property.texts("Experiments that are on; absent when none is."),
    unproven: {
      type: "array",
      items: { $ref: "pulumi.json#/Any" },
      description: "Links that no ping can prove, with the reason.",
    },
  },
  required: ["trunks", "unproven"],
} as const satisfies ComponentSchema;

const UNPROVEN = { unproven: OVERLAY.properties.unproven };

const HOST_OVERLAY = {
  isComponent: true,
  description:
    "The overlay's ports and the bridge of one host, in the order of Overlay. Nothing keeps it in step with other hosts: where several are changed, Overlay is what is asked for.",
  inputProperties: { ...INPUTS, host: property.text("Name of the host in the topology.") },
  requiredInputs: ["host"],
  properties: {
    trunks: OVERLAY.properties.trunks,
    revisions: property.text(
      "Another text after every change of the host: a trigger for Verification.",
    ),
  },
  required: ["trunks", "revisions"],
} as const satisfies ComponentSchema;

const DEVICE = {
  isComponent: true,
  description:
    "One device of the topology: its configuration, and what else is declared by its name. Its host's ports are HostOverlay's.",
  inputProperties: { ...INPUTS, device: property.text("Name of the device in the topology.") },
  requiredInputs: ["device"],
  properties: {},
  required: [],
} as const satisfies ComponentSchema;

const VERIFICATION = {
  isComponent: true,
  description:
    "The proofs of a topology's links: every bridge takes broadcasts where they belong, every link is pinged from both ends and carries the tenant MTU and no more, every bridge has learned its devices. A proof that fails fails the update. Overlay has it already.",
  inputProperties: {
    ...INPUTS,
    triggers: {
      type: "array",
      items: { $ref: "pulumi.json#/Any" },
      description:
        "The proofs run when they are first declared, and again when one of these changes.",
    },
  },
  requiredInputs: [],
  properties: UNPROVEN,
  required: ["unproven"],
} as const satisfies ComponentSchema;

/** The components of the package, by token (constructs/). */
export const COMPONENTS: Readonly<Record<string, ComponentSchema>> = {
  "overlay:components:Overlay": OVERLAY,
  "overlay:components:HostOverlay": HOST_OVERLAY,
  "overlay:components:Device": DEVICE,
  "overlay:components:Verification": VERIFICATION,
};
