import assert from "node:assert/strict";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import structPb from "google-protobuf/google/protobuf/struct_pb.js";
import { PartialFailure } from "../../plugin-kit/index.js";
import { URN, useDemoPlugin } from "./demo-plugin.js";
import { answerOf, errorOf } from "./provider-client.js";

/** As the wire has it (sdk/go/common/resource/sig/sig.go). */
const secret = (value: string | number) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const struct = (...args: Parameters<typeof structPb.Struct.fromJavaScript>) =>
  structPb.Struct.fromJavaScript(...args);

/** The plugin of a package with components, which has to take secrets. */
const WITH_COMPONENTS = { construct: () => Promise.resolve(new Uint8Array()) };

describe("plugin-kit: secrets", () => {
  const demo = useDemoPlugin();

  const create = () =>
    new providerPb.CreateRequest()
      .setUrn(URN)
      .setProperties(struct({ a: secret("word"), b: { c: secret(1), d: 2 }, e: 3 }));

  it("are taken where there are components, and only there", async () => {
    await demo.serve({}, WITH_COMPONENTS);
    const request = new providerPb.ConfigureRequest();
    const configured = await answerOf<InstanceType<typeof providerPb.ConfigureResponse>>((done) =>
      demo.client.configure(request, done),
    );
    assert.equal(configured.getAcceptsecrets(), true);
  });

  it("are plain for a handler, and secret in what it made of them, by their names", async () => {
    await demo.serve(
      {
        create: ({ inputs }) => {
          assert.deepEqual(inputs, { a: "word", b: { c: 1, d: 2 }, e: 3 });
          return Promise.resolve({ id: "x", outputs: { ...inputs, shown: "word" } });
        },
      },
      WITH_COMPONENTS,
    );
    const made = await answerOf<InstanceType<typeof providerPb.CreateResponse>>((done) =>
      demo.client.create(create(), done),
    );
    assert.deepEqual(made.getProperties()?.toJavaScript(), {
      a: secret("word"),
      b: { c: secret(1), d: 2 },
      e: 3,
      shown: "word",
    });
  });

  it("are checked as secrets", async () => {
    await demo.serve({}, WITH_COMPONENTS);
    const request = new providerPb.CheckRequest()
      .setUrn(URN)
      .setNews(struct({ a: secret("word"), e: 3 }));
    const checked = await answerOf<InstanceType<typeof providerPb.CheckResponse>>((done) =>
      demo.client.check(request, done),
    );
    assert.deepEqual(checked.getInputs()?.toJavaScript(), { a: secret("word"), e: 3 });
  });

  it("stay secret in what is recorded of a step that failed in part", async () => {
    await demo.serve(
      {
        create: ({ inputs }) =>
          Promise.reject(new PartialFailure({ id: "x", outputs: inputs, reasons: ["half done"] })),
      },
      WITH_COMPONENTS,
    );
    const error = await errorOf((done) => demo.client.create(create(), done));
    const [details] = error.metadata.get("grpc-status-details-bin");
    const { value } = secret("word");
    const text = Buffer.from(details ?? "").toString("latin1");
    assert.ok(text.includes("1b47061264138c4ac30d75fd1eb44270"));
    assert.ok(text.includes(String(value)));
  });
});
