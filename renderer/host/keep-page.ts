import { whenIdle } from '../lib/when-idle.ts';

/** The service worker's file, beside the page; made by the build from renderer/page-keeper. */
const WORKER = './page-worker.js';
const PATIENCE_MS = 10_000;

/**
 * Lets the browser keep the program, so that the page opens again without a network (ADR 0025). Browsers do so only over
 * https and from this machine itself; elsewhere, and where one refuses, the page comes from the relay as ever.
 */
export function keepPage(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  whenIdle(() => void navigator.serviceWorker.register(WORKER).catch(() => undefined), PATIENCE_MS);
}
