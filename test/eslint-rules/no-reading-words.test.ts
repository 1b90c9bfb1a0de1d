import { join } from "node:path";
import { pathToFileURL } from "node:url";
import tseslint from "typescript-eslint";
import { RuleTester, type Rule } from "eslint";

const root = join(import.meta.dirname, "../../..");

const { noReadingWords } = (await import(
  pathToFileURL(join(root, "eslint-rules/no-reading-words.mjs")).href
)) as { readonly noReadingWords: Rule.RuleModule };

const tester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: {
      projectService: { allowDefaultProject: ["*.ts"] },
      tsconfigRootDir: root,
    },
  },
});

const head = `
type Words = string & { readonly [forPeople]?: never };
declare const forPeople: unique symbol;
interface Unknown { readonly reason: Words; readonly code: string; readonly next?: Words }
declare const one: Unknown;
`;

const invalid = (code: string) => ({
  name: code,
  code: head + code,
  errors: [{ messageId: "read" }],
});

RuleTester.describe = describe;
/** The first case loads the compiler. */
RuleTester.it = (name: string, run: () => void) => {
  it(name, run).timeout(300_000);
};

tester.run("no-reading-words", noReadingWords, {
  valid: [
    ...["one.code.endsWith('x')", "`${one.reason}. ${one.next}`", "one.next === undefined"],
    ...["one.reason === ''", "[one.reason].join('; ')", "/x/.test(one.code)"],
  ].map((code) => ({ name: code, code: head + code })),
  invalid: [
    invalid("one.reason.endsWith('VLAN 1')"),
    invalid("one.next?.includes('x')"),
    invalid("const { reason } = one; reason.slice(1)"),
    invalid("/^(\\d+) bytes/.exec(one.reason)"),
    invalid("one.reason === 'gone'"),
    invalid("new Set<string>().has(one.reason)"),
    invalid("switch (one.reason) { default: }"),
  ],
});
