import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";

const VIEWS = { todo: "/workbench", done: "/workbench/done", inbox: "/inbox" } as const;

/** 待办、已办、待阅. */
export function DeskViews({ current }: Readonly<{ current: keyof typeof VIEWS }>) {
  const t = useTranslations("notifications");
  const tabs = [
    { href: VIEWS.todo, label: t("todo"), current: current === "todo" },
    { href: VIEWS.done, label: t("done"), current: current === "done" },
    { href: VIEWS.inbox, label: t("inbox"), current: current === "inbox" },
  ];
  return <Tabs label={t("views")} tabs={tabs} />;
}
