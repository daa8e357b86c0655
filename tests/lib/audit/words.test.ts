import { expect, test } from "vitest";
import { AUDIT_EVENTS } from "@/lib/audit/audit.events";
import { LOCALES } from "@/lib/i18n/locales";
import { messagesFor } from "@/lib/i18n/messages";

const at = (node: unknown, path: string) =>
  path.split(".").reduce((inner: unknown, key) => (inner as Record<string, unknown> | undefined)?.[key], node);

test.each(LOCALES)("every event has its name and its sentence in %s, every kind of object its words", (locale) => {
  const { audit } = messagesFor(locale);
  for (const [event, { subject }] of Object.entries(AUDIT_EVENTS)) {
    expect(at(audit, `names.${event}`), event).toEqual(expect.any(String));
    expect(at(audit, `events.${event}`), event).toEqual(expect.any(String));
    expect(at(audit, `subjects.${subject}`), subject).toEqual(expect.any(String));
    expect(at(audit, `subjectTypes.${subject}`), subject).toEqual(expect.any(String));
  }
});
