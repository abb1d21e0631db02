import { join } from 'node:path';
import type { Config } from '#relay/config';
import { createLog } from '#relay/log';
import { createRelay } from '#relay/relay';
import { asDeskId, asServicerUserid } from '#shared/domain/ids';
import { startBare } from './p2-bare.ts';
import { startNaive } from './p2-naive.ts';
import { keys } from './p1-load.ts';
import { ACCOUNTS, useridOf } from './p2-traffic.ts';
import { attend, given } from './serve.ts';

export type P2Options = {
  readonly kind: 'bare' | 'naive' | 'product';
  readonly folder: string;
  readonly wecomUrl: string;
  readonly messages: number;
  readonly pageSize: number;
};

// Given by p2-drain.
const options = given() as P2Options;
const started = await { bare: startBare, naive: startNaive, product }[options.kind](options);
process.send?.({ url: started.url, tokens: started.tokens });
attend(async (message) => {
  if (message['ask'] === 'go') return { seconds: (await started.go?.()) ?? 0 };
  const { user, system } = process.cpuUsage();
  return { stored: await started.stored(), cpu: (user + system) / 1e6 };
});

/** The relay as it is, but for the pace: here the machine is measured, not WeCom's quota. */
async function product({ folder, wecomUrl }: P2Options) {
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    databaseUrl: `sqlite:${join(folder, 'relay.db')}`,
    mediaDir: join(folder, 'media'),
    wecom: {
      apiBase: wecomUrl,
      corpId: keys.receiver,
      agentId: 1,
      secret: 'bench-secret',
      callbackTokens: [keys.token],
      callbackAesKeys: [keys.aesKey],
    },
    adminPassword: null,
    logLevel: 'fatal',
  };
  const quotas = () => ({ capacity: 1e6, perSecond: 1e6 });
  const relay = await createRelay(config, { log: createLog('silent'), quotas });
  const count = (table: 'servicer_account') =>
    relay.db
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
  while ((await count('servicer_account')).n < ACCOUNTS) await new Promise((resolve) => setTimeout(resolve, 50));
  const tokens: string[] = [];
  for (let account = 0; account < ACCOUNTS; account += 1) {
    const opened = await relay.sessions.open(asServicerUserid(useridOf(account)), asDeskId(`bench-${account}`));
    tokens.push(opened.token);
  }
  return {
    url: relay.url,
    tokens,
    go: null,
    async stored() {
      const row = await relay.db
        .selectFrom('feed')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('kind', '=', 'message.received')
        .executeTakeFirstOrThrow();
      return row.n;
    },
  };
}
