import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PROJECT_PASSPHRASE } from "../../core/model/project-state.js";
import type { CliContext } from "../context.js";
import { Failure } from "../failure.js";
import type { Pulumi } from "../pulumi.js";
import { stackFileName } from "../stack/stack-files.js";
import type { StackName } from "../stack/stack-name.js";

/** Whether Pulumi would encrypt something of the user's with the passphrase that everybody knows. */
const wouldBePublic = (env: CliContext["env"], { place }: Pulumi, stackFile: string): boolean =>
  place.owner === "user" &&
  env["PULUMI_CONFIG_PASSPHRASE"] === PROJECT_PASSPHRASE &&
  !/^(?:encryptionsalt|secretsprovider|encryptedkey):/m.test(stackFile);

const publicPassphrase = (file: string): Failure =>
  new Failure({
    what: "the stack would be encrypted with a passphrase that is public",
    where: file,
    why: "PULUMI_CONFIG_PASSPHRASE is still the one of the project's own state folder (npx overlay env sets it), and the state is to go to a backend of yours",
    next: "export PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE of your own, or unset it where your backend needs none (Pulumi Cloud)",
  });

/**
 * Makes the stack in the backend in use, where it is not there. Which stack is selected stays as it is:
 * a bare `pulumi up` must not meet another network because of an adoption. Rejects, before anything is
 * written, where a salt of the project's public passphrase would come into a file of the user's.
 */
export const makeStack = async (
  { projectRoot, env }: CliContext,
  pulumi: Pulumi,
  { name, reference }: StackName,
): Promise<void> => {
  const file = join(projectRoot, stackFileName(name));
  const text = await readFile(file, "utf8").catch(() => "");
  if (wouldBePublic(env, pulumi, text)) throw publicPassphrase(file);
  const { exitCode } = await pulumi.capture(["stack", "--show-name", "--stack", reference]);
  if (exitCode !== 0) await pulumi.expect(["stack", "init", reference, "--no-select"]);
};
