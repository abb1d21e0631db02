import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody } from '../../app/page.tsx';
import { useColleagues } from '../../app/use-colleagues.ts';
import { useLanguage } from '../../app/use-language.ts';
import { dayWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Empty } from '../../ui/empty.tsx';
import { HandOver } from './hand-over.tsx';
import { useUnassigned } from './use-transfers.ts';
import styles from './transfers.module.css';

/** 离职继承: members who left, and what nobody has taken over yet (wecom-api.md 6.4). */
export function Left({ onHistory }: { readonly onHistory: () => void }) {
  const words = useMessages().transfers;
  const { labelOf } = useColleagues();
  const language = useLanguage();
  const now = useMinute();
  const asked = useUnassigned();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <PageBody asked={asked}>
      {({ members }) => {
        const open = members.find((one) => one.servicerUserid === chosen) ?? members[0];
        if (open === undefined) return <Empty title={words.nobodyLeft} hint={words.nobodyLeftHint} />;
        return (
          <>
            <div className={styles['members']} role="group" aria-label={words.from}>
              {members.map((member) => (
                <button
                  key={member.servicerUserid}
                  type="button"
                  aria-pressed={member === open}
                  onClick={() => setChosen(member.servicerUserid)}
                >
                  <b>{labelOf(member.servicerUserid)}</b>
                  <span>{words.leftAt(dayWords(member.leftAt, now, language))}</span>
                  <span>{words.leftCount(member.customers.length, member.groups.length)}</span>
                </button>
              ))}
            </div>
            <HandOver
              key={open.servicerUserid}
              from={open.servicerUserid}
              isResigned
              customers={open.customers}
              groups={open.groups}
              onHistory={onHistory}
            />
          </>
        );
      }}
    </PageBody>
  );
}
