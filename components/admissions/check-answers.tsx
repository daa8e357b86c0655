import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import type { AdmissionPage } from "@/lib/admissions/admission-page.queries";
import { STEP_OF_OBSTACLE } from "@/lib/admissions/admission-steps.rules";
import type { FilingObstacle } from "@/lib/admissions/filing.rules";
import { Link } from "@/lib/i18n/navigation";
import { AdmissionFiles } from "./admission-files";
import { AdmissionText } from "./admission-text";
import { FileForm } from "./file-form";
import { SimilarWarnings } from "./similar-warnings";

type Props = Readonly<{
  draft: AdmissionPage;
  obstacles: readonly FilingObstacle[];
  /** Of its kind, in days. */
  longest: number;
  actions: Readonly<Record<"file" | "attach" | "detach", FormAction>>;
}>;

/** The last step: what is missing, each with its way there; what it resembles; all answers; and, for the head, to file. */
export function CheckAnswers({ draft, obstacles, longest, actions }: Props) {
  const t = useTranslations("admissions");
  const mayFile = draft.events.includes("file");
  return (
    <div className="space-y-5">
      {obstacles.length > 0 ? (
        <StatusBanner tone="warn" title={t("check.missing", { count: obstacles.length })}>
          <ul className="list-disc space-y-1 pl-6">
            {obstacles.map((obstacle) => (
              <li key={obstacle}>
                <Link
                  href={`/admissions/${draft.id}/edit/${STEP_OF_OBSTACLE[obstacle]}`}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
                >
                  {t(`problems.${obstacle}`, { days: longest })}
                </Link>
              </li>
            ))}
          </ul>
        </StatusBanner>
      ) : (
        <StatusBanner tone="good" title={t("check.complete")}>
          {!mayFile && t("check.headFiles")}
        </StatusBanner>
      )}
      {draft.similar && <SimilarWarnings similar={draft.similar} />}
      <Panel id="answers" title={t("textTitle")}>
        <AdmissionText admission={draft} changeable />
      </Panel>
      <Panel id="files" title={t("files.title")}>
        <AdmissionFiles admission={draft} from="check" attach={actions.attach} detach={actions.detach} />
      </Panel>
      {mayFile ? (
        <FileForm admissionId={draft.id} version={draft.version} action={actions.file} />
      ) : (
        <LinkButton href={`/admissions/${draft.id}`}>{t("check.toApplication")}</LinkButton>
      )}
    </div>
  );
}
