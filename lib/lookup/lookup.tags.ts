/**
 * Names under which published reads are cached. Publishing actions renew them; only lookup.queries.ts,
 * duty-search.queries.ts, admitted.queries.ts and village.queries.ts read under them.
 */

/** The menu edition in force. */
export const menuTag = () => "menu";

/** The townships and their counts. */
export const townshipsTag = () => "townships";

/** The duties admitted outside the lists. */
export const admissionsTag = () => "admissions";

/** What townships have confirmed of their villages. */
export const villagesTag = () => "villages";

/** The everyday words of the search. */
export const synonymsTag = () => "synonyms";

/** The list editions of one township; `code` is its nine- or twelve-digit region code. */
export const townshipListTag = (code: string) => `township-list:${code.slice(0, 9)}`;

/** One power: its versions, and who holds it where. */
export const powerTag = (powerId: string) => `power:${powerId}`;
