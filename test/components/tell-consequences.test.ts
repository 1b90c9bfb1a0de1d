import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { tellConsequences } from "../../components/tell-consequences.js";
import { ADOPTING, ASKING, RECORDING_STEPS } from "../../core/model/adopting.js";

const REFUSED = "protect.vlans has 555";

describe("components: what an update cuts", () => {
  afterEach(() => {
    Reflect.deleteProperty(process.env, ADOPTING);
  });

  /** With a plugin that says so of the update. */
  const told = async (adopting?: string): Promise<void> => {
    if (adopting !== undefined) process.env[ADOPTING] = adopting;
    const mocks: pulumi.runtime.Mocks = {
      newResource: ({ name }) => ({ id: name, state: {} }),
      call: () => ({ lines: "[]", refusals: JSON.stringify([REFUSED]) }),
    };
    await pulumi.runtime.setMocks(mocks, "project", "stack", false);
    await tellConsequences({});
  };

  it("is refused where it is protected", async () => {
    await assert.rejects(told(), {
      message: `this update is refused: nothing was changed\n${REFUSED}`,
    });
  });

  for (const adopting of [ASKING, RECORDING_STEPS])
    it(`keeps no stack from adopting, which writes nothing: ${adopting}`, () => told(adopting));
});
