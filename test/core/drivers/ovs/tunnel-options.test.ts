import assert from "node:assert/strict";
import { kinds } from "../../../../core/kinds/kinds.js";
import { vtepPort } from "../../../../core/kinds/vtep-port/index.js";
import { vtepRestorer } from "../../../../core/kinds/vtep-port/restore.js";
import type { Change } from "../../../../core/kinds/contract/change.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import type { Step } from "../../../../core/model/step.js";
import { hostWith, vtep, vtepOptions } from "./observed-hosts.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { refusalOf, stepsOf } from "../../planned.js";

const ID = "host-a/arch-ovs/vtep-10-14-23-1";
const declared: VtepPortInputs = {
  ...{ host: "host-a", bridge: "arch-ovs", name: "vtep-10-14-23-1", vni: 194382 },
  ...{ remoteAddress: "10.14.23.181", localAddress: "10.14.23.93", trunks: [3034, 3138] },
};

const hostHaving = (options: Record<string, string>): ObservedHost => {
  const live = vtep({ trunks: [3034, 3138] }, { options: { ...vtepOptions, ...options } });
  return hostWith({ "arch-ovs": [live] });
};

const drift = (
  options: Record<string, string>,
  own: Record<string, string> = {},
): readonly (readonly [string, Change["from"], Change["to"]])[] => {
  const reading = vtepPort.read(hostHaving(options), ID);
  assert.equal(reading.status, "present");
  const changes = vtepPort.diff({ ...declared, options: own }, reading.inputs);
  return changes.map(({ path, from, to }) => [path.join("."), from, to] as const);
};

const plan = (options: Record<string, string>, inputs = declared) =>
  vtepPort.plan(inputs, hostHaving(options), "run-1");

const planned = (options: Record<string, string>, inputs = declared): Step => {
  const steps = stepsOf(plan(options, inputs));
  const [step, ...more] = steps;
  assert.ok(step !== undefined && more.length === 0);
  return step;
};

const writtenOptions = ({ command }: Step): unknown => {
  const operations = JSON.parse(command.argv[3] ?? "") as { op: string; row?: object }[];
  const update = operations.find(({ op, row }) => op === "update" && "options" in (row ?? {}));
  const { options } = update?.row as { options: ["map", [string, string][]] };
  return Object.fromEntries(options[1]);
};

describe("the options of a tunnel", () => {
  const usual: readonly Record<string, string>[] = [
    { dst_port: "4789" },
    { dst_port: "04789" },
    { ttl: "64" },
    { ttl: "0" },
    { tos: "0" },
    { tos: "0x0" },
    { df_default: "true" },
    { df_default: "yes" },
    { csum: "false" },
    { egress_pkt_mark: "0" },
    { exts: "" },
    { packet_type: "legacy_l2" },
    { df_default: "true", egress_pkt_mark: "0", dst_port: "4789", ttl: "64", csum: "false" },
  ];
  for (const options of usual) {
    it(`are as declared with ${JSON.stringify(options)}, which holds anyway`, () => {
      assert.deepEqual(drift(options), []);
      assert.deepEqual(stepsOf(plan(options)), []);
    });
  }

  const unusual: readonly (readonly [string, string, string?])[] = [
    ["dst_port", "4790"],
    ["dst_port", "8472"],
    ["ttl", "1"],
    ["ttl", "inherit"],
    ["tos", "0x20", "32"],
    ["tos", "inherit"],
    ["df_default", "false"],
    ["csum", "true"],
    ["egress_pkt_mark", "7"],
    ["exts", "gbp"],
    ["exts", "gpe,gbp", "gbp,gpe"],
    ["packet_type", "ptap"],
    ["seq", "true"],
    ["payload_type", "ip"],
    ["erspan_idx", "5"],
    ["bfd_enable", "true"],
    ["__proto__x", "1"],
    ["constructor", "1"],
  ];
  for (const [key, value, shown = value] of unusual) {
    it(`are drift with ${key}=${value}, and remediated by taking it away, the rest untouched`, () => {
      assert.deepEqual(drift({ [key]: value }), [[`options.${key}`, shown, undefined]]);
      const step = planned({ [key]: value });
      assert.deepEqual(writtenOptions(step), vtepOptions);
      assert.ok(handLine(step.undo).includes(`options:${key}=`), handLine(step.undo));
    });
  }

  it("are what the topology declares: another value is drift, so is none, and that value is not", () => {
    const own = { dst_port: "8472", csum: "true" };
    assert.deepEqual(drift({ dst_port: "8472", csum: "true" }, own), []);
    assert.deepEqual(drift({ dst_port: "4790" }, own), [
      ["options.csum", undefined, "true"],
      ["options.dst_port", "4790", "8472"],
    ]);
    const step = planned({}, { ...declared, options: own });
    assert.deepEqual(writtenOptions(step), { ...vtepOptions, ...own });
    assert.match(step.why, /options.dst_port: 4789 \(the default\), declared 8472/);
    assert.deepEqual(drift({ dst_port: "4789" }, { dst_port: "4789" }), []);
  });

  it("say in a step what the default is", () => {
    assert.match(planned({ ttl: "1" }).why, /options.ttl: 1, declared 64 \(the default\)/);
  });

  it("are left alone where the topology says so", () => {
    assert.deepEqual(drift({ egress_pkt_mark: "9" }, { egress_pkt_mark: "leave" }), []);
    const inputs = { ...declared, options: { egress_pkt_mark: "leave" } };
    const step = planned({ egress_pkt_mark: "9", ttl: "1" }, inputs);
    assert.deepEqual(writtenOptions(step), { ...vtepOptions, egress_pkt_mark: "9" });
    assert.deepEqual(stepsOf(plan({}, inputs)), []);
  });

  it("are restored as they were, those alone that an update may have written", () => {
    const was = vtepRestorer.record(hostHaving({ dst_port: "4790", csum: "true" }), ID);
    assert.ok(was.known);
    const steps = stepsOf(
      vtepRestorer.plan(was.value, declared, hostHaving({ ttl: "64" }), "run-1"),
    );
    const [step] = steps;
    assert.ok(step !== undefined);
    assert.deepEqual(writtenOptions(step), {
      ...{ ...vtepOptions, csum: "true", dst_port: "4790", ttl: "64" },
    });
  });
});

