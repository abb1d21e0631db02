import { Dexie, liveQuery, type Table } from 'dexie';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Frames } from '../lib/p12-page.ts';

export type Naive = { readonly conversations: number; readonly perSecond: number; readonly seconds: number };
type Row = { readonly id: number; readonly name: string; readonly lastAt: number; readonly text: string };

/**
 * The list as one writes it first, in a page of its own: after a message everything is read out of the store, sorted and
 * given to React, all rows of it. Scrolled meanwhile; frames and what lies between them.
 */
export async function stormNaively({ conversations, perSecond, seconds }: Naive): Promise<Frames> {
  const db = new Dexie('naive list');
  db.version(1).stores({ conversations: 'id' });
  const table: Table<Row, number> = db.table('conversations');
  // Filled once; what earlier rounds moved stays moved.
  if ((await table.count()) !== conversations) await table.bulkPut(rowsOf(conversations));
  const list = document.createElement('div');
  list.style.cssText = 'height: 100vh; overflow: auto';
  document.body.replaceChildren(list);
  const root = createRoot(list);
  let drawn = (): void => undefined;
  const isDrawn = new Promise<void>((resolve) => (drawn = resolve));
  const reading = liveQuery(() => table.toArray()).subscribe((rows) => {
    rows.sort((left, right) => right.lastAt - left.lastAt);
    flushSync(() => root.render(createElement(List, { rows })));
    drawn();
  });
  await isDrawn;
  const frames: number[] = [];
  const startedAt = performance.now();
  let arrived = 0;
  await new Promise<void>((resolve) => {
    // What arrived since the last turn, each message by itself.
    const arrive = (): void => {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond) - arrived;
      for (let each = 0; each < due; each += 1) {
        arrived += 1;
        const id = (arrived * 7_919) % conversations;
        void table.update(id, { lastAt: conversations + arrived, text: `第 ${arrived} 条` });
      }
      if (performance.now() - startedAt < seconds * 1_000) setTimeout(arrive, 0);
    };
    const frame = (at: number): void => {
      frames.push(at);
      list.scrollTop += 40;
      if (at - startedAt < seconds * 1_000) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
    arrive();
  });
  reading.unsubscribe();
  db.close();
  const ms = performance.now() - startedAt;
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  return { fps: (frames.length / ms) * 1_000, worstFrame: Math.max(...gaps), frames: frames.length };
}

function rowsOf(conversations: number): readonly Row[] {
  return Array.from({ length: conversations }, (_, id) => ({ id, name: `虚构客户 ${id}`, lastAt: id, text: '您好' }));
}

function List({ rows }: { readonly rows: readonly Row[] }) {
  return rows.map(({ id, name, text, lastAt }) =>
    createElement('p', { key: id }, createElement('b', null, name), text, createElement('time', null, lastAt)),
  );
}
