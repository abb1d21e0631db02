// Loaded before any TypeScript file: an old Node cannot even read those, and would say so in riddles.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `This needs Node 24, and ${process.execPath} is Node ${process.versions.node}.\n` +
      'Run "npm ci" first: it installs Node 24 for this folder. Then start it through npm ("npm start", "npm test"), or with "npx node".',
  );
  process.exit(1);
}
