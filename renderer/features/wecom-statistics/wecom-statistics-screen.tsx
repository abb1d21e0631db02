import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { WecomStatistics } from '#shared/contracts/wecom-statistics';
import type { OpenKfid } from '#shared/domain/ids';
import { startOfChinaDay } from '#shared/lib/time';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { toCsv } from '../../lib/csv.ts';
import { dayWords, momentWords } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { PageHead } from '../../app/page.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Segments } from '../../ui/segments.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import { Explanations } from './explanations.tsx';
import { RangePicker } from './range-picker.tsx';
import { presetRange, rangeFault, type Range } from './range.ts';
import { Tables } from './tables.tsx';
import { toTable } from './to-table.ts';
import { useStatistics, type View } from './use-statistics.ts';
import styles from './wecom-statistics.module.css';

/** WeCom's own figures, beside the board's and never among them. */
export function WecomStatisticsScreen() {
  const words = useMessages().wecomStatistics;
  const { host } = useDesk();
  const now = useNow();
  const [range, setRange] = useState<Range>(() => presetRange('week', now));
  const [view, setView] = useState<View>('accounts');
  const [account, setAccount] = useState<OpenKfid | null>(null);
  const asked = useStatistics(range, view, account, rangeFault(range, now) === null);
  const { known, isOnline, failure } = asked;

  async function exportCsv(found: WecomStatistics): Promise<void> {
    const bytes = new TextEncoder().encode(toCsv(toTable(found, view, words)));
    const name = words.csvName(words.views[view], found.from, found.to);
    if ((await host.saveFile({ name, mime: 'text/csv', bytes })) === 'saved') showDone(words.exported);
  }

  return (
    <section className={styles['screen']} aria-label={words.title}>
      <PageHead title={words.title} note={words.source} isAsking={asked.isAsking} onAsk={asked.ask}>
        <Button
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          disabled={known === null}
          onClick={() => known !== null && void exportCsv(known)}
        >
          {words.exportCsv}
        </Button>
      </PageHead>
      <div className={styles['bar']}>
        <Segments
          label={words.view}
          options={(['accounts', 'members'] as const).map((value) => ({ value, word: words.views[value] }))}
          value={view}
          onChange={setView}
        />
        <RangePicker range={range} now={now} onChange={setRange} />
        {known !== null && <Freshness found={known} isOnline={isOnline} now={now} />}
      </div>
      {known === null ? (
        <Empty title={!isOnline ? words.offline : failure === null ? words.loading : words.failed}>
          {isOnline && failure !== null && (
            <>
              <FailureNote code={failure} />
              <Button variant="default" onClick={asked.ask}>
                {words.retry}
              </Button>
            </>
          )}
        </Empty>
      ) : (
        <>
          {failure !== null && isOnline && <FailureNote code={failure} />}
          {known.problems.map((problem) => (
            <div key={problem.kind} className={styles['problem']}>
              <p>{words.problems[problem.kind]}</p>
              <FailureNote code={problem.code} />
            </div>
          ))}
          {known.accounts.length === 0 ? (
            <Empty title={words.empty} hint={words.emptyHint} />
          ) : (
            <Tables found={known} view={view} account={account} onChoose={setAccount} />
          )}
          <Explanations view={view} />
        </>
      )}
    </section>
  );
}

type FreshnessProps = { readonly found: WecomStatistics; readonly isOnline: boolean; readonly now: number };

function Freshness({ found, isOnline, now }: FreshnessProps) {
  const words = useMessages().wecomStatistics;
  const language = useLanguage();
  const when = (at: number) => momentWords(at, now, language);
  const parts = [
    ...(isOnline ? [] : [words.stale]),
    ...(found.isFetching ? [words.fetching] : []),
    ...(found.fetchedAt === null ? [words.neverFetched] : [words.fetchedAt(when(found.fetchedAt))]),
    ...(found.to > found.readyThrough ? [words.notReady(dayWords(startOfChinaDay(found.to), now, language))] : []),
  ];
  return (
    <span className={styles['freshness']} role="status" data-stale={!isOnline}>
      {parts.join(' · ')}
    </span>
  );
}
