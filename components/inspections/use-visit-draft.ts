import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { SentVisit } from "@/lib/inspections/visit-form.terms";
import { emptyForm, type FormState } from "@/lib/shared/forms";
import { dropDraft, loadDraft, newKey, saveDraft, type VisitDraft } from "./draft-store";

/**
 * loading: what is kept is not read yet; blank: nothing typed; keeping: on its way into the browser's store; kept: in this
 * browser alone; waiting: handed in, not sent yet; sending; stored: the server has it.
 */
export type DraftPhase = "loading" | "blank" | "keeping" | "kept" | "waiting" | "sending" | "stored";

type Wishes = Readonly<{
  /** Under which the draft is kept. */
  name: string;
  first: VisitDraft;
  send: (draft: VisitDraft) => Promise<SentVisit>;
  onStored: () => void;
}>;

const RETRY_MILLISECONDS = 10_000;
const SLOW_MILLISECONDS = 300;
/** So many failures with a network in sight are not the network's. */
const FAILURES_TOLD = 3;
/** Refusals that pass by themselves, or with the right person: what was handed in goes on waiting. */
const PASSING: ReadonlySet<string> = new Set(["busy-try-again", "scan-failed", "signed-in-as-another"]);

/**
 * A field form that outlives the network: every change is kept in the browser; what was handed in is sent when the network
 * allows, again and again under one key until the server says that it has it, and only then dropped here.
 */
export function useVisitDraft({ name, first: given, send, onStored }: Wishes) {
  const [first] = useState(given);
  const [draft, setDraft] = useState(first);
  const [phase, setPhase] = useState<DraftPhase>("blank");
  const [isKept, setIsKept] = useState(true);
  const [failures, setFailures] = useState(0);
  const [refusal, setRefusal] = useState<FormState>(emptyForm);
  const now = useRef(first);
  const writes = useRef<Promise<unknown>>(Promise.resolve());
  /** Loading, sending or stored: nothing changes what lies there. */
  const isLocked = useRef(true);
  const isSending = useRef(false);
  /** What could not be read is not written over. */
  const mayWrite = useRef(true);

  /** Writes follow one another; of those that wait only the newest is made. */
  function keep(next: VisitDraft): Promise<unknown> {
    now.current = next;
    setDraft(next);
    if (next.isWaiting) setPhase("waiting");
    writes.current = writes.current.then(() => write(next));
    return writes.current;
  }

  async function write(next: VisitDraft): Promise<void> {
    if (now.current !== next) return;
    // Said only where it takes a while: a store that answers at once would have every key read out.
    const slow = setTimeout(() => !next.isWaiting && setPhase("keeping"), SLOW_MILLISECONDS);
    const isWritten = mayWrite.current && (await saveDraft(name, next).then(yes, no));
    clearTimeout(slow);
    setIsKept(isWritten);
    if (now.current === next && !next.isWaiting) setPhase("kept");
  }

  async function deliver(): Promise<void> {
    if (isLocked.current || !now.current.isWaiting || !navigator.onLine) return;
    isLocked.current = true;
    isSending.current = true;
    setPhase("sending");
    try {
      const answer = await send(now.current);
      setFailures(0);
      if (answer.isStored) {
        await writes.current;
        // Left lying it would be sent again and answered as stored: nothing is doubled by a browser that cannot drop it.
        await dropDraft(name).catch(() => undefined);
        now.current = { ...now.current, isWaiting: false };
        setPhase("stored");
        // What is stored stays locked.
        return onStored();
      }
      setRefusal(answer.state);
      await keep({ ...now.current, isWaiting: PASSING.has(answer.state.error ?? "") });
    } catch {
      // No network, or a server that does not answer: it stays here and is tried again.
      setPhase("waiting");
      setFailures((before) => (navigator.onLine ? before + 1 : 0));
    } finally {
      isSending.current = false;
    }
    isLocked.current = false;
  }

  const open = useEffectEvent(async () => {
    setPhase("loading");
    const kept = await loadDraft(name).catch(() => null);
    mayWrite.current = kept !== null;
    setIsKept(kept !== null);
    now.current = kept ?? { ...first, key: newKey() };
    setDraft(now.current);
    setPhase(kept ? (kept.isWaiting ? "waiting" : "kept") : "blank");
    isLocked.current = false;
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
    /** Sending fails although there is a network. */
    isStuck: failures >= FAILURES_TOLD,
    refusal,
    change: (change: Partial<VisitDraft>) => {
      if (!isLocked.current && !now.current.isWaiting) void keep({ ...now.current, ...change });
    },
    /** What stands there now: two changes in one turn do not lose each other. */
    current: () => now.current,
    /** `as: "another"`: under a key of its own, where what was sent under this one is on record and differs. */
    handIn: async ({ as }: { as: "this" | "another" } = { as: "this" }) => {
      if (isLocked.current) return;
      setRefusal(emptyForm);
      await keep({ ...now.current, isWaiting: true, ...(as === "another" && { key: newKey() }) });
      await deliver();
    },
    /** Back to the form, where nothing is on its way. */
    reopen: () => {
      if (!isSending.current) void keep({ ...now.current, isWaiting: false });
    },
    discard: async () => {
      await writes.current;
      await dropDraft(name).catch(() => undefined);
      mayWrite.current = true;
      now.current = { ...first, key: newKey() };
      setDraft(now.current);
      setRefusal(emptyForm);
      setPhase("blank");
    },
  };
}

const yes = () => true;
const no = () => false;