describe("an option with characters that act on a terminal", () => {
  const hostile = { "foo\u202E": "\u001B]0;gone\u0007" };

  it("is shown by its numbers, and guarded and undone as it is", () => {
    const reading = kinds.VtepPort.read(hostHaving(hostile), ID);
    assert.equal(reading.status, "present");
    assert.deepEqual(reading.inputs.options, { "foo\\u202e": "\\u001b]0;gone\\u0007" });
    const again = kinds.VtepPort.read(hostHaving(hostile), ID);
    assert.deepEqual(reading, again);
    const step = planned(hostile);
    assert.deepEqual(writtenOptions(step), vtepOptions);
    const [, , wait] = JSON.parse(step.command.argv[3] ?? "") as { rows: { options: unknown }[] }[];
    assert.ok(JSON.stringify(wait?.rows[0]?.options).includes(JSON.stringify("foo\u202E")));
  });
});

describe("the secret of a tunnel", () => {
  const SECRET = "Pl4nted";

  it("is drift without its value, and is taken off by nobody but a person", () => {
    assert.deepEqual(drift({ psk: SECRET }), [["options.psk", "<removed>", undefined]]);
    const refused = refusalOf(plan({ psk: SECRET, remote_name: "host-b" }));
    assert.equal(refused.kind, "requires-manual-action");
    assert.match(refused.next, /overlay.tunnelOptions: \{ psk: leave, remote_name: leave \}/);
    assert.ok(!JSON.stringify(refused).includes(SECRET));
  });

  it("is nowhere in a step that changes the tunnel's VLANs", () => {
    const inputs = { ...declared, options: { psk: "leave" }, trunks: [3138] };
    assert.deepEqual(drift({ psk: SECRET }, { psk: "leave" }), []);
    const step = planned({ psk: SECRET }, inputs);
    assert.ok(!JSON.stringify(step).includes(SECRET));
  });

  it("keeps other options from being written, since the guard would carry it", () => {
    const refused = refusalOf(
      plan({ psk: SECRET, ttl: "1" }, { ...declared, options: { psk: "leave" } }),
    );
    assert.match(refused.reason, /options hold a secret \(psk\)/);
    assert.match(refused.next, /Set options.ttl by hand/);
  });

  it("is in no record of how the tunnel was", () => {
    const was = vtepRestorer.record(hostHaving({ psk: SECRET }), ID);
    assert.ok(was.known && !was.value.includes(SECRET));
    const plan = vtepRestorer.plan(was.value, declared, hostHaving({ psk: SECRET }), "run-1");
    assert.deepEqual(stepsOf(plan), []);
  });

  it("cannot be declared", () => {
    const accepts = (options: object): boolean =>
      vtepPort.schema.safeParse({ ...declared, options }).success;
    assert.ok(accepts({ psk: "leave", dst_port: "8472", ttl: "inherit", anything: "leave" }));
    const refused = [
      { psk: SECRET },
      { key: "5" },
      { dst_port: "0" },
      { ttl: "256" },
      { tos: "3" },
    ];
    for (const options of refused) assert.ok(!accepts(options), JSON.stringify(options));
  });
});
