import { useRef, useState } from 'react';
import { PictureIcon } from '../icons.tsx';

type Props = {
  /** True when it was taken: only then the text goes away. */
  readonly onText: (text: string) => Promise<boolean>;
  readonly onPicture: (file: File) => void;
};

export function Composer({ onText, onPicture }: Props) {
  const [text, setText] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const rows = Math.min(5, text.split('\n').length);

  async function send(): Promise<void> {
    const content = text.trim();
    if (content === '') return;
    setText('');
    if (!(await onText(content))) setText(content);
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <button type="button" className="icon" aria-label="发送图片" onClick={() => picker.current?.click()}>
        <PictureIcon />
      </button>
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg"
        aria-label="选择图片"
        tabIndex={-1}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onPicture(file);
          event.target.value = '';
        }}
      />
      <textarea
        aria-label="输入消息"
        rows={rows}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          // Enter while an input method is composing chooses a word.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <button type="submit" className="send" aria-label="发送" disabled={text.trim() === ''}>
        发送
      </button>
    </form>
  );
}
