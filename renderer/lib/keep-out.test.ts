// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepOut } from './keep-out.ts';

let isOut = true;
let listening: AbortController;
let end: () => void;
let heard: string[];
let field: HTMLTextAreaElement;
let button: HTMLButtonElement;

beforeEach(() => {
  document.body.innerHTML = '<div id="slot"><textarea></textarea><button>x</button></div>';
  const slot = document.querySelector<HTMLElement>('#slot') ?? document.body;
  field = slot.querySelector('textarea') ?? document.createElement('textarea');
  button = slot.querySelector('button') ?? document.createElement('button');
  heard = [];
  listening = new AbortController();
  isOut = true;
  end = keepOut(slot, () => isOut);
  for (const target of [field, button, document])
    for (const name of ['keydown', 'click', 'pointerdown', 'paste', 'beforeinput'])
      target.addEventListener(name, () => heard.push(`${target === document ? 'page' : 'inside'} ${name}`), {
        signal: listening.signal,
      });
});
afterEach(() => {
  end();
  listening.abort();
  document.body.replaceChildren();
});

const send = (target: HTMLElement, event: Event): boolean => target.dispatchEvent(event);
const on = { bubbles: true, cancelable: true };
const key = (name: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: name, ...on, ...more });

it('lets nothing be pressed, pasted or written inside', () => {
  for (const name of ['click', 'pointerdown', 'paste', 'beforeinput'])
    expect(send(field, new Event(name, on))).toBe(false);
  expect(send(field, key('Enter'))).toBe(false);
  expect(send(field, key('Enter', { ctrlKey: true }))).toBe(false);
  expect(send(field, key('a'))).toBe(false);
  expect(send(button, key('Enter'))).toBe(false);
  expect(heard).toEqual([]);
});

it('DE-110 what an input method composes there is taken back and told to nobody: nothing can stop it from coming', () => {
  field.value = '您好';
  const written = vi.fn<() => void>();
  document.addEventListener('input', written, { signal: listening.signal });
  const compose = (text: string): void => {
    send(field, new InputEvent('beforeinput', { ...on, cancelable: false }));
    field.value = text;
    send(field, new InputEvent('input', on));
  };
  compose('您好n');
  expect(field.value).toBe('您好');
  compose('您好在');
  expect(field.value).toBe('您好');
  expect(written).not.toHaveBeenCalled();
  isOut = false;
  compose('您好在');
  expect(field.value).toBe('您好在');
  expect(written).toHaveBeenCalledOnce();
});

it('lets the commands of the keyboard go on to the page', () => {
  expect(send(field, key('j', { ctrlKey: true }))).toBe(true);
  expect(send(field, key('Escape'))).toBe(true);
  expect(send(button, key('j'))).toBe(true);
  expect(heard.filter((one) => one.startsWith('page'))).toHaveLength(3);
});

it('is in nobody’s way otherwise, and gone at its end', () => {
  isOut = false;
  expect(send(button, new Event('click', on))).toBe(true);
  expect(send(field, key('Enter'))).toBe(true);
  isOut = true;
  end();
  expect(send(field, key('Enter'))).toBe(true);
  expect(heard).toEqual([
    'inside click',
    'page click',
    'inside keydown',
    'page keydown',
    'inside keydown',
    'page keydown',
  ]);
});
