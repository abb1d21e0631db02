import type { ControlRoute } from './route.ts';

export const ledgerRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sim/ledger',
    does: 'everything accepted, oldest first; ?kind= keeps one kind',
    run({ ledger }, context) {
      const kind = context.req.query('kind');
      return context.json({ entries: ledger.all().filter((entry) => kind === undefined || entry.kind === kind) });
    },
  },
  {
    method: 'DELETE',
    path: '/sim/ledger',
    does: 'forget what was accepted (the world keeps it)',
    run({ ledger }, context) {
      ledger.clear();
      return context.json({ ok: true });
    },
  },
  {
    method: 'GET',
    path: '/sim/calls',
    does: 'calls per API so far; ?api= gives the moments of one',
    run({ meter }, context) {
      const api = context.req.query('api');
      return context.json(
        api === undefined ? meter.totals() : { total: meter.total(api), moments: meter.moments(api) },
      );
    },
  },
  {
    method: 'GET',
    path: '/sim/callback-token',
    does: 'the token of the last callback of an account, ?account= → {token}',
    run({ world }, context) {
      const account = context.req.query('account');
      const mine = [...world.callbackTokens].filter(([, { openKfid }]) => openKfid === account);
      return context.json({ token: mine.at(-1)?.[0] ?? '' });
    },
  },
  {
    method: 'GET',
    path: '/sim/deliveries',
    does: 'callbacks of late: event, attempts and last status; and how many are under way',
    run: ({ callbacks }, context) =>
      context.json({ underWay: callbacks.underWay(), deliveries: callbacks.deliveries() }),
  },
];
