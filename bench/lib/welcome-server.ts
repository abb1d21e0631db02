import { openBenchRelay, type BenchRelayOptions } from './bench-relay.ts';
import { attend, given } from './serve.ts';

// Given by welcome.
const { relay, tokens } = await openBenchRelay(given() as BenchRelayOptions);
process.send?.({ url: relay.url, tokens });
attend(async () => {
  const { n } = await relay.db
    .selectFrom('feed')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('kind', '=', 'reply.sent')
    .executeTakeFirstOrThrow();
  return { sent: n };
});
