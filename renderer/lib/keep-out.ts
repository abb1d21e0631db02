/** What acts with the pointer, and what changes a field. */
const hands = [
  'pointerdown',
  'mousedown',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'beforeinput',
  'paste',
  'drop',
  'submit',
] as const;

/**
 * While `isOut` says so, nothing inside the element can be pressed or written in; commands of the keyboard go on to the
 * page. Unlike `inert` it changes no style, so it costs no picture: for what is gone in a moment. Returns what ends it.
 */
export function keepOut(element: HTMLElement, isOut: () => boolean): () => void {
  const stop = (event: Event): void => {
    if (!isOut()) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const stopKey = (event: KeyboardEvent): void => {
    const isPlain = !event.ctrlKey && !event.metaKey && event.key !== 'Escape';
    if (event.key === 'Enter' || event.isComposing || (isPlain && isWrittenIn(event.target))) stop(event);
  };
  // An input method writes whether it may or not: what it wrote is taken back, and nobody inside is told.
  let before: string | null = null;
  const remember = ({ target }: Event): void => {
    before = isField(target) ? target.value : null;
  };
  const takeBack = (event: Event): void => {
    if (!isOut()) return;
    stop(event);
    if (before !== null && isField(event.target)) event.target.value = before;
  };
  const listeners = [
    ['beforeinput', remember],
    ...hands.map((name) => [name, stop] as const),
    ['input', takeBack],
  ] as const;
  for (const [name, listen] of listeners) element.addEventListener(name, listen, { capture: true });
  element.addEventListener('keydown', stopKey, { capture: true });
  return () => {
    for (const [name, listen] of listeners) element.removeEventListener(name, listen, { capture: true });
    element.removeEventListener('keydown', stopKey, { capture: true });
  };
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function isWrittenIn(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}
