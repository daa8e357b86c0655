import { useTranslations } from "next-intl";
import { StepBar } from "@/components/ui/step-bar";
import { ADMISSION_STEPS, type AdmissionStepName } from "@/lib/admissions/admission-steps.rules";

/** The five steps of the form, and where one stands. */
export function EditSteps({ current }: Readonly<{ current: AdmissionStepName }>) {
  const t = useTranslations("admissions.edit");
  const at = ADMISSION_STEPS.indexOf(current);
  return (
    <StepBar
      label={t("steps")}
      steps={ADMISSION_STEPS.map((step, index) => ({
        label: t(`step.${step}`),
        state: index < at ? "done" : index === at ? "current" : "todo",
      }))}
    />
  );
}
