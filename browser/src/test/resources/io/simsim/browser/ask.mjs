// Asks the compiled engine what the file `input` says, run by run, and writes one line an answer
// to the file `output`. Says on stdout how long the answers took.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, input, output] = process.argv.slice(2);
const { OwnScore } = await import(pathToFileURL(module));

const lines = [];
let asked = 0;
let spent = 0n;
for (const { catalogue, purposes, scorecard, records } of JSON.parse(readFileSync(input, "utf8"))) {
  let own;
  try {
    own = new OwnScore(catalogue, purposes, scorecard);
  } catch (refused) {
    lines.push("rules: " + refused.message);
    continue;
  }
  for (const { question, receipt, events } of records) {
    const begun = process.hrtime.bigint();
    lines.push(own.ask(question, events));
    spent += process.hrtime.bigint() - begun;
    asked++;
    lines.push(own.recompute(receipt, events));
  }
}
writeFileSync(output, lines.join("\n") + "\n");
console.log(`${asked} asked, ${spent / 1000n / BigInt(Math.max(1, asked))} us each`);
