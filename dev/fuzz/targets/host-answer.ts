import { parseHost } from "../../../core/drivers/host-observation.js";
import { describeUnknown } from "../../../core/model/unknown.js";
import type { Section } from "../../../core/model/probe.js";
import type { HostTarget } from "../../../core/model/target.js";
import { formatSnapshot } from "../../../core/snapshot/format.js";
import { parseSnapshot } from "../../../core/snapshot/parse.js";
import { snapshotOf } from "../../../core/snapshot/snapshot-of.js";
import { unknownsIn } from "../../../core/snapshot/unknowns.js";
import { snapshotTargets } from "../../../core/desired/host-targets.js";
import { topologyAt } from "../../../cli/stack-topology.js";
import { formatMistakes } from "../../../core/topology/mistake.js";
import { capturedText } from "../captured.js";
import type { FuzzTarget } from "../fuzz-target.js";
import { seedFile } from "../seed-file.js";

const HEADER = /^section (\S+) (\d{1,3})\n/gm;

/** The answers of a host's probes, each under a line with its name and exit code: what OVS, EOS, ip and iptables print. */
const sectionsOf = (text: string): ReadonlyMap<string, Section> => {
  const found = [...text.matchAll(HEADER)];
  return new Map(
    found.map(({ 0: header, 1: name = "", 2: code, index }, position) => {
      const stdout = text.slice(index + header.length, found[position + 1]?.index);
      return [name, { exitCode: Number(code), stdout, stderr: "" }];
    }),
  );
};

/**
 * What tools and devices of a host print. Whatever is made of it can be written as a snapshot and is then
 * read as it was.
 */
export const hostAnswer: FuzzTarget = {
  name: "host-answer",
  seeds: async (projectRoot) => [await seedFile(projectRoot, "host-b.txt.gz")],
  open: async (projectRoot) => {
    const target = await targetOf(projectRoot, "host-b");
    return (input) => {
      const host = parseHost(target, sectionsOf(input));
      const observed = [host];
      const targets = [target];
      const taken = { takenAt: new Date(0), topology: "lab", targets, observed };
      const text = formatSnapshot(snapshotOf(taken), "json");
      const loaded = parseSnapshot(text, "snapshot.json");
      if (!loaded.ok) throw new Error(formatMistakes(loaded.mistakes));
      const again = formatSnapshot(loaded.snapshot, "json");
      if (again !== text) throw new Error("the snapshot is read as something else");
      const unknowns = unknownsIn(host).map(describeUnknown);
      return capturedText(host.ovs.known, unknowns.join("\n"));
    };
  },
};

const targetOf = async (projectRoot: string, name: string): Promise<HostTarget> => {
  const { file, topology } = await topologyAt(`${projectRoot}/topologies/incident.yaml`);
  const target = snapshotTargets(topology, file).find((one) => one.name === name);
  if (target === undefined) throw new Error(`${file} has no ${name}`);
  return target;
};
