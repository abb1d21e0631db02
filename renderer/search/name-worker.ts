import { DeskDatabase } from '../db/schema.ts';
import { NameIndex } from './name-index.ts';
import type { FromNames, ToNames } from './name-messages.ts';

// Names are read, and turned into pinyin, off the window's thread. Nothing is written, nothing outlives the desk.

let names: Promise<NameIndex> | null = null;

self.addEventListener('message', ({ data }: MessageEvent<ToNames>) => {
  if (data.kind === 'open') names = open(data);
  else void names?.then((index) => take(index, data)).catch(() => self.postMessage({ kind: 'failed' }));
});

async function open({ database, cacheKey }: Extract<ToNames, { kind: 'open' }>): Promise<NameIndex> {
  const db = new DeskDatabase(database, cacheKey);
  // An open connection must not keep the cache from being deleted; Dexie closes it when that is asked.
  const index = new NameIndex(db);
  await index.load();
  return index;
}

async function take(index: NameIndex, message: Exclude<ToNames, { kind: 'open' }>): Promise<void> {
  if (message.kind === 'changed') return index.refresh(message.ids);
  const ids = await index.find(message.typed, message.limit);
  const found: FromNames = { kind: 'found', id: message.id, ids };
  self.postMessage(found);
}
