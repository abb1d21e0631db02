import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { atRoot } from '../tools/root.ts';
import type { HouseKeys } from '../tools/house.ts';

export type RelayProcessPlan = {
  readonly folder: string;
  readonly wecomUrl: string;
  readonly keys: HouseKeys;
  readonly adminPassword: string;
  readonly port: number;
};

/** The built relay as a process of its own, as it is run in earnest: it can be killed like one. */
export async function startRelayProcess(plan: RelayProcessPlan) {
  const program = atRoot('out/relay/main.js');
  if (!existsSync(program)) throw new Error('The relay is not built: npm run build');
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(plan.port),
      DATABASE_URL: `sqlite:${plan.folder}/relay.db`,
      MEDIA_DIR: `${plan.folder}/media`,
      WECOM_API_BASE: plan.wecomUrl,
      WECOM_CORP_ID: plan.keys.corpId,
      WECOM_AGENT_ID: String(plan.keys.agentId),
      WECOM_SECRET: plan.keys.secret,
      WECOM_CALLBACK_TOKEN: plan.keys.callbackToken,
      WECOM_CALLBACK_AES_KEY: plan.keys.callbackAesKey,
      ADMIN_PASSWORD: plan.adminPassword,
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const url = await addressOf(child);
  return {
    url,
    port: Number(new URL(url).port),
    /** kill -9: the process gets no chance to finish anything. */
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The line `relay http://…` says that it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the relay ended with ${code}`)));
    if (child.stdout === null) return reject(new Error('the relay has no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /^relay (http\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}
