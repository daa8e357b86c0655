/** Once a server process, before its first request: it listens to what is published from now on. */
export async function register(): Promise<void> {
  const connectionString = process.env.DATABASE_PUBLIC_URL;
  if (process.env.NEXT_RUNTIME !== "nodejs" || !connectionString) return;
  const { expireTags } = await import("@/lib/lookup/expire-tags");
  const { watchPublications } = await import("@/lib/lookup/publication-watch");
  void watchPublications({ connectionString, expire: expireTags });
}
