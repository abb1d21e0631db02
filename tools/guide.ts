// `npm run guide`: plays the first day of docs/guide and takes its pictures anew.
import { buildStale } from './bundles.ts';
import { runNode, scriptOf } from './testing/run-program.ts';

await buildStale(['workstation'], (line) => console.log(line));
const { code } = await runNode(scriptOf('@playwright/test', 'playwright'), {
  args: ['test', 'e2e/guide.spec.ts'],
  env: { HUIYIN_GUIDE: '1' },
  onOutput: (piece) => process.stdout.write(piece),
});
process.exitCode = code;
