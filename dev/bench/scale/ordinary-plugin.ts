import { main, type Provider } from "@pulumi/pulumi/provider/index.js";

/**
 * The trivial plugin as the vendor's documentation has it, with the SDK's own server and nothing of
 * this project: what as many resources cost anybody.
 */
const provider: Provider = {
  version: "0.1.0",
  schema: JSON.stringify({ name: "ordinary", version: "0.1.0" }),
  check: (_urn, _olds, news: object) => Promise.resolve({ inputs: news }),
  diff: () => Promise.resolve({ changes: false }),
  create: (_urn, inputs: object) => Promise.resolve({ id: "thing", outs: inputs }),
  read: (id, _urn, props: object) => Promise.resolve({ id, props }),
  update: (_id, _urn, _olds, news: object) => Promise.resolve({ outs: news }),
  delete: () => Promise.resolve(),
};

await main(provider, process.argv.slice(2));
