import type { ConversationId } from '#shared/domain/ids';
import type { Macro } from '#shared/domain/macro';
import type { QuickReply } from '#shared/domain/quick-reply';
import { toSettings } from '#shared/domain/setting';
import type { Team } from '#shared/domain/team';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { readLibrary, readVariableValues, type VariableValues } from '../../db/library.ts';
import { countOnTheirWay } from '../../db/queued.ts';
import type { ConversationRow, OutboxRow } from '../../db/schema.ts';

type Colleague = { readonly servicerUserid: string; readonly name: string };

/** Everything a macro is shown, planned and made with. */
export type MacroGround = {
  readonly macros: readonly Macro[];
  readonly quickReplies: ReadonlyMap<string, QuickReply>;
  readonly values: VariableValues;
  readonly conversation: ConversationRow | undefined;
  readonly onTheirWay: number;
  readonly teams: readonly Team[];
  /** Those who serve the account, and those who see them all. */
  readonly colleagues: readonly Colleague[];
};

/** The macros with what this desk changed and the relay has not confirmed yet. */
function withQueued(macros: readonly Macro[], waiting: readonly OutboxRow[]): readonly Macro[] {
  const shown = new Map(macros.map((macro) => [macro.macroId, macro]));
  for (const { command, by, at } of waiting) {
    if (command.kind === 'macro.delete') shown.delete(command.macroId);
    if (command.kind !== 'macro.save') continue;
    const { macroId, title, steps, isPrivate } = command;
    const author = shown.get(macroId)?.author ?? by;
    shown.set(macroId, { macroId, title, steps, owner: isPrivate ? by : null, author, updatedAt: at });
  }
  return [...shown.values()];
}

/** Kept true by the cache; undefined before it was read. */
export function useMacroGround(conversationId: ConversationId): MacroGround | undefined {
  const { db, me } = useDesk();
  return useLive(async () => {
    const [macros, library, values, conversation, onTheirWay, settings, servicers] = await Promise.all([
      db.macros.toArray(),
      readLibrary(db, me),
      readVariableValues(db, conversationId, me.name),
      db.conversations.get(conversationId),
      countOnTheirWay(db, conversationId),
      db.settings.toArray(),
      db.servicers.toArray(),
    ]);
    const openKfid = conversation?.openKfid;
    return {
      macros: withQueued(macros, library.waiting).toSorted((left, right) =>
        left.title.localeCompare(right.title, 'zh'),
      ),
      quickReplies: new Map(
        library.quickReplies.filter(({ status }) => status === 'live').map((one) => [one.quickReplyId, one]),
      ),
      values,
      conversation,
      onTheirWay,
      teams: toSettings(settings).teams,
      colleagues: servicers.filter(
        (one) => one.isActive && (one.role !== 'servicer' || one.serves.some((served) => served.openKfid === openKfid)),
      ),
    };
  }, [db, me, conversationId]);
}
