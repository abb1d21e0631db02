import { join } from 'node:path';
import type { Config } from '#relay/config';
import { createLog } from '#relay/log';
import { createRelay, type Relay } from '#relay/relay';
import type { FactKind } from '#shared/domain/fact';
import { asDeskId, asServicerUserid } from '#shared/domain/ids';
import { useridOf } from './mock-wecom.ts';
import { keys } from './p1-load.ts';

export type BenchRelayOptions = {
  readonly folder: string;
  readonly wecomUrl: string;
  /** Servicers, each signed in at one desk. */
  readonly desks: number;
  /** False: the machine is measured, not WeCom's quota. */
  readonly isPaced: boolean;
};

/** The relay as it is, once it knows who serves the accounts of the mock WeCom. */
export async function openBenchRelay({ folder, wecomUrl, desks, isPaced }: BenchRelayOptions) {
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
  const relay = await createRelay(config, { log: createLog('silent'), ...(isPaced ? {} : { quotas }) });
  const count = async () => {
    const { n } = await relay.db
      .selectFrom('servicer_account')
      .select((e) => e.fn.count<number>('servicer_userid').distinct().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  };
  while ((await count()) < desks) await new Promise((resolve) => setTimeout(resolve, 50));
  const tokens: string[] = [];
  for (let desk = 0; desk < desks; desk += 1) {
    const opened = await relay.sessions.open(asServicerUserid(useridOf(desk)), asDeskId(`bench-${desk}`));
    tokens.push(opened.token);
  }
  return { relay, tokens };
}

export async function countFacts(relay: Relay, kind: FactKind): Promise<number> {
  const row = await relay.db
    .selectFrom('feed')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return row.n;
}
