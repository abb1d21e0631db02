import { countFacts, openBenchRelay } from './bench-relay.ts';
import { startBare } from './p2-bare.ts';
import { startNaive } from './p2-naive.ts';
import { ACCOUNTS } from './p2-traffic.ts';
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
  const { relay, tokens } = await openBenchRelay({ folder, wecomUrl, desks: ACCOUNTS, isPaced: false });
  return { url: relay.url, tokens, go: null, stored: () => countFacts(relay, 'message.received') };
}
