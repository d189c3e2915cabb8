// Compiles every contract below this folder into one JSON file each, in the same folders: abi, bytecode, selectors.
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
    .readdirSync(__dirname, { recursive: true })
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

for (const [source, contracts] of Object.entries(output.contracts)) {
  const folder = path.join(target, path.dirname(source));
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, { abi, evm }] of Object.entries(contracts)) {
    const json = { abi, bytecode: `0x${evm.bytecode.object}`, selectors: evm.methodIdentifiers };
    fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(json));
  }
}
