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
/** What was typed, under the name of the draft. */
const TEXTS = "drafts";
/** Photos, one by one under [name of the draft, its id]: a key that is typed does not write them again. */
const PHOTOS = "photos";

type StoredText = Omit<VisitDraft, "photos"> & { photos: readonly string[] };

/** The browser's own database (IndexedDB): survives a closed page, a dead battery and a lost network. */
function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      const { result: database, transaction } = request;
      const photos = database.createObjectStore(PHOTOS);
      if (oldVersion === 0) database.createObjectStore(TEXTS);
      else if (transaction) takeApart(transaction.objectStore(TEXTS), photos);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/** Drafts of version 1 held their photos themselves; none of them is lost. */
function takeApart(texts: IDBObjectStore, photos: IDBObjectStore): void {
  const cursor = texts.openCursor();
  cursor.onsuccess = () => {
    const at = cursor.result;
    if (!at) return;
    const name = String(at.key);
    const { photos: held, ...text } = at.value as VisitDraft;
    for (const photo of held) photos.put(photo, [name, photo.id]);
    at.update({ ...text, photos: held.map(({ id }) => id) } satisfies StoredText);
    at.continue();
  };
}

type Stores = Readonly<{ texts: IDBObjectStore; photos: IDBObjectStore }>;

/** One transaction over both stores; all of it has happened when the promise resolves, and nothing before. */
async function inStores(mode: IDBTransactionMode, work: (stores: Stores) => void): Promise<void> {
  const database = await opened();
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction([TEXTS, PHOTOS], mode);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
      work({ texts: transaction.objectStore(TEXTS), photos: transaction.objectStore(PHOTOS) });
    });
  } finally {
    database.close();
  }
}

/** All photos of a draft: every array sorts after every text. */
const photosOf = (name: string): IDBKeyRange => IDBKeyRange.bound([name], [name, []]);

export async function loadDraft(name: string): Promise<VisitDraft | undefined> {
  let text: IDBRequest<StoredText | undefined> | undefined;
  let photos: IDBRequest<DraftPhoto[]> | undefined;
  await inStores("readonly", (stores) => {
    text = stores.texts.get(name);
    photos = stores.photos.getAll(photosOf(name));
  });
  if (!text?.result) return undefined;
  const byId = new Map(photos?.result.map((photo) => [photo.id, photo]));
  return { ...text.result, photos: text.result.photos.flatMap((id) => byId.get(id) ?? []) };
}

/** Text and photos lie there together or not at all. A photo never changes: what lies there is not written again. */
export const saveDraft = (name: string, { photos: held, ...text }: VisitDraft): Promise<void> =>
  inStores("readwrite", ({ texts, photos }) => {
    texts.put({ ...text, photos: held.map(({ id }) => id) } satisfies StoredText, name);
    const keys = photos.getAllKeys(photosOf(name));
    keys.onsuccess = () => {
      const kept = new Set(keys.result.map((key) => String((key as IDBValidKey[])[1])));
      for (const photo of held) if (!kept.delete(photo.id)) photos.put(photo, [name, photo.id]);
      for (const id of kept) photos.delete([name, id]);
    };
  });

export const dropDraft = (name: string): Promise<void> =>
  inStores("readwrite", ({ texts, photos }) => {
    texts.delete(name);
    photos.delete(photosOf(name));
  });

const HEX = 16;

/** A UUID of version 4; `crypto.randomUUID` is missing where a page came without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(HEX).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
