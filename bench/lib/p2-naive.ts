import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Server } from 'socket.io';
import { syncMsgReplySchema, type SyncMessage } from '#shared/wecom/sync-msg';
import { schema } from './p2-bare.ts';
import type { P2Options } from './p2-server.ts';
import { openKfidOf } from './mock-wecom.ts';
import { ACCOUNTS } from './p2-traffic.ts';

/** What a good engineer writes first: for each message one transaction and one emit to the room of its account. */
export async function startNaive({ folder, wecomUrl, pageSize }: P2Options) {
  const db = new DatabaseSync(join(folder, 'naive.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;');
  db.exec(schema);
  const insert = db.prepare('INSERT OR IGNORE INTO message (msgid, conversation_id, at, body) VALUES (?, ?, ?, ?)');
  const upsert = db.prepare(`INSERT INTO conversation (id, last_at, last) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET last_at = excluded.last_at, last = excluded.last`);
  const move = db.prepare('INSERT OR REPLACE INTO pull_cursor (open_kfid, cursor) VALUES (?, ?)');
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'] });
  io.on('connection', (socket) => void socket.join(String(socket.handshake.auth['account'])));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  async function drain(openKfid: string): Promise<void> {
    let cursor = '0';
    for (let more = 1; more === 1;) {
      const response = await fetch(`${wecomUrl}/cgi-bin/kf/sync_msg?access_token=bench`, {
        method: 'POST',
        body: JSON.stringify({ open_kfid: openKfid, cursor, limit: pageSize }),
      });
      const page = syncMsgReplySchema.parse(await response.json());
      for (const item of page.msg_list) {
        // Made by p2-traffic.
        const one = item as SyncMessage;
        const id = `${one.open_kfid}/${one.external_userid}`;
        const text = one.msgtype === 'text' ? one.text.content : '';
        db.exec('BEGIN');
        const { changes } = insert.run(one.msgid, id, one.send_time, JSON.stringify(one));
        upsert.run(id, one.send_time, text);
        db.exec('COMMIT');
        if (changes === 1) io.to(openKfid).emit('message', one);
      }
      move.run(openKfid, page.next_cursor);
      cursor = page.next_cursor;
      more = page.has_more;
    }
  }

  // A TCP server has an address object; only pipes have a string.
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    tokens: [],
    async go() {
      const start = performance.now();
      await Promise.all(Array.from({ length: ACCOUNTS }, (_, account) => drain(openKfidOf(account))));
      return (performance.now() - start) / 1_000;
    },
    stored: async () => Number(db.prepare('SELECT count(*) AS n FROM message').get()?.['n']),
  };
}
