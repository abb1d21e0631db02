import { Button, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '#shared/contracts/people';
import { useIsOnline } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody, PageHead } from '../../app/page.tsx';
import { Empty } from '../../ui/empty.tsx';
import page from '../../ui/page.module.css';
import { accessOf } from './access.ts';
import { AddPerson } from './add-person.tsx';
import { PeopleTable } from './people-table.tsx';
import { PersonDetail } from './person-detail.tsx';
import { usePeople } from './use-people.ts';
import styles from './people.module.css';

/** Who works here, as what, and who can sign in. Supervisors look, administrators change. */
export function PeopleScreen() {
  const words = useMessages().people;
  const isAdmin = useDesk().me.role === 'admin';
  const isOnline = useIsOnline();
  const asked = usePeople();
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [isAdding, setAdding] = useState(false);
  const people = asked.known?.people ?? [];
  const open = people.find((one) => one.servicerUserid === chosen) ?? null;
  const able = people.filter((one) => accessOf(one) === 'ready').length;
  return (
    <section className={page['screen']} aria-label={words.title}>
      <div className={page['main']}>
        <PageHead
          title={words.title}
          note={asked.known && words.count(people.length, able)}
          isAsking={asked.isAsking}
          onAsk={asked.ask}
        >
          {isAdmin && (
            <Button leftSection={<Plus size={15} aria-hidden />} disabled={!isOnline} onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          )}
        </PageHead>
        {!isAdmin && <p className={page['hint']}>{words.onlyLook}</p>}
        <PageBody asked={asked}>
          {() => (
            <>
              {people.length > 8 && (
                <TextInput
                  className={styles['find'] ?? ''}
                  aria-label={words.find}
                  placeholder={words.find}
                  value={text}
                  onChange={(event) => setText(event.currentTarget.value)}
                />
              )}
              <Found people={people} text={text} chosen={chosen} onChoose={setChosen} />
            </>
          )}
        </PageBody>
      </div>
      <aside className={page['side']} data-idle={open === null || undefined}>
        {open === null ? (
          isAdmin && people.length > 0 && <Empty title={words.pick} />
        ) : (
          <PersonDetail key={open.servicerUserid} person={open} />
        )}
      </aside>
      {isAdding && <AddPerson onClose={() => setAdding(false)} onAdded={setChosen} />}
    </section>
  );
}

type FoundProps = {
  readonly people: readonly Person[];
  readonly text: string;
  readonly chosen: string | null;
  readonly onChoose: (userid: string) => void;
};

function Found({ people, text, chosen, onChoose }: FoundProps) {
  const words = useMessages().people;
  const wanted = text.trim().toLowerCase();
  const found = people.filter((one) => `${one.name} ${one.servicerUserid}`.toLowerCase().includes(wanted));
  if (people.length === 0) return <Empty title={words.none} hint={words.noneHint} />;
  if (found.length === 0) return <Empty title={words.noMatch} />;
  return <PeopleTable people={found} chosen={chosen} onChoose={onChoose} />;
}
