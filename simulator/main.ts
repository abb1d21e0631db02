import { fillDemoWorld } from './demo-world.ts';
import { createSimulator } from './simulator.ts';

const env = process.env;
const url = env['CALLBACK_URL'];
const simulator = await createSimulator({
  host: env['SIMULATOR_HOST'] ?? '127.0.0.1',
  port: Number(env['SIMULATOR_PORT'] ?? 4700),
  corpId: env['WECOM_CORP_ID'] ?? 'ww0000000000000000',
  agentId: env['WECOM_AGENT_ID'] ?? '1000002',
  secret: env['WECOM_SECRET'] ?? 'demo-secret',
  world: fillDemoWorld,
  ...(url === undefined
    ? {}
    : {
        callback: {
          url,
          token: env['WECOM_CALLBACK_TOKEN'] ?? 'DemoToken',
          aesKey: env['WECOM_CALLBACK_AES_KEY'] ?? 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
        },
      }),
});

console.log(`phone http://${new URL(simulator.url).host}/phone`);
console.log(`api ${simulator.url}`);

function stop(): void {
  void simulator.close().then(() => process.exit(0));
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
