import { notifications } from '@mantine/notifications';
import type { ConversationId } from '#shared/domain/ids';
import { followBulk } from '../../app/conversation/bulk-refusals.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { refusalWords } from '../../app/conversation/refusal-words.ts';
import type { Desk } from '../../sync/desk.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import { planBulk, planUndo, type Blocked, type BulkAct, type BulkPlan, type Chosen } from './bulk-plan.ts';
import styles from './bulk-bar.module.css';

type BulkWords = Pick<Messages, 'attention' | 'conversation' | 'inbox' | 'refusals' | 'refusedOther' | 'wecomErrors'>;

/** Does it to all, as one transaction; one press takes all back, and what was refused is listed by name. */
export async function runBulk(
  desk: Desk,
  ids: readonly ConversationId[],
  act: BulkAct,
  words: BulkWords,
): Promise<void> {
  const { steps, blocked } = planBulk(act, await readChosen(desk, ids), {
    me: desk.me,
    makeId: desk.makeId,
    now: desk.now(),
    backReason: words.conversation.undo,
  });
  const refused: Blocked[] = [...blocked];
  const refusedIds = new Set<string>();
  const toastId = `bulk ${desk.makeId()}`;
  const say = (): void => void showRefused(desk, toastId, refused, words).catch(() => undefined);
  if (blocked.length > 0) say();
  if (steps.length === 0) {
    if (blocked.length === 0) showDone(words.attention.bulk.nothing);
    return;
  }
  followBulk(
    steps.map(({ command }) => command.id),
    ({ commandId, conversationId, code }) => {
      refused.push({ conversationId, code });
      refusedIds.add(commandId);
      say();
    },
  );
  await desk.send(steps.map(({ command }) => ({ command })));
  const done = words.attention.bulk.done[act.kind](steps.length);
  if (steps.every(({ back }) => back === null)) return showDone(done);
  showUndo(done, {
    label: words.conversation.undo,
    onUndo: () => void undoBulk(desk, steps, refusedIds, words),
  });
}

/** Who got one of them meanwhile keeps it, and it is said. */
async function undoBulk(
  desk: Desk,
  steps: BulkPlan['steps'],
  refused: ReadonlySet<string>,
  words: BulkWords,
): Promise<void> {
  const ids = steps.flatMap(({ command }) => ('conversationId' in command ? [command.conversationId] : []));
  const rows = await desk.db.conversations.bulkGet(ids);
  const holders = new Map(rows.flatMap((row) => (row ? [[row.id, row.holder] as const] : [])));
  const { commands, kept } = planUndo(steps, refused, holders);
  await desk.send(commands.map((command) => ({ command })));
  if (kept > 0) showDone(words.attention.bulk.keptByOthers(kept));
}

async function readChosen({ db }: Desk, ids: readonly ConversationId[]): Promise<readonly Chosen[]> {
  const [rows, marks] = await Promise.all([db.conversations.bulkGet([...ids]), db.marks.bulkGet([...ids])]);
  const customers = await db.customers.bulkGet(rows.map((row) => row?.externalUserid ?? ''));
  return rows.flatMap((row, index) =>
    row ? [{ row, mark: marks[index] ?? undefined, customer: customers[index] ?? undefined }] : [],
  );
}

/** By name, with the reason; it stays until it was read. */
async function showRefused({ db }: Desk, id: string, refused: readonly Blocked[], words: BulkWords): Promise<void> {
  const rows = await db.conversations.bulkGet(refused.map(({ conversationId }) => conversationId));
  const customers = await db.customers.bulkGet(rows.map((row) => row?.externalUserid ?? ''));
  const lines = refused.map(({ conversationId, code }, index) => ({
    conversationId,
    name: customers[index]?.profile?.nickname || words.inbox.unnamed(conversationId.slice(-4)),
    why: refusalWords(code, words),
  }));
  const shown = {
    id,
    color: 'red',
    title: words.attention.bulk.refused(refused.length),
    message: (
      <ul className={styles['refused']}>
        {lines.map((line) => (
          <li key={line.conversationId}>
            <b>{line.name}</b> {line.why}
          </li>
        ))}
      </ul>
    ),
    autoClose: false,
  } as const;
  if (said.has(id)) notifications.update(shown);
  else notifications.show(shown);
  said.add(id);
}

const said = new Set<string>();
