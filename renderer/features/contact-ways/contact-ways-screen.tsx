import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ContactWay } from '#shared/contracts/contact-ways';
import { useIsOnline } from '../../app/asked.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody, PageHead } from '../../app/page.tsx';
import { Empty } from '../../ui/empty.tsx';
import page from '../../ui/page.module.css';
import { FindDialog } from './find-dialog.tsx';
import { useWays } from './use-ways.ts';
import { WayDetail } from './way-detail.tsx';
import { WayDialog } from './way-dialog.tsx';
import type { WayForm } from './way-form-rules.ts';
import { WayTable } from './way-table.tsx';

/** Codes that bring customers: made, kept, printed, counted, changed and deleted. */
export function ContactWaysScreen() {
  const words = useMessages().contactWays;
  const asked = useWays();
  const isOnline = useIsOnline();
  const [chosen, setChosen] = useState<string | null>(null);
  const [making, setMaking] = useState<WayForm['kind'] | null>(null);
  const [isFinding, setFinding] = useState(false);
  const view = asked.known;
  const open = view?.ways.find((way) => way.configId === chosen) ?? null;
  const mayChange = isOnline && view !== null;
  const pick = (way: ContactWay) => setChosen(way.configId);
  return (
    <section className={page['screen']} aria-label={words.title}>
      <div className={page['main']}>
        <PageHead
          title={words.title}
          note={view && words.summary(view.ways.length)}
          isAsking={asked.isAsking}
          onAsk={asked.ask}
        >
          <Button
            variant="default"
            leftSection={<Plus size={15} aria-hidden />}
            disabled={!mayChange}
            onClick={() => setMaking('join')}
          >
            {words.newJoin}
          </Button>
          <Button
            leftSection={<Plus size={15} aria-hidden />}
            disabled={!mayChange}
            onClick={() => setMaking('contact')}
          >
            {words.newContact}
          </Button>
        </PageHead>
        <PageBody asked={asked}>
          {({ ways, oneOff, limit }) => (
            <>
              {ways.length === 0 ? (
                <Empty title={words.none} hint={words.noneHint} />
              ) : (
                <WayTable ways={ways} chosen={chosen} onChoose={setChosen} />
              )}
              <p className={page['hint']}>
                <button type="button" className={page['link']} disabled={!mayChange} onClick={() => setFinding(true)}>
                  {words.find}
                </button>
                {ways.length + oneOff > 0 && (
                  <>
                    {' · '}
                    {words.usage((ways.length + oneOff).toLocaleString('en'), limit.toLocaleString('en'), oneOff)}
                    {oneOff > 0 && ` · ${words.usageHint}`}
                  </>
                )}
              </p>
            </>
          )}
        </PageBody>
      </div>
      <aside className={page['side']} data-idle={open === null || undefined}>
        {open === null ? (
          view !== null && view.ways.length > 0 && <Empty title={words.pick} />
        ) : (
          <WayDetail key={open.configId} way={open} isOnline={isOnline} onGone={() => setChosen(null)} />
        )}
      </aside>
      {making !== null && <WayDialog kind={making} way={null} onClose={() => setMaking(null)} onDone={pick} />}
      {isFinding && <FindDialog onClose={() => setFinding(false)} onAdopted={pick} />}
    </section>
  );
}
