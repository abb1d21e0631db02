/** Moves the focus among the insert buttons of a list; before the first and after the last it stays where it is. */
export function stepFocus(list: HTMLElement | null, step: 'first' | 'next' | 'previous'): void {
  if (!list) return;
  const buttons = [...list.querySelectorAll<HTMLElement>('[data-reply]')];
  const row = list.ownerDocument.activeElement?.closest('li');
  const current = buttons.findIndex((button) => button.closest('li') === row);
  const next = step === 'first' ? 0 : step === 'next' ? current + 1 : current - 1;
  buttons[next]?.focus();
}
