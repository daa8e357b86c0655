/** A photo of a draft, as it will be sent. */
export type DraftPhoto = Readonly<{ id: string; itemId: string; name: string; type: string; bytes: ArrayBuffer }>;

/** A field form that lies in this browser until the server has it. */
export type VisitDraft = Readonly<{
  /** Of the visit that it becomes: sent twice, it is one visit. */
  key: string;
  visitedOn: string;
  summary: string;
  /** By item. */
  results: Readonly<Record<string, string>>;
  notes: Readonly<Record<string, string>>;
  photos: readonly DraftPhoto[];
  /** Handed in: to be sent as soon as there is a network. */
  isWaiting: boolean;
}>;

const DATABASE = "diancai-inspections";
const STORE = "drafts";

/** The browser's own database (IndexedDB): survives a closed page, a dead battery and a lost network. */
function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/** One request as one transaction; it has happened when the promise resolves, and not before. */
async function inStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const loadDraft = (name: string): Promise<VisitDraft | undefined> =>
  inStore("readonly", (store) => store.get(name) as IDBRequest<VisitDraft | undefined>);

export const saveDraft = (name: string, draft: VisitDraft): Promise<unknown> =>
  inStore("readwrite", (store) => store.put(draft, name));

export const dropDraft = (name: string): Promise<unknown> => inStore("readwrite", (store) => store.delete(name));

const HEX = 16;

/** A UUID of version 4; `crypto.randomUUID` is missing where a page came without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(HEX).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
