// `npm run doctor`: examines a real WeCom configuration step by step and says in which admin page to mend what.
import { parseArgs } from 'node:util';
import { systemClock } from '#relay/clock';
import { readConfig } from '#relay/config';
import { createWecom } from '#relay/wecom/client';
import { createPace, type BucketLevel } from '#relay/wecom/pace';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';
import { thisMachine } from './doctor/machine.ts';
import { exitCodeOf, linesOf, summaryOf, sumOf } from './doctor/report.ts';
import { en } from './doctor/words/en.ts';
import { zh, type DoctorWords } from './doctor/words/zh.ts';

const options = { json: { type: 'boolean', default: false }, lang: { type: 'string' } } as const;
const { values: wish, tokens } = parseArgs({ options, strict: false, tokens: true });
const strange = tokens.filter(
  (token) => token.kind === 'positional' || (token.kind === 'option' && !(token.name in options)),
);
if (strange.length > 0) {
  console.error('npm run doctor -- [--json] [--lang zh|en]');
  process.exit(2);
}
const language = typeof wish.lang === 'string' ? wish.lang : (process.env['LANG'] ?? '');
const words: DoctorWords = language.toLowerCase().startsWith('en') ? en : zh;
const findings: Finding[] = [];

function take(finding: Finding): void {
  findings.push(finding);
  progress('');
  if (!wish.json) for (const line of linesOf(finding, words)) console.log(line);
}

/** On the same line of a terminal; a file or a pipe gets none of it. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

const reading = readConfig(process.env);
if (reading.kind === 'problems')
  for (const [index, problem] of reading.problems.entries())
    take({
      probe: 'environment',
      state: 'ill',
      said: words.environmentIll(problem, reading.lines[index] ?? problem.name),
    });
else {
  take({ probe: 'environment', state: 'well', said: words.environmentWell });
  const levels = new Map<string, BucketLevel>();
  const pace = createPace({
    clock: systemClock,
    store: {
      load: async (api) => levels.get(api) ?? null,
      save: async (api, level) => void levels.set(api, level),
    },
  });
  const { config } = reading;
  const wecom = createWecom({ ...config.wecom, pace });
  const patient = { config, wecom, fetch, clock: systemClock, machine: thisMachine, words, onProgress: progress };
  for await (const finding of examine(patient)) take(finding);
}
const sum = sumOf(findings);
// One document, so that a script needs no more than JSON.parse; docs/wecom.md describes it.
console.log(wish.json ? JSON.stringify({ isWell: sum.ills === 0, ...sum, findings }, null, 2) : summaryOf(sum, words));
process.exitCode = exitCodeOf(findings);
