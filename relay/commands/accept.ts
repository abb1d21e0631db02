import type { Logger } from 'pino';
import type { Command, Receipt } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import { assertNever } from '#shared/lib/assert-never';
import { fail, succeed, type Result } from '#shared/lib/result';
import type { AcquisitionDesk } from '../acquisition/acquisition.ts';
import type { Automatic } from '../automatic/automatic.ts';
import type { TextRules } from '../automatic/texts.ts';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { EventCodeTable } from '../db/tables/out.ts';
import type { Feed, Writer } from '../feed/feed.ts';
import type { Wecom } from '../wecom/wecom.ts';
import type { Delivery } from '../delivery/worker.ts';
import type { Upgrade } from '../upgrade/upgrade.ts';
import { claimConversation } from './conversation-claim.ts';
import { planEnd } from './conversation-end.ts';
import { handOver } from './conversation-hand-over.ts';
import { markConversation } from './conversation-mark.ts';
import { starConversation } from './conversation-star.ts';
import { planToClient } from './conversation-to-client.ts';
import { reclaimConversation } from './conversation-reclaim.ts';
import { releaseConversation } from './conversation-release.ts';
import type { Outcome } from './ground.ts';
import { deleteMacro, saveMacro } from './macro-save.ts';
import { pinNote } from './note-pin.ts';
import { writeNote } from './note-write.ts';
import { apply, type Plan } from './plan.ts';
import { decideQuickReply, deleteQuickReply, placeQuickReply } from './quick-reply-change.ts';
import { saveQuickReply } from './quick-reply-save.ts';
import { isAcquisitionReply, planAcquisitionReply } from './reply-acquisition.ts';
import { completeReminder, setReminder } from './reminder-change.ts';
import { sendReply } from './reply-send.ts';
import { saveSetting } from './setting-save.ts';
import { planTagAdd, removeTag } from './tag-change.ts';
import { planInvite } from './upgrade-invite.ts';
import { deleteView, saveView } from './view-save.ts';
import { setWorkState } from './work-state-set.ts';

export type CommandParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Logger;
  readonly delivery: Pick<Delivery, 'wake'>;
  readonly automatic: Pick<Automatic, 'send'>;
  readonly texts: Pick<TextRules, 'read'>;
  readonly upgrade: Upgrade;
  readonly acquisition: Pick<AcquisitionDesk, 'mayUse' | 'addressOf'>;
};

export interface Commands {
  /**
   * Accepts a parsed command once: the same id by the same asker has the same answer for ever, be it a receipt or a
   * refusal. Only failures with `retry: true` are not remembered.
   */
  accept(command: Command, asker: Asker): Promise<Result<Receipt>>;
}

type Applicable = Extract<Plan, { kind: 'apply' }>;

