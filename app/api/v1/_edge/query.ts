/** The query of an address as plain fields; of a field given twice the last counts. */
export const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries(new URL(request.url).searchParams);
