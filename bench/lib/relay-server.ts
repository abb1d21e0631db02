import { countFacts, openBenchRelay, type BenchRelayOptions } from './bench-relay.ts';
import { attend, given } from './serve.ts';

// Given by the benchmark that starts it.
const { relay, tokens } = await openBenchRelay(given() as BenchRelayOptions);
process.send?.({ url: relay.url, tokens });
attend(async () => ({
  stored: await countFacts(relay, 'message.received'),
  sent: await countFacts(relay, 'reply.sent'),
}));
