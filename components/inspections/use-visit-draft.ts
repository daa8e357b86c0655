import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { SentVisit } from "@/lib/inspections/visit-form.terms";
import { emptyForm, type FormState } from "@/lib/shared/forms";
import { dropDraft, loadDraft, newKey, saveDraft, type VisitDraft } from "./draft-store";

/**
 * blank: nothing typed; kept: in this browser alone; waiting: handed in, not sent yet; sending; stored: the server has it.
 */
export type DraftPhase = "blank" | "kept" | "waiting" | "sending" | "stored";

type Wishes = Readonly<{
  /** Under which the draft is kept. */
  name: string;
  first: VisitDraft;
  send: (draft: VisitDraft) => Promise<SentVisit>;
  onStored: () => void;
}>;

const RETRY_MILLISECONDS = 10_000;

/**
 * A field form that outlives the network: every change is kept in the browser; what was handed in is sent when the network
 * allows, again and again under one key until the server says that it has it, and only then dropped here.
 */
export function useVisitDraft({ name, first: given, send, onStored }: Wishes) {
  const [first] = useState(given);
  const [draft, setDraft] = useState(first);
  const [phase, setPhase] = useState<DraftPhase>("blank");
  const [isKept, setIsKept] = useState(true);
  const [refusal, setRefusal] = useState<FormState>(emptyForm);
  const now = useRef(first);
  const writes = useRef<Promise<unknown>>(Promise.resolve());
  const isSending = useRef(false);

  /** Writes follow one another, so that the last one stands. */
  function keep(next: VisitDraft): Promise<unknown> {
    now.current = next;
    setDraft(next);
    setPhase(next.isWaiting ? "waiting" : "kept");
    writes.current = writes.current
      .then(() => saveDraft(name, next))
      .then(
        () => setIsKept(true),
        () => setIsKept(false),
      );
    return writes.current;
  }

  async function deliver(): Promise<void> {
    if (isSending.current || !now.current.isWaiting || !navigator.onLine) return;
    isSending.current = true;
    setPhase("sending");
    try {
      const answer = await send(now.current);
      if (answer.isStored) {
        await writes.current;
        // Left lying it would be sent again and answered as stored: nothing is doubled by a browser that cannot drop it.
        await dropDraft(name).catch(() => undefined);
        now.current = { ...now.current, isWaiting: false };
        setPhase("stored");
        onStored();
      } else {
        setRefusal(answer.state);
        await keep({ ...now.current, isWaiting: false });
      }
    } catch {
      // No network, or a server that does not answer: it stays here and is tried again.
      setPhase("waiting");
    } finally {
      isSending.current = false;
    }
  }

  const open = useEffectEvent(async () => {
    const kept = await loadDraft(name).catch(() => undefined);
    if (now.current !== first) return;
    now.current = kept ?? { ...first, key: newKey() };
    setDraft(now.current);
    if (kept) setPhase(kept.isWaiting ? "waiting" : "kept");
    await deliver();
  });
  const retry = useEffectEvent(() => deliver());

  useEffect(() => {
    void open();
    const again = () => void retry();
    window.addEventListener("online", again);
    const timer = setInterval(again, RETRY_MILLISECONDS);
    return () => {
      window.removeEventListener("online", again);
      clearInterval(timer);
    };
  }, []);

  return {
    draft,
    phase,
    /** False where the browser keeps nothing: then all lies in the open page alone. */
    isKept,
    refusal,
    change: (change: Partial<VisitDraft>) => void keep({ ...now.current, ...change }),
    /** What stands there now: two changes in one turn do not lose each other. */
    current: () => now.current,
    handIn: async () => {
      setRefusal(emptyForm);
      await keep({ ...now.current, isWaiting: true });
      await deliver();
    },
    /** Back to the form, where nothing is on its way. */
    reopen: () => {
      if (!isSending.current) void keep({ ...now.current, isWaiting: false });
    },
    discard: async () => {
      await writes.current;
      await dropDraft(name).catch(() => undefined);
      now.current = { ...first, key: newKey() };
      setDraft(now.current);
      setRefusal(emptyForm);
      setPhase("blank");
    },
  };
}