export function createCommands(parts: CommandParts): Commands {
  const { db, feed, clock, log } = parts;
  const running = new Map<string, Promise<Result<Receipt>>>();

  async function plan(command: Command, asker: Asker): Promise<Plan> {
    switch (command.kind) {
      case 'reply.send':
        return isAcquisitionReply(command)
          ? planAcquisitionReply(command, asker, parts)
          : apply((ground) => sendReply(command, ground));
      case 'conversation.claim':
        return apply((ground) => claimConversation(command, ground));
      case 'conversation.hand-over':
        return apply((ground) => handOver(command, ground));
      case 'conversation.release':
        return apply((ground) => releaseConversation(command, ground));
      case 'conversation.reclaim':
        return apply((ground) => reclaimConversation(command, ground));
      case 'conversation.end':
        return planEnd(command, asker, parts);
      case 'conversation.to-client':
        return planToClient(command, asker, parts);
      case 'note.write':
        return apply((ground) => writeNote(command, ground));
      case 'tag.add':
        return planTagAdd(command, () => parts.upgrade.corpTags());
      case 'tag.remove':
        return apply((ground) => removeTag(command, ground));
      case 'quick-reply.save':
        return apply((ground) => saveQuickReply(command, ground));
      case 'quick-reply.delete':
        return apply((ground) => deleteQuickReply(command, ground));
      case 'quick-reply.decide':
        return apply((ground) => decideQuickReply(command, ground));
      case 'quick-reply.place':
        return apply((ground) => placeQuickReply(command, ground));
      case 'upgrade.invite':
        return planInvite(command, asker, parts);
      case 'conversation.mark':
        return apply((ground) => markConversation(command, ground));
      case 'conversation.star':
        return apply((ground) => starConversation(command, ground));
      case 'reminder.set':
        return apply((ground) => setReminder(command, ground));
      case 'reminder.done':
        return apply((ground) => completeReminder(command, ground));
      case 'note.pin':
        return apply((ground) => pinNote(command, ground));
      case 'view.save':
        return apply((ground) => saveView(command, ground));
      case 'view.delete':
        return apply((ground) => deleteView(command, ground));
      case 'macro.save':
        return apply((ground) => saveMacro(command, ground));
      case 'macro.delete':
        return apply((ground) => deleteMacro(command, ground));
      case 'setting.save':
        return apply((ground) => saveSetting(command, ground));
      case 'work-state.set':
        return apply((ground) => setWorkState(command, ground));
      default:
        return assertNever(command);
    }
  }

  /** One transaction for everything a command changes and the answer that is kept. */
  async function conclude(command: Command, asker: Asker, planned: Applicable): Promise<Result<Receipt> | 'again'> {
    const codes: EventCodeTable[] = [];
    const result = await feed.write(async (writer) => {
      const known = await answerOf(writer.trx, command, asker);
      if (known) return known;
      const now = clock.now();
      const outcome = await planned.apply({ trx: writer.trx, asker, now });
      if (outcome.kind === 'again') return 'again';
      if (outcome.kind === 'done' && outcome.issued) codes.push(outcome.issued);
      const result = await toResult(command, outcome, writer, now);
      await writer.trx
        .insertInto('command')
        .values({ id: command.id, servicer_userid: asker.servicerUserid, at: now, result: JSON.stringify(result) })
        .execute();
      return result;
    });
    // Not waited for: the outcome is a fact of its own.
    void parts.automatic.send(codes);
    return result;
  }

  async function carryOut(command: Command, asker: Asker): Promise<Result<Receipt>> {
    const known = await answerOf(db, command, asker);
    if (known) return known;
    let planned = await plan(command, asker);
    while (planned.kind === 'apply') {
      const result = await conclude(command, asker, planned);
      if (result !== 'again') return result;
      if (!planned.again) throw new Error(`${command.kind} has no second plan`);
      planned = await planned.again();
    }
    return fail(planned.code, planned.message, true);
  }

  async function once(command: Command, asker: Asker): Promise<Result<Receipt>> {
    const result = await carryOut(command, asker);
    const about = { command: command.id, kind: command.kind };
    if (!result.ok) log.debug({ ...about, code: result.error.code }, 'command: refused');
    else {
      log.debug({ ...about, seq: result.value.seq }, 'command: accepted');
      parts.delivery.wake();
      parts.upgrade.wake();
    }
    return result;
  }

  return {
    async accept(command, asker) {
      const before = running.get(command.id);
      if (before) {
        await before.catch(() => undefined);
        return this.accept(command, asker);
      }
      const mine = once(command, asker).finally(() => running.delete(command.id));
      running.set(command.id, mine);
      return mine;
    },
  };
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

async function toResult(
  command: Command,
  outcome: Exclude<Outcome, { kind: 'again' }>,
  writer: Writer,
  now: number,
): Promise<Result<Receipt>> {
  if (outcome.kind === 'refused') {
    if (outcome.facts.length > 0) await writer.append(outcome.facts);
    return fail(outcome.code, outcome.message);
  }
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
