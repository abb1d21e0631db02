import type { Logger } from 'pino';
import type { Command, Receipt } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import { assertNever } from '#shared/lib/assert-never';
import { fail, succeed, type Result } from '#shared/lib/result';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed, Writer } from '../feed/feed.ts';
import type { Wecom } from '../wecom/wecom.ts';
import type { Ground, Outcome } from './ground.ts';
import { sendReply } from './reply-send.ts';

export type CommandParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Logger;
  readonly delivery: { wake(): void };
};

export interface Commands {
  /**
   * Accepts a parsed command once: the same id by the same asker has the same answer for ever, be it a receipt or a
   * refusal. Only failures with `retry: true` are not remembered.
   */
  accept(command: Command, asker: Asker): Promise<Result<Receipt>>;
}

/** A verb that has all it needs from outside: it goes on inside the transaction. Or the end of it. */
type Plan =
  | { readonly kind: 'apply'; readonly apply: (ground: Ground) => Promise<Outcome> }
  | { readonly kind: 'later'; readonly code: string; readonly message: string };

export function createCommands(parts: CommandParts): Commands {
  const { db, feed, clock, log } = parts;
  const running = new Map<string, Promise<Result<Receipt>>>();

  async function plan(command: Command): Promise<Plan> {
    switch (command.kind) {
      case 'reply.send':
        return apply((ground) => sendReply(command, ground));
      default:
        return assertNever(command as never);
    }
  }

  async function carryOut(command: Command, asker: Asker): Promise<Result<Receipt>> {
    const known = await answerOf(db, command, asker);
    if (known) return known;
    const planned = await plan(command);
    if (planned.kind === 'later') return fail(planned.code, planned.message, true);
    const result = await feed.write(async (writer) => {
      const known = await answerOf(writer.trx, command, asker);
      if (known) return known;
      const now = clock.now();
      const outcome = await planned.apply({ trx: writer.trx, asker, now });
      const result = await conclude(command, outcome, writer, now);
      await writer.trx
        .insertInto('command')
        .values({ id: command.id, servicer_userid: asker.servicerUserid, at: now, result: JSON.stringify(result) })
        .execute();
      return result;
    });
    if (result.ok) parts.delivery.wake();
    else log.info({ command: command.id, kind: command.kind, code: result.error.code }, 'command: refused');
    return result;
  }

  return {
    async accept(command, asker) {
      const before = running.get(command.id);
      if (before) {
        await before.catch(() => undefined);
        return this.accept(command, asker);
      }
      const mine = carryOut(command, asker).finally(() => running.delete(command.id));
      running.set(command.id, mine);
      return mine;
    },
  };
}

function apply(work: (ground: Ground) => Promise<Outcome>): Plan {
  return { kind: 'apply', apply: work };
}

/** What this id was answered before; another servicer's id is nobody's business. */
async function answerOf(
  db: RelayDatabase | Writer['trx'],
  command: Command,
  asker: Asker,
): Promise<Result<Receipt> | null> {
  const row = await db.selectFrom('command').selectAll().where('id', '=', command.id).executeTakeFirst();
  if (!row) return null;
  if (row.servicer_userid !== asker.servicerUserid) return fail('not-allowed', 'the id is used by somebody else');
  return JSON.parse(row.result) as Result<Receipt>;
}

async function conclude(command: Command, outcome: Outcome, writer: Writer, now: number): Promise<Result<Receipt>> {
  if (outcome.kind === 'refused') return fail(outcome.code, outcome.message);
  const numbered = await writer.append(outcome.facts);
  const seq = numbered.at(-1)?.seq ?? (await lastSeq(writer));
  return succeed({ id: command.id, acceptedAt: now, seq });
}

async function lastSeq({ trx }: Writer): Promise<number> {
  const row = await trx
    .selectFrom('feed')
    .select(({ fn }) => fn.max<number | null>('seq').as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}
