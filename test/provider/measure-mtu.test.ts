import assert from "node:assert/strict";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { kinds } from "../../core/kinds/kinds.js";
import { notKnown } from "../../core/model/unknown.js";
import { fromStruct, servePlugin, toStruct } from "../../plugin-kit/index.js";
import type { ServedPlugin } from "../../plugin-kit/index.js";
import { overlayPlugin } from "../../provider/overlay-plugin.js";
import { hostWith, port, silentCli, vtep } from "../core/drivers/ovs/observed-hosts.js";
import { answerOf, errorOf, providerClient } from "../plugin-kit/provider-client.js";
import type { ProviderClient } from "../plugin-kit/provider-client.js";
import { fakeHosts, fakeSession } from "./fake-session.js";

const UNKNOWN_PATH = {
  known: false,
  unknown: {
    kind: "timed-out",
    code: "OLDER-VERSION",
    facts: {},
    host: "host-b",
    what: "path MTU to host-a",
    reason: "no ping is answered",
    next: "Try it.",
  },
} as const;
const PATH = { known: true, value: { bytes: 1500, larger: "refused" } } as const;

describe("overlay plugin: what a program may ask", () => {
  let served: ServedPlugin;
  let client: ProviderClient;
  const hosts = fakeHosts();

  before(async () => {
    const ports = [port("vh3", {}, { ifindex: 41, mtu: 9000 })];
    hosts.observed = [
      hostWith({ "arch-ovs": ports }, { paths: { "host-b": PATH } }),
      { ...hostWith({}), host: "host-b", paths: { "host-a": UNKNOWN_PATH } },
    ];
    const plugin = overlayPlugin({
      drivers: kinds,
      open: () => Promise.resolve(fakeSession(hosts)),
    });
    served = await servePlugin(plugin);
    client = providerClient(served.port);
    await answerOf((done) => client.configure(new providerPb.ConfigureRequest(), done));
  });
  after(async () => {
    client.close();
    await served.close();
  });

  const invoke = (token: string) => {
    const bridges = { "host-a": "arch-ovs", "host-b": "arch-ovs" };
    return new providerPb.InvokeRequest().setTok(token).setArgs(toStruct({ bridges }));
  };

  it("is what the hosts' observations say about MTUs, what is unknown included", async () => {
    const response = await answerOf<InstanceType<typeof providerPb.InvokeResponse>>((done) =>
      client.invoke(invoke("overlay:index:measureMtu"), done),
    );
    assert.deepEqual(fromStruct(response.getReturn())["hosts"], {
      "host-a": { paths: { "host-b": PATH }, ports: { "ceos_1:eth3": 9000 } },
      "host-b": { paths: { "host-a": UNKNOWN_PATH }, ports: {} },
    });
  });

  it("is which MAC addresses several devices have, on whichever hosts", async () => {
    const response = await answerOf<InstanceType<typeof providerPb.InvokeResponse>>((done) =>
      client.invoke(invoke("overlay:index:findSharedMacs"), done),
    );
    assert.deepEqual(fromStruct(response.getReturn())["shared"], [
      { mac: "72:42:1f:f2:85:ef", devices: ["host-a/ceos_1", "host-b/ceos_1"] },
    ]);
  });

  it("is what every tunnel carries, apart from hosts that cannot be read", async () => {
    const ports = [vtep({ trunks: [3034] }), vtep({ name: "vtep-v3138", tag: 3138 }), port("vh3")];
    hosts.observed = [
      hostWith({ "arch-ovs": ports }),
      { ...hostWith({}, { ovs: notKnown(silentCli) }), host: "host-b" },
    ];
    const response = await answerOf<InstanceType<typeof providerPb.InvokeResponse>>((done) =>
      client.invoke(invoke("overlay:index:readTunnels"), done),
    );
    assert.deepEqual(fromStruct(response.getReturn())["hosts"], {
      "host-a": {
        "vtep-10-14-23-1": { trunks: [3034] },
        "vtep-v3138": { trunks: [], tag: 3138 },
      },
    });
  });

  it("is no function that the plugin does not have", async () => {
    const error = await errorOf((done) => client.invoke(invoke("overlay:index:other"), done));
    assert.match(error.message, /has no function "overlay:index:other"/);
  });
});
