import { useCallback } from 'react';
import { readRecentWords, type RecentWords } from '../db/recent-words.ts';
import { useDesk } from './desk-context.ts';
import { useRead } from './use-read.ts';

const tables = ['meta'] as const;
const none: readonly string[] = [];

export function useRecentWords(of: RecentWords): readonly string[] {
  const { db } = useDesk();
  const read = useCallback(() => readRecentWords(db, of), [db, of]);
  return useRead(tables, read) ?? none;
}
