/** Today and the days after it in the city, "YYYY-MM-DD" as date fields take them. */
export function cityDay(daysFromToday = 0): string {
  const day = new Date(Date.now() + daysFromToday * 86_400_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(day);
}

/** The same day in words, as pages show it: 2026年11月23日. */
export function inWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
