type Props = { readonly text: string; readonly onLink: (title: string, url: string) => void };

const address = /(https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+)/;

/** A text; the addresses in it can be opened, as in WeChat. */
export function TextBubble({ text, onLink }: Props) {
  return (
    <p className="bubble">
      {text.split(address).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <button key={`${index} ${part}`} type="button" className="address" onClick={() => onLink('网页', part)}>
            {part}
          </button>
        ),
      )}
    </p>
  );
}
