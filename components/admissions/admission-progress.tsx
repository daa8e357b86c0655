import { useTranslations } from "next-intl";
import { StepBar } from "@/components/ui/step-bar";
import { type AdmissionState, isClosed } from "@/lib/admissions/admission.machine";

const WAY: readonly AdmissionState[] = ["DRAFT", "FILED", "OPINIONS", "LEGALITY", "REVIEWED"];

/** The way of an application through its states; the last step is named as it ended. */
export function AdmissionProgress({ state }: Readonly<{ state: AdmissionState }>) {
  const t = useTranslations("admissions.progress");
  const end = isClosed(state) ? state : "CLOSED";
  const at = WAY.indexOf(state);
  // Given up or declined on the way: the steps behind are not said to be done.
  const isCutShort = state === "WITHDRAWN" || state === "DECLINED";
  return (
    <StepBar
      label={t("label")}
      steps={[
        ...WAY.map((step, index) => ({
          label: t(step),
          state: isCutShort
            ? ((index === 0 ? "done" : "todo") satisfies "done" | "todo")
            : at === -1 || index < at
              ? ("done" as const)
              : index === at
                ? ("current" as const)
                : ("todo" as const),
        })),
        { label: t(end), state: isClosed(state) ? ("current" as const) : ("todo" as const) },
      ]}
    />
  );
}
