import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CheckAnswers } from "@/components/admissions/check-answers";
import { EditSteps } from "@/components/admissions/edit-steps";
import { StepForm } from "@/components/admissions/step-form";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBanner } from "@/components/ui/status";
import { isAdmissionStep } from "@/lib/admissions/admission-steps.rules";
import { changeableDraft } from "@/lib/admissions/draft-page.queries";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import {
  attachAdmissionFileAction,
  fileAdmissionAction,
  saveAdmissionAction,
  withdrawAdmissionFileAction,
} from "../../../actions";
import { uuidOf } from "../../../admission-filter";

type Props = Readonly<{
  params: Promise<{ id: string; step: string }>;
  searchParams: Promise<{ done?: string; kept?: string }>;
}>;

/** The draft and the step that the address names; ends as “not found” for whoever may not change it. */
async function draftOf(params: Props["params"]) {
  const [{ id, step }, ctx] = [await params, await requireContext()];
  const found = uuidOf(id) && isAdmissionStep(step) ? await inReading(ctx, (tx) => changeableDraft(tx, ctx, id)) : null;
  if (!found || !isAdmissionStep(step)) notFound();
  return { ...found, step };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ draft, step }, t] = [await draftOf(params), await getTranslations("admissions.edit")];
  return { title: `${draft.title} · ${t(`step.${step}`)}` };
}

/** One of the five steps of a draft. */
export default async function EditAdmissionPage({ params, searchParams }: Props) {
  const [{ draft, step, obstacles, longest, townships, earliest }, { done = "", kept = "" }, t] = [
    await draftOf(params),
    await searchParams,
    await getTranslations("admissions"),
  ];
  const { id, version, title, kind, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes } = draft;
  const seen = { admissionId: id, version };
  return (
    <>
      <PageHeader
        title={t(`edit.step.${step}`)}
        lead={t(`edit.lead.${step}`)}
        crumbs={[
          { label: t("title"), href: "/admissions" },
          { label: title, href: `/admissions/${id}` },
          { label: t(`edit.step.${step}`) },
        ]}
      />
      {(done === "attached" || done === "detached") && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      {kept !== "" && <StatusBanner tone="good" title={t("done.saved")} />}
      <EditSteps current={step} />
      {step === "check" ? (
        <CheckAnswers
          draft={draft}
          obstacles={obstacles}
          longest={longest[kind]}
          actions={{
            file: fileAdmissionAction,
            attach: attachAdmissionFileAction,
            detach: withdrawAdmissionFileAction,
          }}
        />
      ) : (
        <StepForm
          // After a save at the same step the form shows what was kept.
          key={`${step}-${kept}`}
          step={step}
          seen={seen}
          known={{
            texts: {
              ...{ kind, title, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes },
              ...{ startsOn: draft.startsOn ?? "", endsOn: draft.endsOn ?? "" },
              hoursAMonth: String(draft.hoursAMonth ?? ""),
            },
            townshipIds: draft.townshipIds,
            guarantees: draft.guarantees.map(({ kind: of, words, amount, source, dueOn }) => ({
              kind: of,
              words,
              amount: amount.replace(/\.00$/, ""),
              source,
              dueOn,
            })),
          }}
          townships={townships}
          earliest={earliest}
          longest={longest}
          action={saveAdmissionAction}
        />
      )}
    </>
  );
}
