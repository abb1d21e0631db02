import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useIsOnline } from '../../app/asked.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody, PageHead } from '../../app/page.tsx';
import { useAcquisition } from '../../app/wecom/use-acquisition.ts';
import { Empty } from '../../ui/empty.tsx';
import page from '../../ui/page.module.css';
import { LinkDetail } from './link-detail.tsx';
import { LinkForm } from './link-form.tsx';
import { LinksTable } from './links-table.tsx';
import { Purse } from './purse.tsx';

/** 获客链接: what pays for them, and the links with what became of each (wecom-api.md 6.8). */
export function AcquisitionScreen() {
  const words = useMessages().acquisition;
  const asked = useAcquisition();
  const isOnline = useIsOnline();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const links = asked.known?.links ?? [];
  const open = links.find((link) => link.linkId === chosen) ?? null;
  return (
    <section className={page['screen']} aria-label={words.title}>
      <div className={page['main']}>
        <PageHead
          title={words.title}
          note={asked.known && words.count(links.length)}
          isAsking={asked.isAsking}
          onAsk={asked.ask}
        >
          <Button
            leftSection={<Plus size={15} aria-hidden />}
            disabled={!isOnline || asked.known === null}
            onClick={() => setMaking(true)}
          >
            {words.add}
          </Button>
        </PageHead>
        <PageBody asked={asked}>
          {({ wallet }) => (
            <>
              <Purse wallet={wallet} />
              {links.length === 0 ? (
                <Empty title={words.none} hint={words.noneHint} />
              ) : (
                <LinksTable links={links} chosen={chosen} onChoose={setChosen} />
              )}
            </>
          )}
        </PageBody>
      </div>
      <aside className={page['side']} data-idle={open === null || undefined}>
        {open === null ? (
          links.length > 0 && <Empty title={words.pick} />
        ) : (
          <LinkDetail key={open.linkId} link={open} onGone={() => setChosen(null)} />
        )}
      </aside>
      {isMaking && <LinkForm link={null} onClose={() => setMaking(false)} onMade={setChosen} />}
    </section>
  );
}
