import type { DomainNames } from "./domains.js";
import { segmentsOn, type Facts, type PluggedPort, type SegmentFacts } from "./facts.js";
import { hasWire, type Groups } from "./groups.js";
import { wireId } from "./ids.js";
import type { PictureWire } from "./picture.js";
import { stateOf } from "./rows.js";

/** What joins a host's devices and tunnels to its segments; alike ones are one wire. */
export const wiresOn = (
  host: string,
  facts: Facts,
  { rowOf, pillOf }: Groups,
  domains: DomainNames,
): readonly PictureWire[] => {
  const wires = new Map<string, PictureWire>();
  for (const segment of segmentsOn(facts, host)) {
    const pill = pillOf.get(segment.id);
    if (pill === undefined) continue;
    for (const port of segment.ports.filter(hasWire)) {
      const wire = fromRow(rowOf.get(port.id) ?? port.id, port, pill, segment, domains);
      if (!wires.has(wire.id)) wires.set(wire.id, wire);
    }
    for (const vtep of segment.vteps) {
      const wire = fromVtep(vtep, pill, domains.of(segment));
      wires.set(wire.id, withSameDomain(wires.get(wire.id), wire));
    }
  }
  return [...wires.values()];
};

const fromRow = (
  row: string,
  port: PluggedPort,
  pill: string,
  segment: SegmentFacts,
  domains: DomainNames,
): PictureWire => {
  const state = stateOf(port);
  const domain = state === "closed" ? undefined : domains.of(segment);
  return {
    id: wireId(row, pill),
    from: { kind: "row", id: row },
    segment: pill,
    ...(domain === undefined ? {} : { domain }),
    state,
  };
};

const fromVtep = (vtep: string, pill: string, domain: string | undefined): PictureWire => ({
  id: wireId(vtep, pill),
  from: { kind: "vtep", id: vtep },
  segment: pill,
  ...(domain === undefined ? {} : { domain }),
  state: "bridging",
});

/** Several domains that share a wire have no one colour. */
const withSameDomain = (known: PictureWire | undefined, wire: PictureWire): PictureWire => {
  if (known === undefined || known.domain === wire.domain) return wire;
  const { id, from, segment, state } = wire;
  return { id, from, segment, state };
};
