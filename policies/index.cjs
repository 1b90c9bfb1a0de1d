/**
 * Started by the Pulumi engine. Runs the compiled pack; with OVERLAY_POLICY_REPORT, every finding is
 * appended to that file, one JSON object a line. That the file is there, even if empty, shows that
 * the pack was asked.
 */
const { appendFileSync, existsSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const main = join(__dirname, "..", "dist", "policies", "main.js");
if (!existsSync(main)) {
  throw new Error(`the policy pack has not been built: ${main} is missing. Run: npm run build`);
}

const file = process.env.OVERLAY_POLICY_REPORT;
const report = (findings) => {
  if (file === undefined) return;
  appendFileSync(file, findings.map((finding) => `${JSON.stringify(finding)}\n`).join(""));
};

module.exports = import(pathToFileURL(main).href).then(({ servePack }) => {
  servePack(report);
});
