/** A day inside a sentence: `Today 18:00` is `today 18:00` there; weekdays and months keep their capital. */
export function inSentence(when: string): string {
  return when.replace(/^(?:Today|Yesterday|Tomorrow)\b/, (day) => day.toLowerCase());
}
