import { DeskDatabase } from '../db/schema.ts';
import type { CacheKey } from '../db/seal/cipher.ts';
import { DeskIndex } from './desk-index.ts';
import type { FromWorker, ToWorker } from './search-messages.ts';

// Off the window's thread: reads the cache once, then hears what comes. Nothing is written, nothing outlives the window.

const SHARE_STEP = 0.02;
const index = new DeskIndex();
let loading: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') loading = load(data.database, data.cacheKey).catch(() => say({ kind: 'failed' }));
  else void loading.then(() => take(data));
});

async function load(name: string, cacheKey: CacheKey): Promise<void> {
  const db = new DeskDatabase(name, cacheKey);
  let told = 0;
  try {
    await index.load(db, (share) => {
      if (share < 1 && share - told < SHARE_STEP) return;
      told = share;
      say({ kind: 'share', share });
    });
  } finally {
    // An open connection would keep the cache from being deleted when the servicer signs out.
    db.close();
  }
}

function take(message: Exclude<ToWorker, { kind: 'open' }>): void {
  if (message.kind === 'facts') index.apply(message.facts);
  else if (message.kind === 'late-name') index.addName(message.late, message.at);
  else say({ kind: 'found', id: message.id, found: index.find(message.typed, message.now, message.limit) });
}

function say(message: FromWorker): void {
  self.postMessage(message);
}
