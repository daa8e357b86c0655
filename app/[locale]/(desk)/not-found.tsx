import { useTranslations } from "next-intl";
import { Trouble } from "@/components/layout/trouble";
import { LinkButton } from "@/components/ui/button";

export default function DeskNotFound() {
  const t = useTranslations("layout.missing");
  return (
    <Trouble
      title={t("title")}
      actions={
        <LinkButton variant="primary" href="/workbench">
          {t("workbench")}
        </LinkButton>
      }
    >
      <p>{t("what")}</p>
      <p>{t("deskNext")}</p>
    </Trouble>
  );
}
