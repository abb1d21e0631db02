import { Button } from '@mantine/core';
import { useState } from 'react';
import type { QuickReplyUsage } from '#shared/contracts/quick-replies';
import type { QuickReply } from '#shared/domain/quick-reply';
import { priceOfBlocks } from '#shared/domain/quick-reply-price';
import { BlockPreview } from '../../app/quick-replies/block-preview.tsx';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ShownReply } from '../../app/quick-replies/quick-reply-overlay.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useLive } from '../../app/use-live.ts';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { rowTime } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { DeclineDialog } from './decline-dialog.tsx';
import { UsageLine } from './usage-line.tsx';
import type { LibraryView } from './use-library.ts';
import styles from './library-page.module.css';

type Props = {
  readonly shown: ShownReply;
  readonly library: LibraryView;
  /** Null while the relay cannot be asked. */
  readonly usage: ReadonlyMap<string, QuickReplyUsage> | null;
  readonly onEdit: (draft: DraftReply) => void;
};

/** One quick reply as its customer will see it, who wrote it, what came of it, and what may be done with it. */
export function LibraryPage({ shown: { quickReply, isQueued }, library, usage, onEdit }: Props) {
  const words = useMessages().quickReplies;
  const mayEdit = library.mayEdit(quickReply);
  const price = priceOfBlocks(quickReply.blocks);
  const used = usage?.get(quickReply.quickReplyId) ?? null;
  return (
    <article className={styles['article']}>
      <h2>{quickReply.title}</h2>
      <p className={styles['meta']}>
        {[quickReply.folder, scopeWords(quickReply, library, words), ...(price > 1 ? [words.price(price)] : [])].join(
          ' · ',
        )}
      </p>
      <Standing quickReply={quickReply} library={library} />
      <div className={styles['blocks']} aria-label={words.preview} role="group">
        {quickReply.blocks.map((block, index) => (
          <BlockPreview key={index} block={block} isTemplate />
        ))}
      </div>
      <p className={styles['meta']}>
        {usage === null ? words.usageOffline : <UsageLine usage={used} />}
        <Written quickReply={quickReply} isQueued={isQueued} />
      </p>
      {mayEdit ? null : <p className={styles['meta']}>{words.notMine}</p>}
      <div className={styles['acts']}>
        {mayEdit ? (
          <Button
            size="sm"
            variant={quickReply.status === 'proposed' && library.mayDecide ? 'default' : 'filled'}
            onClick={() => onEdit(library.toDraft(quickReply))}
          >
            {words.edit}
          </Button>
        ) : null}
        <Button size="sm" variant="default" onClick={() => onEdit(library.toCopy(quickReply))}>
          {words.copy}
        </Button>
        {mayEdit ? (
          <Button size="sm" variant="default" onClick={() => library.remove(quickReply)}>
            {words.remove}
          </Button>
        ) : null}
      </div>
    </article>
  );
}

function scopeWords(
  { scope }: QuickReply,
  library: LibraryView,
  words: ReturnType<typeof useMessages>['quickReplies'],
): string {
  if (scope.kind === 'personal') return words.scopePersonal;
  if (scope.kind === 'company') return words.scopeCompany;
  return library.teams.find(({ teamId }) => teamId === scope.teamId)?.name ?? words.team;
}

function Written({ quickReply, isQueued }: { readonly quickReply: QuickReply; readonly isQueued: boolean }) {
  const words = useMessages().quickReplies;
  const language = useLanguage();
  const desk = useDesk();
  const now = useNow();
  const editor = useLive(() => desk.db.servicers.get(quickReply.updatedBy), [desk, quickReply.updatedBy]);
  if (isQueued) return <span>{words.queued}</span>;
  const say = quickReply.status === 'proposed' ? words.proposedBy : words.updated;
  return <span>{say(editor?.name ?? quickReply.updatedBy, rowTime(quickReply.updatedAt, now, language))}</span>;
}

/** DE-502: where a proposal stands; who decides has the two answers here. */
function Standing({ quickReply, library }: { readonly quickReply: QuickReply; readonly library: LibraryView }) {
  const words = useMessages().quickReplies;
  const [isDeclining, setDeclining] = useState(false);
  if (quickReply.status === 'live') return null;
  if (quickReply.status === 'declined')
    return <p className={styles['declined']}>{words.declinedWhy(quickReply.remark ?? '')}</p>;
  if (!library.mayDecide) return <p className={styles['waits']}>{words.waitsForLead}</p>;
  return (
    <div className={styles['decide']}>
      <Button size="sm" onClick={() => library.decide(quickReply, null)}>
        {words.approve}
      </Button>
      <Button size="sm" variant="default" onClick={() => setDeclining(true)}>
        {words.decline}
      </Button>
      {isDeclining ? (
        <DeclineDialog
          title={quickReply.title}
          onClose={() => setDeclining(false)}
          onDecline={(remark) => {
            setDeclining(false);
            library.decide(quickReply, remark);
          }}
        />
      ) : null}
    </div>
  );
}
