import assert from "node:assert/strict";
import { drawOverlay } from "../../../core/report/draw.js";
import type { Remark } from "../../../core/report/picture/remark.js";
import { declaredIncident } from "./layers.js";
import { overviewOfRecorded } from "./recorded-overview.js";

/** What is written beside crosses, and in boxes, without the legend's. */
const written = (svg: string, kind: "seen" | "cause"): readonly string[] =>
  [...svg.matchAll(/<g class="remark (\w+)">.*?<text[^>]*>([^<]*)<\/text><\/g>/g)]
    .filter(([, found]) => found === kind)
    .map(([, , words]) => (words ?? "").replaceAll("&#39;", "'"));

/** The part of a drawing that is about one device or tunnel port. */
const partOf = (svg: string, name: string): string => {
  const parts = svg.split(/(?=<g class="(?:device )?part")/);
  const own = parts.filter((part) => part.includes(`>${name}</text>`));
  assert.equal(own.length, 1, `${own.length} parts are called ${name}`);
  return own[0] ?? "";
};

describe("what is written in the picture of a report", () => {
  it("is the incident's signature, each where it was seen", async () => {
    const { svg } = (await overviewOfRecorded("as-booted")).picture;
    assert.deepEqual(written(partOf(svg, "ceos_1"), "seen"), ["no ARP reply"]);
    assert.deepEqual(written(partOf(svg, "vtep-10-14-23-1"), "seen"), ["ceos_1's MAC on 30 VLANs"]);
    const foot = written(svg, "seen").filter((words) => words.includes("other containers"));
    assert.deepEqual(foot, ["ceos_1's MAC at other containers' ports on 15 VLANs"]);
  });

  it("has the numbers of the first explanation's causes at what they are about", async () => {
    const { diagnosis, picture } = await overviewOfRecorded("as-booted");
    const causes = diagnosis.explanations[0]?.causes ?? [];
    assert.ok(causes.length > 3);
    causes.forEach(({ subject, kind }, index) => {
      const name = subject.split("/").at(-1) ?? "";
      assert.ok(["default-configuration", "trunks", "spare-switchports"].includes(kind), kind);
      assert.ok(written(partOf(picture.svg, name), "cause").includes(`C${index + 1}`), subject);
    });
  });

  it("says in words what it shows, also of a host that is not in it", async () => {
    const { picture, diagnosis } = await overviewOfRecorded("as-booted", "host-b");
    for (const [index, { summary }] of (diagnosis.explanations[0]?.causes ?? []).entries())
      assert.ok(picture.remarks.includes(`C${index + 1}: ${summary}`), summary);
    assert.ok(
      picture.remarks.includes("ping from ceos_1 (eth3) to 10.1.2.2 (ceos_2): no ARP reply"),
    );
    assert.match(picture.svg, /<desc[^>]*>[^<]*to 10\.1\.2\.2 \(ceos_2\): no ARP reply/);
  });

  it("is nothing where nothing is the matter", async () => {
    const { picture } = await overviewOfRecorded("remediated");
    assert.deepEqual(picture.remarks, []);
    assert.ok(!picture.svg.includes('class="remark'));
  });

  it("stands at the port that has a wrong address", async () => {
    const address = await overviewOfRecorded("wrong-address");
    const [cause] = address.diagnosis.explanations[0]?.causes ?? [];
    assert.equal(cause?.kind, "wrong-address");
    const [device = "", port = ""] = cause.subject.split(":");
    const row = partOf(address.picture.svg, device).split('<g class="port-row"');
    const own = row.filter((part) => part.includes(`>${port}</text>`));
    assert.deepEqual(
      own.flatMap((part) => written(part, "cause")),
      ["C1"],
    );
  });

  it("is one remark where several alike ports are one row, and none where there is no such place", async () => {
    const { layer, labels } = declaredIncident();
    const remark = (at: Remark["at"]): Remark => ({
      at,
      kind: "seen",
      words: "silent",
      sentence: "It is silent.",
    });
    const device = layer.devices.find(({ name }) => name === "ceos_1");
    assert.ok(device);
    const { host, container } = device;
    const ports = ["eth7", "eth8"].map((end) =>
      remark({ kind: "port", host, container, interface: end }),
    );
    const nowhere = remark({ kind: "port", host: "host-z", container: "z", interface: "eth1" });
    const drawn = await drawOverlay("a", layer, labels, [...ports, nowhere]);
    assert.deepEqual(written(drawn.svg(), "seen"), ["silent"]);
    assert.deepEqual(drawn.picture.remarks, ["It is silent."]);
  });
});
