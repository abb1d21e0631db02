import { createElement, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';

export type Bare = { readonly lines: number };

/**
 * The floor of the framework: a page that draws, for the conversation in its address, its name and this many plain lines
 * with React, all of them known beforehand. The address is `#<name>/<first number>`.
 */
export function openBareSwitch({ lines }: Bare): void {
  const place = document.createElement('div');
  document.body.replaceChildren(place);
  createRoot(place).render(createElement(Conversation, { lines }));
}

function Conversation({ lines }: Bare) {
  const [name = '', from = '0'] = decodeURIComponent(useSyncExternalStore(follow, hash).slice(1)).split('/');
  const numbers = Array.from({ length: lines }, (_, index) => Number(from) + index);
  return [
    createElement('h2', { key: 'name' }, name),
    createElement(
      'div',
      // Its end is where it begins, as in the product.
      {
        key: 'lines',
        role: 'log',
        style: { display: 'flex', flexDirection: 'column-reverse', height: 600, overflow: 'auto' },
      },
      createElement(
        'div',
        null,
        numbers.map((number) =>
          createElement(
            'p',
            { key: number, 'data-message': `bench${number}` },
            `${number} 请问这款奶瓶适合几个月的宝宝用呢`,
          ),
        ),
      ),
    ),
  ];
}

function follow(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function hash(): string {
  return location.hash;
}
