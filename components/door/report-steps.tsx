import { useTranslations } from "next-intl";
import { StepBar } from "@/components/ui/step-bar";

const STEPS = ["what", "say", "check"] as const;

/** Where somebody stands who reports something. */
export function ReportSteps({ current }: Readonly<{ current: (typeof STEPS)[number] }>) {
  const t = useTranslations("door.report.steps");
  const at = STEPS.indexOf(current);
  return (
    <StepBar
      label={t("label")}
      steps={STEPS.map((step, index) => ({
        label: t(step),
        state: index < at ? "done" : index === at ? "current" : "todo",
      }))}
    />
  );
}
