import "server-only";
import { DEFAULT_LOCALE, isLocale } from "@/lib/i18n/locales";
import { seatsOf } from "@/lib/identity/start-session";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { type MailSettings, settings } from "@/lib/shared/env";
import { ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import { tasksOf } from "@/lib/workbench/workbench.queries";
import { type Claim, claimDigest, settleDigest } from "./claim-digest";
import { isDigestTime, MOST_ATTEMPTS } from "./digest.rules";
import { type DigestSeat, digestMail } from "./digest-mail";
import { countUnread } from "./inbox.queries";
import { failureCode, isServerFailure, type Mailer, openMailer } from "./mail-transport";

type Sent = { sent: number; nothing: number; notSent: number };

/** Beyond so many unread messages the exact number says nothing more. */
const MOST_UNREAD = 999;

/**
 * The morning digests that are due: on a working day from the set hour, one a person and day, to those who want one and
 * for whom something waits or is unread. Each is claimed in the database before it is sent: two workers send one; a
 * worker that dies before the mail server has taken it leaves a claim that lapses and is tried again; one that dies after
 * that and before writing it down may send it a second time, under the same Message-ID. When the mail server itself is
 * out of reach the rest wait for the next turn.
 */
export async function sendDigests(
  ctx: Ctx,
  mail: MailSettings | undefined = settings().mail,
): Promise<Result<Sent, never>> {
  const done: Sent = { sent: 0, nothing: 0, notSent: 0 };
  if (!mail) return ok(done);
  const today = civilDate(ctx.now);
  const calendar = await loadCalendar(ctx.db);
  if (!isDigestTime(calendar, ctx.now, today, mail.digestHour)) return ok(done);

  const started = performance.now();
  const later = (): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + (performance.now() - started)) });
  const mailer = openMailer(mail);
  try {
    for (const reader of await readersDue(ctx, today)) {
      const claim = await claimDigest(later(), reader.userId, today);
      if (!claim.ok || !claim.value) continue;
      const outcome = await send(ctx, mailer, mail, claim.value, reader);
      await settleDigest(later(), claim.value, outcome.settled);
      if (outcome.settled.state === "SENT") done.sent += 1;
      else if (outcome.settled.state === "NOTHING") done.nothing += 1;
      else done.notSent += 1;
      if (outcome.isServerDown) break;
    }
  } finally {
    mailer.close();
  }
  return ok(done);
}

type Reader = Readonly<{ userId: string; address: string; locale: string }>;

/** Who wants a digest and has not had today's; those whose pause is over and those never tried. */
async function readersDue(ctx: Ctx, today: CivilDate): Promise<Reader[]> {
  const rows = await ctx.db.mailChoice.findMany({
    where: {
      digest: true,
      user: {
        disabledAt: null,
        digestMails: {
          none: {
            day: toDbDate(today),
            OR: [{ state: { in: ["SENT", "GIVEN_UP", "NOTHING"] } }, { nextTryAt: { gt: ctx.now } }],
          },
        },
      },
    },
    orderBy: { userId: "asc" },
  });
  return rows.flatMap(({ userId, address, locale }) => (address ? [{ userId, address, locale }] : []));
}

type Attempt = { settled: Parameters<typeof settleDigest>[2]; isServerDown: boolean };

async function send(ctx: Ctx, mailer: Mailer, mail: MailSettings, claim: Claim, reader: Reader): Promise<Attempt> {
  if (claim.attempt > MOST_ATTEMPTS) return { settled: { state: "failed", error: "LAPSED" }, isServerDown: false };
  try {
    const seats = await seatsWaiting(ctx, claim.userId);
    if (!seats.some(({ tasks, unread }) => tasks.length > 0 || unread > 0))
      return { settled: { state: "NOTHING" }, isServerDown: false };
    const locale = isLocale(reader.locale) ? reader.locale : DEFAULT_LOCALE;
    await mailer.send({
      to: reader.address,
      messageId: `<digest.${claim.day}.${claim.userId}@${mail.from.split("@").at(-1)}>`,
      ...digestMail(seats, claim.day, locale, settings().appUrl),
    });
    return { settled: { state: "SENT" }, isServerDown: false };
  } catch (failure) {
    const error = failureCode(failure);
    console.error(`digest: attempt ${claim.attempt} for user ${claim.userId} failed: ${error}`);
    return { settled: { state: "failed", error }, isServerDown: isServerFailure(failure) };
  }
}

/** What waits for the person in each appointment in force today, read as that appointment reads. */
async function seatsWaiting(ctx: Ctx, userId: string): Promise<DigestSeat[]> {
  const seats = await inReading(ctx, (tx) => seatsOf(tx, userId, ctx.now));
  const waiting: DigestSeat[] = [];
  for (const { actor } of seats) {
    const seated: Ctx = { ...ctx, actor };
    waiting.push(
      await inReading(seated, async (tx) => ({
        organisation: actor.organisationName,
        role: actor.role as DigestSeat["role"],
        tasks: await tasksOf(tx, seated, await loadCalendar(tx)),
        unread: await countUnread(tx, seated, MOST_UNREAD),
      })),
    );
  }
  return waiting;
}
