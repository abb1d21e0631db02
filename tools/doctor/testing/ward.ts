import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#relay/clock';
import type { Config } from '#relay/config';
import { createWecom } from '#relay/wecom/client';
import { createPace, type BucketLevel } from '#relay/wecom/pace';
import { fillDemoWorld } from '#simulator/demo-world';
import { createSimulator, type Simulator } from '#simulator/simulator';
import { examine } from '../examine.ts';
import type { Finding, ProbeName } from '../finding.ts';
import { thisMachine } from '../machine.ts';
import type { Machine } from '../patient.ts';
import { zh } from '../words/zh.ts';

const SECRET = 'right-secret';

type Ailment = {
  readonly wecom?: Partial<Config['wecom']>;
  readonly config?: Partial<Config>;
  readonly machine?: Partial<Machine>;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
};

/** A simulated WeCom with the demo company in it; `look` gives what the doctor found with one thing out of order. */
export async function openWard() {
  const simulator: Simulator = await createSimulator({
    corpId: 'wwdoctor0001',
    secret: SECRET,
    agentId: '1000002',
    world: fillDemoWorld,
  });

  async function all({ wecom: keys, config: settings, machine, clock, fetch: doFetch = fetch }: Ailment = {}): Promise<
    readonly Finding[]
  > {
    const config: Config = {
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      databaseUrl: `sqlite:${join(tmpdir(), 'huiyin-doctor', 'relay.db')}`,
      mediaDir: join(tmpdir(), 'huiyin-doctor', 'media'),
      adminPassword: null,
      logLevel: 'fatal',
      ...settings,
      wecom: {
        apiBase: simulator.url,
        corpId: 'wwdoctor0001',
        agentId: 1_000_002,
        secret: SECRET,
        callbackTokens: ['CallbackToken1'],
        callbackAesKeys: ['a'.repeat(43)],
        ...settings?.wecom,
        ...keys,
      },
    };
    const levels = new Map<string, BucketLevel>();
    const store = {
      load: async (api: string) => levels.get(api) ?? null,
      save: async (api: string, level: BucketLevel) => void levels.set(api, level),
    };
    const pace = createPace({ clock: simulator.clock, store });
    const findings: Finding[] = [];
    const patient = {
      config,
      wecom: createWecom({ ...config.wecom, pace, backoffMs: 1 }),
      fetch: doFetch,
      clock: clock ?? simulator.clock,
      machine: { ...thisMachine, ...machine },
      words: zh,
    };
    for await (const finding of examine(patient)) findings.push(finding);
    return findings;
  }

  return {
    simulator,
    all,
    /** What one probe found. */
    look: async (probe: ProbeName, ailment?: Ailment): Promise<readonly Finding[]> =>
      (await all(ailment)).filter((finding) => finding.probe === probe),
    close: () => simulator.close(),
  };
}
