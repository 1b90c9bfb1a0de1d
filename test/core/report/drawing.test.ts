import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import assert from "node:assert/strict";
import type { LayerTwo } from "../../../core/model/layer-two.js";
import { drawOverlay } from "../../../core/report/draw.js";
import { declaredIncident, incidentAsItWas, loopOverTunnel, type Case } from "./layers.js";

const draw = (name: string, { layer, labels }: Case) => drawOverlay(name, layer, labels);

/** Parses strictly: anything that is not well-formed is an error. */
const parsed = (svg: string): Document =>
  new DOMParser({
    onError: (level, message) => {
      // What stands for a character that XML does not have, as the test of escaping wants it.
      if (message.startsWith("Unicode replacement character")) return;
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(svg, "image/svg+xml");

const all = (document: Document, name: string): readonly Element[] => [
  ...document.getElementsByTagName(name),
];

const withClass = (document: Document, wanted: string): readonly Element[] =>
  all(document, "*").filter((element) =>
    (element.getAttribute("class") ?? "").split(" ").includes(wanted),
  );

const textsOf = (elements: readonly Element[]): readonly string[] =>
  elements.map(({ textContent }) => textContent ?? "");

const reversed = <T>(items: readonly T[]): T[] => items.toReversed();

const shuffled = ({ bridges, devices, unknown }: LayerTwo): LayerTwo => ({
  bridges: reversed(bridges.map((bridge) => ({ ...bridge, ports: reversed(bridge.ports) }))),
  devices: reversed(devices.map((device) => ({ ...device, ports: reversed(device.ports) }))),
  unknown,
});

describe("a drawn overlay", () => {
  it("shows hosts, devices, VLANs and tunnels of the incident as declared, and nothing in red", async () => {
    const drawn = await draw("incident", declaredIncident());
    const document = parsed(drawn.svg());
    assert.match(
      drawn.picture.summary,
      /^2 hosts · 5 devices · 7 broadcast domains · no loop, no leak$/,
    );
    assert.deepEqual(textsOf(withClass(document, "host-name")), ["host-a", "host-b"]);
    assert.deepEqual(textsOf(withClass(document, "device-name")).toSorted(), [
      "ceos_1",
      "ceos_2",
      "ceos_3",
      "ceos_4",
      "ceos_5",
    ]);
    const pills = textsOf(withClass(document, "pill-text"));
    for (const vlan of [3138, 3644, 3034, 3096, 3285])
      assert.equal(pills.filter((pill) => pill === `VLAN ${vlan}`).length, 2, `VLAN ${vlan}`);
    for (const vlan of [3917, 3919, 3920, 101])
      assert.equal(pills.filter((pill) => pill === `VLAN ${vlan}`).length, 1, `VLAN ${vlan}`);
    assert.ok(pills.includes("VXLAN 194382"));
    assert.equal(pills.length, 15);
    assert.equal(withClass(document, "danger").length, 0);
    assert.equal(withClass(document, "troubled").length, 0);
  });

  it("has one wire for every port and tunnel that a VLAN joins", async () => {
    const { picture } = await draw("incident", declaredIncident());
    const wires = picture.hosts.flatMap(({ wires: own }) => own);
    // Nine links have two ends each; five of them cross, with a wire to the VTEP on each side.
    assert.equal(wires.filter(({ from }) => from.kind === "row").length, 18);
    assert.equal(wires.filter(({ from }) => from.kind === "vtep").length, 10);
  });

  it("gives the links that a declared switch joins one colour, and all others another", async () => {
    const { picture } = await draw("incident", declaredIncident());
    const [hostA] = picture.hosts;
    const domainOf = (vlan: number): string | undefined =>
      hostA?.segments.find(({ vlans }) => vlans.includes(vlan))?.domain;
    assert.ok(domainOf(3285) !== undefined);
    assert.equal(domainOf(3919), domainOf(3285));
    assert.equal(domainOf(3920), domainOf(3285));
    assert.notEqual(domainOf(3138), domainOf(3285));
    assert.equal(new Set(picture.domains.map(({ look }) => look)).size, picture.domains.length);
  });

  it("numbers the steps of a leak, in red, through the device that bridges", async () => {
    const drawn = await draw("incident", incidentAsItWas());
    const document = parsed(drawn.svg());
    assert.match(drawn.picture.summary, /2 leaks$/);
    const [first] = drawn.picture.marks;
    assert.equal(first?.kind, "leak");
    assert.match(first.title, /through ceos_[24] over VLAN/);
    const shown = withClass(document, "mark").filter(
      (mark) => !(mark.getAttribute("class") ?? "").includes("off"),
    );
    assert.equal(shown.length, 1);
    const steps = [...(shown[0]?.getElementsByTagName("g") ?? [])].map((step) =>
      step.getAttribute("data-step"),
    );
    assert.deepEqual(
      steps,
      first.steps.map((_, index) => `${index + 1}`),
    );
    assert.ok(first.steps.some(({ along }) => along.some(({ kind }) => kind === "adjacency")));
  });

  it("leads a loop over the tunnel and back", async () => {
    const { picture } = await draw("loop", loopOverTunnel());
    assert.match(picture.summary, /2 loops/);
    const [first] = picture.marks;
    assert.equal(first?.kind, "loop");
    assert.equal(first.title, "Loop through ceos_1, ceos_2 over VLAN 103, 104");
    assert.equal(first.steps.length, 6);
    const pieces = first.steps.flatMap(({ along }) => along.map(({ kind }) => kind));
    assert.equal(pieces.filter((kind) => kind === "tunnel").length, 2);
    assert.equal(pieces.filter((kind) => kind === "adjacency").length, 2);
  });

  it("leads every step along lines that are in the picture", async () => {
    for (const make of [incidentAsItWas, loopOverTunnel]) {
      const { picture } = await draw("any", make());
      const wires = new Set(picture.hosts.flatMap((host) => host.wires.map(({ id }) => id)));
      const tunnels = new Set(picture.tunnels.map(({ id }) => id));
      const rows = new Set(
        picture.hosts.flatMap(({ devices }) =>
          devices.flatMap((each) => each.rows.map(({ id }) => id)),
        ),
      );
      assert.ok(picture.marks.length > 0);
      for (const piece of picture.marks.flatMap(({ steps }) => steps.flatMap(({ along }) => along)))
        if (piece.kind === "wire") assert.ok(wires.has(piece.id), piece.id);
        else if (piece.kind === "tunnel") assert.ok(tunnels.has(piece.id), piece.id);
        else for (const row of piece.rows) assert.ok(rows.has(row), row);
    }
  });

  it("is the same, byte for byte, whatever the order of its parts", async () => {
    for (const make of [declaredIncident, incidentAsItWas, loopOverTunnel]) {
      const { layer, labels } = make();
      const one = await drawOverlay("same", layer, labels);
      const other = await drawOverlay("same", shuffled(layer), labels);
      assert.equal(other.svg(), one.svg());
      assert.equal(other.html(), one.html());
    }
  });

  it("does not change, but for what it tells on demand, when containers get ports of other names", async () => {
    const { layer, labels } = loopOverTunnel();
    const bridges = layer.bridges.map((bridge) => ({
      ...bridge,
      ports: bridge.ports.map((port, index) =>
        port.peer.kind === "container" ? { ...port, name: `vh${(index * 7919) % 1009}` } : port,
      ),
    }));
    const withoutTitles = (svg: string): string => svg.replaceAll(/<title>[^<]*<\/title>/g, "");
    const [one, other] = await Promise.all(
      [layer, { ...layer, bridges }].map((each) => drawOverlay("same", each, labels)),
    );
    assert.equal(withoutTitles(other?.svg() ?? ""), withoutTitles(one?.svg() ?? "none"));
    assert.notEqual(other?.svg(), one?.svg());
  });

  it("is told to those who cannot see it", async () => {
    const document = parsed((await draw("loop", loopOverTunnel())).svg());
    const { documentElement: root } = document;
    assert.equal(root?.getAttribute("role"), "img");
    assert.equal(root.getAttribute("aria-labelledby"), "picture-title picture-description");
    assert.match(textsOf(all(document, "desc"))[0] ?? "", /2 loops, 2 leaks\. Loop through ceos_1/);
  });

  it("says what is not known, and claims no more than it knows", async () => {
    const { layer, labels } = declaredIncident();
    const unknown = {
      kind: "unreachable" as const,
      code: "OLDER-VERSION",
      facts: {},
      host: "host-b",
      what: "host-b",
      reason: "connection refused",
      next: "Start it.",
    };
    const bridges = layer.bridges.filter(({ host }) => host !== "host-b");
    const drawn = await drawOverlay("blind", { ...layer, bridges, unknown: [unknown] }, labels);
    assert.match(drawn.picture.summary, /not everything is known$/);
    assert.doesNotMatch(drawn.picture.summary, /no loop/);
    assert.match(drawn.svg(), /Not known: host-b: host-b is unknown: connection refused/);
    assert.match(drawn.html(), /None that is known/);
    parsed(drawn.svg());
  });

  it("escapes whatever a host calls its things", async () => {
    const { layer, labels } = declaredIncident();
    const devices = layer.devices.map((device) =>
      device.name === "ceos_1" ? { ...device, name: `<b>&"'\u0007\uD800` } : device,
    );
    const drawn = await drawOverlay("<title>&", { ...layer, devices }, labels);
    const document = parsed(drawn.svg());
    assert.ok(textsOf(withClass(document, "device-name")).includes(`<b>&"'\uFFFD\uFFFD`));
    assert.doesNotMatch(drawn.html(), /<b>/);
  });

  it("is a page that is small and refers to nothing outside", async () => {
    for (const make of [declaredIncident, incidentAsItWas, loopOverTunnel]) {
      const html = (await draw("page", make())).html();
      assert.ok(Buffer.byteLength(html) < 300_000, `${Buffer.byteLength(html)} bytes`);
      assert.deepEqual(
        [...html.matchAll(/(?:https?:)?\/\/[a-z][^"' )]*/g)]
          .map(([address]) => address)
          .filter((address) => !address.startsWith("http://www.w3.org/")),
        [],
      );
      assert.doesNotMatch(html, /\b(?:src|href)=|@import|url\(/);
    }
  });

  it("draws an overlay of nothing", async () => {
    const layer = { bridges: [], devices: [], unknown: [] };
    const drawn = await drawOverlay("empty", layer, { links: [], isolated: [], joins: [] });
    assert.equal(
      drawn.picture.summary,
      "0 hosts · 0 devices · 0 broadcast domains · no loop, no leak",
    );
    parsed(drawn.svg());
  });
});
