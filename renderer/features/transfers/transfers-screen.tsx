import { useIsFetching } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageHead } from '../../app/page.tsx';
import page from '../../ui/page.module.css';
import { Segments } from '../../ui/segments.tsx';
import { History } from './history.tsx';
import { InService } from './in-service.tsx';
import { Left } from './left.tsx';
import { useForget } from './use-transfers.ts';
import styles from './transfers.module.css';

type Part = 'service' | 'left' | 'history';

/** 客户继承: friends and groups go from one member to another (wecom-api.md 6.4). KF conversations do not. */
export function TransfersScreen() {
  const words = useMessages().transfers;
  const [part, setPart] = useState<Part>('service');
  const forget = useForget();
  const isAsking = useIsFetching({ queryKey: ['transfers'] }) > 0;
  const toHistory = () => setPart('history');
  return (
    <section className={styles['screen']} aria-label={words.title}>
      <div className={page['main']}>
        <PageHead title={words.title} isAsking={isAsking} onAsk={() => void forget()}>
          <div className={styles['parts']}>
            <Segments
              label={words.title}
              value={part}
              options={(['service', 'left', 'history'] as const).map((value) => ({ value, word: words.parts[value] }))}
              onChange={setPart}
            />
          </div>
        </PageHead>
        <p className={styles['apart']}>{words.notConversations}</p>
        {part === 'service' && <InService onHistory={toHistory} />}
        {part === 'left' && <Left onHistory={toHistory} />}
        {part === 'history' && <History />}
      </div>
    </section>
  );
}
