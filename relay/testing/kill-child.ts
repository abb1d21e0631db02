import { join } from 'node:path';
import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import { createAutomatic } from '../automatic/automatic.ts';
import { createTextRules } from '../automatic/texts.ts';
import { openDatabase } from '../db/open.ts';
import { createFeed } from '../feed/feed.ts';
import { createIngest } from '../ingest/ingest.ts';
import { createPaceStore } from '../ingest/pace-store.ts';
import { createMediaStore } from '../media/store.ts';
import { createWecom } from '../wecom/client.ts';
import { parseAesKey } from '../wecom/crypto.ts';
import { createPace } from '../wecom/pace.ts';

// A receiving relay in a process of its own, for kill.test.ts: it pulls until somebody kills it. Says when it has begun
// and after every page.

const [folder = '', apiBase = ''] = process.argv.slice(2);
const clock = systemClock;
const db = await openDatabase(`sqlite:${join(folder, 'relay.db')}`);
const feed = createFeed(db);
const aesKey = parseAesKey('a'.repeat(43));
if (!aesKey) throw new Error('the key of the test is malformed');
// Killed and started twenty times within seconds: the real pace would only make the test longer.
const wecom = createWecom({
  apiBase,
  corpId: 'wwkill',
  secret: 'kill-secret',
  clock,
  pace: createPace({ clock, store: createPaceStore(db), quotas: () => ({ capacity: 1_000, perSecond: 1_000 }) }),
});
const log = pino({ level: 'silent' });
const ingest = createIngest({
  db,
  feed,
  wecom,
  clock,
  log,
  media: createMediaStore({ db, clock, folder: join(folder, 'media') }),
  callback: { corpId: 'wwkill', tokens: ['Token'], aesKeys: [aesKey] },
  automatic: createAutomatic({ db, feed, wecom, clock, log }),
  texts: createTextRules({ db, feed }),
  onExternalEvent: async () => undefined,
});
feed.hub.listen((upTo) => process.send?.({ upTo }));
ingest.start();
process.send?.({ upTo: await feed.upTo() });
process.once('disconnect', () => process.exit(0));
