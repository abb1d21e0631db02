import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fillDemoWorld } from './demo-world.ts';
import { createSimulator } from './simulator.ts';

/** `npm run simulator [-- --replay FILE [--speed N]] [--record FILE]`: the simulated WeCom alone, else configured by environment. */
const env = process.env;
const callbackUrl = env['CALLBACK_URL'];
const statePath = env['SIMULATOR_STATE'];
const { values: wish } = parseArgs({
  options: { replay: { type: 'string' }, speed: { type: 'string', default: '1' }, record: { type: 'string' } },
});

const port = Number(env['SIMULATOR_PORT'] ?? 4700);
const simulator = await createSimulator({
  host: env['SIMULATOR_HOST'] ?? '127.0.0.1',
  port,
  corpId: env['WECOM_CORP_ID'] ?? 'ww0123456789abcdef',
  agentId: env['WECOM_AGENT_ID'] ?? '1000002',
  secret: env['WECOM_SECRET'] ?? 'simulated-secret',
  world: fillDemoWorld,
  ...(statePath === undefined ? {} : { statePath }),
  ...(wish.record === undefined ? {} : { recordPath: wish.record }),
  ...(callbackUrl === undefined
    ? {}
    : {
        callback: {
          url: callbackUrl,
          token: env['WECOM_CALLBACK_TOKEN'] ?? 'SimulatedToken',
          aesKey: env['WECOM_CALLBACK_AES_KEY'] ?? 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
        },
      }),
}).catch((error: unknown) => stopWith('The simulator could not start', error));

console.log(`phone ${simulator.url}/phone`);
console.log(`api ${simulator.url}`);
async function play(path: string, speed: number): Promise<void> {
  if (!(speed >= 0)) throw new RangeError('--speed is a number of 0 or more');
  console.log(`replay ${path} at ${speed === 0 ? 'once' : `${speed} times its speed`}`);
  await simulator.replay(readFileSync(path, 'utf8'), speed);
  console.log('replay over');
}

function stopWith(what: string, error: unknown): never {
  console.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

function stop(): void {
  void simulator.close().then(() => process.exit(0));
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

if (wish.replay !== undefined)
  await play(wish.replay, Number(wish.speed)).catch((error: unknown) => stopWith('The replay stopped', error));
