import { Quote, X } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { DraftQuote } from '../../db/schema.ts';
import { withEmoji } from '../../lib/wechat-emoji.ts';
import styles from './quote-chip.module.css';

/** What the reply answers; it goes out as words above it, and can be taken off until then. */
export function QuoteChip({ quote, onRemove }: { readonly quote: DraftQuote | null; readonly onRemove: () => void }) {
  const words = useMessages().composer.quote;
  if (quote === null) return null;
  return (
    <div className={styles['chip']} title={words.hint}>
      <Quote size={12} aria-hidden />
      <p>
        {quote.author === '' ? null : <b>{quote.author}</b>} {withEmoji(quote.text)}
      </p>
      <button type="button" aria-label={words.remove} onClick={onRemove}>
        <X size={12} aria-hidden />
      </button>
    </div>
  );
}
