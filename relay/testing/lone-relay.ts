import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedIn } from '#shared/contracts/http';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import type { Role } from '#shared/domain/servicer';
import type { Result } from '#shared/lib/result';
import type { Config } from '../config.ts';
import { createLog } from '../log.ts';
import { createRelay, type Overrides, type Relay } from '../relay.ts';
import { readServicer } from '../servicers/colleague.ts';
import { TestDesk } from './desk.ts';

export const PASSWORD = 'a-password-for-tests';

export type Asked = {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

export type LoneRelay = Awaited<ReturnType<typeof startLoneRelay>>;

/** A relay whose WeCom cannot be reached: what desks do must work all the same. */
export async function startLoneRelay(overrides: Overrides = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-relay-'));
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    databaseUrl: `sqlite:${join(folder, 'relay.db')}`,
    mediaDir: join(folder, 'media'),
    wecom: {
      // Nothing listens on port 1.
      apiBase: 'http://127.0.0.1:1',
      corpId: 'wwtest',
      agentId: 1,
      secret: 'a-secret-for-tests',
      callbackTokens: ['token'],
      callbackAesKeys: ['a'.repeat(43)],
    },
    adminPassword: null,
    logLevel: 'fatal',
  };
  const open = () => createRelay(config, { log: createLog('silent'), workstation: join(folder, 'page'), ...overrides });
  let relay = await open();
  const desks: TestDesk[] = [];

  async function ask(path: string, { method, token, body, bytes, headers }: Asked = {}): Promise<Response> {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const sent = bytes ? new Uint8Array(bytes) : body === undefined ? null : JSON.stringify(body);
    return fetch(relay.url + path, {
      method: method ?? (sent === null ? 'GET' : 'POST'),
      headers: { ...type, ...authorization, ...headers },
      body: sent,
    });
  }

  async function signIn(userid: string, password = PASSWORD): Promise<SignedIn> {
    const response = await ask('/api/sign-in', { body: { userid, password, desk: `desk-of-${userid}` } });
    const result = (await response.json()) as Result<SignedIn>;
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  }

  return {
    folder,
    ask,
    signIn,
    get relay(): Relay {
      return relay;
    },
    /** Stops the relay and opens it again over the same files, at another port. */
    async restart(): Promise<void> {
      await relay.close();
      relay = await open();
    },
    /** A colleague who may sign in and serves these accounts. */
    async hire(userid: string, role: Role, ...accounts: readonly string[]): Promise<void> {
      await relay.setPassword(userid, PASSWORD, role);
      await serve(relay, userid, accounts);
    },
    serve: (userid: string, ...accounts: readonly string[]) => serve(relay, userid, accounts),
    write: (facts: readonly NewFact[]) => relay.feed.write(({ append }) => append(facts)),
    desk(token: string): TestDesk {
      const desk = new TestDesk(relay.url, token);
      desks.push(desk);
      return desk;
    },
    async close(): Promise<void> {
      for (const desk of desks) desk.socket.disconnect();
      await relay.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the accounts and says who serves them, as the puller does after asking WeCom. */
async function serve({ feed }: Relay, userid: string, accounts: readonly string[]): Promise<void> {
  const servicerUserid = asServicerUserid(userid);
  await feed.write(async ({ trx, append }) => {
    const known = new Set((await trx.selectFrom('account').select('open_kfid').execute()).map((row) => row.open_kfid));
    const facts: NewFact[] = [];
    for (const id of accounts.filter((one) => !known.has(one))) {
      const account = { openKfid: asOpenKfid(id), name: `account ${id}`, isManaged: true };
      await trx
        .insertInto('account')
        .values({ open_kfid: id, body: JSON.stringify(account) })
        .execute();
      facts.push({ kind: 'account.changed', at: 1, openKfid: account.openKfid, account });
    }
    await trx.deleteFrom('servicer_account').where('servicer_userid', '=', servicerUserid).execute();
    for (const open_kfid of accounts)
      await trx
        .insertInto('servicer_account')
        .values({ servicer_userid: servicerUserid, open_kfid, availability: 'serving' })
        .execute();
    const row = await trx
      .selectFrom('servicer')
      .selectAll()
      .where('servicer_userid', '=', servicerUserid)
      .executeTakeFirstOrThrow();
    const servicer = await readServicer(trx, row);
    await append([...facts, { kind: 'servicer.changed', at: 1, openKfid: null, servicer }]);
  });
}

/** A customer's text. */
export function written(account: string, id: string, at = 1_000, text = `text of ${id}`): NewFact {
  const openKfid = asOpenKfid(account);
  const conversationId = toConversationId(openKfid, asExternalUserid('wmSomebody'));
  const message = {
    id: asMessageId(id),
    conversationId,
    origin: 'customer',
    servicerUserid: null,
    at,
    content: { kind: 'text', text },
  } as const;
  return { kind: 'message.received', at, openKfid, message };
}
