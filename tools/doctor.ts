// `npm run doctor`: examines a real WeCom configuration step by step and says in which admin page to mend what.
import { systemClock } from '#relay/clock';
import { readConfig } from '#relay/config';
import { createWecom } from '#relay/wecom/client';
import { createPace, type BucketLevel } from '#relay/wecom/pace';
import { examine } from './doctor/examine.ts';

const reading = readConfig(process.env);
if (reading.kind === 'problems') {
  for (const line of reading.lines) console.log(`✗ ${line}`);
  process.exit(2);
}
console.log('✓ 环境变量齐全');
const { wecom, publicUrl } = reading.config;
const levels = new Map<string, BucketLevel>();
const pace = createPace({
  clock: systemClock,
  store: {
    load: async (api) => levels.get(api) ?? null,
    save: async (api, level) => void levels.set(api, level),
  },
});
let ills = 0;
for await (const finding of examine({ wecom: createWecom({ ...wecom, pace }), publicUrl, fetch })) {
  console.log(`${finding.isWell ? '✓' : '✗'} ${finding.step}：${finding.words}`);
  if (finding.mend !== undefined) console.log(`  ${finding.mend}`);
  if (!finding.isWell) ills += 1;
}
console.log(ills === 0 ? '都好了' : `还有 ${ills} 处要改`);
process.exitCode = ills === 0 ? 0 : 1;
