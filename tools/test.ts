// `npm test`: everything that must hold before a change goes in, in one run; CI runs the same.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildStale, bundleNames } from './bundles.ts';
import { atRoot, ROOT } from './root.ts';
import { provideChromium } from './testing/install-chromium.ts';
import { checkRepository } from './testing/repository-checks.ts';
import { readPlaywrightReport, readVitestReport, withoutReport } from './testing/reports.ts';
import { runNode, scriptOf } from './testing/run-program.ts';
import { addTallies, lastLine, oneCheck, type Tally } from './testing/tally.ts';

type Step = { readonly name: string; readonly run: () => Promise<Tally> };

const reports = atRoot('.cache', 'reports');
const say = (line: string): void => console.log(`  ${line}`);

const steps: readonly Step[] = [
  { name: 'format', run: () => check('oxfmt', 'oxfmt', ['--check']) },
  { name: 'lint', run: () => check('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'types', run: () => check('typescript', 'tsc', ['-b']) },
  { name: 'repository', run: () => Promise.resolve(checkRepository(ROOT)) },
  { name: 'dead code', run: () => check('knip', 'knip', ['--no-progress']) },
  { name: 'build', run: buildAll },
  // Before the unit tests: those of the shell draw their window in it.
  { name: 'browser', run: haveBrowser },
  { name: 'unit and integration', run: runVitest },
  { name: 'end to end', run: runPlaywright },
];

let browserPath: string | null = null;
const tallies: Tally[] = [];
for (const step of steps) tallies.push(await runStep(step));
const total = addTallies(tallies);
for (const name of total.skipped) console.log(`skipped: ${name}`);
console.log(lastLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;

async function runStep({ name, run }: Step): Promise<Tally> {
  console.log(name);
  const startedAt = performance.now();
  const tally = await run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (tally.failed > 0) console.log(tally.output.trimEnd());
  say(`${tally.failed > 0 ? 'FAILED' : 'ok'}: ${lastLine(tally)} in ${seconds} s`);
  return tally;
}

async function check(packageName: string, command: string, args: readonly string[]): Promise<Tally> {
  const { code, output } = await runNode(scriptOf(packageName, command), { args });
  return oneCheck(code === 0, output);
}

async function buildAll(): Promise<Tally> {
  try {
    await buildStale(bundleNames, say);
    return oneCheck(true, '');
  } catch (error) {
    return oneCheck(false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

async function haveBrowser(): Promise<Tally> {
  const browser = await provideChromium(say);
  if (browser.kind === 'missing') return oneCheck(false, browser.why);
  browserPath = browser.path;
  return oneCheck(true, '');
}

function browserEnvironment(): Record<string, string> {
  return browserPath === null ? {} : { CHROMIUM_PATH: browserPath };
}

async function runVitest(): Promise<Tally> {
  const report = freshReport('vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // The build has said NODE_ENV=production to this process; React's tests need its development side.
  const env = { ...browserEnvironment(), NODE_ENV: 'test' };
  const { output } = await runNode(scriptOf('vitest', 'vitest'), { args, env });
  return countFrom(report, output, readVitestReport);
}

async function runPlaywright(): Promise<Tally> {
  if (browserPath === null) return oneCheck(false, 'No browser, no journeys: see above.');
  const report = freshReport('playwright.json');
  const { output } = await runNode(scriptOf('@playwright/test', 'playwright'), {
    args: ['test', '--reporter=list,json'],
    env: { ...browserEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return countFrom(report, output, readPlaywrightReport);
}

function freshReport(name: string): string {
  mkdirSync(reports, { recursive: true });
  const path = atRoot('.cache', 'reports', name);
  rmSync(path, { force: true });
  return path;
}

function countFrom(path: string, output: string, read: (json: string, output: string) => Tally): Tally {
  try {
    return read(readFileSync(path, 'utf8'), output);
  } catch {
    return withoutReport(output);
  }
}
