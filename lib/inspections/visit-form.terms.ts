import type { FormState } from "@/lib/shared/forms";

/** What the server says to a form that was sent by a script: stored, now or before; or what refused it. */
export type SentVisit = Readonly<{ isStored: true }> | Readonly<{ isStored: false; state: FormState }>;
