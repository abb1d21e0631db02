import { createDecipheriv, createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RequestListener } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { XMLParser } from 'fast-xml-parser';
import { Hono } from 'hono';
import { pino } from 'pino';
import { z } from 'zod';
import { systemClock } from '#relay/clock';
import { createAutomatic } from '#relay/automatic/automatic';
import { createTextRules } from '#relay/automatic/texts';
import { openDatabase } from '#relay/db/open';
import { createFeed } from '#relay/feed/feed';
import { createCallbackRoute } from '#relay/http/callback';
import { createIngest } from '#relay/ingest/ingest';
import { createMediaStore } from '#relay/media/store';
import { parseAesKey } from '#relay/wecom/crypto';
import { createPace } from '#relay/wecom/pace';
import type { Wecom } from '#relay/wecom/wecom';
import { keys } from './p1-load.ts';
import { attend, given, listenOn } from './serve.ts';

// Given by p1-callback.
const { kind, folder } = given() as { kind: 'bare' | 'naive' | 'product'; folder: string };
const made = { bare, naive, product };
const { listener, stored } = await made[kind]();
const { url } = await listenOn(listener);
process.send?.({ url });
attend(async () => ({ stored: await stored(), cpu: cpuSeconds() }));

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

type Made = { readonly listener: RequestListener; readonly stored: () => Promise<number> };

/** (a) An HTTP server that reads the body and does nothing. */
async function bare(): Promise<Made> {
  let count = 0;
  const listener: RequestListener = (request, response) => {
    request.on('data', () => undefined);
    request.on('end', () => {
      count += 1;
      response.setHeader('content-length', 0);
      response.end();
    });
  };
  return { listener, stored: async () => count };
}

/** (b) What a good engineer writes first: a general XML parser, one transaction for each callback. */
async function naive(): Promise<Made> {
  const db = new DatabaseSync(join(folder, 'naive.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec('CREATE TABLE callback (id INTEGER PRIMARY KEY, open_kfid TEXT, token TEXT, at INTEGER)');
  const insert = db.prepare('INSERT INTO callback (open_kfid, token, at) VALUES (?, ?, ?)');
  const parser = new XMLParser({ parseTagValue: false });
  const outer = z.object({ xml: z.object({ Encrypt: z.string() }) });
  const inner = z.object({ xml: z.object({ OpenKfId: z.string(), Token: z.string() }) });
  const key = Buffer.from(`${keys.aesKey}=`, 'base64');

  function take(url: string, body: string): boolean {
    const query = new URL(url, 'http://relay').searchParams;
    const { Encrypt: sealed } = outer.parse(parser.parse(body)).xml;
    const parts = [keys.token, query.get('timestamp') ?? '', query.get('nonce') ?? '', sealed].sort();
    if (createHash('sha1').update(parts.join('')).digest('hex') !== query.get('msg_signature')) return false;
    const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const plain = Buffer.concat([cipher.update(sealed, 'base64'), cipher.final()]);
    const text = plain.subarray(20, 20 + plain.readUInt32BE(16)).toString();
    const event = inner.parse(parser.parse(text)).xml;
    insert.run(event.OpenKfId, event.Token, Date.now());
    return true;
  }

  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.statusCode = take(request.url ?? '', Buffer.concat(chunks).toString()) ? 200 : 403;
      response.setHeader('content-length', 0);
      response.end();
    });
  };
  const count = db.prepare('SELECT count(*) AS n FROM callback');
  return { listener, stored: async () => z.object({ n: z.number() }).parse(count.get()).n };
}

/** The relay's own callback with its doorbells, its pullers and its pace; WeCom answers that there is nothing. */
async function product(): Promise<Made> {
  const db = await openDatabase(`sqlite:${join(folder, 'product.db')}`);
  const clock = systemClock;
  const pace = createPace({ clock, store: { load: async () => null, save: async () => undefined } });
  const empty = { account_list: [], servicer_list: [], msg_list: [], has_more: 0, next_cursor: 'end' };
  const wecom: Wecom = {
    async post(path, _body, schema) {
      await pace.take(path);
      return { kind: 'ok', value: schema.parse(empty) };
    },
    get: async (_path, _query, schema) => ({ kind: 'ok', value: schema.parse(empty) }),
    uploadMedia: async () => ({ kind: 'unreachable', maybeDone: false }),
    download: async () => ({ kind: 'unreachable', maybeDone: false }),
  };
  const aesKey = parseAesKey(keys.aesKey);
  if (!aesKey) throw new Error('the key of the benchmark is malformed');
  const feed = createFeed(db);
  const log = pino({ level: 'silent' });
  const ingest = createIngest({
    db,
    feed,
    wecom,
    clock,
    log,
    media: createMediaStore({ db, clock, folder: join(folder, 'media') }),
    callback: { corpId: keys.receiver, tokens: [keys.token], aesKeys: [aesKey] },
    automatic: createAutomatic({ db, feed, wecom, clock, log }),
    texts: createTextRules({ db, feed }),
    onExternalEvent: async () => undefined,
  });
  ingest.start();
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/wecom/callback', createCallbackRoute(ingest.callback));
  const listener = getRequestListener(app.fetch);
  return {
    listener: (request, response) => void listener(request, response),
    async stored() {
      const rows = await db.selectFrom('doorbell').select('rings').execute();
      return rows.reduce((sum, row) => sum + row.rings, 0);
    },
  };
}
