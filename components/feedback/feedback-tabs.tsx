import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";

type Props = Readonly<{
  current: "open" | "closed" | "misroutes";
  counts?: Readonly<{ open: number; closed: number }>;
}>;

/** The inbox, what is closed, and wrong doors by matter. */
export function FeedbackTabs({ current, counts }: Props) {
  const t = useTranslations("feedback.tabs");
  return (
    <Tabs
      label={t("label")}
      tabs={[
        {
          href: "/feedback",
          label: t("open"),
          ...(counts && { count: counts.open }),
          current: current === "open",
        },
        {
          href: "/feedback?state=closed",
          label: t("closed"),
          ...(counts && { count: counts.closed }),
          current: current === "closed",
        },
        { href: "/feedback/misroutes", label: t("misroutes"), current: current === "misroutes" },
      ]}
    />
  );
}
