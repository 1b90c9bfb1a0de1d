import { desiredResources } from "../../../core/desired/desired-resources.js";
import { kinds } from "../../../core/kinds/kinds.js";
import { kindNamed } from "../../../core/kinds/declarations.js";
import { topologyAt } from "../../../cli/stack-topology.js";
import { judgedFailures } from "../../../plugin-kit/index.js";
import { formatPropertyPath } from "../../../plugin-kit/property-path.js";
import { capturedText } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";
import type { PropertyMap } from "../../../plugin-kit/index.js";

/** Inputs of resources, as Pulumi's engine hands them to the plugin: one line a resource, its kind before them. */
export const pluginInputs: FuzzTarget = {
  name: "plugin-inputs",
  seeds: async (projectRoot) => {
    const { topology } = await topologyAt(`${projectRoot}/topologies/incident.yaml`);
    return desiredResources(topology).map(
      ({ kind, inputs }) => `${kind} ${JSON.stringify(inputs)}`,
    );
  },
  open: () =>
    Promise.resolve((input) => {
      const [named = ""] = input.split(" ", 1);
      const kind = kindNamed(named);
      const declared = objectIn(input.slice(named.length + 1));
      if (kind === undefined || declared === undefined)
        return { accepted: false, said: "no resource" };
      const { error } = kinds[kind].schema.safeParse(declared);
      const failures = error === undefined ? [] : judgedFailures(error.issues, declared);
      const said = failures.map(({ path, reason }) => `${formatPropertyPath(path)}: ${reason}`);
      return capturedText(failures.length === 0, said.join("\n"));
    }),
};

/** What the engine can send: an object, of whatever is in it. */
const objectIn = (text: string): PropertyMap | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as PropertyMap)
      : undefined;
  } catch {
    return undefined;
  }
};
