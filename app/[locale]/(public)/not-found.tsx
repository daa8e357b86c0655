import { useTranslations } from "next-intl";
import { Trouble } from "@/components/layout/trouble";
import { LinkButton } from "@/components/ui/button";

export default function PublicNotFound() {
  const t = useTranslations("layout.missing");
  return (
    <Trouble
      title={t("title")}
      actions={
        <LinkButton variant="primary" href="/">
          {t("home")}
        </LinkButton>
      }
    >
      <p>{t("what")}</p>
      <p>{t("publicNext")}</p>
    </Trouble>
  );
}
