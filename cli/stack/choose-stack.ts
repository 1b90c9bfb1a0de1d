import { Failure } from "../failure.js";
import type { CliContext } from "../context.js";
import { readProjectName } from "./project-name.js";
import { pulumiWord } from "./pulumi-word.js";
import { readSelectedStack } from "./read-selected-stack.js";
import { makeStackFile, stacksWithSettings } from "./stack-files.js";
import { parseStackName, type StackName } from "./stack-name.js";
import type { Words } from "../../core/model/words.js";

/** A stack, and why it is this one. */
export interface ChosenStack extends StackName {
  /** "selected in Pulumi"; absent: it was named. */
  readonly because?: Words;
  /** As `Subject` has it: how the caller's shell starts Pulumi; absent: by its name. */
  readonly pulumi?: string;
}

/** The stack of this repository's own lab: what a fresh clone is about. */
const FALLBACK = "dev";

/** Named on the command line, so that there is nothing to explain. */
export const namedStack = (name: string): ChosenStack => ({ name, reference: name });

/**
 * The stack that a command is about: the one that is named; else that of PULUMI_STACK; else the one
 * that is selected in Pulumi, as `pulumi` itself would take it; else the only one that has settings
 * here; else `dev`, which its first line then says. A Failure where all of that decides nothing.
 *
 * @param named what --stack says
 */
export const chooseStack = async (
  context: CliContext,
  named: string | undefined,
): Promise<ChosenStack> => ({
  ...(await choose(context, named)),
  pulumi: await pulumiWord(context),
});

const choose = async (context: CliContext, named: string | undefined): Promise<ChosenStack> => {
  const { projectRoot, env } = context;
  if (named !== undefined) return parsed(named, projectRoot, "--stack");
  const variable = env["PULUMI_STACK"];
  // Set and empty means none for Pulumi too (pkg/backend/state/stacks.go).
  const wanted = variable ?? (await readSelectedStack(context));
  if (wanted !== undefined && wanted !== "") {
    const because = variable === undefined ? "selected in Pulumi" : "PULUMI_STACK";
    return { ...(await parsed(wanted, projectRoot, because)), because };
  }
  return fallback(await stacksWithSettings(projectRoot), projectRoot);
};

const parsed = async (text: string, projectRoot: string, where: string): Promise<StackName> => {
  const read = parseStackName(text, text.includes("/") ? await readProjectName(projectRoot) : "");
  if (typeof read !== "string") return read;
  throw new Failure({ what: UNCLEAR, where, why: read, next: NAME_IT });
};

const UNCLEAR = "it is not clear which stack is meant";

const NAME_IT = "name it with --stack NAME";

/** What stands for a stack that nobody chose. */
const fallback = (stacks: readonly string[], projectRoot: string): ChosenStack => {
  const [only] = stacks;
  if (only !== undefined && stacks.length === 1)
    return { ...namedStack(only), because: "the only one here" };
  const others = stacks.filter((name) => name !== FALLBACK);
  if (others.length < stacks.length)
    return {
      ...namedStack(FALLBACK),
      because: `no stack is selected in Pulumi; others here: ${others.join(", ")}`,
    };
  throw new Failure({
    what: UNCLEAR,
    where: projectRoot,
    why:
      stacks.length === 0
        ? "none is selected in Pulumi, and no Pulumi.NAME.yaml is here"
        : `none is selected in Pulumi, and there are ${stacks.join(", ")}`,
    next:
      stacks.length === 0
        ? `make one: ${makeStackFile(projectRoot, "NAME")}`
        : `${NAME_IT}, or select one: pulumi stack select ${only ?? "NAME"}`,
  });
};
