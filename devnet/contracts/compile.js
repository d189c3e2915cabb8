// Compiles every contract of this folder into one JSON file each: abi, bytecode, selectors.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const solc = require("solc");

const target = process.argv[2];
if (!target) {
  console.error("usage: compile.js TARGET_FOLDER");
  process.exit(2);
}

const sources = Object.fromEntries(
  fs
    .readdirSync(__dirname)
    .filter((name) => name.endsWith(".sol"))
    .map((name) => [name, { content: fs.readFileSync(path.join(__dirname, name), "utf8") }]),
);
const output = JSON.parse(
  solc.compile(
    JSON.stringify({
      language: "Solidity",
      sources,
      settings: {
        evmVersion: "cancun",
        optimizer: { enabled: true, runs: 200 },
        outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.methodIdentifiers"] } },
      },
    }),
  ),
);
if (output.errors?.length) {
  output.errors.forEach((error) => console.error(error.formattedMessage));
  process.exit(1);
}

fs.mkdirSync(target, { recursive: true });
for (const contracts of Object.values(output.contracts)) {
  for (const [name, { abi, evm }] of Object.entries(contracts)) {
    const json = { abi, bytecode: `0x${evm.bytecode.object}`, selectors: evm.methodIdentifiers };
    fs.writeFileSync(path.join(target, `${name}.json`), JSON.stringify(json));
  }
}
