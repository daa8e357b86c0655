import { z } from "zod";

/** What an address may carry into a list. Whatever does not fit is as if it were not there. */
export type Query = Promise<Record<string, string | string[] | undefined>>;

export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values).optional().catch(undefined);

export const words = z.string().trim().max(100).optional().catch(undefined);

export const pageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);

export const anId = z.uuid().optional().catch(undefined);

/** An address that names no row is no address: asked before the database is. */
export const isUuid = (text: string): boolean => z.uuid().safeParse(text).success;

/** A list's own address with these filters. */
export function hrefWith(path: string, filters: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return query.size > 0 ? `${path}?${query}` : path;
}
