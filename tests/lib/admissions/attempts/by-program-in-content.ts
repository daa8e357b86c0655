import { closeHearing } from "@/lib/admissions/close-hearing";
import { decideAdmission } from "@/lib/admissions/decide-admission";
import { draftAdmission } from "@/lib/admissions/draft-admission";
import { giveOpinion } from "@/lib/admissions/give-opinion";
import { saveAdmission } from "@/lib/admissions/save-admission";
import type { Ctx } from "@/lib/shared/context";
import { admissionText, DAYS, decision, opinion, recordOf, seen } from "@/tests/support/admission-life";
import { at } from "@/tests/support/consultation.factories";
import { noon } from "@/tests/support/take-back.factories";
import { type Attempt, byProgram, type Setting } from "./stage";

const TEXT = "想要绕过程序的理由。";
const LATE = noon("2026-04-20");

type Deciding = Parameters<typeof decision>[1];
/** By those whose part it is, in turn and on time: with the wrong thing in it. */
export function contentAttempts(setting: Setting): Attempt[] {
  const { cast, ids, half, silent, unlawful, changed } = setting;
  const [first, second] = cast.townships;
  const answer = async (head: Ctx, id: string, wishes: Record<string, unknown>, on: string = DAYS.answered) =>
    byProgram(async () => giveOpinion(at(head, noon(on)), { ...opinion(await recordOf(id), "AGREE"), ...wishes }));
  const decide = async (id: string, wishes: Deciding = {}, change: (lines: Line[]) => Line[] = (lines) => lines) => {
    const input = decision(await recordOf(id), { decidedOn: "2026-04-01", ...wishes });
    return byProgram(() => decideAdmission(at(cast.approver, LATE), { ...input, lines: change([...input.lines]) }));
  };
  type Line = ReturnType<typeof decision>["lines"][number];
  const close = (id: string, on: string) =>
    byProgram(async () => closeHearing(at(cast.editor, noon(on)), { ...(await seen(id)), text: TEXT }));
  const stranger = first.head;
  const table: [string, string | RegExp, () => Promise<string>][] = [
    ["opinion with a wrong password", "wrong-password", () => answer(second.head, half, { password: "guess" })],
    ["opinion on a text never filed", "text-changed", () => answer(second.head, half, { digest: "0".repeat(64) })],
    [
      "opinion on the text before the change",
      "text-changed",
      async () => answer(second.head, changed, { digest: (await recordOf(half)).digest?.replace(/./, "x") }),
    ],
    [
      "opinion of a meeting before the filing",
      "meeting-before-filing",
      () => answer(second.head, half, { meetingOn: "2026-03-09" }),
    ],
    ["opinion of a meeting to come", "meeting-in-future", () => answer(second.head, half, { meetingOn: "2026-03-13" })],
    ["a second opinion", "answered-already", () => answer(first.head, half, { position: "OBJECT" })],
    [
      "opinion by an account without a password",
      "wrong-password",
      () => answer({ ...second.clerk, actor: { ...second.clerk.actor, role: "TOWNSHIP_HEAD" } }, half, {}),
    ],
    [
      "opinion by nobody",
      "wrong-password",
      () => answer({ ...second.head, actor: { ...second.head.actor, userId: null } }, half, {}),
    ],
    [
      "opinion of another township by a borrowed head",
      /^(DC006|forbidden)$/,
      () => answer({ ...first.head, actor: { ...first.head.actor, organisationId: second.body.id } }, half, {}),
    ],
    ["hearing closed before its last day", "days-left", () => close(half, "2026-03-23")],
    ["hearing closed on its last day", "days-left", () => close(half, "2026-03-24")],
    ["hearing closed where nobody answered", "nobody-answered", () => close(ids.OPINIONS, "2026-04-20")],
    ["admission of what the law forbids", "unlawful", () => decide(unlawful)],
    ["admission where a township was silent", "township-not-heard", () => decide(silent)],
    [
      "admission where two were silent, by one",
      "township-not-heard",
      () => decide(silent, { admits: (id) => id === second.body.id }),
    ],
    ["decision that leaves a township out", "line-missing", () => decide(ids.REVIEWED, {}, (lines) => lines.slice(1))],
    [
      "decision that names a township twice",
      "line-missing",
      () => decide(ids.REVIEWED, {}, (lines) => [...lines.slice(1), ...lines.slice(1, 2)]),
    ],
    [
      "decision for a township never asked",
      "line-missing",
      () =>
        decide(ids.REVIEWED, {}, (lines) =>
          lines.map((line, index) => (index ? line : { ...line, townshipId: cast.department.body.id })),
        ),
    ],
    [
      "decision with a township too many",
      "line-missing",
      () =>
        decide(ids.REVIEWED, {}, (lines) => [
          ...lines,
          { townshipId: cast.department.body.id, isAdmitted: true, answer: TEXT },
        ]),
    ],
    ["objection not answered", "opinion-unanswered", () => decide(ids.REVIEWED, { answer: null })],
    ["objection answered with blanks", "opinion-unanswered", () => decide(ids.REVIEWED, { answer: "          " })],
    [
      "silence not answered",
      "opinion-unanswered",
      () => decide(silent, { admits: (id) => id === first.body.id, answer: null }),
    ],
    ["decision before the filing", "decided-before-filing", () => decide(ids.REVIEWED, { decidedOn: "2026-03-09" })],
    ["decision before the opinions", "decided-before-review", () => decide(ids.REVIEWED, { decidedOn: "2026-03-10" })],
    ["decision before the review", "decided-before-review", () => decide(ids.REVIEWED, { decidedOn: "2026-03-12" })],
    ["decision of tomorrow", "decided-in-future", () => decide(ids.REVIEWED, { decidedOn: "2026-04-21" })],
    [
      "decision after the first day",
      "starts-before-decision",
      () =>
        byProgram(async () =>
          decideAdmission(
            at(cast.approver, noon("2026-06-01")),
            decision(await recordOf(ids.REVIEWED), { decidedOn: "2026-05-20" }),
          ),
        ),
    ],
    [
      "decision on the first day",
      "starts-before-decision",
      () =>
        byProgram(async () =>
          decideAdmission(
            at(cast.approver, noon("2026-06-01")),
            decision(await recordOf(ids.REVIEWED), { decidedOn: DAYS.starts }),
          ),
        ),
    ],
    [
      "draft by a township",
      "forbidden",
      () =>
        byProgram(() =>
          draftAdmission(
            { ...stranger, actor: { ...stranger.actor, role: "DEPARTMENT_HEAD" } },
            admissionText([second.body.id]),
          ),
        ),
    ],
    [
      "draft that asks a department",
      "township-unknown",
      () => byProgram(() => draftAdmission(cast.department.clerk, admissionText([cast.department.body.id]))),
    ],
    [
      "renewal of what was never admitted",
      "renewal-unknown",
      () =>
        byProgram(() =>
          draftAdmission(cast.department.clerk, admissionText([second.body.id], { renewsId: ids.REVIEWED })),
        ),
    ],
    ...(["FILED", "OPINIONS", "LEGALITY", "REVIEWED", "ADMITTED"] as const).flatMap(
      (state): [string, string, () => Promise<string>][] => [
        [
          `text saved in ${state}`,
          "move-not-allowed",
          () =>
            byProgram(async () =>
              saveAdmission(at(cast.department.clerk, LATE), { ...(await seen(ids[state])), text: { content: TEXT } }),
            ),
        ],
        [
          `promises taken out in ${state}`,
          "move-not-allowed",
          () =>
            byProgram(async () =>
              saveAdmission(at(cast.department.clerk, LATE), { ...(await seen(ids[state])), text: { guarantees: [] } }),
            ),
        ],
        [
          `townships changed in ${state}`,
          "move-not-allowed",
          () =>
            byProgram(async () =>
              saveAdmission(at(cast.department.clerk, LATE), {
                ...(await seen(ids[state])),
                text: { townshipIds: [second.body.id] },
              }),
            ),
        ],
      ],
    ),
  ];
  return table.map(([name, expected, act]) => ({ name, expected, act }));
}
