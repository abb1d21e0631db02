import type { Role } from '#shared/domain/servicer';
import { writtenCount } from '../features/inbox/sections.ts';
import type { Messages } from './messages/zh-cn.ts';

type Waiting = { readonly waiting: number; readonly mineWaiting: number };

/** Beside 会话: who waits for a reply, and what the red number counts for this role. (DE-205, DE-207) */
export function waitingTitle(
  { waiting, mineWaiting }: Waiting,
  { late, soon }: { readonly late: number; readonly soon: number },
  role: Role,
  { shell, attention }: Pick<Messages, 'shell' | 'attention'>,
): string | undefined {
  // A supervisor without a red number wants to know why others' waits are none.
  const isToldOfLate = late > 0 || (role !== 'servicer' && waiting > 0);
  const lines = [
    ...(waiting > 0 ? [shell.waitingHint(writtenCount(mineWaiting), writtenCount(waiting - mineWaiting))] : []),
    ...(late === 0 && soon > 0 ? [attention.soonLate(soon)] : []),
    ...(isToldOfLate ? [attention.lateCount[role === 'servicer' ? 'own' : 'lead']] : []),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}
