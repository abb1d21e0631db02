import type { House } from '../../tools/house.ts';

/** Texts the simulated WeCom accepted as ordinary replies, in order: each one reached the customer. */
export function sentTexts({ simulator }: House): readonly string[] {
  return simulator.ledger.of('send').flatMap(({ body }) => (body.msgtype === 'text' ? [body.text.content] : []));
}

/** How often an API was called, whatever came of it. */
export function callsOf({ simulator }: House, api: string): number {
  return simulator.meter.total(api);
}

/** The same for one customer. */
export function sentTo({ simulator }: House, externalUserid: string): readonly string[] {
  return simulator.ledger
    .of('send')
    .flatMap((entry) =>
      entry.externalUserid === externalUserid && entry.body.msgtype === 'text' ? [entry.body.text.content] : [],
    );
}
