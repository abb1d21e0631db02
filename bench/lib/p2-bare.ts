import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SyncMessage } from '#shared/wecom/sync-msg';
import type { P2Options } from './p2-server.ts';
import { makeStreams, toPages } from './p2-traffic.ts';

/**
 * The limit: pages already in memory, JSON.parse, and per page one durable transaction that keeps each message whole under
 * its msgid and its conversation's newest line. No network, no facts, no figures, no desks.
 */
export async function startBare({ folder, messages, pageSize }: P2Options) {
  const pages = makeStreams(messages).flatMap((stream) => toPages(stream, pageSize));
  const db = new DatabaseSync(join(folder, 'bare.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;');
  db.exec(schema);
  const insert = db.prepare('INSERT OR IGNORE INTO message (msgid, conversation_id, at, body) VALUES (?, ?, ?, ?)');
  const upsert = db.prepare(`INSERT INTO conversation (id, last_at, last) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at, last = excluded.last`);
  const move = db.prepare('INSERT OR REPLACE INTO pull_cursor (open_kfid, cursor) VALUES (?, ?)');
  return {
    url: '',
    tokens: [],
    async go() {
      const start = performance.now();
      for (const page of pages) {
        // Written by toPages.
        const { msg_list: list, next_cursor: cursor } = JSON.parse(page) as {
          msg_list: SyncMessage[];
          next_cursor: string;
        };
        db.exec('BEGIN');
        for (const one of list) {
          const id = `${one.open_kfid}/${one.external_userid}`;
          const text = one.msgtype === 'text' ? one.text.content : '';
          insert.run(one.msgid, id, one.send_time, JSON.stringify(one));
          upsert.run(id, one.send_time, text);
        }
        move.run(list[0]?.open_kfid ?? '', cursor);
        db.exec('COMMIT');
      }
      return (performance.now() - start) / 1_000;
    },
    stored: async () => Number(db.prepare('SELECT count(*) AS n FROM message').get()?.['n']),
  };
}

export const schema = `
  CREATE TABLE message (msgid TEXT PRIMARY KEY, conversation_id TEXT, at INTEGER, body TEXT);
  CREATE TABLE conversation (id TEXT PRIMARY KEY, last_at INTEGER, last TEXT);
  CREATE TABLE pull_cursor (open_kfid TEXT PRIMARY KEY, cursor TEXT);`;
