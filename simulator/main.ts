import { fillDemoWorld } from './demo-world.ts';
import { createSimulator } from './simulator.ts';

/** `npm run simulator`: the simulated WeCom alone, configured by environment. */
const env = process.env;
const callbackUrl = env['CALLBACK_URL'];
const statePath = env['SIMULATOR_STATE'];

const port = Number(env['SIMULATOR_PORT'] ?? 4700);
const simulator = await createSimulator({
  host: env['SIMULATOR_HOST'] ?? '127.0.0.1',
  port,
  corpId: env['WECOM_CORP_ID'] ?? 'ww0123456789abcdef',
  agentId: env['WECOM_AGENT_ID'] ?? '1000002',
  secret: env['WECOM_SECRET'] ?? 'simulated-secret',
  world: fillDemoWorld,
  ...(statePath === undefined ? {} : { statePath }),
  ...(callbackUrl === undefined
    ? {}
    : {
        callback: {
          url: callbackUrl,
          token: env['WECOM_CALLBACK_TOKEN'] ?? 'SimulatedToken',
          aesKey: env['WECOM_CALLBACK_AES_KEY'] ?? 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
        },
      }),
}).catch((error: unknown) => {
  console.error(`The simulator could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

console.log(`phone ${simulator.url}/phone`);
console.log(`api ${simulator.url}`);

function stop(): void {
  void simulator.close().then(() => process.exit(0));
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
