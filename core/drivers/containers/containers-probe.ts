import type { Probe } from "../../model/probe.js";

export const containersProbeName = "containers";

/** Every container of the host's engine, running or not: name and state, one a line. */
export const containersProbe: Probe = {
  name: containersProbeName,
  script: `engine=\${OVERLAY_CONTAINER_ENGINE:-docker}
command -v "$engine" >/dev/null 2>&1 || { echo "$engine: not found" >&2; exit 127; }
timeout 25 "$engine" ps --all --no-trunc --format '{{.Names}} {{.State}}'
`,
  args: [],
};
